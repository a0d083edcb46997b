package dev.countersign.rank.use;

import java.util.List;

/// What a model says of a place to read.
///
/// @param factor of its lines in the mean, compared with the average line; believed ones only
/// @param highest factor of the run in it that reasons are given for
/// @param start first line of that run
/// @param end last line
/// @param reasons at most four that name something, then one of size and shape, then the rest; they multiply to
///     `highest` where that is below [Factor#MOST]
public record PlaceRisk(double factor, double highest, int start, int end, List<Reason> reasons) {
    public PlaceRisk {
        if (!(factor >= 0 && highest >= 0) || start < 1 || end < start) {
            throw new IllegalArgumentException(
                    "not a risk of lines " + start + " to " + end + ": " + factor + ", " + highest);
        }
        reasons = List.copyOf(reasons);
    }
}
