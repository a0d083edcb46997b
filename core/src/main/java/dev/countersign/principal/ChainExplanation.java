package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A verified chain as a tree: who handed what to whom, and where it became less.
final class ChainExplanation {
    private ChainExplanation() {}

    static Explanation of(Chain chain, Set<PrincipalId> staleFeeds) {
        var children = new ArrayList<Explanation>();
        for (int link = 0; link < chain.hops().size(); link++) {
            children.add(link(link, chain.hops()));
        }
        staleFeeds.stream()
                .sorted()
                .forEach(organisation -> children.add(Explanation.of(
                        "stale-feed",
                        Status.UNKNOWN,
                        "the revocations of " + organisation + " are old: nothing may be written")));
        return new Explanation("chain-verified", Status.FIRED, chain.identity() + " is verified", children);
    }

    private static Explanation link(int link, List<Hop> hops) {
        HopClaims claims = hops.get(link).claims();
        var details = new ArrayList<Explanation>();
        claims.grant().permissions().forEach(permission -> details.add(permission(permission)));
        if (link > 0) {
            details.addAll(Narrowings.of(hops.get(link - 1).claims(), claims));
        }
        String reason = claims.issuer() + " lets " + claims.subject() + " act until " + claims.expires();
        return new Explanation("link", Status.FIRED, reason, details);
    }

    private static Explanation permission(Permission permission) {
        return Explanation.of("permission", Status.FIRED, permission.words());
    }
}
