package dev.countersign.adapter.git;

import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The walk through two trees, folder by folder, past what is the same in both. Ends at bounds, whatever the
/// trees hold.
final class TreeWalk {
    private static final int FOLDERS = 200_000;
    private static final int GAPS = 100;

    /// Chars of all paths together that are kept.
    private static final long PATH_CHARS = 64L << 20;

    private static final int COUNTED = 10 * Bounds.CHANGED_FILES;
    private static final String NO_ID = "";

    private final ArrayDeque<Folder> todo = new ArrayDeque<>();
    private final List<RawEntry> entries = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int more;
    private int folders;
    private int unreadable;
    private long chars;
    private @Nullable String rootProblem;

    /// Two trees under one path; null where one side has no such folder.
    ///
    /// @param rawPath empty for the root, otherwise ends with `/`; bytes as Latin-1
    record Folder(
            String rawPath,
            @Nullable String oldTree,
            @Nullable String newTree) {}

    TreeWalk(@Nullable String oldTree, @Nullable String newTree) {
        todo.push(new Folder("", oldTree, newTree));
    }

    /// The next folders to look into, at most `most`.
    List<Folder> next(int most) {
        var next = new ArrayList<Folder>();
        while (next.size() < most && !todo.isEmpty()) {
            next.add(todo.pop());
        }
        return next;
    }

    void unreadable(Folder folder, String tree) {
        if (folder.rawPath.isEmpty()) {
            rootProblem = "the tree " + tree + " is missing or damaged";
        } else if (++unreadable <= GAPS) {
            gaps.add(new Gap(
                    TreeEntry.path(folder.rawPath),
                    "the folder could not be listed: its tree " + tree + " is missing or damaged"));
        }
    }

    void compare(Folder folder, List<TreeEntry> old, List<TreeEntry> now) {
        if (++folders > FOLDERS) {
            more = COUNTED;
        }
        if (more >= COUNTED) {
            todo.clear();
            return;
        }
        Map<String, TreeEntry> before = byName(folder, old);
        Map<String, TreeEntry> after = byName(folder, now);
        var below = new ArrayList<Folder>();
        for (var each : after.entrySet()) {
            differ(folder, before.remove(each.getKey()), each.getValue(), below);
        }
        before.values().forEach(gone -> differ(folder, gone, null, below));
        below.reversed().forEach(todo::push);
    }

    /// A file and a folder of one name are two things, as for git.
    private Map<String, TreeEntry> byName(Folder folder, List<TreeEntry> entries) {
        var byName = LinkedHashMap.<String, TreeEntry>newLinkedHashMap(entries.size());
        Set<String> twice = new HashSet<>();
        for (TreeEntry entry : entries) {
            String name = entry instanceof TreeEntry.Folder ? entry.rawName() + "/" : entry.rawName();
            if (byName.put(name, entry) != null && twice.add(name) && gaps.size() < GAPS) {
                gaps.add(new Gap(
                        TreeEntry.path(folder.rawPath + name), "the name stands twice in its folder; one was read"));
            }
        }
        return byName;
    }

    private void differ(Folder folder, @Nullable TreeEntry before, @Nullable TreeEntry after, List<Folder> below) {
        if (before != null && before.equals(after)) {
            return;
        }
        String name = after != null ? after.rawName() : before != null ? before.rawName() : "";
        String path = folder.rawPath + name;
        if (path.length() > Bounds.PATH_BYTES) {
            if (gaps.size() < GAPS) {
                gaps.add(new Gap(null, "a path of more than " + Bounds.PATH_BYTES + " bytes was not read"));
            }
            return;
        }
        if (before instanceof TreeEntry.Folder || after instanceof TreeEntry.Folder) {
            below.add(new Folder(path + "/", treeOf(before), treeOf(after)));
            chars += path.length();
        } else if (entries.size() < Bounds.CHANGED_FILES && chars < PATH_CHARS) {
            entries.add(new RawEntry(TreeEntry.path(path), modeOf(before), idOf(before), modeOf(after), idOf(after)));
            chars += path.length();
        } else {
            more++;
        }
    }

    private static @Nullable String treeOf(@Nullable TreeEntry entry) {
        return entry instanceof TreeEntry.Folder folder ? folder.id() : null;
    }

    private static FileMode modeOf(@Nullable TreeEntry entry) {
        return entry instanceof TreeEntry.File file ? file.mode() : FileMode.ABSENT;
    }

    private static String idOf(@Nullable TreeEntry entry) {
        return entry == null ? NO_ID : entry.id();
    }

    Difference result() {
        if (rootProblem != null) {
            return new Difference.Failed(rootProblem);
        }
        if (unreadable > GAPS) {
            gaps.add(new Gap(null, (unreadable - GAPS) + " more folders could not be listed"));
        }
        return new Difference.Listed(entries, more, gaps);
    }
}
