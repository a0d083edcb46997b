package dev.countersign.ledger.tree;

import dev.countersign.ledger.tree.ProofMaker.Making;

/// Reads single entries of a log, each with the proof that it is one.
public final class EntryLookup {
    private final LogFiles files;
    private final ProofMaker proofs;
    private final TreeHead head;

    /// @param head of the tree in which entries have to stand
    public EntryLookup(LogReader reader, TreeHead head) {
        this.files = new LogFiles(reader);
        this.proofs = new ProofMaker(reader);
        this.head = head;
    }

    /// What came of looking for an entry.
    public sealed interface Finding {
        /// @param bytes the entry; the caller may keep and change them
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Found(byte[] bytes, InclusionProof proof) implements Finding {}

        /// @param reason one phrase; quotes nothing of the log
        record Refused(String reason) implements Finding {}
    }

    public Finding find(long index) {
        return switch (proofs.inclusion(index, head)) {
            case Making.Damaged<InclusionProof>(var damage) -> new Finding.Refused(damage.reason());
            case Making.Refused<InclusionProof>(var check) -> new Finding.Refused(check.reason());
            case Making.Made<InclusionProof>(var proof) -> find(index, proof);
        };
    }

    private Finding find(long index, InclusionProof proof) {
        Bundle bundle = Bundle.of(index, head.size());
        try {
            byte[] entry = files.entries(bundle).entry((int) (index - bundle.firstEntry()));
            return switch (proof.check(new TreeHasher().leaf(entry), head)) {
                case ProofCheck.Proved() -> new Finding.Found(entry, proof);
                case ProofCheck.Refused _ -> new Finding.Refused(new Damage.EntryAltered(index, bundle).reason());
            };
        } catch (DamageFound found) {
            return new Finding.Refused(found.damage().reason());
        }
    }
}
