package dev.countersign.change;

import dev.countersign.key.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256 over fields, each preceded by its length, so that two lists of fields never hash alike by running
/// together.
public final class FieldHash {
    private final MessageDigest digest = Sha256.digest();

    public FieldHash field(String value) {
        // char by char, because an encoder would turn each lone surrogate of a path into the same replacement
        var bytes = ByteBuffer.allocate(Integer.BYTES + value.length() * Character.BYTES)
                .putInt(value.length());
        for (int i = 0; i < value.length(); i++) {
            bytes.putChar(value.charAt(i));
        }
        digest.update(bytes.flip());
        return this;
    }

    /// 64 digits; the hash starts anew after this.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
