package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is believed of one organisation: whose keys speak for whom, which keys sign its ledger, where its
/// revocations are.
///
/// @param version higher with each change
/// @param ledger keys of its ledger's checkpoints
/// @param witnesses keys of those who countersign its checkpoints
/// @param revocations where its feed is
/// @param maxStaleness how old its feed may be before nothing may be written on it
public record TrustBundle(
        PrincipalId organisation,
        long version,
        List<TrustedIssuer> issuers,
        List<TrustedKey> ledger,
        List<TrustedKey> witnesses,
        URI revocations,
        Duration maxStaleness) {
    private static final int MAX_ISSUERS = 32;
    private static final int MAX_KEYS = 32;
    private static final Duration LONGEST_STALENESS = Duration.ofDays(7);

    public TrustBundle {
        issuers = List.copyOf(issuers);
        ledger = List.copyOf(ledger);
        witnesses = List.copyOf(witnesses);
        check(organisation.equals(organisation.organisation()), "a trust bundle is of an organisation");
        check(version >= 1, "the version is 1 or more");
        check(!issuers.isEmpty() && issuers.size() <= MAX_ISSUERS, "a bundle has 1 to " + MAX_ISSUERS + " issuers");
        check(ledger.size() <= MAX_KEYS && witnesses.size() <= MAX_KEYS, "there are at most " + MAX_KEYS + " keys");
        check(isWebAddress(revocations), "revocations is an https or file address");
        check(
                maxStaleness.isPositive() && maxStaleness.compareTo(LONGEST_STALENESS) <= 0,
                "max_staleness is at most " + LONGEST_STALENESS.toDays() + " days");
        var ids = new HashSet<PrincipalId>();
        check(issuers.stream().allMatch(issuer -> ids.add(issuer.id())), "an issuer stands there twice");
        check(areOwn(organisation, issuers), "an issuer's host is the organisation's or one of its namespaces");
    }

    /// The first bundle of an organisation, which signs for itself and says who its people are.
    public static TrustBundle first(
            PrincipalId organisation,
            Set<String> namespaces,
            TrustedKey issuer,
            TrustedKey ledger,
            URI revocations,
            Duration maxStaleness) {
        var itself = new TrustedIssuer(organisation, List.of(issuer), namespaces, true);
        return new TrustBundle(organisation, 1, List.of(itself), List.of(ledger), List.of(), revocations, maxStaleness);
    }

    /// The bundle after this one, with another key of the organisation; the keys before it end in time.
    ///
    /// @param oldUntil when the keys of now go out of use
    public TrustBundle rotated(TrustedKey key, Instant oldUntil) {
        var changed = issuers.stream()
                .map(issuer -> issuer.id().equals(organisation) ? issuer.rotated(key, oldUntil) : issuer)
                .toList();
        return new TrustBundle(organisation, version + 1, changed, ledger, witnesses, revocations, maxStaleness);
    }

    /// The name of a key with which the organisation itself signs.
    public Optional<String> keyId(Ed25519PublicKey key) {
        return issuer(organisation).stream()
                .flatMap(issuer -> issuer.keys().stream())
                .filter(known -> known.key().equals(key))
                .map(TrustedKey::id)
                .findFirst();
    }

    private static boolean areOwn(PrincipalId organisation, List<TrustedIssuer> issuers) {
        return issuers.stream()
                .map(TrustedIssuer::id)
                .allMatch(id -> id.host().equals(organisation.host())
                        || issuers.stream().anyMatch(each -> each.speaksFor(id)));
    }

    Optional<TrustedIssuer> issuer(PrincipalId id) {
        return issuers.stream().filter(issuer -> issuer.id().equals(id)).findFirst();
    }

    /// The hosts whose principals it speaks for.
    public Set<String> namespaces() {
        return issuers.stream().flatMap(issuer -> issuer.namespaces().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWebAddress(URI address) {
        return "https".equals(address.getScheme()) || "file".equals(address.getScheme());
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
