package dev.countersign.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/// What texts in entries look like.
final class EntryText {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private EntryText() {}

    static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /// One line with something on it, of at most so many chars.
    static boolean isLine(String text, int max) {
        return !text.isEmpty()
                && text.length() <= max
                && isWellFormed(text)
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    static boolean isTime(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /// Reads just what [#time] writes.
    static Optional<Instant> time(String text) {
        try {
            Instant time = Instant.from(TIME.parse(text));
            return isTime(time) && time(time).equals(text) ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
