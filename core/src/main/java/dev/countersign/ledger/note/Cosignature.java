package dev.countersign.ledger.note;

import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A witness's signature over a checkpoint and the time when it was the largest that the witness had seen (C2SP
/// tlog-cosignature, Ed25519).
final class Cosignature {
    private static final int TIME_BYTES = Long.BYTES;
    private static final int SIGNATURE_BYTES = 64;

    private final Instant time;
    private final byte[] signature;

    private Cosignature(Instant time, byte[] signature) {
        this.time = time;
        this.signature = signature;
    }

    /// @param text of the checkpoint
    /// @param now cut to the second
    static NoteSignature sign(String name, Signer signer, String text, Instant now) {
        long seconds = now.getEpochSecond();
        if (seconds <= 0) {
            throw new IllegalArgumentException("a cosignature has a time after 1970");
        }
        byte[] timed = ByteBuffer.allocate(TIME_BYTES + SIGNATURE_BYTES)
                .putLong(seconds)
                .put(signer.sign(message(seconds, text)))
                .array();
        return new NoteSignature(name, new VerifierKey(name, KeyKind.COSIGNATURE, signer.publicKey()).id(), timed);
    }

    static Optional<Cosignature> read(byte[] timed) {
        if (timed.length != TIME_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(timed).getLong();
        try {
            return seconds <= 0
                    ? Optional.empty()
                    : Optional.of(new Cosignature(
                            Instant.ofEpochSecond(seconds), Arrays.copyOfRange(timed, TIME_BYTES, timed.length)));
        } catch (DateTimeException afterAnyYear) {
            return Optional.empty();
        }
    }

    Instant time() {
        return time;
    }

    boolean verifies(VerifierKey key, String text, Signatures verifier) {
        return verifier.verify(key.publicKey(), message(time.getEpochSecond(), text), signature);
    }

    private static byte[] message(long seconds, String text) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
