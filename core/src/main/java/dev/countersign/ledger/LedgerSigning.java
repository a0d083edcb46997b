package dev.countersign.ledger;

import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;

/// How a ledger signs, and whose checkpoints it goes on from: its own key and, after a rotation, those before.
public record LedgerSigning(LogTrust trust, Signer signer, Signatures signatures) {
    public LedgerSigning {
        if (!trust.logKeys().contains(VerifierKey.ofLog(trust.origin(), signer.publicKey()))) {
            throw new IllegalArgumentException("the key that signs is one of those that are trusted");
        }
    }

    /// With one key only.
    public static LedgerSigning with(String origin, Signer signer, Signatures signatures) {
        var key = VerifierKey.ofLog(origin, signer.publicKey());
        return new LedgerSigning(LogTrust.withoutWitnesses(key), signer, signatures);
    }

    SignedNote checkpoint(TreeHead head) {
        return new Checkpoint(trust.origin(), head).sign(signer);
    }

    /// Of the ledger's own signatures; witnesses cosign later and elsewhere.
    CheckpointCheck check() {
        return new CheckpointCheck(new LogTrust(trust.origin(), trust.logKeys(), List.of(), 0), signatures);
    }
}
