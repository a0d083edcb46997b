package dev.countersign.detect.inject;

import dev.countersign.code.Language;
import dev.countersign.code.Value;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks into an expression that builds a text: what is put into it that could hold anything.
final class BuiltText {
    private static final Pattern FORMATS = Pattern.compile(
            "^(?:fmt\\.Sprintf|String\\.format|string\\.Format|MessageFormat\\.format|sprintf|util\\.format|format|Kernel\\.format|String\\.Format|StringBuilder|string\\.Concat|strings\\.Join|implode)\\b"
                    + "|^(?:f|\"|').{0,300}\\.(?:format|formatted|concat)\\(|\"\"?\\s*%\\s");
    private static final Pattern CHAIN =
            Pattern.compile("[A-Za-z_$@][\\w$]{0,80}(?:(?:\\.|->|::|\\?\\.)[A-Za-z_$@][\\w$!?]{0,80}){0,10}\\s?\\(?");
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)(?:escape|quote|saniti[sz]e|identifier|parse_?int|to_?i$|^int$|^str$|^len$|^number$|^count$|^range$|build_?path|placeholder|tablename|table_name|table_?prefix|column_?name|schema_?name|constraint_?name|index_?name|db_table|^join$|nameconverter|quoted|dialect|driver|qn$|literal$|arity|\\.size$|\\.length$|\\.count$|time\\.now|uuid|hash$|sha$|counter$|^seq|^idx$|^index$|^i$)");
    private static final Pattern WORDS_OF_LANGUAGES = Pattern.compile(
            "new|await|this|self|return|null|nil|None|true|false|True|False|and|or|not|if|else|for|in|typeof|function|lambda|String|string|Integer|toString|valueOf|Object|format|sprintf|Sprintf|fmt|f|b|r|u|rb|br|fr|rf");
    private static final Pattern SQL = Pattern.compile(
            "(?i)\\bselect\\b.{0,200}(?:\\bfrom\\b|\\*|,)|\\binsert\\s+into\\b|\\bupdate\\b.{1,100}\\bset\\b|\\bdelete\\s+from\\b|\\bwhere\\b|\\border\\s+by\\b|\\bgroup\\s+by\\b"
                    + "|\\b(?:drop|alter|create|truncate)\\s+(?:table|index|view|database|schema|user|role|column)|\\bgrant\\b.{1,80}\\bto\\b|\\bfrom\\s+\\w+|\\blike\\s*['\"%]|\\b\\w+\\s*(?:=|<>|<=?|>=?|\\blike\\b|\\bin\\b)\\s*(?:['\"$#{%(]|\\?|$)|\\bexec(?:ute)?\\s|\\bcall\\s|\\bunion\\b|\\blimit\\b|\\bvalues\\s*\\(");
    private static final Pattern MARKS = Pattern.compile(
            "[\"'](?:\\?|%s|\\$)[\"',)\\s]{1,6}(?:\\*|\\.repeat|\\.join)|nCopies|array_fill\\([^)]{0,60}\\?|map\\([^)]{0,40}=>\\s*[\"'`](?:\\?|\\$)|fill\\(\\s*[\"']\\?");
    private static final Pattern REQUEST = Pattern.compile(
            "(?:\\breq(?:uest)?\\.(?:params|query|body|headers|cookies|args|form|files|GET|POST|data|values|json|getParameter|getHeader|Query|Form|Params|Body|path|URL|FormValue|PathValue)\\b"
                    + "|getParameter\\(|getOriginalFilename\\(|\\bparams\\s*[\\[.]|\\$_(?:GET|POST|REQUEST|COOKIE|FILES)\\b|\\bc(?:tx)?\\.(?:Param|Query|FormValue|PostForm|Params|QueryParam)\\w{0,10}\\(|\\br\\.(?:URL|FormValue|PathValue|Form)\\b|\\$request->|Request\\.(?:Query|Form|Params|Headers|Cookies)\\b|mux\\.Vars\\(|chi\\.URLParam\\()");
    private static final Pattern REQUEST_ESCAPED = Pattern.compile(
            "(?i)secure_filename|basename|SafeJoin|safe_join|saniti[sz]e|filepath\\.Base|\\bClean\\(|getName\\(\\)|to_i\\b|parseInt|Number\\(|intval|\\bint\\(");

    private BuiltText() {}

    static boolean isBuilt(Value value) {
        return value.kind() == Value.Kind.BUILT_TEXT
                || (value.kind() == Value.Kind.CALL
                        && FORMATS.matcher(value.text()).find());
    }

    static boolean isFromRequest(Value value) {
        return value.kind() != Value.Kind.STRING
                && REQUEST.matcher(value.text()).find()
                && !REQUEST_ESCAPED.matcher(value.text()).find();
    }

    static boolean readsLikeSql(String text) {
        return SQL.matcher(text).find();
    }

    /// The names that are put into the text and could hold anything; empty where only constants, numbers by
    /// their name, marks for bound values, and escaped names are put in.
    static Set<String> unknowns(Language language, Value value) {
        var unknowns = new TreeSet<String>();
        if (MARKS.matcher(value.text()).find()) {
            return unknowns;
        }
        String outside = outsideQuotes(language, value.text());
        Matcher chain = CHAIN.matcher(outside);
        int at = 0;
        while (at < outside.length() && chain.find(at)) {
            String name = chain.group().strip();
            boolean called = name.endsWith("(");
            String plain = called ? name.substring(0, name.length() - 1).strip() : name;
            if (HARMLESS.matcher(plain).find()) {
                at = called ? closing(outside, chain.end()) : chain.end();
                continue;
            }
            at = chain.end();
            if (!called
                    && !isConstantName(plain)
                    && !WORDS_OF_LANGUAGES.matcher(plain).matches()) {
                unknowns.add(plain);
            } else if (called && closing(outside, chain.end()) == chain.end() + 1) {
                unknowns.add(plain + "()");
            }
        }
        if (unknowns.isEmpty() && value.text().length() >= Value.MAX_TEXT) {
            unknowns.add("…");
        }
        return unknowns;
    }

    private static boolean isConstantName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
        return last.matches("[A-Z][A-Z0-9_]{1,60}");
    }

    /// Where the bracket opened before `from` closes; the end of the text where it does not.
    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /// The text with what stands between quotes blanked, but for `${..}`, `#{..}` and `{..}` in it.
    private static String outsideQuotes(Language language, String text) {
        var outside = new StringBuilder(text.length());
        char quote = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0) {
                boolean opens = c == '"' || c == '\'' || c == '`';
                quote = opens ? c : 0;
                outside.append(opens ? ' ' : c);
            } else if (depth == 0 && c == '\\') {
                i++;
                outside.append("  ");
            } else if (depth == 0 && c == quote) {
                quote = 0;
                outside.append(' ');
            } else if (c == '{' && interpolates(language, text, i, depth)) {
                depth++;
                outside.append(' ');
            } else if (c == '}' && depth > 0) {
                depth--;
                outside.append(' ');
            } else if (depth == 0 && c == '$' && language == Language.PHP
                    || language == Language.KOTLIN && depth == 0 && c == '$') {
                i = plainInterpolation(text, i, outside);
            } else {
                outside.append(depth > 0 ? c : ' ');
            }
        }
        return outside.toString();
    }

    private static int plainInterpolation(String text, int at, StringBuilder outside) {
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        outside.append(' ').append(text, at + 1, end).append(' ');
        return end - 1;
    }

    private static boolean interpolates(Language language, String text, int at, int depth) {
        if (depth > 0) {
            return true;
        }
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        return switch (language) {
            case JAVASCRIPT, TYPESCRIPT, KOTLIN -> before == '$';
            case RUBY -> before == '#';
            case PYTHON, CSHARP -> true;
            case PHP -> at + 1 < text.length() && text.charAt(at + 1) == '$';
            default -> false;
        };
    }
}
