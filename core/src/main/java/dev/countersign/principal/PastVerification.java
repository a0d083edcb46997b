package dev.countersign.principal;

import java.util.List;

/// What came of verifying a chain as of a time that has passed.
public sealed interface PastVerification {

    /// It was genuine, trusted and in time.
    ///
    /// @param revoked what of it is revoked by now
    record Held(Chain chain, List<Revocation> revoked) implements PastVerification {
        public Held {
            revoked = List.copyOf(revoked);
        }

        /// Whether the leaf granted one access.
        public Answer ask(Access access) {
            return GrantPath.answer(chain, access);
        }
    }

    record Refused(Refusal refusal) implements PastVerification {}
}
