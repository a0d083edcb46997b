package dev.countersign.principal;

import dev.countersign.key.Sha256;
import dev.countersign.key.Signatures;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Verifies chains offline: from the chain, what is trusted, and the time. Safe to call from many threads at once.
public final class ChainVerifier {
    private final Signatures signatures;
    private final Confusables confusables;
    private final ChainCache cache;

    public ChainVerifier(Signatures signatures, Confusables confusables, ChainCache cache) {
        this.signatures = signatures;
        this.confusables = confusables;
        this.cache = cache;
    }

    public Verification verify(String chain, Expectation expected, Trust trust, Instant now) {
        try {
            AuthenticChain authentic = authentic(chain, trust.bundles(), now);
            var admission = new Admission(authentic.chain(), trust, now);
            admission.checkNames(confusables);
            admission.checkTime(expected.skew());
            admission.checkExpected(expected);
            Set<PrincipalId> stale = admission.checkRevocations(authentic.revocable(), expected.use());
            admission.checkRegistry();
            return new Verification.Verified(authentic.chain(), stale);
        } catch (RefusedException refused) {
            return new Verification.Refused(refused.refusal());
        }
    }

    /// Whether the chain was good at some time before, for what was done with it then. Whether it was revoked or
    /// somebody disabled at that time nobody can say offline; who vouches for the deed has to have asked.
    ///
    /// @param then the time at which keys had to be in use and hops valid
    public PastVerification verifyPast(String chain, Expectation expected, Trust trust, Instant then) {
        try {
            AuthenticChain authentic = authentic(chain, trust.bundles(), then);
            var admission = new Admission(authentic.chain(), trust, then);
            admission.checkNames(confusables);
            admission.checkTime(expected.skew());
            admission.checkExpected(expected);
            return new PastVerification.Held(authentic.chain(), admission.revoked(authentic.revocable()));
        } catch (RefusedException refused) {
            return new PastVerification.Refused(refused.refusal());
        }
    }

    /// From the cache where it is there; whether its first key is trusted is asked anew in any case.
    private AuthenticChain authentic(String text, TrustBundles bundles, Instant now) throws RefusedException {
        if (text.length() > Chain.MAX_CHARS) {
            throw new RefusedException(new Refusal.TooLong("the chain", Chain.MAX_CHARS));
        }
        Optional<AuthenticChain> kept = cache.find(Sha256.of(text), now);
        Chain chain = kept.isPresent() ? kept.get().chain() : Chain.parse(text);
        TrustedKey key = RootTrust.key(chain.hops().getFirst(), bundles, now);
        if (kept.isPresent() && kept.get().rootKey().equals(key.key())) {
            return kept.get();
        }
        AuthenticChain authentic = AuthenticChain.of(chain, key.key(), signatures);
        cache.put(authentic);
        return authentic;
    }
}
