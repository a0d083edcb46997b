package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import java.util.Optional;

/// One signed delegation: a compact JWS (`typ: hop+jwt`, EdDSA) and what it says. That it was read says nothing of
/// its signature.
public final class Hop {
    /// The longest hop, in characters.
    public static final int MAX_CHARS = 4 << 10;

    static final String TYPE = "hop+jwt";

    private final Jws jws;
    private final HopClaims claims;
    private final Sha256 digest;

    private Hop(Jws jws, HopClaims claims) {
        this.jws = jws;
        this.claims = claims;
        this.digest = Sha256.of(jws.text());
    }

    static Hop read(int link, String text) throws RefusedException {
        Jws jws = Jws.read("link " + link, text, MAX_CHARS, TYPE);
        return new Hop(jws, HopJson.read(jws.in(), jws.payload()));
    }

    static String sign(HopClaims claims, Optional<String> keyId, Signer signer) {
        return Jws.sign(TYPE, keyId, HopJson.write(claims), signer);
    }

    public String text() {
        return jws.text();
    }

    public Optional<String> keyId() {
        return jws.keyId();
    }

    public HopClaims claims() {
        return claims;
    }

    /// What the next hop carries as `prev`.
    public Sha256 digest() {
        return digest;
    }

    boolean isSignedBy(Ed25519PublicKey key, Signatures signatures) {
        return jws.isSignedBy(key, signatures);
    }
}
