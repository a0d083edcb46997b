package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;

/// What is wrong with a repository, as the user is told.
public final class GitProblems {
    private GitProblems() {}

    public static Problem of(GitProblem e) {
        return switch (e.kind()) {
            case GitProblem.Kind.NotARepository _,
                    GitProblem.Kind.NoFolder _,
                    GitProblem.Kind.NoCommits _,
                    GitProblem.Kind.UnknownRevision _,
                    GitProblem.Kind.AmbiguousRevision _,
                    GitProblem.Kind.NoCommonAncestor _,
                    GitProblem.Kind.NoWorkTree _,
                    GitProblem.Kind.NotAPatch _,
                    GitProblem.Kind.PatchDoesNotApply _ -> Problem.usage(e.getMessage());
            case GitProblem.Kind.NotWritten _,
                    GitProblem.Kind.GitMissing _,
                    GitProblem.Kind.GitTooOld _,
                    GitProblem.Kind.Unsupported _,
                    GitProblem.Kind.Damaged _,
                    GitProblem.Kind.NoTemporaryFolder _,
                    GitProblem.Kind.Unreadable _ -> Problem.incomplete(e.getMessage());
        };
    }
}
