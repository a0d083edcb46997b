package dev.countersign.oversight;

import java.util.Comparator;
import java.util.List;

/// What became of the changes of one stratum in a closed window.
///
/// @param rate at which all of them were drawn
/// @param changes that left the lane, drawn or not
/// @param audits one for each drawn change, in the order of the draw
/// @param lateEscapes changes that were not drawn, or audited clean, and that an incident, a revert or a fix
///     has
///     since shown to have needed a reader
public record StratumAudits(Stratum stratum, Rate rate, long changes, List<Audit> audits, long lateEscapes) {
    public StratumAudits {
        audits = audits.stream().sorted(Comparator.comparing(Audit::value)).toList();
        if (audits.size() > changes || lateEscapes < 0 || lateEscapes > changes) {
            throw new IllegalArgumentException("more audits or late escapes than changes: " + stratum);
        }
    }

    /// Whether all of these changes were drawn by the rates that were committed to, as whoever reads those knows: how
    /// many were drawn hides nothing then.
    public static boolean isAllDrawn(List<StratumAudits> strata) {
        return strata.stream().anyMatch(each -> each.changes > 0)
                && strata.stream().allMatch(each -> each.changes == 0 || each.rate.equals(Rate.ALL));
    }

    /// The share of these changes that is shown to have needed a reader, with no allowance for chance: of the audits
    /// that ended or are missing, or of all changes by what is known for certain, whichever is more.
    ///
    /// @return 0 where no escape was found
    public static double shownShare(List<StratumAudits> strata) {
        Pool pool = Pool.together(strata);
        long escapes = pool.count(AuditOutcome.ESCAPE);
        long notClean = escapes + pool.count(AuditOutcome.MISSING);
        return Math.max(
                share(notClean, notClean + pool.count(AuditOutcome.CLEAN)),
                share(escapes + pool.late(), pool.changes()));
    }

    private static double share(long some, long all) {
        return all == 0 ? 0 : (double) some / all;
    }
}
