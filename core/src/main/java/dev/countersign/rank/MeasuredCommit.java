package dev.countersign.rank;

import java.util.List;

/// A commit and what was measured of every run of lines that it adds.
///
/// @param id of the commit
/// @param runs none where it adds no line of source code
public record MeasuredCommit(String id, List<MeasuredRun> runs) {
    public MeasuredCommit {
        runs = List.copyOf(runs);
    }
}
