package dev.countersign.ledger;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signatures;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.TlogProof;
import dev.countersign.ledger.tree.InclusionProof;
import dev.countersign.ledger.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A proof in one file that carries what it proves: the entry, and the chain of who acted where there is one. Both
/// stand in the extra data of a C2SP tlog-proof, as canonical JSON with the members `entry` and `chain`.
public final class EntryProof {
    private static final String ENTRY = "entry";
    private static final String CHAIN = "chain";

    private EntryProof() {}

    /// What came of making a proof.
    public sealed interface Making {
        record Made(TlogProof proof) implements Making {}

        /// @param reason one phrase; quotes nothing of the entry
        record Refused(String reason) implements Making {}
    }

    /// What came of checking a proof.
    public sealed interface Verdict {
        /// @param entry the text of the entry
        /// @param reading what it says
        /// @param chain of who acted; its hash is the one in the entry, and it is not verified by that
        record Proved(
                long index,
                String entry,
                EntryReading reading,
                Optional<String> chain,
                CheckpointVerdict.Trusted checkpoint)
                implements Verdict {}

        /// @param reason one phrase; quotes nothing of the proof
        record Refused(String reason) implements Verdict {}
    }

    /// @param entry the bytes of the entry
    /// @param note the signed checkpoint to which the path leads
    /// @param chain has to be the one that the entry names
    public static Making make(byte[] entry, InclusionProof path, SignedNote note, Optional<String> chain) {
        String text = new String(entry, StandardCharsets.UTF_8);
        if (chain.isPresent() && !names(text, chain.get())) {
            return new Making.Refused("the chain is not the one that the entry names");
        }
        var extra = JsonObject.builder().put(ENTRY, text);
        chain.ifPresent(one -> extra.put(CHAIN, one));
        byte[] bytes = Json.canonical(extra.build()).getBytes(StandardCharsets.UTF_8);
        return bytes.length > TlogProof.MAX_EXTRA
                ? new Making.Refused("the entry and its chain are longer than " + TlogProof.MAX_EXTRA + " bytes")
                : new Making.Made(new TlogProof(bytes, path, note));
    }

    /// Needs nothing but the proof and the keys.
    public static Verdict check(byte[] bytes, LogTrust trust, Signatures signatures) {
        return switch (TlogProof.read(bytes)) {
            case TlogProof.Reading.Refused(var reason) -> new Verdict.Refused(reason);
            case TlogProof.Reading.Read(var proof) -> check(proof, trust, signatures);
        };
    }

    private static Verdict check(TlogProof proof, LogTrust trust, Signatures signatures) {
        if (!(Json.read(proof.extra()) instanceof JsonReading.Read(JsonObject extra))
                || extra.text(ENTRY).isEmpty()) {
            return new Verdict.Refused("the proof does not carry its entry");
        }
        String entry = extra.text(ENTRY).get();
        Optional<String> chain = extra.text(CHAIN);
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        return switch (proof.check(new TreeHasher().leaf(bytes), trust, signatures)) {
            case TlogProof.Verdict.CheckpointRefused(var refused) -> new Verdict.Refused(refused.reason());
            case TlogProof.Verdict.NotIncluded(var refused) -> new Verdict.Refused(refused.reason());
            case TlogProof.Verdict.Proved(var index, var checkpoint) ->
                chain.isPresent() && !names(entry, chain.get())
                        ? new Verdict.Refused("the chain in the proof is not the one that the entry names")
                        : new Verdict.Proved(index, entry, EntryReading.of(bytes), chain, checkpoint);
        };
    }

    /// Whether the entry names the chain by its hash: as a member of its own, or of its body.
    private static boolean names(String entry, String chain) {
        String hash = Sha256.of(chain).text();
        return Json.read(entry) instanceof JsonReading.Read(JsonObject object)
                && (object.text(CHAIN).filter(hash::equals).isPresent()
                        || object.object("body")
                                .flatMap(body -> body.text(CHAIN))
                                .filter(hash::equals)
                                .isPresent());
    }
}
