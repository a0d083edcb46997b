package dev.countersign.ledger.note;

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
    private final byte[] publicKey;

    /// @throws IllegalArgumentException for a name with spaces or `+`, or a key that has not 32 bytes
    public VerifierKey(String name, KeyKind kind, byte[] publicKey) {
        if (!NoteText.isKeyName(name)) {
            throw new IllegalArgumentException("the name of a key has no spaces and no +, and at most 255 chars");
        }
        if (publicKey.length != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        this.name = name;
        this.kind = kind;
        this.publicKey = publicKey.clone();
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
        var key = new VerifierKey(name, kind.get(), Arrays.copyOfRange(kindAndKey, 1, kindAndKey.length));
        return HEX.toHexDigits(key.id()).equals(id)
                ? new Reading.Read(key)
                : new Reading.Refused("the id is not that of the name and the key");
    }

    public String name() {
        return name;
    }

    public KeyKind kind() {
        return kind;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// Four bytes that tell keys of one name apart. No proof of anything: others can be found that have it too.
    public int id() {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        var named = ByteBuffer.allocate(nameBytes.length + 2 + PUBLIC_KEY_BYTES)
                .put(nameBytes)
                .put((byte) '\n')
                .put(kind.code())
                .put(publicKey);
        return ByteBuffer.wrap(Hash.sha256(named.array()).bytes()).getInt();
    }

    /// `name+id+base64`
    public String text() {
        byte[] kindAndKey = ByteBuffer.allocate(1 + PUBLIC_KEY_BYTES)
                .put(kind.code())
                .put(publicKey)
                .array();
        return name + "+" + HEX.toHexDigits(id()) + "+" + StrictBase64.write(kindAndKey);
    }

    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id();
    }

    boolean hasSamePublicKeyAs(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && name.equals(key.name)
                && kind == key.kind
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey) + name.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
