package dev.countersign.rank;

import java.time.LocalDate;
import java.util.List;

/// Where a model comes from, and how good it was on repositories that it had not seen.
///
/// @param date on which it was learned
/// @param measuring the version of what measures runs; a model says nothing about runs measured otherwise
/// @param folds so many parts the repositories were put in; each was ranked by what the others teach
/// @param hunks how many vulnerable changes are met when runs are read in the order of their score
/// @param commits the same of whole commits
public record ModelHead(
        LocalDate date, int measuring, List<Taught> repositories, int folds, Recalls hunks, Recalls commits) {
    public ModelHead {
        repositories = List.copyOf(repositories);
    }

    /// A repository that the model was learned from.
    ///
    /// @param name owner/name
    /// @param commits of its window
    /// @param lines that they add
    /// @param vulnerable those that brought a known vulnerability in
    /// @param first commit of the window
    /// @param last commit of the window
    public record Taught(String name, int commits, long lines, int vulnerable, String first, String last) {}
}
