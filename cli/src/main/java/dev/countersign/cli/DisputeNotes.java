package dev.countersign.cli;

import dev.countersign.review.Dispute;
import dev.countersign.review.Review;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to say of disputes that a review did not use, so that none is passed over in silence.
final class DisputeNotes {
    private static final int NAMED = 3;

    private DisputeNotes() {}

    /// @param today the day of the evaluation
    static List<String> of(List<Dispute> disputes, List<Dispute> floor, Review review, LocalDate today) {
        List<Dispute> all = Stream.concat(floor.stream(), disputes.stream()).toList();
        Set<String> used = review.disputed().stream().map(d -> d.fact().id()).collect(Collectors.toSet());
        List<Dispute> expired = all.stream().filter(d -> !d.holdsOn(today)).toList();
        List<Dispute> unused = all.stream()
                .filter(d -> d.holdsOn(today) && !used.contains(d.factId()))
                .toList();
        List<String> notes = new ArrayList<>();
        if (!expired.isEmpty()) {
            notes.add(count(expired) + " expired and no longer counts: "
                    + named(expired.stream()
                            .map(d -> d.factId() + " of " + d.owner() + " on " + d.expires())
                            .toList())
                    + "; remove it, or dispute anew");
        }
        if (!unused.isEmpty()) {
            notes.add(count(unused) + " is about no fact of this change that can be disputed: "
                    + named(unused.stream().map(Dispute::factId).toList()));
        }
        return notes;
    }

    private static String count(List<Dispute> disputes) {
        return disputes.size() == 1 ? "1 dispute" : disputes.size() + " disputes, each of which";
    }

    private static String named(List<String> words) {
        String first = String.join(", ", words.subList(0, Math.min(NAMED, words.size())));
        return words.size() <= NAMED ? first : first + " and " + (words.size() - NAMED) + " more";
    }
}
