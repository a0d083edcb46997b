package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Who reads what on a day.
///
/// @param assigned in the order in which to read
/// @param overflow what lacks a reader, in the same order
/// @param released seats that were given up, and why
/// @param minutesLeft of each reader who is there
public record Assignment(
        LocalDate day,
        List<Assigned> assigned,
        List<Overflow> overflow,
        List<Released> released,
        Map<PrincipalId, Double> minutesLeft) {
    public Assignment {
        assigned = List.copyOf(assigned);
        overflow = List.copyOf(overflow);
        released = List.copyOf(released);
        minutesLeft = Map.copyOf(minutesLeft);
    }

    /// Fills the readers' minutes of the day, greedily, by lane and then by expected loss per minute, which is
    /// within one change of the best filling for each reader. Who has a change keeps it. A change that takes longer
    /// than a day goes to a reader whose day is still whole, and takes of the next days what is left of it.
    ///
    /// @param work all that waits, that which has readers included
    /// @param before the seats of the day before
    /// @throws IllegalArgumentException where a change or a reader is there twice
    public static Assignment of(
            LocalDate day, Collection<Reader> readers, Collection<Work> work, Collection<Seat> before) {
        return of(day, readers, work, before, Work.ORDER);
    }

    static Assignment of(
            LocalDate day,
            Collection<Reader> readers,
            Collection<Work> work,
            Collection<Seat> before,
            Comparator<Work> order) {
        return new Assigner(day, readers, work, before).assign(order);
    }

    /// How many changes of each lane lack a reader.
    public Map<Lane, Long> withoutReader() {
        Map<Lane, Long> counts = new EnumMap<>(Lane.class);
        overflow.forEach(each -> counts.merge(each.work().lane(), 1L, Long::sum));
        return counts;
    }

    public List<Seat> seats() {
        return assigned.stream().map(Assigned::seat).toList();
    }
}
