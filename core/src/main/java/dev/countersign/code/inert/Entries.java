package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.Optional;
import java.util.stream.Stream;

/// What kind of entry a path is: links, submodules, LFS pointers, new rights to run and unread contents are
/// never inert.
final class Entries {
    private Entries() {}

    static Optional<Inertness> objection(FileChange file) {
        return mode(file)
                .or(() -> Stream.of(file.oldContent(), file.newContent())
                        .flatMap(content -> content(content).stream())
                        .findFirst());
    }

    private static Optional<Inertness> mode(FileChange file) {
        FileMode before = file.oldMode();
        FileMode after = file.newMode();
        boolean modified = before != FileMode.ABSENT && after != FileMode.ABSENT;
        if (modified && before != after) {
            return Optional.of(new NotInert("mode changed from " + before.octal() + " to " + after.octal()));
        }
        return before == FileMode.ABSENT && after == FileMode.EXECUTABLE && !Images.isOne(file)
                ? Optional.of(new NotInert("a new executable file"))
                : Optional.empty();
    }

    private static Optional<Inertness> content(Content content) {
        return switch (content) {
            case Content.Link _ -> Optional.of(new NotInert("a symbolic link"));
            case Content.Submodule _ -> Optional.of(new NotInert("a submodule"));
            case Content.LfsPointer _ -> Optional.of(new NotInert("a pointer to content kept elsewhere"));
            case Content.Unread _ -> Optional.of(new Undecided("the content was not read"));
            case Content.Absent _, Content.Text _, Content.Binary _ -> Optional.empty();
        };
    }
}
