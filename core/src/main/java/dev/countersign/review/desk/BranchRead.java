package dev.countersign.review.desk;

import java.time.Instant;
import java.util.Optional;

/// Which branch of a repository is read. It is the one that the repository's `HEAD` names, so who checks out
/// another one there changes it.
///
/// @param branch its full name, as `refs/heads/main`; `HEAD` where that names no branch. Hostile
/// @param before the one that was read before it; empty for the first
/// @param since when it was found to be this one
public record BranchRead(String repository, String branch, Optional<String> before, Instant since) {
    private static final String BRANCHES = "refs/heads/";

    /// A branch as people call it.
    public static String shown(String branch) {
        if (branch.equals("HEAD")) {
            return "no branch (detached HEAD)";
        }
        return branch.startsWith(BRANCHES) ? branch.substring(BRANCHES.length()) : branch;
    }

    public boolean isAnother() {
        return before.isPresent();
    }
}
