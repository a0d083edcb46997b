package dev.countersign.server.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.oversight.BoundMethod;
import dev.countersign.oversight.Confidence;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.StratumAudits;
import java.util.List;

/// Bounds that were computed before. A bound follows from what it is made of and from nothing else, and that is what it
/// is remembered by: another audit, seed or change is another bound.
final class KnownBounds {
    /// A page of oversight has about ninety.
    private static final int MOST = 200;

    private final Cache<Made, EscapeBound> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Made(List<StratumAudits> strata, long undrawn, Seeds seeds) {
        private EscapeBound bound() {
            return EscapeBound.of(strata, undrawn, seeds, BoundMethod.BETTING, Confidence.USUAL);
        }
    }

    EscapeBound of(List<StratumAudits> strata, long undrawn, Seeds seeds) {
        return known.get(new Made(List.copyOf(strata), undrawn, seeds), Made::bound);
    }
}
