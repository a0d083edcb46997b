package dev.countersign.rank;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the shape of a line of code tells, counted by marks that most languages share.
enum LineMarks {
    ASSIGNMENTS(Of.BARE, "=", "(?<![=!<>+\\-*/%&|^:~])=(?![=~>])|:=|[+\\-*/%|&^]=(?!=)"),
    CALLS(Of.BARE, "(", "\\w\\("),
    IFS(Of.BARE, "\\b(?:if|elif|elsif|unless|switch|case|when|match)\\b|\\?[^?.:]"),
    LOOPS(Of.BARE, "\\b(?:for|foreach|while|loop|each|do)\\b"),
    RETURNS(Of.BARE, "\\b(?:return|yield|throw|raise)\\b"),
    COMPARISONS(Of.BARE, "=<>.", "[=!]==?|[<>]=|\\s[<>]\\s|\\.equals\\("),
    ARITHMETIC(Of.BARE, "+-*/%<>", "[\\w)\\]]\\s*[+\\-*/%]\\s*[\\w(]|<<|>>"),
    INDEXING(Of.BARE, "[", "[\\w)\\]]\\["),
    NUMBERS(Of.BARE, "0123456789", "\\b\\d+\\b"),
    ANNOTATIONS(Of.BARE, "@#", "^\\s*(?:@\\w|#\\[)"),
    HEADS(
            Of.BARE,
            "\\b(?:class|interface|function|def|func|fn|fun|module|struct|enum|trait)\\s+\\w"
                    + "|^\\s*(?:public|private|protected|static)[\\w<>\\[\\], ]*\\("),
    ACCESSORS(Of.BARE, "\\b(?:get|set|is)[A-Z]\\w*\\s*\\([^()]*\\)\\s*\\{|\\battr_(?:reader|accessor|writer)\\b"),
    LOGS(
            Of.BARE,
            ".(",
            "(?:\\b|_)(?:log|LOG)(?:ger|GER|ging)?\\s*[.(]|Logger\\s*[.(]|\\bconsole\\s*\\.|\\bSystem\\.(?:out|err)\\b"
                    + "|\\b(?:debugf?|tracef?|warnf?|syslog|printk?|println|fprintf)\\s*\\("),
    LOGIC(Of.BARE, "&|dr", "&&|\\|\\||\\b(?:and|or)\\b"),
    NEGATIONS(Of.BARE, "!t", "!(?!=)|\\bnot\\b|!="),
    CONSTANTS(Of.BARE, "_", "\\b[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,40}\\b"),
    TEXT_WORK(
            Of.BARE,
            ".(",
            "\\b(?:sub(?:str(?:ing)?)?|slice|r?split|l?strip|r?trim\\w{0,6}|replace(?:All|First)?|gsub|r?index(?:Of)?|lastIndexOf"
                    + "|starts?_?[wW]ith\\??|ends?_?[wW]ith\\??|Has(?:Prefix|Suffix)|contains|match(?:es)?|explode|preg_\\w{1,20}|str\\w{1,8})"
                    + "\\s*[.(]"),
    FAILURES(Of.CODE, "(\"'", "(?:Exception|Error)\\s*\\(|\\b(?:[eE]rrorf?|fail|die|abort|panic|raise)\\b\\s*[(\"']"),
    STRINGS(Of.CODE, "\"'`", "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`"),
    CONCATENATIONS(
            Of.CODE, "\"'`$#%", "[\"'`]\\s*[+.]\\s*[\\w$(]|[\\w)\\]]\\s*[+.]\\s*[\"'`]|\\$\\{|#\\{|%[sd]\\b|\\bf[\"']"),
    TAGS(Of.CODE, "<", "</?[a-zA-Z][\\w-]*[\\s>/]"),
    TEMPLATE_OUTPUTS(Of.CODE, "<{$h", "<%=|\\{\\{|\\$\\{|<\\?=|\\becho\\b"),
    SQL_PHRASES(
            Of.CODE,
            "(?i)\\b(?:select\\s.{1,80}\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|order\\s+by"
                    + "|where\\s+\\S+\\s*=)"),
    PATHS(Of.CODE, "/", "[\"'`][^\"'`\\s]{0,80}/[^\"'`\\s]{0,80}[\"'`]"),
    DOT_DOTS(Of.CODE, ".", "\\.\\./|[\"']\\.\\.[\"']"),
    OCTAL_MODES(Of.CODE, "0", "\\b0o?[0-7]{3}\\b"),
    EMPTY_CATCHES(Of.CODE, "{:n", "\\bcatch\\b[^{]*\\{\\s*\\}|\\bexcept\\b[^:]*:\\s*pass\\b|\\brescue\\s+nil\\b");

    /// Which text a mark is looked for in.
    private enum Of {
        /// Without comments.
        CODE,
        /// Without comments and what stands between quotes.
        BARE
    }

    /// Longer lines are cut: they are data.
    private static final int MOST_CHARS = 400;

    private static final int MOST_FOUND = 50;

    private final Of of;
    private final String needs;
    private final Pattern pattern;

    LineMarks(Of of, String pattern) {
        this(of, "", pattern);
    }

    /// @param needs where a line has none of these chars, the pattern cannot be found; if empty, it always may be
    LineMarks(Of of, String needs, String pattern) {
        this.of = of;
        this.needs = needs;
        this.pattern = Pattern.compile(pattern);
    }

    /// @param code a line without comments
    /// @param bare the same without what stands between quotes
    int count(String code, String bare) {
        String line = of == Of.CODE ? code : bare;
        if (!mayStandIn(line)) {
            return 0;
        }
        var matcher = pattern.matcher(line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS));
        int found = 0;
        while (found < MOST_FOUND && matcher.find()) {
            found++;
        }
        return found;
    }

    private boolean mayStandIn(String line) {
        for (int i = 0; i < needs.length(); i++) {
            if (line.indexOf(needs.charAt(i)) >= 0) {
                return true;
            }
        }
        return needs.isEmpty();
    }

    /// In names of traits: `run.sql-phrases`.
    Trait trait() {
        return Traits.named("run." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
