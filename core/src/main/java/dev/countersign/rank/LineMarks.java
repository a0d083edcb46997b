package dev.countersign.rank;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the shape of a line of code tells, counted by marks that most languages share.
enum LineMarks {
    ASSIGNMENTS(Of.BARE, "=", "(?<![=!<>+\\-*/%&|^:~])=(?![=~>])|:=|[+\\-*/%|&^]=(?!=)"),
    CALLS(Of.BARE, "(", "\\w\\("),
    IFS(
            Of.BARE,
            "if unless switch case when match ?",
            "\\b(?:if|elif|elsif|unless|switch|case|when|match)\\b|\\?[^?.:]"),
    LOOPS(Of.BARE, "for while loop each do", "\\b(?:for|foreach|while|loop|each|do)\\b"),
    RETURNS(Of.BARE, "return yield throw raise", "\\b(?:return|yield|throw|raise)\\b"),
    COMPARISONS(Of.BARE, "== != < > .equals(", "[=!]==?|[<>]=|\\s[<>]\\s|\\.equals\\("),
    ARITHMETIC(Of.BARE, "+ - * / % << >>", "[\\w)\\]]\\s*[+\\-*/%]\\s*[\\w(]|<<|>>"),
    INDEXING(Of.BARE, "[", "[\\w)\\]]\\["),
    NUMBERS(Of.BARE, "0 1 2 3 4 5 6 7 8 9", "\\b\\d+\\b"),
    ANNOTATIONS(Of.BARE, "@ #[", "^\\s*(?:@\\w|#\\[)"),
    HEADS(
            Of.BARE,
            "class interface fun def fn module struct enum trait public private protected static",
            "\\b(?:class|interface|function|def|func|fn|fun|module|struct|enum|trait)\\s+\\w"
                    + "|^\\s*(?:public|private|protected|static)[\\w<>\\[\\], ]*\\("),
    ACCESSORS(
            Of.BARE,
            "{ attr_",
            "\\b(?:get|set|is)[A-Z]\\w*\\s*\\([^()]*\\)\\s*\\{|\\battr_(?:reader|accessor|writer)\\b"),
    LOGS(
            Of.BARE,
            "log LOG Log console System debug trace warn print",
            "(?:\\b|_)(?:log|LOG)(?:ger|GER|ging)?\\s*[.(]|Logger\\s*[.(]|\\bconsole\\s*\\.|\\bSystem\\.(?:out|err)\\b"
                    + "|\\b(?:debugf?|tracef?|warnf?|syslog|printk?|println|fprintf)\\s*\\("),
    LOGIC(Of.BARE, "&& || and or", "&&|\\|\\||\\b(?:and|or)\\b"),
    NEGATIONS(Of.BARE, "! not", "!(?!=)|\\bnot\\b|!="),
    CONSTANTS(Of.BARE, "_", "\\b[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,40}\\b"),
    TEXT_WORK(
            Of.BARE,
            "sub slice split strip trim replace index Index ith Has contains match explode preg_ str",
            "\\b(?:sub(?:str(?:ing)?)?|slice|r?split|l?strip|r?trim\\w{0,6}|replace(?:All|First)?|gsub|r?index(?:Of)?|lastIndexOf"
                    + "|starts?_?[wW]ith\\??|ends?_?[wW]ith\\??|Has(?:Prefix|Suffix)|contains|match(?:es)?|explode|preg_\\w{1,20}|str\\w{1,8})"
                    + "\\s*[.(]"),
    FAILURES(
            Of.CODE,
            "Exception rror fail die abort panic raise",
            "(?:Exception|Error)\\s*\\(|\\b(?:[eE]rrorf?|fail|die|abort|panic|raise)\\b\\s*[(\"']"),
    STRINGS(Of.CODE, "\" ' `", "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`"),
    CONCATENATIONS(
            Of.CODE,
            "\" ' ` ${ #{ %",
            "[\"'`]\\s*[+.]\\s*[\\w$(]|[\\w)\\]]\\s*[+.]\\s*[\"'`]|\\$\\{|#\\{|%[sd]\\b|\\bf[\"']"),
    TAGS(Of.CODE, "<", "</?[a-zA-Z][\\w-]*[\\s>/]"),
    TEMPLATE_OUTPUTS(Of.CODE, "<%= {{ ${ <?= echo", "<%=|\\{\\{|\\$\\{|<\\?=|\\becho\\b"),
    SQL_PHRASES(
            Of.CODE,
            "(?i)\\b(?:select\\s.{1,80}\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|order\\s+by"
                    + "|where\\s+\\S+\\s*=)"),
    PATHS(Of.CODE, "/", "[\"'`][^\"'`\\s]{0,80}/[^\"'`\\s]{0,80}[\"'`]"),
    DOT_DOTS(Of.CODE, "..", "\\.\\./|[\"']\\.\\.[\"']"),
    OCTAL_MODES(Of.CODE, "0", "\\b0o?[0-7]{3}\\b"),
    EMPTY_CATCHES(
            Of.CODE,
            "catch except rescue",
            "\\bcatch\\b[^{]*\\{\\s*\\}|\\bexcept\\b[^:]*:\\s*pass\\b|\\brescue\\s+nil\\b");

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

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
    private final List<CharsUsed> needs;

    private final Pattern pattern;

    LineMarks(Of of, String pattern) {
        this(of, "", pattern);
    }

    /// @param needs where a line has none of these words, the pattern cannot be found; if empty, it always may be
    LineMarks(Of of, String needs, String pattern) {
        this.of = of;
        this.needs = needs.isEmpty()
                ? List.of()
                : Arrays.stream(needs.split(" ", -1)).map(CharsUsed::of).toList();
        this.pattern = Pattern.compile(pattern);
    }

    int count(MarkedLine line) {
        CharsUsed text = of == Of.CODE ? line.code() : line.bare();
        return mayStandIn(text) ? countIn(text.text()) : 0;
    }

    /// Wherever it is looked for.
    int countIn(String line) {
        var matcher = pattern.matcher(line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS));
        int found = 0;
        while (found < MOST_FOUND && matcher.find()) {
            found++;
        }
        return found;
    }

    private boolean mayStandIn(CharsUsed line) {
        for (CharsUsed word : needs) {
            if (line.hasCharsOf(word) && line.text().contains(word.text())) {
                return true;
            }
        }
        return needs.isEmpty();
    }

    /// In names of traits: `run.sql-phrases`.
    Trait trait() {
        return Objects.requireNonNull(OfMarks.TRAITS.get(this));
    }

    private static final class OfMarks {
        static final Map<LineMarks, Trait> TRAITS = Arrays.stream(LineMarks.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        mark -> Traits.named(
                                "run." + mark.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                        (one, _) -> one,
                        () -> new EnumMap<>(LineMarks.class)));
    }
}
