package dev.countersign.code.inert;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds HTML in a line of prose that a browser would run or load by itself, after decoding entities.
final class HtmlHazards {
    private static final Pattern TAG =
            Pattern.compile("(?i)</?\\s{0,5}(script|iframe|frame|frameset|object|embed|applet|base|meta"
                    + "|link|form|svg|math|style|template|portal|foreignobject|marquee|noscript|xmp|plaintext|textarea|isindex"
                    + "|title|param|animate|set|body|head|html)\\b");
    private static final Pattern HANDLER = Pattern.compile(
            "(?i)<[^>]{0,500}?[\\s\"'/]on[a-z]{3,30}\\s{0,5}="
                    + "|(^|[\\s\"'/])on(click|dblclick|auxclick|contextmenu|load|error|mouse[a-z]{1,9}|focus(in|out)?|blur|key[a-z]{1,9}"
                    + "|submit|reset|change|input|invalid|begin|end|repeat|toggle|pointer[a-z]{1,20}|animation[a-z]{1,20}"
                    + "|transition[a-z]{1,20}|wheel|scroll(end)?|drag[a-z]{0,9}|drop|copy|cut|paste|message|hashchange|popstate|resize"
                    + "|show|start|finish|bounce|before[a-z]{1,20}|after[a-z]{1,20}|canplay[a-z]{0,20}|select[a-z]{0,20}|touch[a-z]{1,9}"
                    + "|play[a-z]{0,9}|unload|pagehide|pageshow|storage|seek[a-z]{1,9}|timeupdate|volumechange|waiting)\\s{0,5}=");
    private static final Pattern STYLE = Pattern.compile(
            "(?i)<[^>]{0,500}?[\\s\"'/](style|srcdoc|formaction|v-html|v-[a-z]{1,10}|:[a-z]{1,20}|@[a-z]{1,20}|x-[a-z]{1,20}|ng-[a-z]{1,20})\\s{0,5}=");
    /// Names of classes by which common style sheets hide what bears them, and the attribute that does.
    static final String HIDING =
            "(hidden|invisible|sr-only|d-none|visually-?hidden|is-hidden|display-none|screen-reader-text)(?![\\w-])";
    private static final Pattern HIDDEN = Pattern.compile("(?i)<[a-z][^>]{0,500}?[\\s\"'/=]" + HIDING
            + "|(^|[\\s\"'/])hidden\\s{0,9}(=\\s{0,9}[\"']|/?>)"
            + "|(^\\s{0,80}|=\\S{1,80}\\s{1,9})hidden\\s{0,9}$|\\bclass\\s{0,9}=[^>]{0,200}?[\\s\"'=]" + HIDING);
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)(^|[(<\"'=\\[]|\\]:)\\s{0,9}(j\\s{0,3}a\\s{0,3}v\\s{0,3}a\\s{0,3}s\\s{0,3}c\\s{0,3}r\\s{0,3}i\\s{0,3}p\\s{0,3}t|vbscript|data)\\s{0,5}:(?!image/(png|gif|jpe?g|webp))\\S");
    private static final Pattern SERVER = Pattern.compile("<!--\\s{0,5}#|<!--\\[if|<!\\[endif|<\\?php|<\\?=|<%");
    private static final Pattern NUMERIC =
            Pattern.compile("&#(x[0-9a-fA-F]{1,7}|\\d{1,7});?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> NAMED = Map.of(
            "&colon;",
            ":",
            "&tab;",
            "\t",
            "&newline;",
            " ",
            "&lt;",
            "<",
            "&gt;",
            ">",
            "&quot;",
            "\"",
            "&apos;",
            "'",
            "&lpar;",
            "(",
            "&sol;",
            "/");
    private static final Pattern NAME = Pattern.compile("&(colon|tab|newline|lpar|sol);", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOADING = Pattern.compile("(?i)<\\s{0,5}/?(script|iframe|object|embed)\\b");

    private HtmlHazards() {}

    /// What is refused even where it is written as code: not every renderer agrees where code ends.
    static Optional<String> loading(String line) {
        return LOADING.matcher(line).find() ? Optional.of("HTML that is loaded or run was added") : Optional.empty();
    }

    static Optional<String> in(String line) {
        String decoded = line.indexOf('&') < 0 ? line : decoded(line);
        if (TAG.matcher(decoded).find()) {
            return Optional.of("HTML that is loaded or run was added");
        }
        if (HANDLER.matcher(decoded).find() || STYLE.matcher(decoded).find()) {
            return Optional.of("an HTML attribute that runs or restyles was added");
        }
        if (HIDDEN.matcher(decoded).find()) {
            return Optional.of("an element that readers of the page do not see was added");
        }
        if (SCHEME.matcher(decoded).find()) {
            return Optional.of("a link that runs was added");
        }
        return SERVER.matcher(decoded).find() ? Optional.of("a mark that servers obey was added") : Optional.empty();
    }

    /// Decodes what can hide a scheme or an attribute's name; `&lt;` stays, since it makes no tag.
    static String decoded(String line) {
        String numbers = NUMERIC.matcher(line).replaceAll(found -> Matcher.quoteReplacement(numeric(found.group(1))));
        return NAME.matcher(numbers)
                .replaceAll(found -> Matcher.quoteReplacement(
                        NAMED.getOrDefault(found.group().toLowerCase(java.util.Locale.ROOT), " ")));
    }

    private static String numeric(String digits) {
        int code = digits.charAt(0) == 'x' || digits.charAt(0) == 'X'
                ? Integer.parseInt(digits.substring(1), 16)
                : Integer.parseInt(digits);
        boolean plain = code >= ' ' && code < 0x7F && code != '<' && code != '>';
        return plain ? Character.toString(code) : " ";
    }
}
