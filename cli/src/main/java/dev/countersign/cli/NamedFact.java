package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.detect.Fact;
import dev.countersign.explain.Nearest;
import dev.countersign.review.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact that a command line names, and the review that it is of.
record NamedFact(Fact fact, Review review) {

    /// @param range the change that the fact is in; null for the last commit
    /// @param again how to ask for the fact of another change
    static NamedFact find(Workbench workbench, String id, @Nullable String range, String again) {
        String named = range == null ? "HEAD" : range;
        Review review = workbench.review(ChangeSpec.named(named)).review();
        for (Fact fact : review.facts()) {
            if (fact.id().equals(id)) {
                return new NamedFact(fact, review);
            }
        }
        List<String> ids = review.facts().stream().map(Fact::id).toList();
        String hint = Nearest.hint(id, ids);
        throw Problem.usage("no fact of " + named + " has the id " + id
                + (hint.isEmpty() ? "; name its change: " + again + " ('countersign review' prints ids)" : hint));
    }
}
