package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells lists of texts in several languages from code: a text that speaks of passwords handles none.
public final class MessageCatalogue {
    private MessageCatalogue() {}

    /// Whether a file is a catalogue by its path, and nothing but texts on every side that there is.
    public static boolean is(FileChange file) {
        return Stream.of(Optional.ofNullable(file.oldPath()), Optional.ofNullable(file.newPath()))
                        .flatMap(Optional::stream)
                        .allMatch(CataloguePath::isCatalogue)
                && areTexts(file.oldPath(), file.oldContent())
                && areTexts(file.newPath(), file.newContent());
    }

    private static boolean areTexts(@Nullable RepoPath path, Content content) {
        return Catalogues.read(path == null ? "" : path.extension(), content).isPresent();
    }
}
