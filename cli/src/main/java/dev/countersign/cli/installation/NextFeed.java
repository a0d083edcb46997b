package dev.countersign.cli.installation;

import dev.countersign.cli.Problem;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signer;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Revocation;
import dev.countersign.principal.RevocationFeed;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The organisation's feed that comes after the one of now.
///
/// @param signed what others get
public record NextFeed(PrincipalId organisation, long number, String signed) {
    /// The first one, of a new organisation.
    public static NextFeed first(PrincipalId organisation, Instant now, String keyId, Signer signer) {
        return signed(organisation, 1, now, Set.of(), keyId, signer);
    }

    /// With all that was revoked, and this.
    public static NextFeed with(InstallationChange change, Optional<Revocation> more) {
        return signed(change, more, change.keyId(), change.issuer());
    }

    /// With all that was revoked, signed with another key.
    public static NextFeed signed(InstallationChange change, Optional<Revocation> more, String keyId, Signer signer) {
        RevocationFeed feed = change.installation().feed();
        var all = new HashSet<>(feed.revocations());
        more.ifPresent(all::add);
        NextFeed next = signed(feed.organisation(), feed.number() + 1, change.now(), all, keyId, signer);
        if (next.signed.length() > RevocationFeed.MAX_CHARS) {
            throw Problem.incomplete("the feed would be longer than others read; nothing was changed. Rotate the"
                    + " organisation's key with no overlap, so that all that was given out ends");
        }
        return next;
    }

    private static NextFeed signed(
            PrincipalId organisation,
            long number,
            Instant now,
            Set<Revocation> revocations,
            String keyId,
            Signer signer) {
        return new NextFeed(
                organisation, number, RevocationFeed.sign(organisation, number, now, revocations, keyId, signer));
    }

    /// What the ledger says of it.
    public JsonObject.Builder entry() {
        return JsonObject.builder()
                .put("number", number)
                .put("digest", Sha256.of(signed).text());
    }

    /// Where it goes.
    public Map<String, byte[]> file() {
        return Map.of(Names.feed(organisation), Installation.bytes(signed + "\n"));
    }
}
