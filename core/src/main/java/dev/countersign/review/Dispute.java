package dev.countersign.review;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody's word that a fact was wrong. It is shown at the next review; it lowers a lane only when it stands
/// in the organisation's floor. It is about one fact's identity and dies with the content the fact was about.
///
/// @param factId 16 hex digits
/// @param owner who answers for it: a name or address of 1 to 100 chars
/// @param expires last day on which it holds
public record Dispute(String factId, Reason because, String owner, LocalDate expires) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final int LONGEST_OWNER = 100;

    public Dispute {
        if (!ID.matcher(factId).matches()) {
            throw new IllegalArgumentException("a fact's id has 16 hex digits, as `review` prints it: " + factId);
        }
        if (owner.isBlank() || owner.length() > LONGEST_OWNER || owner.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the owner must have from 1 to 100 chars, without control characters");
        }
    }

    /// Why a fact can be wrong: a closed list, so that false alarms can be counted per cause.
    public enum Reason {
        NON_PRODUCTION_CODE,
        FRAMEWORK_PROTECTS,
        SANITISED,
        NOT_REACHABLE,
        TRUSTED_INPUT,
        ACCEPTED_RISK,
        WRONG_RULE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Reason> ofWord(String word) {
            return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
        }

        public static String words() {
            return Arrays.stream(values()).map(Reason::word).collect(Collectors.joining(", "));
        }
    }

    /// @param today the day of the evaluation
    public boolean holdsOn(LocalDate today) {
        return !today.isAfter(expires);
    }
}
