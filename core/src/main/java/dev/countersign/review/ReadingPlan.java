package dev.countersign.review;

import java.util.List;

/// What to read, in which order, and what need not or could not be read.
///
/// @param sizeMinutes reading time by size alone, whatever the facts; the measure by which changes are ordered,
///     so that a fact, which makes reading slower, never makes a change less worth reading
/// @param stops all of them, most worth reading first
/// @param skipped what was proved not to need reading
/// @param notChecked what could not be analysed
/// @param asks questions for the author, most pressing first, each once
public record ReadingPlan(
        Minutes minutes,
        double sizeMinutes,
        List<Stop> stops,
        List<Skipped> skipped,
        List<String> notChecked,
        List<String> asks) {
    public ReadingPlan {
        stops = List.copyOf(stops);
        skipped = List.copyOf(skipped);
        notChecked = List.copyOf(notChecked);
        asks = List.copyOf(asks);
    }

    /// Files or lines left out, with one proof for all of them.
    ///
    /// @param paths as text, in order
    public record Skipped(String proof, int files, int lines, List<String> paths) {
        public Skipped {
            paths = List.copyOf(paths);
        }
    }
}
