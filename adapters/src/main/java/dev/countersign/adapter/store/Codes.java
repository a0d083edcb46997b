package dev.countersign.adapter.store;

import dev.countersign.change.Provenance;
import dev.countersign.review.desk.Standing;
import dev.countersign.risk.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The numbers and words that stand for values in the database. They are there for good: whoever adds a value
/// gives it a number that was never used.
final class Codes {
    private Codes() {}

    /// Grows with the lane, with room between them: the queue is ordered by it.
    static short of(Lane lane) {
        return switch (lane) {
            case NONE -> 0;
            case AI -> 10;
            case PEER -> 20;
            case SECURITY -> 30;
            case TWO_PERSON -> 40;
        };
    }

    static Lane lane(int code) {
        return find(Lane.values(), Codes::of, code);
    }

    static short of(Standing standing) {
        return switch (standing) {
            case NOT_RUN -> 0;
            case PARTIAL -> 1;
            case REVIEWED -> 2;
            case NOT_NEEDED -> 3;
            case REJECTED -> 4;
        };
    }

    static Standing standing(int code) {
        return find(Standing.values(), Codes::of, code);
    }

    static short of(Provenance.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 0;
            case AGENT -> 1;
            case ASSISTED -> 2;
            case HUMAN_ATTESTED -> 3;
        };
    }

    static Provenance.Kind provenance(int code) {
        return find(Provenance.Kind.values(), Codes::of, code);
    }

    static short of(boolean yes) {
        return (short) (yes ? 1 : 0);
    }

    private static <T> T find(T[] values, Function<T, Short> coded, int code) {
        return Arrays.stream(values)
                .filter(value -> coded.apply(value) == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database has an unknown code, " + code));
    }

    /// Words of a set with blanks between them, sorted.
    static <E extends Enum<E>> String words(Set<E> values) {
        return values.stream().map(Codes::word).sorted().collect(Collectors.joining(" "));
    }

    static <E extends Enum<E>> Set<E> set(E[] all, String words) {
        List<String> wanted = List.of(words.split(" "));
        return Stream.of(all).filter(value -> wanted.contains(word(value))).collect(Collectors.toUnmodifiableSet());
    }

    /// `two-person` for TWO_PERSON.
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E ofWord(E[] all, String word) {
        return Stream.of(all)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database has an unknown word, " + word));
    }
}
