package dev.countersign.ledger;

import dev.countersign.ledger.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Stands in an entry for something personal: whoever holds salt and value can show that it was them, and nobody
/// can find the value from the commitment. Both are kept outside of the ledger, where they can be erased.
public record Commitment(Hash hash) {
    private static final byte[] DOMAIN = "countersign commitment v1\n".getBytes(StandardCharsets.UTF_8);

    /// @throws IllegalArgumentException for a value with half a surrogate pair, which has no UTF-8 of its own
    public static Commitment to(Salt salt, String value) {
        if (!EntryText.isWellFormed(value)) {
            throw new IllegalArgumentException("half a surrogate pair is no value to commit to");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var message = ByteBuffer.allocate(DOMAIN.length + Salt.BYTES + bytes.length)
                .put(DOMAIN)
                .put(salt.secretBytes())
                .put(bytes);
        return new Commitment(Hash.sha256(message.array()));
    }

    public boolean isTo(Salt salt, String value) {
        return EntryText.isWellFormed(value) && to(salt, value).equals(this);
    }
}
