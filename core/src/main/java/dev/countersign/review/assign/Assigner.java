package dev.countersign.review.assign;

import dev.countersign.change.RepositoryChange;
import dev.countersign.principal.PrincipalId;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One assignment of a day's work.
final class Assigner {
    private final LocalDate day;
    private final Map<PrincipalId, Reader> readers = new TreeMap<>();
    private final Map<RepositoryChange, Work> work = new TreeMap<>();
    private final Map<RepositoryChange, List<Seat>> seats = new TreeMap<>();
    private final Map<PrincipalId, Double> left = new TreeMap<>();
    private final List<Released> released = new ArrayList<>();

    Assigner(LocalDate day, Collection<Reader> readers, Collection<Work> work, Collection<Seat> before) {
        this.day = day;
        for (Reader reader : readers) {
            if (this.readers.put(reader.person(), reader) != null) {
                throw new IllegalArgumentException(reader.person() + " is there twice");
            }
            if (reader.isThere(day) && reader.minutesPerDay().isPresent()) {
                left.put(reader.person(), reader.minutesLeft(day));
            }
        }
        for (Work each : work) {
            if (this.work.put(each.change(), each) != null) {
                throw new IllegalArgumentException(each.change() + " is there twice");
            }
        }
        before.forEach(this::keep);
    }

    private void keep(Seat seat) {
        Work of = work.get(seat.change());
        if (of == null || of.before().includes(seat.reader())) {
            return; // read by now
        }
        Optional<Released.Reason> refused = refusal(of, readers.get(seat.reader()));
        if (refused.isPresent()) {
            released.add(new Released(seat, refused.get()));
            return;
        }
        List<Seat> kept = seats.computeIfAbsent(seat.change(), _ -> new ArrayList<>());
        if (kept.stream().noneMatch(other -> other.reader().equals(seat.reader()))) {
            kept.add(seat);
            take(of, seat.reader());
        }
    }

    private Optional<Released.Reason> refusal(Work work, @Nullable Reader reader) {
        if (reader == null) {
            return Optional.of(Released.Reason.NO_LONGER_A_READER);
        }
        if (!reader.mayRead(work.lane())) {
            return Optional.of(Released.Reason.NOT_IN_THE_POOL);
        }
        if (!sees(reader, work)) {
            return Optional.of(Released.Reason.NO_LONGER_SEES);
        }
        if (reader.isAbsent(day)) {
            return Optional.of(Released.Reason.ABSENT);
        }
        if (work.makers().include(reader)) {
            return Optional.of(Released.Reason.CONFLICTED);
        }
        if (!reader.hasComeIn()) {
            return Optional.of(Released.Reason.NEVER_CAME_IN);
        }
        boolean begun = work.before().begun().contains(reader.person());
        return reader.hasNoMinutes() && !begun ? Optional.of(Released.Reason.NO_MINUTES) : Optional.empty();
    }

    Assignment assign(Comparator<Work> order) {
        List<Assigned> assigned = new ArrayList<>();
        List<Overflow> overflow = new ArrayList<>();
        for (Work each : work.values().stream().sorted(order).toList()) {
            List<Seat> taken = seats.computeIfAbsent(each.change(), _ -> new ArrayList<>());
            int kept = taken.size();
            while (taken.size() < each.seats()) {
                Optional<Reader> reader = reader(each, taken);
                if (reader.isEmpty()) {
                    overflow.add(new Overflow(each, each.seats() - taken.size(), reason(each, taken)));
                    break;
                }
                taken.add(new Seat(each.change(), reader.get().person(), day));
                take(each, reader.get().person());
            }
            for (int i = 0; i < taken.size(); i++) {
                assigned.add(
                        new Assigned(taken.get(i), each, i < kept, each.makers().complete()));
            }
        }
        return new Assignment(day, assigned, overflow, released, left);
    }

    /// Whoever is in the fewest pools, so that those in many stay free for what only they may read; then whoever has
    /// most minutes left.
    private Optional<Reader> reader(Work of, List<Seat> taken) {
        return eligible(of, taken).stream()
                .filter(reader -> fits(of, reader))
                .min(Comparator.comparingInt((Reader reader) -> reader.lanes().size())
                        .thenComparing(Comparator.comparingDouble((Reader r) -> left(r))
                                .reversed())
                        .thenComparing(Reader::person));
    }

    /// In the pool, without a part in the change, and not one of its readers.
    private List<Reader> eligible(Work of, List<Seat> taken) {
        return pool(of, taken).stream()
                .filter(reader -> !of.makers().include(reader))
                .filter(reader -> !reads(reader, taken))
                .filter(reader -> !of.before().includes(reader.person()))
                .toList();
    }

    /// Of two people one is from security: where the first is not, the second has to be.
    private List<Reader> pool(Work of, List<Seat> taken) {
        boolean isSecond = !taken.isEmpty() || !of.before().finished().isEmpty();
        boolean needsSecurity = of.lane() == Lane.TWO_PERSON
                && isSecond
                && !of.before().bySecurity()
                && taken.stream().noneMatch(this::isFromSecurity);
        return readers.values().stream()
                .filter(reader -> reader.mayRead(of.lane()))
                .filter(reader -> sees(reader, of))
                .filter(reader -> !needsSecurity || reader.mayRead(Lane.SECURITY))
                .toList();
    }

    private boolean isFromSecurity(Seat seat) {
        Reader reader = readers.get(seat.reader());
        return reader != null && reader.mayRead(Lane.SECURITY);
    }

    private static boolean reads(Reader reader, List<Seat> taken) {
        return taken.stream().anyMatch(seat -> seat.reader().equals(reader.person()));
    }

    private boolean fits(Work of, Reader reader) {
        double minutes = left(reader);
        boolean whole = minutes > 0 && minutes >= reader.minutes(day);
        return whole || of.minutes().isPresent() && minutes > 0 && of.minutes().getAsDouble() <= minutes;
    }

    private double left(Reader reader) {
        return left.getOrDefault(reader.person(), 0.0);
    }

    private void take(Work of, PrincipalId reader) {
        left.computeIfPresent(
                reader,
                (_, minutes) -> of.minutes().isPresent()
                        ? Math.max(0, minutes - of.minutes().getAsDouble())
                        : 0.0);
    }

    private Overflow.Reason reason(Work of, List<Seat> taken) {
        if (pool(of, taken).isEmpty()) {
            return readers.values().stream().anyMatch(reader -> reader.mayRead(of.lane()) && !sees(reader, of))
                    ? Overflow.Reason.NOBODY_SEES
                    : Overflow.Reason.NO_READER;
        }
        List<Reader> eligible = eligible(of, taken);
        return eligible.isEmpty() ? Overflow.Reason.ONLY_CONFLICTED : Overflow.Reason.ofFull(eligible, day);
    }

    private static boolean sees(Reader reader, Work of) {
        return reader.sees().covers(of.change().repository());
    }
}
