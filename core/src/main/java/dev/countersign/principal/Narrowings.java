package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import java.util.ArrayList;
import java.util.List;

/// Where a hop allows less than the one before it.
final class Narrowings {
    /// Of every hop that is not handed on in the same second.
    static final String LATER_START = "later-start";

    private Narrowings() {}

    static List<Explanation> of(HopClaims parent, HopClaims child) {
        var found = new ArrayList<Explanation>();
        if (child.expires().isBefore(parent.expires())) {
            found.add(narrowed("it ends at " + child.expires() + " instead of " + parent.expires()));
        }
        if (child.notBefore().isAfter(parent.notBefore())) {
            found.add(Explanation.of(
                    LATER_START,
                    Status.FIRED,
                    "it starts at " + child.notBefore() + " instead of " + parent.notBefore()));
        }
        if (child.maxDepth() < parent.maxDepth()) {
            found.add(narrowed("it reaches to depth " + child.maxDepth() + " instead of " + parent.maxDepth()));
        }
        if (child.audiences().size() < parent.audiences().size()) {
            found.add(narrowed("it is not for " + NarrowedGrant.without(parent.audiences(), child.audiences())));
        }
        found.addAll(NarrowedGrant.of(parent.grant(), child.grant()));
        return found;
    }

    static Explanation narrowed(String reason) {
        return Explanation.of("narrowed", Status.FIRED, reason);
    }
}
