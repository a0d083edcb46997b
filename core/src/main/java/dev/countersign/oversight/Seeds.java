package dev.countersign.oversight;

import java.util.ArrayList;
import java.util.List;

/// Changes with a known flaw that were shown to auditors among the others.
///
/// @param found whether the auditor found it, in the order in which they were shown
/// @param lapsed how many of those not found nobody ended in time
public record Seeds(List<Boolean> found, int lapsed) {
    public static final Seeds NONE = new Seeds(List.of());

    public Seeds {
        found = List.copyOf(found);
        if (lapsed < 0 || lapsed > found.stream().filter(each -> !each).count()) {
            throw new IllegalArgumentException("of those not found, " + lapsed + " cannot have lapsed");
        }
    }

    public Seeds(List<Boolean> found) {
        this(found, 0);
    }

    /// What can be said while some are being read. Those shown after the first that is open count only where they
    /// were missed: what takes long may be what is not found.
    ///
    /// @param shown in the order in which they were shown
    public static Seeds of(List<SeedOutcome> shown) {
        int open = shown.indexOf(SeedOutcome.OPEN);
        int known = open < 0 ? shown.size() : open;
        var found = new ArrayList<Boolean>();
        int lapsed = 0;
        for (int i = 0; i < shown.size(); i++) {
            SeedOutcome outcome = shown.get(i);
            if (i < known || outcome.isMiss()) {
                found.add(outcome == SeedOutcome.FOUND);
                lapsed += outcome == SeedOutcome.LAPSED ? 1 : 0;
            }
        }
        return new Seeds(found, lapsed);
    }

    public int shown() {
        return found.size();
    }

    public int foundCount() {
        return (int) found.stream().filter(each -> each).count();
    }

    boolean[] missed() {
        var missed = new boolean[found.size()];
        for (int i = 0; i < missed.length; i++) {
            missed[i] = !found.get(i);
        }
        return missed;
    }
}
