package dev.countersign.rank.use;

import java.util.List;

/// What a model says of a whole change.
public sealed interface ChangeRisk {
    /// @param model its version
    /// @param lines added lines that were ranked: those of source code of the product that are not proved inert
    /// @param averageLines so many average lines are expected to hold as much
    /// @param notes what was not known when it was ranked
    record Ranked(String model, int lines, double averageLines, List<String> notes) implements ChangeRisk {
        public Ranked {
            if (lines < 0 || !(averageLines >= 0 && Double.isFinite(averageLines))) {
                throw new IllegalArgumentException("not a sum of risks: " + averageLines + " of " + lines + " lines");
            }
            notes = List.copyOf(notes);
        }

        /// Of a line in the mean; 1 where there is none.
        public double factor() {
            return lines == 0 ? 1 : averageLines / lines;
        }
    }

    /// Its order comes from facts and size alone.
    ///
    /// @param reason one sentence for people, without its stop
    record Unranked(String reason) implements ChangeRisk {}
}
