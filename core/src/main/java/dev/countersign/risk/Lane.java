package dev.countersign.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How much review a change gets, least first.
public enum Lane {
    /// Nobody reads it: it was proved inert. Recorded, and sampled by audits.
    NONE,
    /// A sealed AI reviewer reads it; counts as [#PEER] while none is configured.
    AI,
    /// One owner of the code.
    PEER,
    /// One of the security reviewers.
    SECURITY,
    /// Two people, one of them from security.
    TWO_PERSON;

    /// `two-person` for TWO_PERSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Lane> ofWord(String word) {
        return Arrays.stream(values()).filter(lane -> lane.word().equals(word)).findFirst();
    }

    /// All words, from the least to the most review, for messages.
    public static String words() {
        return Arrays.stream(values()).map(Lane::word).collect(Collectors.joining(", "));
    }

    public boolean atLeast(Lane other) {
        return compareTo(other) >= 0;
    }

    public Lane or(Lane other) {
        return atLeast(other) ? this : other;
    }
}
