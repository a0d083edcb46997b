package dev.countersign.ledger.note;

import dev.countersign.key.Signatures;
import dev.countersign.ledger.note.CheckpointVerdict.FalseSignature;
import dev.countersign.ledger.note.CheckpointVerdict.Malformed;
import dev.countersign.ledger.note.CheckpointVerdict.NotSigned;
import dev.countersign.ledger.note.CheckpointVerdict.OtherOrigin;
import dev.countersign.ledger.note.CheckpointVerdict.TooFewWitnesses;
import dev.countersign.ledger.note.CheckpointVerdict.Trusted;
import dev.countersign.ledger.note.CheckpointVerdict.Witnessed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks signed checkpoints. Signatures by unknown keys count for nothing, and a false one by a known key is a
/// reason to believe nothing.
public final class CheckpointCheck {
    private final LogTrust trust;
    private final Signatures verifier;

    public CheckpointCheck(LogTrust trust, Signatures verifier) {
        this.trust = trust;
        this.verifier = verifier;
    }

    public CheckpointVerdict check(byte[] bytes) {
        return switch (SignedNote.read(bytes)) {
            case SignedNote.Reading.Read(var note) -> check(note);
            case SignedNote.Reading.Refused(var reason) -> new Malformed(reason);
        };
    }

    public CheckpointVerdict check(SignedNote note) {
        Optional<Checkpoint> checkpoint = Checkpoint.read(note.text());
        if (checkpoint.isEmpty()) {
            return new Malformed("the text of the note is no checkpoint");
        }
        if (!checkpoint.get().origin().equals(trust.origin())) {
            return new OtherOrigin(trust.origin());
        }
        var keys = new ArrayList<>(trust.logKeys());
        keys.addAll(trust.witnesses());
        return switch (KnownSignatures.verify(note, keys, verifier)) {
            case KnownSignatures.False(var key) -> new FalseSignature(key);
            case KnownSignatures.Verified verified -> judge(checkpoint.get(), verified);
        };
    }

    private CheckpointVerdict judge(Checkpoint checkpoint, KnownSignatures.Verified verified) {
        if (!verified.hasOneOf(trust.logKeys())) {
            return new NotSigned();
        }
        List<Witnessed> witnesses = verified.signatures().stream()
                .filter(by -> trust.witnesses().contains(by.key()))
                .map(by -> new Witnessed(by.key().name(), by.time().orElseThrow()))
                .toList();
        int names = (int) witnesses.stream().map(Witnessed::witness).distinct().count();
        return names < trust.quorum() ? new TooFewWitnesses(trust.quorum(), names) : new Trusted(checkpoint, witnesses);
    }
}
