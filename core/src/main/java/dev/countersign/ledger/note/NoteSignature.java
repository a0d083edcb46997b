package dev.countersign.ledger.note;

import dev.countersign.key.Signer;
import dev.countersign.ledger.tree.StrictBase64;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// One signature line of a note. Says nothing until it is verified with a key that was known beforehand.
public final class NoteSignature {
    private static final String START = "— ";
    private static final int ID_BYTES = Integer.BYTES;

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /// @throws IllegalArgumentException for a name that no key can have, or without a signature
    public NoteSignature(String name, int keyId, byte[] signature) {
        if (!NoteText.isKeyName(name) || signature.length == 0) {
            throw new IllegalArgumentException("a signature line has the name of a key and a signature");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /// Signs the text of a note.
    static NoteSignature of(String name, Signer signer, byte[] text) {
        var key = new VerifierKey(name, KeyKind.NOTE, signer.publicKey());
        return new NoteSignature(name, key.id(), signer.sign(text));
    }

    /// Reads a line, without the line end.
    static Optional<NoteSignature> read(String line) {
        if (!line.startsWith(START)) {
            return Optional.empty();
        }
        int nameEnd = line.indexOf(' ', START.length());
        if (nameEnd < 0 || !NoteText.isKeyName(line.substring(START.length(), nameEnd))) {
            return Optional.empty();
        }
        return StrictBase64.read(line.substring(nameEnd + 1))
                .filter(bytes -> bytes.length > ID_BYTES)
                .map(bytes -> new NoteSignature(
                        line.substring(START.length(), nameEnd),
                        ByteBuffer.wrap(bytes).getInt(),
                        Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public byte[] signature() {
        return signature.clone();
    }

    /// The line, with its end.
    public String line() {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return START + name + " " + StrictBase64.write(bytes) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature line
                && name.equals(line.name)
                && keyId == line.keyId
                && Arrays.equals(signature, line.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + keyId;
    }

    @Override
    public String toString() {
        return line();
    }
}
