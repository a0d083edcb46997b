package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All that is known against each link of a chain, for people who look at it. That nothing is known against it does
/// not make it valid: [ChainVerifier] does.
public final class ChainStates {
    private final Chain chain;
    private final Trust trust;
    private final Instant now;

    private ChainStates(Chain chain, Trust trust, Instant now) {
        this.chain = chain;
        this.trust = trust;
        this.now = now;
    }

    /// What the chain alone says against each of its links: a link below the first that is not signed with the key of
    /// the link above it. Who signed the first one it does not say.
    public static List<List<Refusal>> of(Chain chain, Signatures signatures) {
        var all = new ArrayList<List<Refusal>>();
        all.add(List.of());
        for (int link = 1; link < chain.hops().size(); link++) {
            Ed25519PublicKey key = chain.hops().get(link - 1).claims().key();
            all.add(ofSignature(link, chain.hops().get(link), key, signatures));
        }
        return List.copyOf(all);
    }

    private static List<Refusal> ofSignature(int link, Hop hop, Ed25519PublicKey key, Signatures signatures) {
        return hop.isSignedBy(key, signatures) ? List.of() : List.of(new Refusal.BadSignature("link " + link));
    }

    /// By link; a link that is void by one above it has no reason of its own.
    public static List<List<Refusal>> of(Chain chain, Trust trust, Instant now, Signatures signatures) {
        List<List<Refusal>> signed = of(chain, signatures);
        var states = new ChainStates(chain, trust, now);
        Collection<TrustBundle> involved = new Admission(chain, trust, now).involved();
        List<List<Revocation>> revocable = states.revocable();
        var all = new ArrayList<List<Refusal>>();
        for (int link = 0; link < chain.hops().size(); link++) {
            var found = new ArrayList<>(signed.get(link));
            found.addAll(states.ofTrust(link, signatures));
            states.ofTime(link).ifPresent(found::add);
            states.ofRegistry(link).ifPresent(found::add);
            for (TrustBundle bundle : involved) {
                found.addAll(states.ofFeed(link, bundle, revocable.get(link)));
            }
            all.add(List.copyOf(found));
        }
        return List.copyOf(all);
    }

    private List<List<Revocation>> revocable() {
        Ed25519PublicKey rootKey;
        try {
            rootKey =
                    RootTrust.key(chain.hops().getFirst(), trust.bundles(), now).key();
        } catch (RefusedException unknown) {
            rootKey = chain.root().key(); // the organisation's is not known; this one may be revoked in any case
        }
        return Revocable.of(chain, rootKey);
    }

    private List<Refusal> ofTrust(int link, Signatures signatures) {
        HopClaims claims = claims(link);
        if (trust.bundles().speakingFor(claims.subject()).isEmpty()) {
            return List.of(new Refusal.UnknownNamespace(link, claims.subject()));
        }
        if (link > 0) {
            return List.of();
        }
        Hop root = chain.hops().getFirst();
        try {
            return ofSignature(
                    0, root, RootTrust.key(root, trust.bundles(), now).key(), signatures);
        } catch (RefusedException refused) {
            return List.of(refused.refusal());
        }
    }

    private Optional<Refusal> ofTime(int link) {
        HopClaims claims = claims(link);
        if (now.isBefore(claims.notBefore())) {
            return Optional.of(new Refusal.NotYetValid(link, claims.notBefore(), now));
        }
        return now.isBefore(claims.expires())
                ? Optional.empty()
                : Optional.of(new Refusal.Expired(link, claims.expires(), now));
    }

    private Optional<Refusal> ofRegistry(int link) {
        if (link == 0 || trust.registry().isEmpty()) {
            return Optional.empty();
        }
        return refusal(
                () -> RegistryCheck.check(link, claims(link), trust.registry().get(), now));
    }

    private List<Refusal> ofFeed(int link, TrustBundle bundle, List<Revocation> revocable) {
        PrincipalId organisation = bundle.organisation();
        Optional<RevocationFeed> feed = trust.revocations().of(organisation);
        if (feed.isEmpty()) {
            return link == 0 ? List.of(new Refusal.NoFeed(organisation)) : List.of();
        }
        return revocable.stream()
                .filter(feed.get()::revokes)
                .<Refusal>map(revocation -> new Refusal.Revoked(link, revocation, organisation))
                .toList();
    }

    private HopClaims claims(int link) {
        return chain.hops().get(link).claims();
    }

    private static Optional<Refusal> refusal(Check check) {
        try {
            check.run();
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    private interface Check {
        void run() throws RefusedException;
    }
}
