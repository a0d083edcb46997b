package dev.countersign.server.work;

import dev.countersign.explain.Explanation;
import dev.countersign.oversight.Stratum;
import dev.countersign.review.desk.Visibility;
import java.util.Optional;

/// Names the repositories that somebody sees, and no other, in what is said of all of them.
public final class Naming {
    private static final String STRATUM = "stratum";
    private static final String UNNAMED = "a repository that is not shown to you";

    private Naming() {}

    /// How a figure was come by, as somebody may read it.
    public static Explanation seen(Explanation explanation, Visibility sees) {
        String reason = explanation.rule().equals(STRATUM) ? seen(explanation.reason(), sees) : explanation.reason();
        return new Explanation(
                explanation.rule(),
                explanation.status(),
                reason,
                explanation.children().stream().map(child -> seen(child, sees)).toList());
    }

    /// @param reason the key of a stratum, and what is said of it
    private static String seen(String reason, Visibility sees) {
        int end = reason.indexOf(": ");
        Optional<Stratum> stratum = end < 0 ? Optional.empty() : Stratum.ofKey(reason.substring(0, end));
        return stratum.filter(s -> sees.covers(s.repository())).isPresent()
                ? reason
                : UNNAMED + (end < 0 ? "" : reason.substring(end));
    }
}
