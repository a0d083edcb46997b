package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Languages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes changed files for tests. Without hunks: which lines were added is then told from the texts.
final class Files {
    private Files() {}

    static Inertness modified(String path, String before, String after) {
        return judge(path, text(before), path, text(after), FileMode.REGULAR, FileMode.REGULAR);
    }

    static Inertness added(String path, String after) {
        return judge(null, new Content.Absent(), path, text(after), FileMode.ABSENT, FileMode.REGULAR);
    }

    static Inertness deleted(String path, String before) {
        return judge(path, text(before), null, new Content.Absent(), FileMode.REGULAR, FileMode.ABSENT);
    }

    static Inertness moved(String from, String to, String before, String after) {
        return judge(from, text(before), to, text(after), FileMode.REGULAR, FileMode.REGULAR);
    }

    static Inertness image(String path, String head) {
        Content content = new Content.Binary(id(head), head.length(), head);
        return judge(null, new Content.Absent(), path, content, FileMode.ABSENT, FileMode.REGULAR);
    }

    static Inertness judge(
            @Nullable String oldPath,
            Content before,
            @Nullable String newPath,
            Content after,
            FileMode oldMode,
            FileMode newMode) {
        var file = new FileChange(
                oldPath == null ? null : RepoPath.of(oldPath),
                newPath == null ? null : RepoPath.of(newPath),
                oldMode,
                newMode,
                before,
                after,
                List.of());
        String text =
                after instanceof Content.Text now ? now.value() : before instanceof Content.Text old ? old.value() : "";
        return Inertness.judge(new Candidate(file, Languages.of(file.path(), text), null, null));
    }

    static Content text(String value) {
        return new Content.Text(id(value), value, false);
    }

    static ContentId id(String value) {
        return new ContentId(new FieldHash().field(value).hex());
    }
}
