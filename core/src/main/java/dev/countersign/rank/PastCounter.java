package dev.countersign.rank;

import dev.countersign.change.RepoPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts a history as it goes on. What it says of paths is what happened to them until then, so whoever asks before
/// adding a commit learns what was known when that was made. For one thread.
public final class PastCounter {
    /// Larger commits touch files by the way: a fix that they speak of is not one of each file. As in the prototype.
    private static final int MOST_PATHS_OF_A_FIX = 30;

    private final Map<RepoPath, Counts> files = new HashMap<>();
    private final Map<String, Counts> folders = new HashMap<>();
    private final Counts all = new Counts();

    private static final class Counts {
        private final Set<Integer> authors = new HashSet<>(4);
        private int changes;
        private int fixes;
        private int securityFixes;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private Instant lastSecurityFix = Instant.MIN;

        private void add(Instant when, boolean fix, boolean securityFix) {
            changes++;
            fixes += fix ? 1 : 0;
            first = when.isBefore(first) ? when : first;
            last = when.isAfter(last) ? when : last;
            if (securityFix) {
                securityFixes++;
                lastSecurityFix = when.isAfter(lastSecurityFix) ? when : lastSecurityFix;
            }
        }
    }

    /// @param author address of who made it
    /// @param paths that it touched
    public void add(Instant when, String author, String message, List<RepoPath> paths) {
        List<RepoPath> scored = paths.stream().filter(SourceFiles::isScored).toList();
        add(when, author.hashCode(), Says.of(message, scored.size()), scored);
    }

    /// What a message says of the files that its commit touched.
    public record Says(boolean fix, boolean securityFix) {
        /// @param scored how many files of the commit are scored
        public static Says of(String message, int scored) {
            boolean few = scored <= MOST_PATHS_OF_A_FIX;
            return new Says(few && MessageSays.FIX.in(message), few && scored > 0 && MessageSays.SECURITY.in(message));
        }
    }

    /// The same of a commit of which it is known what its message says.
    ///
    /// @param author a number for the address of who made it
    /// @param scored of the files that it touched and that are scored, those that will be asked for
    public void add(Instant when, int author, Says says, List<RepoPath> scored) {
        all.add(when, says.fix, says.securityFix);
        if (scored.isEmpty()) {
            return;
        }
        Set<String> touched = new HashSet<>();
        for (RepoPath path : scored) {
            Counts file = files.computeIfAbsent(path, _ -> new Counts());
            file.add(when, says.fix, says.securityFix);
            file.authors.add(author);
            if (touched.add(path.folder())) {
                folders.computeIfAbsent(path.folder(), _ -> new Counts()).add(when, says.fix, says.securityFix);
            }
        }
    }

    /// What is known of these paths now.
    ///
    /// @param at the moment that days are counted to
    public Past of(Collection<RepoPath> paths, Instant at) {
        Map<RepoPath, Past.OfFile> ofFiles = new HashMap<>();
        Map<String, Past.OfFolder> ofFolders = new HashMap<>();
        for (RepoPath path : paths) {
            Counts file = files.get(path);
            if (file != null) {
                ofFiles.put(path, file(file, at));
            }
            Counts folder = folders.get(path.folder());
            if (folder != null) {
                ofFolders.put(path.folder(), new Past.OfFolder(folder.changes, folder.fixes, folder.securityFixes));
            }
        }
        double rate = all.changes == 0 ? 0 : (double) all.securityFixes / all.changes;
        return new Known(Map.copyOf(ofFiles), Map.copyOf(ofFolders), rate);
    }

    private static Past.OfFile file(Counts counts, Instant at) {
        return new Past.OfFile(
                counts.changes,
                counts.authors.size(),
                counts.fixes,
                counts.securityFixes,
                days(counts.first, at),
                days(counts.last, at),
                counts.securityFixes == 0 ? Past.OfFile.NEVER : days(counts.lastSecurityFix, at));
    }

    /// Clocks differ, and some claim anything.
    private static double days(Instant from, Instant to) {
        return Math.clamp(Duration.between(from, to).toHours() / 24.0, 0, Past.OfFile.NEVER);
    }

    private record Known(Map<RepoPath, Past.OfFile> files, Map<String, Past.OfFolder> folders, double securityRate)
            implements Past {
        @Override
        public OfFile file(RepoPath path) {
            return files.getOrDefault(path, OfFile.NEW);
        }

        @Override
        public OfFolder folder(RepoPath path) {
            return folders.getOrDefault(path.folder(), OfFolder.NEW);
        }
    }
}
