package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A folder of links to a repository's own packs and loose objects, which git takes as an object directory.
///
/// It has no `info` folder, so git meets neither the repository's `alternates`, which it would follow to any
/// place of this machine, nor its commit-graph, which it would believe. Links that lead out of the object
/// directory are left out.
final class ObjectView {
    private static final int FILES = 200_000;

    private ObjectView() {}

    /// @return what was left out, as sentences
    static List<String> make(Path objects, Path view) throws IOException {
        Files.createDirectory(view);
        var leftOut = new ArrayList<String>();
        Path real = objects.toRealPath();
        Set<String> there = mayBeThere(real);
        for (String name : folders()) {
            Path folder = real.resolve(name);
            if (there.contains(name) && (Files.isSymbolicLink(folder) || hasLinks(folder))) {
                leftOut.add("the objects in " + name
                        + " were not read: there are symbolic links among them, which may lead to another repository");
            } else {
                // also when it does not exist yet: git may make it while we read
                Files.createSymbolicLink(view.resolve(name), folder);
            }
        }
        return leftOut;
    }

    private static List<String> folders() {
        List<String> folders = new ArrayList<>();
        folders.add("pack");
        for (int i = 0; i < 256; i++) {
            folders.add(Character.toString(Character.forDigit(i >> 4, 16)) + Character.forDigit(i & 15, 16));
        }
        return folders;
    }

    /// The folders that may be there. Most repositories have few of them, and to look at each that is not there takes
    /// longer.
    private static Set<String> mayBeThere(Path objects) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(objects)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                // some file systems do not tell `AB` from `ab`, and take a ligature for its letters
                if (!name.chars().allMatch(c -> c < 0x80) || names.size() > FILES) {
                    return Set.copyOf(folders());
                }
                names.add(name.toLowerCase(Locale.ROOT));
            }
        } catch (AccessDeniedException hidden) {
            return Set.copyOf(folders());
        }
        return names;
    }

    private static boolean hasLinks(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (++seen > FILES || Files.isSymbolicLink(file)) {
                    return true;
                }
            }
        }
        return false;
    }
}
