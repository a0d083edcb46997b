package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import dev.countersign.code.CodeText;
import dev.countersign.code.Comment;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places where a language reads what its grammar calls layout or comment, checked on the text itself so that
/// no proof hangs on the grammar alone.
final class CodeTraps {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final Pattern WHOLE_LINE = Pattern.compile("(?:#|//)[^\\n]*+");
    /// Words behind which JavaScript or TypeScript ends a statement at the end of the line, or reads it otherwise.
    private static final Pattern WORD = Pattern.compile(
            "\\b(?:return|throw|yield|break|continue|async|await|abstract|declare|namespace|module|type"
                    + "|interface|global|accessor|get|set|static|readonly|using|let|of)\\b((?U:[\\s\ufeff&&[^\\n]]*+)\\n)?");
    private static final Pattern BLANK_VALUE = Pattern.compile("[\\w\"']>([ \\t]{1,200})</");
    private static final Pattern TAB_INDENT = Pattern.compile("(?m)^ *\\t");

    private CodeTraps() {}

    static Optional<Inertness> objection(Language language, String before, String after) {
        if (!firstLine(before).equals(firstLine(after))) {
            return Optional.of(new NotInert("the interpreter line or byte-order mark changed"));
        }
        return switch (language) {
            case SHELL, DOCKERFILE -> carriageReturns(before, after);
            case PYTHON -> tabs(before, after);
            case RUBY -> sameRest(before, after, "\n__END__", "the data after __END__ changed");
            case PHP ->
                sameRest(before, after, "__halt_compiler", "the data after __halt_compiler changed")
                        .or(() -> pageText(before, after));
            case CSHARP -> preprocessor(before, after);
            case JAVASCRIPT, TYPESCRIPT -> lineEndsAfterWords(language, before, after);
            case YAML -> yamlDirectives(before, after);
            case XML -> xmlDeclaration(before, after).or(() -> xmlSpace(before, after));
            default -> Optional.empty();
        };
    }

    /// Within the words of a comment that ends with its line no language takes it for anything.
    static Optional<Inertness> oddSpace(SourceModel before, String oldText, SourceModel after, String newText) {
        return oddSpacesOfCode(after, newText) > oddSpacesOfCode(before, oldText)
                ? Optional.of(new Undecided("unusual white space was added"))
                : Optional.empty();
    }

    private static long oddSpacesOfCode(SourceModel model, String text) {
        long ofComments = model.comments().stream()
                .map(Comment::text)
                .filter(comment -> WHOLE_LINE.matcher(comment).matches())
                .mapToLong(comment -> oddSpaces(comment))
                .sum();
        return oddSpaces(text) - ofComments;
    }

    private static long oddSpaces(String text) {
        return text.chars().filter(CodeTraps::isOddSpace).count();
    }

    private static boolean isOddSpace(int c) {
        return switch (c) {
            case 0x0b, 0x0c, 0x85, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    /// The first line where it means something: `#!` or a byte-order mark.
    private static String firstLine(String text) {
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? "byte-order mark" : "";
    }

    private static Optional<Inertness> carriageReturns(String before, String after) {
        return after.chars().filter(c -> c == '\r').count()
                        != before.chars().filter(c -> c == '\r').count()
                ? Optional.of(new NotInert("carriage returns were added or taken away"))
                : Optional.empty();
    }

    private static Optional<Inertness> tabs(String before, String after) {
        return count(TAB_INDENT, after) > count(TAB_INDENT, before)
                ? Optional.of(new Undecided("indentation with tabs was added"))
                : Optional.empty();
    }

    private static Optional<Inertness> sameRest(String before, String after, String mark, String reason) {
        return rest(before, mark).equals(rest(after, mark)) ? Optional.empty() : Optional.of(new NotInert(reason));
    }

    private static String rest(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at);
    }

    /// What PHP prints as it stands: everything before the first `<?` and between `?>` and `<?`.
    private static Optional<Inertness> pageText(String before, String after) {
        return outside(before).equals(outside(after))
                ? Optional.empty()
                : Optional.of(new NotInert("text outside of PHP tags changed"));
    }

    private static List<String> outside(String text) {
        var found = new java.util.ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("<?", at);
            found.add(text.substring(at, open < 0 ? text.length() : open));
            int close = open < 0 ? -1 : text.indexOf("?>", open);
            at = close < 0 ? text.length() : close + 2;
        }
        return found;
    }

    private static Optional<Inertness> preprocessor(String before, String after) {
        return linesWith(before, "#").equals(linesWith(after, "#"))
                ? Optional.empty()
                : Optional.of(new NotInert("a preprocessor line changed"));
    }

    /// The grammar lets a line end here, the language does not, or ends the statement.
    private static Optional<Inertness> lineEndsAfterWords(Language language, String before, String after) {
        return wordsAtLineEnd(language, before).equals(wordsAtLineEnd(language, after))
                ? Optional.empty()
                : Optional.of(new NotInert("a line now ends elsewhere behind a word like `return`"));
    }

    /// Which of the words, counted from the first, stand at the end of their line; comments apart.
    private static BitSet wordsAtLineEnd(Language language, String text) {
        var ends = new BitSet();
        Matcher words = WORD.matcher(CodeText.of(language, Lines.of(text)).bare());
        for (int i = 0; words.find(); i++) {
            ends.set(i, words.group(1) != null);
        }
        return ends;
    }

    private static Optional<Inertness> yamlDirectives(String before, String after) {
        return linesWith(before, "%").equals(linesWith(after, "%"))
                ? Optional.empty()
                : Optional.of(new NotInert("a directive of YAML changed: version or tags"));
    }

    private static Optional<Inertness> xmlDeclaration(String before, String after) {
        return declaration(before).equals(declaration(after))
                ? Optional.empty()
                : Optional.of(new NotInert("the XML declaration changed: version, encoding or standalone"));
    }

    /// The grammar leaves out white space alone; readers keep it where they are told to, and as the value of an
    /// element.
    private static Optional<Inertness> xmlSpace(String before, String after) {
        boolean kept = before.contains("xml:space") || after.contains("xml:space");
        return kept || !blankValues(before).equals(blankValues(after))
                ? Optional.of(new Undecided("white space may be a value here"))
                : Optional.empty();
    }

    private static List<String> blankValues(String text) {
        return BLANK_VALUE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String declaration(String text) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int end = text.startsWith("<?xml", start) ? text.indexOf("?>", start) : -1;
        return end < 0 ? "" : text.substring(start, end).replace('\'', '"').replaceAll("\\s+", " ");
    }

    private static List<String> linesWith(String text, String start) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
