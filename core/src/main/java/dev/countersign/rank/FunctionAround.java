package dev.countersign.rank;

import dev.countersign.change.LineSpan;
import java.util.Set;

/// The function that lines stand in.
///
/// @param span all of it; what is looked at of it is [#looked]
/// @param head words of its name, its parameters and what is written above it
/// @param siblings other functions beside it
/// @param siblingsThatAuthorise of these, how many ask who may
/// @param authorises whether it does
record FunctionAround(LineSpan span, Set<String> head, int siblings, int siblingsThatAuthorise, boolean authorises) {
    /// Of longer functions the lines around a run are looked at.
    private static final int MOST_LINES = 120;

    /// Where so many of the siblings ask who may and this one does not, something may be missing. As in the prototype.
    private static final double MOST_DO = 0.3;

    /// The lines that are looked at for a run.
    LineSpan looked(AddedRun run) {
        if (span.count() <= MOST_LINES) {
            return span;
        }
        int from = Math.max(span.start(), Math.min(run.start() - MOST_LINES / 2, span.end() - MOST_LINES + 1));
        return new LineSpan(from, MOST_LINES);
    }

    double shareOfSiblings() {
        return siblings == 0 ? 0 : (double) siblingsThatAuthorise / siblings;
    }

    boolean lacksWhatSiblingsHave() {
        return !authorises && siblings > 0 && shareOfSiblings() >= MOST_DO;
    }
}
