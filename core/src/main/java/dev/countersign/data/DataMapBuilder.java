package dev.countersign.data;

import dev.countersign.change.Content;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.Readings;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds the data map of a tree from what its files declare, folder by folder.
///
/// Answers are remembered by folder and id of its tree, and by name and id of its blob, where the caller says:
/// with them, the map of a tree that differs in one file from a known one costs the folders above that file.
/// Only files of the product count, and only those whose text may declare something are parsed.
public final class DataMapBuilder {
    private static final int MAX_DEPTH = 100;
    /// Larger texts are generated or data.
    private static final int MAX_TEXT = 1_000_000;

    /// Chars a line, on average, above which code was not written by hand; texts below SMALL chars are.
    private static final int LONG_LINE = 400;

    private static final int SMALL = 20_000;

    /// Chars of the largest JavaScript that people write; larger is put together by tools.
    private static final int MAX_WRITTEN = 250_000;

    private final DataDeclarations declarations;
    private final Readings readings;
    private final TreeSource trees;
    private final Memory folders;
    private final Memory files;

    public DataMapBuilder(
            DataDeclarations declarations, Readings readings, TreeSource trees, Memory folders, Memory files) {
        this.declarations = declarations;
        this.readings = readings;
        this.trees = trees;
        this.folders = folders;
        this.files = files;
    }

    /// The trees and blobs of a repository.
    public interface TreeSource {
        /// What a tree holds, in any order; empty where it cannot be read.
        Optional<List<Entry>> entries(String treeId);

        /// The text of a blob; empty where it is not text or cannot be read.
        Optional<Content.Text> text(String blobId);
    }

    /// One entry of a tree. Links and submodules are left out.
    public record Entry(String name, String id, boolean folder) {}

    /// A path and the id of what stands under it. The path of the root is empty.
    public record Key(String path, String id) {}

    /// Remembers answers; may forget any. An answer with gaps may be another one next time.
    public interface Memory {
        @Nullable
        Declared get(Key key);

        void put(Key key, Declared declared);
    }

    /// What a folder or file declares, and which files could not be looked at.
    public record Declared(List<DataElement> elements, List<Gap> gaps) {
        public static final Declared NOTHING = new Declared(List.of(), List.of());

        public Declared {
            elements = List.copyOf(elements);
            gaps = List.copyOf(gaps);
        }
    }

    public Declared of(String treeId) {
        return folder("", treeId, 0);
    }

    private Declared folder(String path, String treeId, int depth) {
        var key = new Key(path, treeId);
        Declared known = folders.get(key);
        if (known != null) {
            return known;
        }
        var elements = new ArrayList<DataElement>();
        var gaps = new ArrayList<Gap>();
        if (depth > MAX_DEPTH) {
            gaps.add(new Gap(RepoPath.of(path), "folders are nested too deep to look for sensitive data"));
        } else {
            Optional<List<Entry>> entries = trees.entries(treeId);
            if (entries.isEmpty()) {
                gaps.add(new Gap(path.isEmpty() ? null : RepoPath.of(path), "the folder cannot be read"));
            }
            for (Entry entry : entries.orElse(List.of())) {
                String own = path.isEmpty() ? entry.name() : path + "/" + entry.name();
                Declared part = entry.folder() ? folder(own, entry.id(), depth + 1) : file(own, entry.id());
                elements.addAll(part.elements());
                gaps.addAll(part.gaps());
            }
        }
        Declared declared = elements.isEmpty() && gaps.isEmpty() ? Declared.NOTHING : new Declared(elements, gaps);
        folders.put(key, declared);
        return declared;
    }

    private Declared file(String value, String blobId) {
        RepoPath path = RepoPath.of(value);
        if (!FileRole.of(path).isProduction() || !declarations.canDeclare(path)) {
            return Declared.NOTHING;
        }
        var key = new Key(value, blobId);
        Declared known = files.get(key);
        if (known == null) {
            known = trees.text(blobId)
                    .map(text -> declared(path, text))
                    .orElseGet(() -> unread(path, "the file is not text or cannot be read"));
            files.put(key, known);
        }
        return known;
    }

    private Declared declared(RepoPath path, Content.Text content) {
        String text = content.value();
        Language language = Languages.of(path, text);
        if (isBundle(path, language, text) || !declarations.mayDeclare(path, language, text)) {
            return Declared.NOTHING;
        }
        if (text.length() > MAX_TEXT) {
            return unread(path, "the file is too large to look for sensitive data");
        }
        if (!DataDeclarations.needsModel(language)) {
            return new Declared(declarations.of(path, language, text, null), List.of());
        }
        return switch (readings.read(language, path, content, Readings.Use.OTHER)) {
            case SourceReader.Reading.Parsed(SourceModel model) ->
                new Declared(declarations.of(path, language, text, model), List.of());
            case SourceReader.Reading.Unparsed(String reason) -> unread(path, reason);
        };
    }

    /// Minified and bundled JavaScript is made from sources that stand elsewhere.
    private static boolean isBundle(RepoPath path, Language language, String text) {
        if (language != Language.JAVASCRIPT) {
            return false;
        }
        String name = path.name();
        return name.contains(".min.")
                || name.contains(".bundle.")
                || name.contains(".pack.")
                || text.length() > MAX_WRITTEN
                || (text.length() > SMALL
                        && text.length() / LONG_LINE > text.lines().count());
    }

    private static Declared unread(RepoPath path, String reason) {
        return new Declared(List.of(), List.of(new Gap(path, reason)));
    }
}
