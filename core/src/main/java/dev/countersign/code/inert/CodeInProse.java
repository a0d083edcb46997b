package dev.countersign.code.inert;

import dev.countersign.change.FileChange;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import java.util.BitSet;
import java.util.regex.Pattern;

/// Tells whether a change of a text for people touches the code in it: a fence or indented block of Markdown, an
/// indented block of reStructuredText, what stands behind a prompt of an interpreter.
public final class CodeInProse {
    /// Takes text that is indented in a list for code as well.
    private static final Pattern INDENTED = Pattern.compile("^(?:[\\s>*+-]|\\d{1,9}[.)]){0,40}?(?: {4}|\\t)\\s*+\\S");
    private static final Pattern PROMPT = Pattern.compile("^[\\s>]{0,40}(?:>>>|\\.\\.\\.\\s|iex(?:\\(\\d{1,9}\\))?>)");

    private CodeInProse() {}

    /// False for other languages.
    public static boolean isChanged(FileChange file, Language language) {
        if (language != Language.MARKDOWN && language != Language.RST) {
            return false;
        }
        ChangedLines changed = ChangedLines.of(new Candidate(file, language, null, null));
        return isIn(changed.oldLines(), changed.removedNumbers(), language)
                || isIn(changed.newLines(), changed.addedNumbers(), language);
    }

    private static boolean isIn(Lines lines, BitSet numbers, Language language) {
        return language == Language.RST ? isInBlock(lines, numbers) : isInMarkdown(lines, numbers);
    }

    private static boolean isInMarkdown(Lines lines, BitSet numbers) {
        var text = new MarkdownText(lines);
        boolean fence = false;
        while (text.next()) {
            boolean closes = fence && !text.isInFence();
            fence = text.isInFence();
            boolean code = fence || closes || text.opensFence() || isCode(text.line());
            if (code && numbers.get(text.number())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCode(String line) {
        return INDENTED.matcher(line).find() || PROMPT.matcher(line).find();
    }

    private static boolean isInBlock(Lines lines, BitSet numbers) {
        return numbers.stream()
                .filter(n -> n <= lines.count())
                .mapToObj(lines::line)
                .anyMatch(line -> !line.isBlank()
                        && (Character.isWhitespace(line.charAt(0))
                                || PROMPT.matcher(line).find()));
    }
}
