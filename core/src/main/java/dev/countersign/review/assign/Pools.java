package dev.countersign.review.assign;

import dev.countersign.risk.Lane;
import java.util.Set;

/// Who reads what.
public final class Pools {
    private static final Set<Lane> PEERS = Set.of(Lane.PEER, Lane.TWO_PERSON);
    private static final Set<Lane> SECURITY = Set.of(Lane.PEER, Lane.SECURITY, Lane.TWO_PERSON);

    private Pools() {}

    /// The lanes of somebody who gives verdicts. Security reviewers are in all, as they may decide in all;
    /// what only they may read is given to them first, and peers' work goes to those who read nothing else
    /// while they have time.
    public static Set<Lane> of(boolean security) {
        return security ? SECURITY : PEERS;
    }
}
