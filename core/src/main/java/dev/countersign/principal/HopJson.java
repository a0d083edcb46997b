package dev.countersign.principal;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The claims of a hop as JSON, both ways.
final class HopJson {
    private HopJson() {}

    static JsonObject write(HopClaims claims) {
        var object = JsonObject.builder()
                .put("iss", claims.issuer().toString())
                .put("sub", claims.subject().toString())
                .put("jti", claims.id())
                .put("depth", claims.depth())
                .put("max_depth", claims.maxDepth())
                .put("nbf", claims.notBefore().getEpochSecond())
                .put("exp", claims.expires().getEpochSecond())
                .put("aud", audiences(claims.audiences()))
                .put("cnf", confirmation(claims.key()))
                .put(GrantJson.MEMBER, GrantJson.write(claims.grant()));
        claims.parent().ifPresent(digest -> object.put("prev", digest.text()));
        claims.task().ifPresent(task -> object.put("task", task));
        claims.root().ifPresent(root -> putRoot(object, root));
        return object.build();
    }

    private static void putRoot(JsonObject.Builder object, RootClaims root) {
        object.put("auth_time", root.signedIn().getEpochSecond()).put("acr", root.assurance());
        root.session().ifPresent(session -> object.put("sid", session));
        root.request().ifPresent(request -> object.put("request", request));
    }

    private static JsonValue audiences(Set<Location> audiences) {
        List<String> sorted =
                audiences.stream().map(Location::toString).sorted().toList();
        return sorted.size() == 1 ? new JsonString(sorted.getFirst()) : JsonArray.ofTexts(sorted);
    }

    private static JsonObject.Builder confirmation(Ed25519PublicKey key) {
        return JsonObject.builder().put("jkt", key.thumbprint().text()).put("jwk", KeyJson.write(key));
    }

    static HopClaims read(String in, JsonObject payload) throws RefusedException {
        var claims = new Members(in, payload);
        PrincipalId issuer = claims.id("iss");
        PrincipalId subject = claims.id("sub");
        String id = claims.text("jti");
        int depth = claims.small("depth");
        int maxDepth = claims.small("max_depth");
        Instant notBefore = claims.time("nbf");
        Instant expires = claims.time("exp");
        Set<Location> audiences = claims.locations("aud", claims.textOrTexts("aud"));
        Ed25519PublicKey key = key(claims.object("cnf"));
        Grant grant = GrantJson.read(claims);
        Optional<Sha256> parent = depth == 0 ? Optional.empty() : Optional.of(parent(claims));
        Optional<String> task = claims.optionalText("task");
        Optional<RootClaims> root = depth == 0 ? Optional.of(root(claims)) : Optional.empty();
        claims.end();
        try {
            return new HopClaims(
                    issuer, subject, id, parent, depth, maxDepth, notBefore, expires, audiences, key, task, grant,
                    root);
        } catch (IllegalArgumentException refused) {
            throw claims.bad("a claim", refused);
        }
    }

    private static Ed25519PublicKey key(Members confirmation) throws RefusedException {
        String thumbprint = confirmation.text("jkt");
        Ed25519PublicKey key = KeyJson.read(confirmation.object("jwk"));
        confirmation.end();
        if (!key.thumbprint().text().equals(thumbprint)) {
            throw confirmation.bad("jkt", "it is not the thumbprint of jwk");
        }
        return key;
    }

    private static Sha256 parent(Members claims) throws RefusedException {
        try {
            return new Sha256(claims.text("prev"));
        } catch (IllegalArgumentException notADigest) {
            throw claims.bad("prev", notADigest);
        }
    }

    private static RootClaims root(Members claims) throws RefusedException {
        Instant signedIn = claims.time("auth_time");
        String assurance = claims.text("acr");
        Optional<String> session = claims.optionalText("sid");
        Optional<String> request = claims.optionalText("request");
        try {
            return new RootClaims(signedIn, assurance, session, request);
        } catch (IllegalArgumentException refused) {
            throw claims.bad("the sign-in", refused);
        }
    }
}
