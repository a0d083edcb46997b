package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signatures;
import java.util.List;

/// A chain whose signatures are valid, the first one under this key: what stays true and can be kept. Whether the
/// key is trusted, and all that changes with time, is asked each time.
///
/// @param revocable by link, whatever may be revoked of it
record AuthenticChain(Chain chain, Ed25519PublicKey rootKey, List<List<Revocation>> revocable) {

    static AuthenticChain of(Chain chain, Ed25519PublicKey rootKey, Signatures signatures) throws RefusedException {
        Ed25519PublicKey key = rootKey;
        for (int link = 0; link < chain.hops().size(); link++) {
            Hop hop = chain.hops().get(link);
            if (!hop.isSignedBy(key, signatures)) {
                throw new RefusedException(new Refusal.BadSignature("link " + link));
            }
            key = hop.claims().key();
        }
        return new AuthenticChain(chain, rootKey, Revocable.of(chain, rootKey));
    }
}
