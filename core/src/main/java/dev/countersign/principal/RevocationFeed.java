package dev.countersign.principal;

import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What an organisation revoked: numbered, and signed as a compact JWS (`typ: revocations+jwt`).
///
/// @param number higher with each issue
/// @param digest of the signed text, which tells two feeds of one number apart
public record RevocationFeed(
        PrincipalId organisation, long number, Instant issued, Set<Revocation> revocations, Sha256 digest) {
    /// The longest signed feed, in characters.
    public static final int MAX_CHARS = 4 << 20;

    private static final String TYPE = "revocations+jwt";
    private static final String IN = "the revocation feed";
    private static final Comparator<Revocation> ORDER =
            Comparator.comparing(Revocation::kind).thenComparing(Revocation::value);

    public RevocationFeed {
        revocations = Set.copyOf(revocations);
        if (number < 1) {
            throw new IllegalArgumentException("a feed's number is 1 or more");
        }
    }

    /// Signs a feed with a key of the organisation.
    public static String sign(
            PrincipalId organisation,
            long number,
            Instant issued,
            Set<Revocation> revocations,
            String keyId,
            Signer signer) {
        var entries = revocations.stream()
                .sorted(ORDER)
                .map(entry -> JsonObject.builder()
                        .put("kind", entry.kind().member())
                        .put("value", entry.value())
                        .build())
                .toList();
        var payload = JsonObject.builder()
                .put("organisation", organisation.toString())
                .put("number", number)
                .put("iat", issued.getEpochSecond())
                .put("revocations", entries)
                .build();
        return Jws.sign(TYPE, Optional.of(keyId), payload, signer);
    }

    /// Checks a feed that was fetched or handed over.
    ///
    /// @param known the newest feed of that organisation so far; what it revoked has to be in the offered one
    public static FeedAcceptance accept(
            String offered, TrustBundle bundle, Optional<RevocationFeed> known, Instant now, Signatures signatures) {
        try {
            Jws jws = Jws.read(IN, offered, MAX_CHARS, TYPE);
            RevocationFeed feed = read(jws);
            feed.checkIs(bundle.organisation(), now);
            TrustedKey key = OrganisationKeys.signing(bundle, jws, feed.issued, now);
            if (!jws.isSignedBy(key.key(), signatures)) {
                throw new RefusedException(new Refusal.BadSignature(IN));
            }
            if (known.isPresent()) {
                feed.checkFollows(known.get());
            }
            return new FeedAcceptance.Accepted(feed);
        } catch (RefusedException refused) {
            return new FeedAcceptance.Refused(refused.refusal());
        }
    }

    /// Reads a feed that was accepted and kept; checks neither its signature nor whether it counts now.
    public static Optional<RevocationFeed> kept(String signed) {
        try {
            return Optional.of(read(Jws.read(IN, signed, MAX_CHARS, TYPE)));
        } catch (RefusedException refused) {
            return Optional.empty();
        }
    }

    public boolean revokes(Revocation revocation) {
        return revocations.contains(revocation);
    }

    /// How old it is; a little in the future counts as new.
    Duration age(Instant now) {
        return now.isBefore(issued) ? Duration.ZERO : Duration.between(issued, now);
    }

    private void checkIs(PrincipalId expected, Instant now) throws RefusedException {
        if (!organisation.equals(expected)) {
            throw new RefusedException(new Refusal.OtherOrganisation(expected, organisation));
        }
        if (issued.isAfter(now.plus(Expectation.MAX_SKEW))) {
            throw new RefusedException(new Refusal.FeedFromTheFuture(organisation, issued, now));
        }
    }

    private void checkFollows(RevocationFeed known) throws RefusedException {
        if (number < known.number) {
            throw new RefusedException(new Refusal.ReplayedFeed(organisation, known.number, number));
        }
        if (number == known.number && !digest.equals(known.digest)) {
            throw new RefusedException(new Refusal.ForkedFeed(organisation, number));
        }
        var lost = new HashSet<>(known.revocations);
        lost.removeAll(revocations);
        if (!lost.isEmpty()) {
            Revocation first = lost.stream().min(ORDER).orElseThrow();
            throw new RefusedException(
                    new Refusal.LostRevocations(organisation, known.number, number, lost.size(), first));
        }
    }

    private static RevocationFeed read(Jws jws) throws RefusedException {
        var members = new Members(IN, jws.payload());
        PrincipalId organisation = members.id("organisation");
        long number = members.whole("number");
        Instant issued = members.time("iat");
        var revocations = new HashSet<Revocation>();
        for (Members entry : members.objects("revocations")) {
            revocations.add(revocation(entry));
        }
        members.end();
        try {
            return new RevocationFeed(organisation, number, issued, revocations, Sha256.of(jws.text()));
        } catch (IllegalArgumentException refused) {
            throw members.bad("number", refused);
        }
    }

    private static Revocation revocation(Members entry) throws RefusedException {
        String kind = entry.text("kind");
        String value = entry.text("value");
        entry.end();
        for (Revocation.Kind known : Revocation.Kind.values()) {
            if (known.member().equals(kind)) {
                try {
                    return new Revocation(known, value);
                } catch (IllegalArgumentException refused) {
                    throw entry.bad("value", refused);
                }
            }
        }
        throw entry.bad("kind", "it is none that is known");
    }
}
