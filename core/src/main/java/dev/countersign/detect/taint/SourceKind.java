package dev.countersign.detect.taint;

import dev.countersign.code.Memo;
import dev.countersign.code.RequiredWords;
import dev.countersign.code.Space;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a value comes from that somebody else chose.
public enum SourceKind {
    REQUEST(
            "What comes with a request",
            "\\breq(?:uest)?\\.(?:params?|query|body|headers?|cookies|args|form|files?|GET|POST|data|values|json|url|path"
                    + "|originalUrl|get(?!Session|Method|Context|Servlet|Attribute|Locale|Remote|UserPrincipal|RequestDispatcher|Scheme|Server|Local|Protocol|Class|Auth)\\w{0,40}|Query\\w{0,10}|Form\\w{0,10}|Params|Body|URL|FormValue|PathValue|Header\\w{0,10}"
                    + "|Cookie\\w{0,10}|input|all|match_info|rel_url|match|environ|META)\\b"
                    + "|\\bgetParameter\\w{0,10}\\(|\\bgetHeaders?\\(|\\bgetQueryString\\(|\\bgetRequestUR[IL]\\(|\\bgetPathInfo\\("
                    + "|\\bgetOriginalFilename\\(|\\bgetSubmittedFileName\\(|\\bparams\\s*[\\[.]|\\bcookies\\s*\\["
                    + "|\\$_(?:GET|POST|REQUEST|COOKIE|FILES|SERVER)\\b|\\$(?:this->)?request->(?!user\\b|route\\b|is[A-Z]|has[A-Z]?|method|getMethod|getScriptName|session|getSession|validate\\b|authorize|expects|wants|ip\\b|getClientIp|ajax\\b)|\\binput\\(\\s*['\"]"
                    + "|\\bgpc_get\\w{0,20}\\(|\\bfilter_input\\("
                    + "|\\bc(?:tx)?\\.(?:Param|Query|FormValue|PostForm|Params|QueryParam|req)\\b|\\br\\.(?:URL|FormValue|PathValue|Form|Header)\\b"
                    + "|Request\\.(?:Query|Form|Params|Headers|Cookies)\\b|mux\\.Vars\\(|chi\\.URLParam\\("),
    FILE(
            "What a file or archive holds",
            "\\b(?:getNextEntry|getNextTarEntry|nextElement|readLine|readAllBytes|readAllLines|ReadAll|ReadFile|getinfo|getmembers"
                    + "|namelist|fgets|fread)\\("),
    MESSAGE(
            "What comes with a message",
            "\\b(?:message|msg|event|packet|frame|payload)\\.(?:get(?:Body|Text|Payload|Data|Object\\w{0,10})\\(|data\\b|body\\b|payload\\b"
                    + "|value\\b|text\\b|Body\\b|Data\\b)"),
    ENVIRONMENT(
            "What the environment holds",
            "\\b(?:getenv|Getenv)\\(|\\bos\\.environ\\b|\\bprocess\\.(?:env|argv)\\b|\\bENV\\[|\\bSystem\\.getProperty\\(|\\bsys\\.argv\\b");

    private static final Map<SourceKind, RequiredWords> WORDS = requiredWords();
    private static final int LONGEST = 60;
    private static final int LONGEST_KEPT = 200;
    private static final int MOST_KEPT = 20_000;
    private static final String ENDS = ")];,} ";
    private static final Pattern HOLDER = Pattern.compile("\\$?\\w{1,40}(?:\\.|->)");

    private final String words;
    private final Pattern pattern;

    SourceKind(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    private static Map<SourceKind, RequiredWords> requiredWords() {
        Map<SourceKind, RequiredWords> words = new EnumMap<>(SourceKind.class);
        for (SourceKind kind : values()) {
            words.put(kind, RequiredWords.of(kind.pattern));
        }
        return words;
    }

    /// The beginning of a sentence, for people.
    String words() {
        return words;
    }

    /// What an expression brings in.
    ///
    /// @param text the part that does, without the name of the object that holds it: `args.get('name'` of
    ///     `request.args.get('name')`
    record Brought(SourceKind source, String text) {}

    /// The same expressions stand on both sides of a change.
    private static final Memo<Optional<Brought>> KNOWN = new Memo<>(SourceKind::read, LONGEST_KEPT, MOST_KEPT);

    /// Empty where nothing is brought in.
    static Optional<Brought> in(String expression) {
        return KNOWN.of(expression);
    }

    /// Most expressions bring in nothing and are told by their words, which is faster.
    private static Optional<Brought> read(String expression) {
        String lowerCase = expression.toLowerCase(Locale.ROOT);
        for (Map.Entry<SourceKind, RequiredWords> kind : WORDS.entrySet()) {
            if (kind.getValue().mayMatch(lowerCase)) {
                SourceKind source = kind.getKey();
                Matcher found = source.pattern.matcher(expression);
                if (found.find()) {
                    return Optional.of(new Brought(source, part(expression, found.start(), found.end())));
                }
            }
        }
        return Optional.empty();
    }

    private static String part(String text, int start, int end) {
        int last = end;
        while (last < text.length() && last < start + LONGEST && ENDS.indexOf(text.charAt(last)) < 0) {
            last++;
        }
        String part = Space.without(text.substring(start, last));
        Matcher holder = HOLDER.matcher(part);
        return holder.lookingAt() && holder.end() < part.length() ? part.substring(holder.end()) : part;
    }
}
