package dev.countersign.code.inert;

import dev.countersign.change.FileChange;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import java.util.BitSet;

/// Tells whether a change of a text for people touches the code in it: a fence of Markdown, an indented block of
/// reStructuredText.
public final class CodeInProse {
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
        return language == Language.RST ? isInBlock(lines, numbers) : isInFence(lines, numbers);
    }

    private static boolean isInFence(Lines lines, BitSet numbers) {
        var text = new MarkdownText(lines);
        while (text.next()) {
            boolean code = text.isInFence() || text.opensFence();
            if (code && numbers.get(text.number())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInBlock(Lines lines, BitSet numbers) {
        return numbers.stream()
                .filter(n -> n <= lines.count())
                .mapToObj(lines::line)
                .anyMatch(line -> !line.isBlank() && Character.isWhitespace(line.charAt(0)));
    }
}
