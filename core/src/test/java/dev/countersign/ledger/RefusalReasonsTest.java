package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.TestSigner;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.WitnessVerdict;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.Damage;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.ProofCheck;
import dev.countersign.ledger.tree.Tile;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever is refused can tell why: every kind of refusal has words of its own.
class RefusalReasonsTest {
    private static final Hash HASH = Hash.sha256(new byte[0]);
    private static final Checkpoint KNOWN = new Checkpoint("log.example", new TreeHead(7, HASH));
    private static final Checkpoint FOUND = new Checkpoint("log.example", new TreeHead(5, HASH));

    @Test
    void proofsAreRefusedInDifferentWords() {
        checkAll(
                ProofCheck.Refused.class,
                List.of(
                        new ProofCheck.IndexBeyondTree(7, 5),
                        new ProofCheck.WrongLength(3, 2),
                        new ProofCheck.OtherRoot(HASH),
                        new ProofCheck.OtherOlderRoot(HASH),
                        new ProofCheck.SameSizeOtherRoot(7),
                        new ProofCheck.EmptyOlderTree(),
                        new ProofCheck.OlderIsLarger(7, 5)),
                ProofCheck.Refused::reason);
    }

    @Test
    void checkpointsAreRefusedInDifferentWords() {
        checkAll(
                CheckpointVerdict.Refused.class,
                List.of(
                        new CheckpointVerdict.Malformed("the note is malformed"),
                        new CheckpointVerdict.OtherOrigin("log.example"),
                        new CheckpointVerdict.NotSigned(),
                        new CheckpointVerdict.FalseSignature("log.example"),
                        new CheckpointVerdict.TooFewWitnesses(2, 1)),
                CheckpointVerdict.Refused::reason);
    }

    @Test
    void witnessRefusesInDifferentWords() {
        checkAll(
                WitnessVerdict.Refused.class,
                List.of(
                        new WitnessVerdict.UnknownLog(),
                        new WitnessVerdict.NotSigned(),
                        new WitnessVerdict.FalseSignature("log.example"),
                        new WitnessVerdict.Shrinking(7, 5),
                        new WitnessVerdict.Stale(7),
                        new WitnessVerdict.SplitView(KNOWN, FOUND.sign(TestSigner.of("1"))),
                        new WitnessVerdict.NotAnExtension(new ProofCheck.OtherRoot(HASH)),
                        new WitnessVerdict.ProofOfNothing(),
                        new WitnessVerdict.FalseEmptyRoot()),
                WitnessVerdict.Refused::reason);
    }

    @Test
    void damageIsNamedInDifferentWords() {
        checkAll(
                Damage.class,
                List.of(
                        new Damage.Missing(new Tile(0, 1, 256)),
                        new Damage.Unreadable(new Tile(0, 1, 256), "why"),
                        new Damage.WrongLength(new Tile(0, 1, 256), 3),
                        new Damage.TileAltered(new Tile(0, 1, 256)),
                        new Damage.EntryAltered(256, new Bundle(1, 256)),
                        new Damage.EntryCut(256, new Bundle(1, 256), "why"),
                        new Damage.OtherLog(KNOWN.head(), FOUND.head())),
                Damage::reason);
    }

    @Test
    void ledgersAreRefusedInDifferentWords() {
        checkAll(
                LedgerVerdict.Refused.class,
                List.of(
                        new LedgerVerdict.Damaged(new Damage.Missing(new Tile(0, 1, 256))),
                        new LedgerVerdict.CheckpointRefused(new CheckpointVerdict.NotSigned()),
                        new LedgerVerdict.RolledBack(KNOWN, FOUND),
                        new LedgerVerdict.SplitView(KNOWN, FOUND),
                        new LedgerVerdict.Rewritten(KNOWN, FOUND)),
                LedgerVerdict.Refused::reason);
    }

    private interface Reason<R> {
        String of(R refusal);
    }

    private static <R> void checkAll(Class<R> sealed, List<? extends R> refusals, Reason<R> reason) {
        assertThat(refusals.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(sealed.getPermittedSubclasses());
        assertThat(refusals.stream().map(reason::of)).doesNotHaveDuplicates().allMatch(text -> text.matches("[^\n]+"));
    }
}
