package dev.countersign.principal;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A trust bundle as JSON, both ways.
final class BundleJson {
    private static final int MAX_STALENESS_SECONDS = 1_000_000;

    private BundleJson() {}

    static JsonObject write(TrustBundle bundle) {
        return JsonObject.builder()
                .put("organisation", bundle.organisation().toString())
                .put("version", bundle.version())
                .put("issuers", bundle.issuers().stream().map(BundleJson::write).toList())
                .put("ledger", keys(bundle.ledger()))
                .put("witnesses", keys(bundle.witnesses()))
                .put("revocations", bundle.revocations().toString())
                .put("max_staleness", bundle.maxStaleness().toSeconds())
                .build();
    }

    private static JsonObject write(TrustedIssuer issuer) {
        return JsonObject.builder()
                .put("id", issuer.id().toString())
                .put("keys", keys(issuer.keys()))
                .put(
                        "namespaces",
                        JsonArray.ofTexts(issuer.namespaces().stream().sorted().toList()))
                .put("asserts_humans", issuer.assertsHumans())
                .build();
    }

    private static List<JsonObject> keys(Collection<TrustedKey> keys) {
        return keys.stream().map(BundleJson::write).toList();
    }

    private static JsonObject write(TrustedKey key) {
        var object = JsonObject.builder()
                .put("kid", key.id())
                .put("jwk", KeyJson.write(key.key()))
                .put("nbf", key.from().getEpochSecond());
        key.until().ifPresent(until -> object.put("exp", until.getEpochSecond()));
        return object.build();
    }

    static TrustBundle read(String in, JsonObject payload) throws RefusedException {
        var members = new Members(in, payload);
        PrincipalId organisation = members.id("organisation");
        long version = members.whole("version");
        var issuers = new ArrayList<TrustedIssuer>();
        for (Members issuer : members.objects("issuers")) {
            issuers.add(issuer(issuer));
        }
        List<TrustedKey> ledger = keys(members, "ledger");
        List<TrustedKey> witnesses = keys(members, "witnesses");
        URI revocations = address(members, "revocations");
        Duration staleness = Duration.ofSeconds(Math.min(members.small("max_staleness"), MAX_STALENESS_SECONDS));
        members.end();
        try {
            return new TrustBundle(organisation, version, issuers, ledger, witnesses, revocations, staleness);
        } catch (IllegalArgumentException refused) {
            throw members.bad("a member", refused);
        }
    }

    private static TrustedIssuer issuer(Members members) throws RefusedException {
        PrincipalId id = members.id("id");
        List<TrustedKey> keys = keys(members, "keys");
        var namespaces = members.texts("namespaces");
        boolean assertsHumans = members.truth("asserts_humans");
        members.end();
        try {
            return new TrustedIssuer(id, keys, namespaces, assertsHumans);
        } catch (IllegalArgumentException refused) {
            throw members.bad("the issuer", refused);
        }
    }

    private static List<TrustedKey> keys(Members members, String name) throws RefusedException {
        var keys = new ArrayList<TrustedKey>();
        for (Members key : members.objects(name)) {
            keys.add(key(key));
        }
        return keys;
    }

    private static TrustedKey key(Members members) throws RefusedException {
        String id = members.text("kid");
        var key = KeyJson.read(members.object("jwk"));
        Instant from = members.time("nbf");
        Optional<Instant> until = members.optionalTime("exp");
        members.end();
        try {
            return new TrustedKey(id, key, from, until);
        } catch (IllegalArgumentException refused) {
            throw members.bad("the key", refused);
        }
    }

    private static URI address(Members members, String name) throws RefusedException {
        try {
            return new URI(members.text(name));
        } catch (URISyntaxException notAnAddress) {
            throw members.bad(name, "it is no address");
        }
    }
}
