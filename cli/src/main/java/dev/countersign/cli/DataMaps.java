package dev.countersign.cli;

import dev.countersign.adapter.files.KeptDeclarations;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.TreeEntry;
import dev.countersign.adapter.git.TreeReader;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.code.Readings;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import dev.countersign.data.DataMapBuilder;
import dev.countersign.review.FactCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The data maps of the trees of one repository. What a folder or file declares is remembered by the id of its
/// tree or blob, also from run to run, so a tree that differs in one file from a known one costs the folders
/// above that file.
final class DataMaps {
    private static final int MAPS_KEPT = 64;

    private final DataMapBuilder builder;
    private final Map<String, Read> maps = new LinkedHashMap<>(MAPS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > MAPS_KEPT;
        }
    };

    private DataMap last = DataMap.empty();

    DataMaps(ChangeReader changes, DataDeclarations declarations, Readings readings, FactCache cache) {
        this.builder = new DataMapBuilder(
                declarations,
                readings,
                new Trees(changes.trees()),
                new KeptDeclarations(cache, "folder"),
                new KeptDeclarations(cache, "file"));
    }

    /// @param unread what could not be looked at
    record Read(DataMap map, List<Gap> unread) {
        static final Read NOTHING = new Read(DataMap.empty(), List.of());
    }

    Read of(String treeId) {
        synchronized (maps) {
            Read known = maps.get(treeId);
            if (known != null) {
                return known;
            }
        }
        DataMapBuilder.Declared declared = builder.of(treeId);
        List<DataElement> elements = declared.elements();
        synchronized (maps) {
            // most commits declare nothing, and an index over all elements is dear
            if (!elements.equals(last.elements())) {
                last = DataMap.of(elements);
            }
            var read = new Read(last, declared.gaps());
            maps.put(treeId, read);
            return read;
        }
    }

    /// Git's trees as the builder asks for them.
    private record Trees(TreeReader trees) implements DataMapBuilder.TreeSource {
        @Override
        public Optional<List<DataMapBuilder.Entry>> entries(String treeId) {
            try {
                return trees.entries(treeId).map(Trees::folderOrFile);
            } catch (GitProblem e) {
                throw GitProblems.of(e);
            }
        }

        private static List<DataMapBuilder.Entry> folderOrFile(List<TreeEntry> all) {
            List<DataMapBuilder.Entry> entries = new ArrayList<>();
            for (TreeEntry entry : all) {
                switch (entry) {
                    case TreeEntry.Folder folder ->
                        entries.add(new DataMapBuilder.Entry(name(folder), folder.id(), true));
                    case TreeEntry.File file -> {
                        if (file.mode() == FileMode.REGULAR || file.mode() == FileMode.EXECUTABLE) {
                            entries.add(new DataMapBuilder.Entry(name(file), file.id(), false));
                        }
                    }
                }
            }
            return entries;
        }

        private static String name(TreeEntry entry) {
            return TreeEntry.path(entry.rawName()).value();
        }

        @Override
        public Optional<Content.Text> text(String blobId) {
            try {
                return trees.content(new ContentId(blobId), FileMode.REGULAR) instanceof Content.Text text
                        ? Optional.of(text)
                        : Optional.empty();
            } catch (GitProblem e) {
                throw GitProblems.of(e);
            }
        }
    }
}
