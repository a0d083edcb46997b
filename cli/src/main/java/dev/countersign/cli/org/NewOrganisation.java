package dev.countersign.cli.org;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.Names;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.Signer;
import dev.countersign.principal.BundleOffer;
import dev.countersign.principal.People;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Registry;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustedKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the installation of a new organisation holds.
public final class NewOrganisation implements ChangeOptions.Content {
    static final String KIND = "organisation-created";
    private static final String KEY_ID = "issuer-1";
    private static final String LEDGER_KEY_ID = "ledger-1";

    private final PrincipalId organisation;
    private final Set<String> namespaces;
    private final People people;
    private final URI revocations;
    private final Duration maxStaleness;
    private final Instant now;

    /// @param namespaces hosts whose people and agents are the organisation's, its own included
    /// @param revocations where others get its revocation feed
    /// @param maxStaleness how old that may be where something is written
    public NewOrganisation(
            PrincipalId organisation,
            Set<String> namespaces,
            People people,
            URI revocations,
            Duration maxStaleness,
            Instant now) {
        this.organisation = organisation;
        this.namespaces = Set.copyOf(namespaces);
        this.people = people;
        this.revocations = revocations;
        this.maxStaleness = maxStaleness;
        this.now = now;
    }

    /// Where a feed is, unless somebody says otherwise.
    public static URI feedOf(PrincipalId organisation) {
        return URI.create("https://" + organisation.host() + "/.well-known/countersign/feed");
    }

    @Override
    public Map<String, byte[]> files(KeyRing keys) {
        Signer issuer = keys.signer(KeyPurpose.ISSUER);
        NextFeed feed = NextFeed.first(organisation, now, KEY_ID, issuer);
        var files = new LinkedHashMap<String, byte[]>();
        files.put(Names.PEOPLE, Installation.bytes(people.json()));
        files.put(Names.REGISTRY, Installation.bytes(new Registry(namespaces, Map.of()).json()));
        files.put(Names.BUNDLE, Installation.bytes(BundleOffer.sign(bundle(keys), KEY_ID, issuer) + "\n"));
        files.putAll(feed.file());
        return files;
    }

    private TrustBundle bundle(KeyRing keys) {
        try {
            return TrustBundle.first(
                    organisation,
                    namespaces,
                    key(KEY_ID, keys.signer(KeyPurpose.ISSUER)),
                    key(LEDGER_KEY_ID, keys.signer(KeyPurpose.CHECKPOINT)),
                    revocations,
                    maxStaleness);
        } catch (IllegalArgumentException e) {
            throw Problem.usage(e.getMessage());
        }
    }

    private TrustedKey key(String id, Signer signer) {
        return new TrustedKey(id, signer.publicKey(), now, Optional.empty());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JsonObject.Builder body(Function<PrincipalId, JsonObject> hiding) {
        return JsonObject.builder()
                .put("organisation", organisation.toString())
                .put(
                        "people",
                        people.members().keySet().stream().sorted().map(hiding).toList());
    }
}
