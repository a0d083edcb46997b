package dev.countersign.code.inert;

import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import org.jspecify.annotations.Nullable;

/// Judges changed files with the real grammars and the real difference.
final class Candidates {
    private static final SourceReader READER = new GrammarReader();

    private Candidates() {}

    static Inertness modified(String path, String before, String after) {
        RepoPath name = RepoPath.of(path);
        return judge(new FileChange(
                name,
                name,
                FileMode.REGULAR,
                FileMode.REGULAR,
                text(before),
                text(after),
                TextDiff.between(before, after)));
    }

    static Inertness judge(FileChange file) {
        return Inertness.judge(candidate(file));
    }

    static Candidate candidate(FileChange file) {
        String text = file.newContent() instanceof Content.Text now
                ? now.value()
                : file.oldContent() instanceof Content.Text old ? old.value() : "";
        Language language = Languages.of(file.path(), text);
        return new Candidate(
                file,
                language,
                model(language, file.path(), file.oldContent()),
                model(language, file.path(), file.newContent()));
    }

    private static @Nullable SourceModel model(Language language, RepoPath path, Content content) {
        return content instanceof Content.Text(var _, var text, var _)
                        && language.depth() == Language.Depth.PARSED
                        && READER.read(language, path, text) instanceof SourceReader.Reading.Parsed(var model)
                ? model
                : null;
    }

    private static Content text(String value) {
        return new Content.Text(new ContentId(new FieldHash().field(value).hex()), value, false);
    }
}
