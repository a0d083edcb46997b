package dev.countersign.principal;

import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;

/// A public key as a JSON Web Key: OKP, Ed25519, nothing else.
final class KeyJson {
    private KeyJson() {}

    static JsonObject.Builder write(Ed25519PublicKey key) {
        return JsonObject.builder().put("crv", "Ed25519").put("kty", "OKP").put("x", key.x());
    }

    static Ed25519PublicKey read(Members jwk) throws RefusedException {
        expect(jwk, "kty", "OKP");
        expect(jwk, "crv", "Ed25519");
        Ed25519PublicKey key = jwk.key("x");
        jwk.end();
        return key;
    }

    private static void expect(Members jwk, String name, String value) throws RefusedException {
        if (!jwk.text(name).equals(value)) {
            throw jwk.bad(name, "it is not " + value);
        }
    }
}
