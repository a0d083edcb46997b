package dev.countersign.ledger.note;

import dev.countersign.key.Base64Url;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A public key with its name and kind: what somebody who checks notes is given beforehand.
public final class VerifierKey {
    private static final int PUBLIC_KEY_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final KeyKind kind;
    private final Ed25519PublicKey publicKey;

    /// @throws IllegalArgumentException for a name with spaces or `+`
    public VerifierKey(String name, KeyKind kind, Ed25519PublicKey publicKey) {
        if (!NoteText.isKeyName(name)) {
            throw new IllegalArgumentException("the name of a key has no spaces and no +, and at most 255 chars");
        }
        this.name = name;
        this.kind = kind;
        this.publicKey = publicKey;
    }

    /// The key that a log signs its checkpoints with; its name is the origin.
    public static VerifierKey ofLog(String origin, Ed25519PublicKey publicKey) {
        return new VerifierKey(origin, KeyKind.NOTE, publicKey);
    }

    public static VerifierKey ofWitness(String name, Ed25519PublicKey publicKey) {
        return new VerifierKey(name, KeyKind.COSIGNATURE, publicKey);
    }

    /// What came of reading a text as a verifier key.
    public sealed interface Reading {
        record Read(VerifierKey key) implements Reading {}

        /// @param reason one phrase; quotes nothing of the text
        record Refused(String reason) implements Reading {}
    }

    /// Reads `name+id+base64`.
    public static Reading read(String text) {
        String[] parts = text.split("\\+", 3); // a name has no +, base 64 may have
        if (parts.length < 3 || !NoteText.isKeyName(parts[0])) {
            return new Reading.Refused("a verifier key has the form name+id+base64");
        }
        return StrictBase64.read(parts[2])
                .filter(bytes -> bytes.length == 1 + PUBLIC_KEY_BYTES)
                .map(bytes -> ofParts(parts[0], parts[1], bytes))
                .orElseGet(() -> new Reading.Refused("the key is not the base 64 of a kind and 32 bytes"));
    }

    private static Reading ofParts(String name, String id, byte[] kindAndKey) {
        Optional<KeyKind> kind = KeyKind.ofCode(kindAndKey[0]);
        if (kind.isEmpty()) {
            return new Reading.Refused("keys of that kind are not supported");
        }
        Optional<Ed25519PublicKey> publicKey = publicKey(kindAndKey);
        if (publicKey.isEmpty()) {
            return new Reading.Refused("the key is no Ed25519 key that one signature belongs to");
        }
        var key = new VerifierKey(name, kind.get(), publicKey.get());
        return HEX.toHexDigits(key.id()).equals(id)
                ? new Reading.Read(key)
                : new Reading.Refused("the id is not that of the name and the key");
    }

    private static Optional<Ed25519PublicKey> publicKey(byte[] kindAndKey) {
        return Ed25519PublicKey.read(Base64Url.encode(Arrays.copyOfRange(kindAndKey, 1, kindAndKey.length)));
    }

    public String name() {
        return name;
    }

    public KeyKind kind() {
        return kind;
    }

    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    /// Four bytes that tell keys of one name apart. No proof of anything: others can be found that have it too.
    public int id() {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        var named = ByteBuffer.allocate(nameBytes.length + 2 + PUBLIC_KEY_BYTES)
                .put(nameBytes)
                .put((byte) '\n')
                .put(kind.code())
                .put(publicKey.bytes());
        return ByteBuffer.wrap(Hash.sha256(named.array()).bytes()).getInt();
    }

    /// `name+id+base64`
    public String text() {
        byte[] kindAndKey = ByteBuffer.allocate(1 + PUBLIC_KEY_BYTES)
                .put(kind.code())
                .put(publicKey.bytes())
                .array();
        return name + "+" + HEX.toHexDigits(id()) + "+" + StrictBase64.write(kindAndKey);
    }

    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id();
    }

    boolean hasSamePublicKeyAs(VerifierKey other) {
        return publicKey.equals(other.publicKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && name.equals(key.name)
                && kind == key.kind
                && publicKey.equals(key.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + publicKey.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
