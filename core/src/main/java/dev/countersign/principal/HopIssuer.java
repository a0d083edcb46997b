package dev.countersign.principal;

import dev.countersign.key.Signer;
import java.time.Instant;
import java.util.Optional;

/// Makes hops. What a verifier would refuse for its form is refused here for the same reason.
public final class HopIssuer {
    private HopIssuer() {}

    /// Starts a chain for a person.
    ///
    /// @param claims link 0; its `max_calls` are for all audiences together and are split among them, since each
    ///     counts on its own
    /// @param keyId the name of the organisation's key
    public static Issuance root(HopClaims claims, String keyId, Signer organisation) {
        return issuance(() -> {
            HopClaims split = CallSplit.split(claims);
            return Chain.parse(Hop.sign(split, Optional.of(keyId), organisation));
        });
    }

    /// Hands on, offline and without a question to anybody, what the holder of a chain has, or less.
    public static Issuance narrow(Chain chain, Narrowing narrowing, Signer holder, Instant now) {
        return issuance(() -> narrowed(chain, narrowing, holder, now));
    }

    /// Hands on likewise, where revocations and enrolments are known: a chain that is revoked is not extended.
    public static Issuance narrow(Chain chain, Narrowing narrowing, Signer holder, Instant now, Trust known) {
        return issuance(() -> {
            Chain extended = narrowed(chain, narrowing, holder, now);
            var admission = new Admission(extended, known, now);
            TrustedKey rootKey = RootTrust.key(extended.hops().getFirst(), known.bundles(), now);
            admission.checkRevocations(Revocable.of(extended, rootKey.key()), Use.READ);
            admission.checkRegistry();
            return extended;
        });
    }

    private static Chain narrowed(Chain chain, Narrowing narrowing, Signer holder, Instant now)
            throws RefusedException {
        if (!holder.publicKey().equals(chain.leaf().key())) {
            throw new RefusedException(new Refusal.NotYourKey(chain.leaf().subject()));
        }
        checkAlive(chain, now);
        String hop = Hop.sign(claims(chain, narrowing), Optional.empty(), holder);
        return Chain.parse(chain.with(hop));
    }

    private static HopClaims claims(Chain chain, Narrowing narrowing) throws RefusedException {
        try {
            return narrowing.after(chain);
        } catch (IllegalArgumentException notAHop) {
            String why = String.valueOf(notAHop.getMessage());
            throw new RefusedException(new Refusal.BadMember("the hop that was asked for", "a claim", why));
        }
    }

    private static void checkAlive(Chain chain, Instant now) throws RefusedException {
        Instant expires = chain.leaf().expires();
        if (!now.isBefore(expires)) {
            throw new RefusedException(new Refusal.Expired(chain.hops().size() - 1, expires, now));
        }
    }

    private static Issuance issuance(Making making) {
        try {
            return new Issuance.Issued(making.make());
        } catch (RefusedException refused) {
            return new Issuance.Refused(refused.refusal());
        }
    }

    private interface Making {
        Chain make() throws RefusedException;
    }
}
