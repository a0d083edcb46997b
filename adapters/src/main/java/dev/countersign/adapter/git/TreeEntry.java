package dev.countersign.adapter.git;

import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import java.nio.charset.StandardCharsets;

/// An entry of one tree object. `rawName` is the bytes of its name, each as the char of the same number,
/// because only whole paths can be decoded; join such names with `/` and give the whole to [#path].
public sealed interface TreeEntry {
    String rawName();

    /// The id of what the entry leads to: a tree, a blob, or a submodule's commit.
    String id();

    record Folder(String rawName, String id) implements TreeEntry {}

    /// @param mode never [FileMode#ABSENT]
    record File(String rawName, FileMode mode, String id) implements TreeEntry {
        public ContentId contentId() {
            return new ContentId(id);
        }
    }

    /// @param rawPath names joined with `/`
    static RepoPath path(String rawPath) {
        return RepoPath.ofBytes(rawPath.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The opposite of [#path].
    static String rawPath(RepoPath path) {
        return new String(path.bytes(), StandardCharsets.ISO_8859_1);
    }
}
