package dev.countersign.ledger.note;

import dev.countersign.key.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The signatures of a note by keys that were known beforehand; those by other keys count for nothing.
sealed interface KnownSignatures {
    record Verified(List<By> signatures) implements KnownSignatures {
        boolean hasOneOf(List<VerifierKey> keys) {
            return signatures.stream().anyMatch(signature -> keys.contains(signature.key()));
        }
    }

    /// A signature that names a known key is not by it.
    record False(String key) implements KnownSignatures {}

    /// @param time that the signature is bound to, where it is a cosignature
    record By(VerifierKey key, Optional<Instant> time) {}

    static KnownSignatures verify(SignedNote note, List<VerifierKey> keys, Signatures verifier) {
        var verified = new ArrayList<By>();
        for (NoteSignature signature : note.signatures()) {
            for (VerifierKey key : keys) {
                if (!key.made(signature)) {
                    continue;
                }
                Optional<By> by = verify(note.text(), signature, key, verifier);
                if (by.isEmpty()) {
                    return new False(key.name());
                }
                verified.add(by.get());
            }
        }
        return new Verified(verified);
    }

    private static Optional<By> verify(String text, NoteSignature signature, VerifierKey key, Signatures verifier) {
        return switch (key.kind()) {
            case NOTE ->
                verifier.verify(key.publicKey(), text.getBytes(StandardCharsets.UTF_8), signature.signature())
                        ? Optional.of(new By(key, Optional.empty()))
                        : Optional.empty();
            case COSIGNATURE ->
                Cosignature.read(signature.signature())
                        .filter(cosignature -> cosignature.verifies(key, text, verifier))
                        .map(cosignature -> new By(key, Optional.of(cosignature.time())));
        };
    }
}
