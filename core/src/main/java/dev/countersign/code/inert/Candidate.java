package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import org.jspecify.annotations.Nullable;

/// A changed file that may be inert, with what its texts say.
///
/// @param language of the path by which people know the file
/// @param before null where there is no old text or it was not parsed
/// @param after null where there is no new text or it was not parsed
public record Candidate(
        FileChange file,
        Language language,
        @Nullable SourceModel before,
        @Nullable SourceModel after) {

    /// The old text; empty where there is none.
    String oldText() {
        return text(file.oldContent());
    }

    /// The new text; empty where there is none.
    String newText() {
        return text(file.newContent());
    }

    RepoPath path() {
        return file.path();
    }

    private static String text(Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }
}
