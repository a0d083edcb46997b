package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import java.util.Optional;
import java.util.stream.Stream;

/// Words of which nothing runs and nothing tells readers to: neither rights to run nor an interpreter, no markup that
/// loads, no command to install or fetch something.
final class PlainProse {
    private PlainProse() {}

    static Optional<String> objection(Candidate candidate) {
        if (Prose.isAmongData(candidate.path())) {
            return Optional.of("a text where programs read texts");
        }
        if (mayRun(candidate)) {
            return Optional.of("a program under the name of a text");
        }
        ChangedLines changed = ChangedLines.of(candidate);
        return InstallCommands.objection(changed)
                .or(() -> ShellLines.objection(changed))
                .or(() -> HiddenComments.inMarkup(changed))
                .or(() -> changed.added().stream()
                        .flatMap(line -> HtmlHazards.in(line).stream())
                        .findFirst());
    }

    private static boolean mayRun(Candidate candidate) {
        return Stream.of(candidate.file().oldMode(), candidate.file().newMode())
                        .anyMatch(mode -> mode == FileMode.EXECUTABLE)
                || Stream.of(candidate.file().oldContent(), candidate.file().newContent())
                        .anyMatch(PlainProse::isScript);
    }

    private static boolean isScript(Content content) {
        return content instanceof Content.Text text
                && text.value().stripLeading().startsWith("#!");
    }
}
