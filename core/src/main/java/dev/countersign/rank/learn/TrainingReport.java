package dev.countersign.rank.learn;

import dev.countersign.rank.Recalls;
import java.util.List;

/// How good what was learned is on repositories that it had not seen, beside simpler orders.
///
/// @param hunks orders in which runs of lines are read; the model's is the first
/// @param commits orders in which whole commits are read; the model's is the first
/// @param languages the model's orders, by the language of the repositories
/// @param without orders of runs by models that had to do without some traits
public record TrainingReport(
        Counts counts, List<Order> hunks, List<Order> commits, List<Language> languages, List<Order> without) {
    public TrainingReport {
        hunks = List.copyOf(hunks);
        commits = List.copyOf(commits);
        languages = List.copyOf(languages);
        without = List.copyOf(without);
    }

    /// @param commits of the windows
    /// @param measured those of them that were measured
    /// @param runs of lines that these add
    /// @param vulnerable changes that brought a known vulnerability in
    /// @param matched those of which a measured run holds a vulnerable line; the others count as never met
    /// @param learnedFrom runs
    /// @param words that have a lift
    /// @param wordsLeftOut that stand in enough repositories, and say nothing
    public record Counts(
            int repositories,
            int commits,
            int measured,
            long runs,
            int vulnerable,
            int matched,
            int learnedFrom,
            int words,
            int wordsLeftOut) {}

    /// @param pooled over all vulnerable changes, each repository having a budget of its own
    /// @param median over repositories
    /// @param linesForHalf share of the lines that is read when half of the changes have been met
    /// @param linesForMost the same of 80 %
    public record Order(String name, Recalls pooled, Recalls median, double linesForHalf, double linesForMost) {}

    public record Language(String name, int repositories, int vulnerable, Recalls hunks, Recalls commits) {}
}
