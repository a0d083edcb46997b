package dev.countersign.rank;

import dev.countersign.change.RepoPath;

/// What a repository's history says of paths, strictly before a change.
public interface Past {
    /// Nothing is known: every file is new.
    Past NOTHING = new Past() {
        @Override
        public OfFile file(RepoPath path) {
            return OfFile.NEW;
        }

        @Override
        public OfFolder folder(RepoPath path) {
            return OfFolder.NEW;
        }

        @Override
        public double securityRate() {
            return 0;
        }
    };

    OfFile file(RepoPath path);

    /// @param path of a file; asked for is the folder that it lies in
    OfFolder folder(RepoPath path);

    /// Share of all changes whose message speaks of a security fix, from 0 to 1.
    double securityRate();

    /// @param changes that touched the file, without merges
    /// @param authors different addresses of those who made them
    /// @param fixes of which the message says that they fix something
    /// @param securityFixes of which the message says that they fix a security flaw
    /// @param ageDays since the first of them
    /// @param idleDays since the last of them
    /// @param securityDays since the last security fix; [#NEVER] where there was none
    record OfFile(
            int changes,
            int authors,
            int fixes,
            int securityFixes,
            double ageDays,
            double idleDays,
            double securityDays) {
        /// Stands for what never happened: more days than any history has.
        public static final double NEVER = 100_000;

        public static final OfFile NEW = new OfFile(0, 0, 0, 0, 0, 0, NEVER);

        public boolean isNew() {
            return changes == 0;
        }
    }

    /// The same of the files of a folder, without those in folders below.
    record OfFolder(int changes, int fixes, int securityFixes) {
        /// Keeps the rate of a folder with few changes near none.
        private static final double FEW = 5;

        public static final OfFolder NEW = new OfFolder(0, 0, 0);

        /// As the prototype has it: `fixes / (changes + 5)`.
        public double securityRate() {
            return securityFixes / (changes + FEW);
        }
    }
}
