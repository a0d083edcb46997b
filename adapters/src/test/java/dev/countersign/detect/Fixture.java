package dev.countersign.detect;

import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Hunk;
import dev.countersign.change.Identity;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import dev.countersign.data.DataMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the view of a change that a detector gets, with the real difference and the real grammars.
final class Fixture {
    private static final SourceReader READER = new GrammarReader();

    private Fixture() {}

    static ChangeView view(Case row, DataMap data, Dependencies dependencies) {
        List<FileChange> files = row.files.stream().map(Fixture::fileChange).toList();
        var identity = new Identity(row.authorName, row.authorEmail, Instant.parse("2026-06-01T12:00:00Z"));
        var commit =
                new CommitInfo("1".repeat(40), identity, identity, row.message, List.of("2".repeat(40)), List.of());
        var change = new Change(
                ChangeId.of(files),
                Change.Source.COMMIT,
                "2".repeat(40),
                "1".repeat(40),
                true,
                List.of(commit),
                files,
                List.of(),
                Passed.NOTHING);
        return new ChangeView(change, files.stream().map(Fixture::pair).toList(), data, baseTree(row), dependencies);
    }

    /// A real change, without the tree around it; only files of the named roles are parsed, the rest is text.
    static ChangeView view(Change change, DataMap data, Set<FileRole> parsed) {
        return new ChangeView(
                change,
                change.files().stream()
                        .map(file -> parsed.contains(FileRole.of(file)) ? pair(file) : text(file))
                        .toList(),
                data,
                BaseTree.empty(),
                Dependencies.unknown());
    }

    private static FileChange fileChange(Case.FileText file) {
        Content before = content(file.before());
        Content after = content(file.after());
        List<Hunk> hunks =
                TextDiff.between(file.before() == null ? "" : file.before(), file.after() == null ? "" : file.after());
        return new FileChange(
                file.before() == null ? null : file.path(),
                file.after() == null ? null : file.path(),
                file.before() == null ? FileMode.ABSENT : FileMode.REGULAR,
                file.after() == null ? FileMode.ABSENT : FileMode.REGULAR,
                before,
                after,
                hunks);
    }

    private static Content content(@Nullable String text) {
        if (text == null) {
            return new Content.Absent();
        }
        return new Content.Text(new ContentId(new FieldHash().field(text).hex()), text, false);
    }

    /// Both sides of a file, read by the grammars.
    static FilePair pair(FileChange file) {
        String text = file.newContent() instanceof Content.Text now
                ? now.value()
                : file.oldContent() instanceof Content.Text old ? old.value() : "";
        Language language = Languages.of(file.path(), text);
        return new FilePair(
                file,
                language,
                FileRole.of(file),
                model(language, file.path(), file.oldContent()),
                model(language, file.path(), file.newContent()));
    }

    private static FilePair text(FileChange file) {
        return new FilePair(file, Languages.of(file.path(), ""), FileRole.of(file), null, null);
    }

    private static @Nullable SourceModel model(Language language, RepoPath path, Content content) {
        if (!(content instanceof Content.Text text) || language.depth() != Language.Depth.PARSED) {
            return null;
        }
        return READER.read(language, path, text.value()) instanceof SourceReader.Reading.Parsed(var model)
                ? model
                : null;
    }

    private static BaseTree baseTree(Case row) {
        Map<RepoPath, String> texts = new TreeMap<>(row.base);
        row.files.forEach(file -> {
            if (file.before() != null) {
                texts.put(file.path(), file.before());
            }
        });
        return new TextTree(texts);
    }
}
