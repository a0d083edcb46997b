package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.Optional;
import java.util.OptionalInt;

/// What no family accepts in a text.
final class Texts {
    private Texts() {}

    static Optional<Inertness> objection(Candidate candidate) {
        if (isLossy(candidate.file().oldContent()) || isLossy(candidate.file().newContent())) {
            return Optional.of(new Undecided("the text is not UTF-8"));
        }
        if (OddBreaks.areIn(candidate.oldText()) || OddBreaks.areIn(candidate.newText())) {
            return Optional.of(new Undecided("a line ends with something other than a line feed"));
        }
        for (String line : ChangedLines.of(candidate).added()) {
            OptionalInt hidden = HiddenText.in(line);
            if (hidden.isPresent()) {
                return Optional.of(new NotInert("hidden character U+%04X was added".formatted(hidden.getAsInt())));
            }
        }
        return Optional.empty();
    }

    private static boolean isLossy(Content content) {
        return content instanceof Content.Text text && text.lossy();
    }
}
