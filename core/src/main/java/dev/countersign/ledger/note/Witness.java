package dev.countersign.ledger.note;

import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.WitnessVerdict.Cosigned;
import dev.countersign.ledger.note.WitnessVerdict.FalseEmptyRoot;
import dev.countersign.ledger.note.WitnessVerdict.FalseSignature;
import dev.countersign.ledger.note.WitnessVerdict.NotAnExtension;
import dev.countersign.ledger.note.WitnessVerdict.NotSigned;
import dev.countersign.ledger.note.WitnessVerdict.ProofOfNothing;
import dev.countersign.ledger.note.WitnessVerdict.Shrinking;
import dev.countersign.ledger.note.WitnessVerdict.SplitView;
import dev.countersign.ledger.note.WitnessVerdict.Stale;
import dev.countersign.ledger.note.WitnessVerdict.UnknownLog;
import dev.countersign.ledger.tree.ProofCheck;
import dev.countersign.ledger.tree.TreeHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cosigns checkpoints of logs as long as each only ever grows (C2SP tlog-witness).
///
/// @param name of the witness's key
/// @param logs the keys of each log, by its origin
public record Witness(String name, Signer signer, Signatures verifier, Map<String, List<VerifierKey>> logs) {
    public Witness {
        logs = Map.copyOf(logs);
        key(name, signer); // refuses what is no name of a key
    }

    /// By which others verify the cosignatures of this witness.
    public VerifierKey key() {
        return key(name, signer);
    }

    private static VerifierKey key(String name, Signer signer) {
        return new VerifierKey(name, KeyKind.COSIGNATURE, signer.publicKey());
    }

    /// @param latest what this witness cosigned last of the log that the request is about
    public WitnessVerdict judge(Optional<Checkpoint> latest, CosignRequest request, Instant now) {
        String origin = request.checkpoint().origin();
        if (latest.filter(known -> !known.origin().equals(origin)).isPresent()) {
            throw new IllegalArgumentException("the latest checkpoint is that of another log");
        }
        List<VerifierKey> keys = logs.getOrDefault(origin, List.of());
        if (keys.isEmpty()) {
            return new UnknownLog();
        }
        return switch (KnownSignatures.verify(request.note(), keys, verifier)) {
            case KnownSignatures.False(var key) -> new FalseSignature(key);
            case KnownSignatures.Verified verified ->
                verified.hasOneOf(keys)
                        ? refusal(latest, request).orElseGet(() -> cosigned(request, keys, now))
                        : new NotSigned();
        };
    }

    private static Optional<WitnessVerdict> refusal(Optional<Checkpoint> latest, CosignRequest request) {
        TreeHead shown = request.checkpoint().head();
        long latestSize = latest.map(known -> known.head().size()).orElse(0L);
        if (request.oldSize() > shown.size()) {
            return Optional.of(new Shrinking(request.oldSize(), shown.size()));
        }
        if (request.oldSize() != latestSize) {
            return Optional.of(new Stale(latestSize));
        }
        if (shown.size() == 0 && !shown.equals(TreeHead.empty())) {
            return Optional.of(new FalseEmptyRoot());
        }
        return latest.filter(known -> known.head().size() > 0)
                .map(known -> refusalToExtend(known, request))
                .orElseGet(() -> refusalToStart(request));
    }

    private static Optional<WitnessVerdict> refusalToStart(CosignRequest request) {
        return request.proof().path().isEmpty() ? Optional.empty() : Optional.of(new ProofOfNothing());
    }

    private static Optional<WitnessVerdict> refusalToExtend(Checkpoint known, CosignRequest request) {
        TreeHead shown = request.checkpoint().head();
        if (known.head().size() == shown.size() && !known.head().equals(shown)) {
            return Optional.of(new SplitView(known, request.note()));
        }
        return switch (request.proof().check(known.head(), shown)) {
            case ProofCheck.Proved() -> Optional.empty();
            case ProofCheck.Refused refused -> Optional.of(new NotAnExtension(refused));
        };
    }

    private WitnessVerdict cosigned(CosignRequest request, List<VerifierKey> logKeys, Instant now) {
        NoteSignature cosignature =
                Cosignature.sign(name, signer, request.note().text(), now);
        // one of each key: a log may sign as often as it likes, and a note has no room for that
        var kept = logKeys.stream()
                .flatMap(key ->
                        request.note().signatures().stream().filter(key::made).limit(1))
                .toList();
        var recorded = new SignedNote(request.note().text(), kept).with(List.of(cosignature));
        return new Cosigned(request.checkpoint(), recorded, cosignature);
    }
}
