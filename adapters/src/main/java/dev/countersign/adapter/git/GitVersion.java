package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which git is installed.
record GitVersion(int major, int minor, String text) {
    static final GitVersion UNKNOWN = new GitVersion(0, 0, "unknown");
    /// What a shell says of a program that is not there.
    private static final int NOT_FOUND = 127;

    private static final Pattern VERSION = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})\\S{0,40}");

    /// @throws GitProblem if git is missing or older than what `cat-file --batch-command` needs
    static GitVersion ask(OwnRepository own) throws GitProblem, IOException {
        GitOnce asked = GitOnce.run(own, "version");
        if (asked.exit() == NOT_FOUND) {
            throw new GitProblem(new GitProblem.Kind.GitMissing());
        }
        String answer = asked.orThrow().text();
        Matcher found = VERSION.matcher(answer);
        if (!found.lookingAt()) {
            throw new GitProblem(new GitProblem.Kind.GitTooOld(answer.strip()));
        }
        var version = new GitVersion(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                found.group().substring("git version ".length()));
        if (!version.isAtLeast(2, 36)) {
            throw new GitProblem(new GitProblem.Kind.GitTooOld(version.text()));
        }
        return version;
    }

    boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    /// `git merge-tree --write-tree`.
    boolean mergesTrees() {
        return isAtLeast(2, 38);
    }
}
