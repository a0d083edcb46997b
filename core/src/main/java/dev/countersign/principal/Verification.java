package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import java.util.Set;

/// What came of verifying a chain.
public sealed interface Verification {

    /// Why, as a tree.
    Explanation explain();

    /// The chain is genuine, trusted, in time and not revoked.
    ///
    /// @param staleFeeds organisations whose revocations are too old to write on; empty where it was verified for
    ///     writing
    record Verified(Chain chain, Set<PrincipalId> staleFeeds) implements Verification {
        public Verified {
            staleFeeds = Set.copyOf(staleFeeds);
        }

        public CompositeIdentity identity() {
            return chain.identity();
        }

        /// What the leaf allows, which is within what every link before it allows.
        public Grant grant() {
            return chain.leaf().grant();
        }

        /// Whether the chain grants one access. Policy may still forbid it.
        public Answer ask(Access access) {
            return GrantPath.answer(chain, access);
        }

        @Override
        public Explanation explain() {
            return ChainExplanation.of(chain, staleFeeds);
        }
    }

    record Refused(Refusal refusal) implements Verification {
        @Override
        public Explanation explain() {
            return refusal.explain();
        }
    }
}
