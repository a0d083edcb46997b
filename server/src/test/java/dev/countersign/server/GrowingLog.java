package dev.countersign.server;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Another organisation's log, whose tree and proofs are made by the definitions of RFC 6962, sections 2.1 and 2.1.2,
/// and requests by the words of C2SP tlog-witness.
final class GrowingLog {
    private final String origin;
    private final Signer signer;
    private final List<byte[]> leaves;

    GrowingLog(String origin) {
        this(origin, newSigner(), List.of());
    }

    private GrowingLog(String origin, Signer signer, List<byte[]> leaves) {
        this.origin = origin;
        this.signer = signer;
        this.leaves = new ArrayList<>(leaves);
    }

    static Signer newSigner() {
        return BouncySigner.of(BouncySigner.newSeed(new SecureRandom()));
    }

    VerifierKey key() {
        return VerifierKey.ofLog(origin, signer.publicKey());
    }

    /// @param word tells a branch from another of the same size
    GrowingLog grow(int entries, String word) {
        for (int i = 0; i < entries; i++) {
            leaves.add(hash((byte) 0, (word + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /// The same log with its own key, which may grow differently.
    GrowingLog branch() {
        return new GrowingLog(origin, signer, leaves);
    }

    /// The same log and key, with another past.
    GrowingLog withoutEntries() {
        return new GrowingLog(origin, signer, List.of());
    }

    private String checkpoint(Signer by) {
        byte[] root = root(leaves);
        var checkpoint = new Checkpoint(origin, new TreeHead(leaves.size(), Hash.of(root)));
        return new String(checkpoint.sign(by).bytes(), StandardCharsets.UTF_8);
    }

    /// What is posted.
    String request(int from) {
        return request(from, signer);
    }

    String request(int from, Signer by) {
        var text = new StringBuilder("old " + from + "\n");
        if (from > 0 && from < leaves.size()) {
            proof(from, leaves, true)
                    .forEach(hash -> text.append(Hash.of(hash).base64()).append('\n'));
        }
        return text.append('\n').append(checkpoint(by)).toString();
    }

    private static byte[] root(List<byte[]> of) {
        if (of.isEmpty()) {
            return Sha256.digest().digest();
        }
        if (of.size() == 1) {
            return of.getFirst();
        }
        int k = Integer.highestOneBit(of.size() - 1);
        return hash((byte) 1, root(of.subList(0, k)), root(of.subList(k, of.size())));
    }

    private static List<byte[]> proof(int m, List<byte[]> of, boolean whole) {
        if (m == of.size()) {
            return whole ? List.of() : List.of(root(of));
        }
        int k = Integer.highestOneBit(of.size() - 1);
        var path = new ArrayList<byte[]>();
        if (m <= k) {
            path.addAll(proof(m, of.subList(0, k), whole));
            path.add(root(of.subList(k, of.size())));
        } else {
            path.addAll(proof(m - k, of.subList(k, of.size()), false));
            path.add(root(of.subList(0, k)));
        }
        return path;
    }

    private static byte[] hash(byte kind, byte[]... parts) {
        MessageDigest digest = Sha256.digest();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
