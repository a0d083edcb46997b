package dev.countersign.principal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All that is asked of a genuine chain each time, as it changes with time and with what is known.
final class Admission {
    private final Chain chain;
    private final Trust trust;
    private final Instant now;

    Admission(Chain chain, Trust trust, Instant now) {
        this.chain = chain;
        this.trust = trust;
        this.now = now;
    }

    void checkNames(Confusables confusables) throws RefusedException {
        for (int link = 0; link < chain.hops().size(); link++) {
            PrincipalId subject = chain.hops().get(link).claims().subject();
            if (confusables.suspicious(subject.name())) {
                throw new RefusedException(new Refusal.Confusable(link, subject));
            }
            if (trust.bundles().speakingFor(subject).isEmpty()) {
                throw new RefusedException(new Refusal.UnknownNamespace(link, subject));
            }
        }
    }

    void checkTime(Duration skew) throws RefusedException {
        for (int link = 0; link < chain.hops().size(); link++) {
            HopClaims claims = chain.hops().get(link).claims();
            if (now.plus(skew).isBefore(claims.notBefore())) {
                throw new RefusedException(new Refusal.NotYetValid(link, claims.notBefore(), now));
            }
            if (!now.minus(skew).isBefore(claims.expires())) {
                throw new RefusedException(new Refusal.Expired(link, claims.expires(), now));
            }
        }
        Instant signedIn = signIn().signedIn();
        if (now.plus(skew).isBefore(signedIn)) {
            throw new RefusedException(new Refusal.SignedInLater(signedIn, now));
        }
    }

    void checkExpected(Expectation expected) throws RefusedException {
        if (!chain.leaf().audiences().contains(expected.audience())) {
            throw new RefusedException(new Refusal.WrongAudience(expected.audience()));
        }
        if (expected.signedIn() && signIn().isLocal()) {
            throw new RefusedException(new Refusal.LocalRoot());
        }
        if (expected.shownKey().stream()
                .anyMatch(shown -> !shown.equals(chain.leaf().key()))) {
            throw new RefusedException(new Refusal.NotTheHolder(chain.leaf().subject()));
        }
    }

    /// Asks every organisation that stands in the chain, and one's own.
    ///
    /// @return whose revocations are too old to write on
    Set<PrincipalId> checkRevocations(List<List<Revocation>> revocable, Use use) throws RefusedException {
        var stale = new HashSet<PrincipalId>();
        Collection<TrustBundle> involved = involved();
        for (TrustBundle bundle : involved) {
            PrincipalId organisation = bundle.organisation();
            RevocationFeed feed = trust.revocations()
                    .of(organisation)
                    .orElseThrow(() -> new RefusedException(new Refusal.NoFeed(organisation)));
            checkNotRevoked(revocable, feed);
            checkNotDistrusted(involved, feed);
            if (feed.age(now).compareTo(bundle.maxStaleness()) > 0) {
                if (use == Use.WRITE) {
                    throw new RefusedException(
                            new Refusal.StaleFeed(organisation, feed.age(now), bundle.maxStaleness()));
                }
                stale.add(organisation);
            }
        }
        return stale;
    }

    /// What of the chain is revoked in the feeds that are there, whenever that was.
    List<Revocation> revoked(List<List<Revocation>> revocable) {
        List<Revocation> all = Stream.concat(
                        revocable.stream().flatMap(List::stream),
                        involved().stream().map(bundle -> Revocation.of(bundle.organisation())))
                .distinct()
                .toList();
        return involved().stream()
                .flatMap(bundle -> trust.revocations().of(bundle.organisation()).stream())
                .flatMap(feed -> all.stream().filter(feed::revokes))
                .distinct()
                .toList();
    }

    /// One's own organisation first.
    Collection<TrustBundle> involved() {
        TrustBundles bundles = trust.bundles();
        var involved = new LinkedHashMap<PrincipalId, TrustBundle>();
        Stream.concat(
                        Stream.of(
                                bundles.of(bundles.home()),
                                bundles.ofIssuer(chain.root().issuer())),
                        chain.hops().stream()
                                .map(hop -> bundles.speakingFor(hop.claims().subject())))
                .flatMap(Optional::stream)
                .forEach(bundle -> involved.put(bundle.organisation(), bundle));
        return involved.values();
    }

    private static void checkNotRevoked(List<List<Revocation>> revocable, RevocationFeed feed) throws RefusedException {
        for (int link = 0; link < revocable.size(); link++) {
            for (Revocation revocation : revocable.get(link)) {
                if (feed.revokes(revocation)) {
                    throw new RefusedException(new Refusal.Revoked(link, revocation, feed.organisation()));
                }
            }
        }
    }

    /// An organisation falls with all of its namespaces, whatever their hosts.
    private void checkNotDistrusted(Collection<TrustBundle> involved, RevocationFeed feed) throws RefusedException {
        for (TrustBundle bundle : involved) {
            Revocation revocation = Revocation.of(bundle.organisation());
            if (feed.revokes(revocation)) {
                throw new RefusedException(new Refusal.Revoked(firstLinkOf(bundle), revocation, feed.organisation()));
            }
        }
    }

    private int firstLinkOf(TrustBundle bundle) {
        for (int link = 0; link < chain.hops().size(); link++) {
            PrincipalId subject = chain.hops().get(link).claims().subject();
            if (trust.bundles().speakingFor(subject).stream().anyMatch(bundle::equals)) {
                return link;
            }
        }
        return 0;
    }

    void checkRegistry() throws RefusedException {
        if (trust.registry().isEmpty()) {
            return;
        }
        for (int link = 1; link < chain.hops().size(); link++) {
            RegistryCheck.check(
                    link, chain.hops().get(link).claims(), trust.registry().get(), now);
        }
    }

    private RootClaims signIn() {
        return chain.root().root().orElseThrow(); // link 0 has it, or no chain is read
    }
}
