package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads CSS, SCSS or Less token by token and lists what can load, run or leak something: imports, absolute URLs,
/// `expression`,
/// bindings, selectors that read values of attributes, template marks, comments that tools obey.
final class CssScan {
    private static final int MAX_QUOTE = 80;
    private static final Set<String> LOADING_RULES = Set.of(
            "import",
            "import-once",
            "import-multiple",
            "use",
            "forward",
            "namespace",
            "charset",
            "plugin",
            "require",
            "document",
            "config",
            "source",
            "reference");
    private static final Set<String> RUNNING_FUNCTIONS = Set.of(
            "expression",
            "load-css",
            "get-function",
            "call",
            "unquote",
            "paint",
            "module-functions",
            "src",
            "javascript");
    private static final Set<String> RUNNING_PROPERTIES = Set.of("behavior", "-ms-behavior", "-moz-binding");
    private static final Set<String> RUNNING_SCHEMES =
            Set.of("javascript", "vbscript", "progid", "livescript", "mocha");
    private static final Pattern LOCAL_FILE = Pattern.compile(
            "(?i)[\\w./~@ %+-]{1,300}\\.(png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot)(\\?[\\w.=&-]{0,100})?(#[\\w-]{0,100})?");
    private static final Pattern FRAGMENT = Pattern.compile("#[\\w-]{1,100}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)^[\\x00-\\x20]*([a-z][a-z0-9+.-]{0,20}:|[/\\\\]{2}|\\\\)|url\\(|javascript:");
    /// What browsers take out of an address.
    private static final Pattern DROPPED = Pattern.compile("[\\t\\r\\n]");
    private static final Pattern ATTRIBUTE = Pattern.compile("^\\s*([\\w|-]{1,100})\\s*([~|^$*]?)=");
    private static final Set<String> SECRET_ATTRIBUTES = Set.of("value", "nonce", "content", "integrity", "data-token");
    private static final Set<String> STRUCTURAL_ATTRIBUTES = Set.of("class", "type", "id", "rel", "dir", "lang");
    private static final Pattern OBEYED_COMMENT =
            Pattern.compile("=\\s{0,5}(require|include|link|stub|depend)|sourceMappingURL|\\{\\{|\\{%|<%|<\\?");

    private final String text;
    private final Language language;
    private final List<String> hazards = new ArrayList<>();
    private int at;
    private boolean broken;

    private CssScan(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    /// Empty where a comment or string does not end.
    static Optional<List<String>> hazards(String text, Language language) {
        var scan = new CssScan(text, language);
        scan.run();
        return scan.broken ? Optional.empty() : Optional.of(scan.hazards);
    }

    private void run() {
        if (text.startsWith("---")) {
            int end = text.indexOf("\n---", 3);
            hazard("front matter " + text.substring(0, end < 0 ? text.length() : end));
        }
        while (at < text.length() && !broken) {
            char c = text.charAt(at);
            if (text.startsWith("/*", at)) {
                comment("*/");
            } else if (language != Language.CSS && text.startsWith("//", at)) {
                comment("\n");
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '@') {
                at++;
                rule(name());
            } else if (startsName(c)) {
                word(name());
            } else if (c == '[') {
                attributeSelector();
            } else {
                sign(c);
            }
        }
    }

    private void comment(String end) {
        int close = text.indexOf(end, at + 2);
        if (close < 0 && end.equals("*/")) {
            broken = true;
            return;
        }
        String comment = text.substring(at, close < 0 ? text.length() : close);
        boolean code = language == Language.LESS && comment.startsWith("//") && LessRules.mayBeCode(comment);
        if (code || OBEYED_COMMENT.matcher(comment).find()) {
            hazard("comment " + comment);
        }
        at = close < 0 ? text.length() : close + end.length();
    }

    private void string(char quote) {
        String value = quoted(quote);
        if (ADDRESS.matcher(DROPPED.matcher(value).replaceAll("")).find()
                || value.contains("</")
                || (interpolates(value) && value.contains(":"))) {
            hazard("text " + value);
        }
    }

    private boolean interpolates(String value) {
        return switch (language) {
            case SCSS -> value.contains("#{");
            case LESS -> value.contains("@{");
            default -> false;
        };
    }

    /// The value of a quoted string, with escapes decoded; stands after it.
    private String quoted(char quote) {
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\n') {
                break;
            }
            if (c == '\\') {
                value.append(escape());
            } else {
                value.append(c);
                at++;
            }
        }
        broken = true;
        return "";
    }

    /// Decodes the escape at this place and stands after it.
    private String escape() {
        at++;
        int start = at;
        while (at < text.length() && at - start < 6 && isHex(text.charAt(at))) {
            at++;
        }
        if (at > start) {
            int code = Integer.parseInt(text, start, at, 16);
            if (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
        }
        if (at < text.length()) {
            char c = text.charAt(at++);
            return c == '\n' || c == '\r' ? "" : String.valueOf(c);
        }
        return "";
    }

    private void rule(String name) {
        if (LOADING_RULES.contains(name)) {
            int start = at;
            skipStatement();
            hazard("@" + name + text.substring(start, at));
        }
    }

    private void skipStatement() {
        while (at < text.length() && !broken) {
            char c = text.charAt(at);
            if (c == ';' || c == '{' || c == '}') {
                return;
            }
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (text.startsWith("/*", at)) {
                comment("*/");
            } else {
                at++;
            }
        }
    }

    private void word(String name) {
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '(' && name.equals("url")) {
            url();
        } else if (next == '(' && (RUNNING_FUNCTIONS.contains(name) || LessRules.reads(language, name))) {
            hazard(name + "(" + ahead());
        } else if (RUNNING_SCHEMES.contains(name) && next == ':') {
            hazard(name + ahead());
        } else if (RUNNING_PROPERTIES.contains(name)
                && text.substring(at, Math.min(text.length(), at + 20)).strip().startsWith(":")) {
            hazard(name + ahead());
        }
    }

    private void url() {
        int start = ++at;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        boolean quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
        String value = quoted ? quoted(text.charAt(at)) : bare();
        int close = text.indexOf(')', at);
        String rest = close < 0 ? "" : text.substring(at, close).strip();
        if (close < 0) {
            broken = true;
            return;
        }
        at = close + 1;
        boolean local = LOCAL_FILE.matcher(value).matches() && !value.startsWith("//");
        if (!rest.isEmpty() || !(local || FRAGMENT.matcher(value).matches())) {
            hazard("url(" + text.substring(start, close) + ")");
        }
    }

    private String bare() {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != ')') {
            if (text.charAt(at) == '\\') {
                value.append(escape());
            } else {
                value.append(text.charAt(at++));
            }
        }
        return value.toString().strip();
    }

    private void attributeSelector() {
        int close = text.indexOf(']', at);
        String inside = text.substring(at + 1, close < 0 ? text.length() : Math.min(close, at + 1 + 300));
        at++;
        var attribute = ATTRIBUTE.matcher(decoded(inside));
        if (attribute.find()) {
            String name = attribute.group(1).toLowerCase(Locale.ROOT);
            boolean partial = !attribute.group(2).isEmpty();
            if (SECRET_ATTRIBUTES.contains(name) || (partial && !STRUCTURAL_ATTRIBUTES.contains(name))) {
                hazard("[" + inside + "]");
            }
        }
    }

    private static String decoded(String inside) {
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        var scan = new CssScan(inside, Language.CSS);
        var plain = new StringBuilder();
        while (scan.at < inside.length()) {
            plain.append(inside.charAt(scan.at) == '\\' ? scan.escape() : String.valueOf(inside.charAt(scan.at++)));
        }
        return plain.toString();
    }

    private void sign(char c) {
        boolean template = text.startsWith("{{", at) || text.startsWith("{%", at) || text.startsWith("${", at);
        boolean markup = c == '<' && at + 1 < text.length() && "/!%?".indexOf(text.charAt(at + 1)) >= 0;
        if (template || markup) {
            hazard("template or markup " + ahead());
        } else if (c == '}' && text.startsWith("(", at + 1)) {
            hazard("a function whose name is computed " + ahead());
        } else if (language == Language.LESS && LessRules.isUnquoted(text, at)) {
            hazard("text put in as it stands " + ahead());
        }
        at++;
    }

    private String name() {
        var name = new StringBuilder();
        while (at < text.length() && (isNamePart(text.charAt(at)))) {
            if (text.charAt(at) == '\\') {
                name.append(escape());
            } else {
                name.append(text.charAt(at++));
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsName(char c) {
        return Character.isLetter(c) || c == '_' || c == '-' || c == '\\' || c > 0x7F;
    }

    private static boolean isNamePart(char c) {
        return startsName(c) || Character.isDigit(c);
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private String ahead() {
        return text.substring(at, Math.min(text.length(), at + MAX_QUOTE));
    }

    private void hazard(String seen) {
        hazards.add(seen.strip());
    }
}
