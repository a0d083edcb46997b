package dev.countersign.oversight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Strata that were drawn from at one rate: together they are one lane with one random sample.
///
/// @param changes in the strata
/// @param outcomes in the order of the draw
/// @param late escapes known from elsewhere
record Pool(Rate rate, List<StratumAudits> strata, long changes, List<AuditOutcome> outcomes, long late) {
    Pool {
        strata = List.copyOf(strata);
        outcomes = List.copyOf(outcomes);
    }

    /// One for each rate, from the rarest on; strata that nothing left are left out.
    static List<Pool> of(List<StratumAudits> strata) {
        Map<Integer, List<StratumAudits>> byRate = new TreeMap<>();
        for (StratumAudits each : strata) {
            if (each.changes() > 0) {
                byRate.computeIfAbsent(each.rate().perMillion(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        return byRate.values().stream().map(Pool::together).toList();
    }

    static Pool together(List<StratumAudits> strata) {
        return new Pool(
                strata.isEmpty() ? Rate.ALL : strata.getFirst().rate(),
                strata,
                strata.stream().mapToLong(StratumAudits::changes).sum(),
                strata.stream()
                        .flatMap(each -> each.audits().stream())
                        .sorted(Comparator.comparing(Audit::value))
                        .map(Audit::outcome)
                        .toList(),
                strata.stream().mapToLong(StratumAudits::lateEscapes).sum());
    }

    long count(AuditOutcome outcome) {
        return outcomes.stream().filter(each -> each == outcome).count();
    }

    /// Audits that were done.
    long audited() {
        return count(AuditOutcome.CLEAN) + count(AuditOutcome.ESCAPE);
    }

    /// All that is not known to be clean.
    long notClean() {
        return outcomes.size() - count(AuditOutcome.CLEAN);
    }

    /// Whether each audit up to the first that waits was not clean. Those after it are no random sample while
    /// it
    /// waits, since what takes long may be what is bad.
    boolean[] sequence() {
        int waiting = outcomes.indexOf(AuditOutcome.WAITING);
        int length = waiting < 0 ? outcomes.size() : waiting;
        var found = new boolean[length];
        for (int i = 0; i < length; i++) {
            found[i] = outcomes.get(i) != AuditOutcome.CLEAN;
        }
        return found;
    }

    /// Escapes and missing audits behind the first that waits.
    long beyondSequence() {
        return outcomes.subList(sequence().length, outcomes.size()).stream()
                .filter(each -> each == AuditOutcome.ESCAPE || each == AuditOutcome.MISSING)
                .count();
    }
}
