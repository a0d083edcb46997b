package dev.countersign.review.assign;

import dev.countersign.risk.Lane;
import java.time.LocalDate;

/// What had no reader in a lane when a day was last looked at.
///
/// @param known whether somebody's minutes were known; where nobody's were, nothing was given to anybody
public record DayOverflow(LocalDate day, Lane lane, long changes, boolean known) {
    public DayOverflow {
        if (changes < 0) {
            throw new IllegalArgumentException("no number of changes: " + changes);
        }
    }
}
