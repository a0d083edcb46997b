package dev.countersign.ledger.note;

import java.util.Arrays;
import java.util.Optional;

/// What an Ed25519 key signs in notes. The same key as another kind is another key, with another id.
public enum KeyKind {
    /// The text of the note itself.
    NOTE(0x01),

    /// A checkpoint and the time at which a witness saw it (`cosignature/v1`).
    COSIGNATURE(0x04);

    private final byte code;

    KeyKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<KeyKind> ofCode(byte code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findAny();
    }
}
