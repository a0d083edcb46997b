package dev.countersign.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import dev.countersign.ledger.tree.ConsistencyProof;
import dev.countersign.ledger.tree.Frontier;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.MemoryLog;
import dev.countersign.ledger.tree.ProofCheck;
import dev.countersign.ledger.tree.ProofMaker;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {
    private static final String ORIGIN = "log.example";
    private static final Instant NOW = Instant.parse("2026-11-28T23:00:00Z");
    private static final TestSigner LOG = TestSigner.of("1");
    private static final ConsistencyProof NO_PROOF = new ConsistencyProof(List.of());
    private static final Witness WITNESS = new Witness(
            "w.example",
            TestSigner.of("2"),
            new JdkSignatures(),
            Map.of(ORIGIN, List.of(VerifierKey.ofLog(ORIGIN, LOG.publicKey()))));

    @Test
    void firstCheckpointIsCosigned() {
        assertThat(judge(Optional.empty(), request(0, 3))).isInstanceOf(WitnessVerdict.Cosigned.class);
        assertThat(judge(Optional.empty(), request(0, 0))).isInstanceOf(WitnessVerdict.Cosigned.class);
    }

    @Test
    void grownLogIsCosignedAndEverybodyCanVerifyThat() {
        assertThat(judge(known(3), request(3, 10))).isInstanceOfSatisfying(WitnessVerdict.Cosigned.class, cosigned -> {
            assertThat(cosigned.latest()).isEqualTo(checkpoint(10));
            assertThat(cosigned.recorded().signatures()).contains(cosigned.cosignature());
            var trust = new LogTrust(
                    ORIGIN, List.of(VerifierKey.ofLog(ORIGIN, LOG.publicKey())), List.of(WITNESS.key()), 1);
            assertThat(new CheckpointCheck(trust, new JdkSignatures()).check(cosigned.recorded()))
                    .isInstanceOf(CheckpointVerdict.Trusted.class);
        });
    }

    @Test
    void sameCheckpointIsCosignedAgain() {
        assertThat(judge(known(3), request(3, 3))).isInstanceOf(WitnessVerdict.Cosigned.class);
    }

    @Test
    void otherTreeOfTheSameSizeIsASplitView() {
        var other = new Checkpoint(ORIGIN, new TreeHead(3, Hash.sha256(new byte[1])));
        assertThat(judge(known(3), CosignRequest.of(3, NO_PROOF, other.sign(LOG))))
                .isEqualTo(new WitnessVerdict.SplitView(checkpoint(3), other.sign(LOG)));
        var withProof = new ConsistencyProof(List.of(Hash.sha256(new byte[2])));
        assertThat(judge(known(3), CosignRequest.of(3, withProof, other.sign(LOG))))
                .isEqualTo(new WitnessVerdict.SplitView(checkpoint(3), other.sign(LOG)));
    }

    @Test
    void treeThatDoesNotContainTheLastOneIsNoExtension() {
        var other = new Checkpoint(ORIGIN, new TreeHead(10, Hash.sha256(new byte[1])));
        assertThat(judge(known(3), CosignRequest.of(3, proof(3, 10), other.sign(LOG))))
                .isInstanceOfSatisfying(
                        WitnessVerdict.NotAnExtension.class,
                        refused -> assertThat(refused.check()).isInstanceOf(ProofCheck.OtherRoot.class));
        assertThat(judge(known(3), CosignRequest.of(3, NO_PROOF, checkpoint(10).sign(LOG))))
                .isInstanceOf(WitnessVerdict.NotAnExtension.class);
    }

    @Test
    void requestThatDoesNotStartFromTheLastCheckpointIsStale() {
        assertThat(judge(known(5), request(3, 10))).isEqualTo(new WitnessVerdict.Stale(5));
        assertThat(judge(known(5), request(0, 10))).isEqualTo(new WitnessVerdict.Stale(5));
        assertThat(judge(Optional.empty(), request(3, 10))).isEqualTo(new WitnessVerdict.Stale(0));
        assertThat(judge(known(3), request(3, 10))).isInstanceOf(WitnessVerdict.Cosigned.class);
    }

    @Test
    void logThatWasRolledBackIsRefused() {
        assertThat(judge(known(10), request(3, 3))).isEqualTo(new WitnessVerdict.Stale(10));
        assertThat(judge(known(10), CosignRequest.of(10, NO_PROOF, checkpoint(3).sign(LOG))))
                .isEqualTo(new WitnessVerdict.Shrinking(10, 3));
    }

    @Test
    void unknownLogIsRefused() {
        var other = new Checkpoint("other.example", checkpoint(3).head());
        assertThat(judge(Optional.empty(), CosignRequest.of(0, NO_PROOF, other.sign(LOG))))
                .isEqualTo(new WitnessVerdict.UnknownLog());
    }

    @Test
    void onlyTheKeyOfTheLogCounts() {
        assertThat(judge(
                        Optional.empty(),
                        CosignRequest.of(0, NO_PROOF, checkpoint(3).sign(TestSigner.of("9")))))
                .isEqualTo(new WitnessVerdict.NotSigned());
        NoteSignature good = checkpoint(3).sign(LOG).signatures().getFirst();
        var forged = new SignedNote(checkpoint(4).text(), List.of(good));
        assertThat(judge(Optional.empty(), CosignRequest.of(0, NO_PROOF, forged)))
                .isEqualTo(new WitnessVerdict.FalseSignature(ORIGIN));
    }

    @Test
    void proofForAFirstCheckpointIsRefused() {
        var proof = new ConsistencyProof(List.of(Hash.sha256(new byte[1])));
        assertThat(judge(
                        Optional.empty(),
                        CosignRequest.of(0, proof, checkpoint(3).sign(LOG))))
                .isEqualTo(new WitnessVerdict.ProofOfNothing());
    }

    @Test
    void emptyTreeHasOneRoot() {
        var other = new Checkpoint(ORIGIN, new TreeHead(0, Hash.sha256(new byte[1])));
        assertThat(judge(Optional.empty(), CosignRequest.of(0, NO_PROOF, other.sign(LOG))))
                .isEqualTo(new WitnessVerdict.FalseEmptyRoot());
    }

    @Test
    void logThatSignsAHundredTimesIsKeptOnce() {
        SignedNote note = checkpoint(3).sign(LOG);
        var often = new SignedNote(
                note.text(),
                Collections.nCopies(SignedNote.MAX_SIGNATURES, note.signatures().getFirst()));
        assertThat(judge(Optional.empty(), CosignRequest.of(0, NO_PROOF, often)))
                .isInstanceOfSatisfying(
                        WitnessVerdict.Cosigned.class,
                        cosigned -> assertThat(cosigned.recorded().signatures()).hasSize(2));
    }

    @Test
    void latestCheckpointOfAnotherLogIsAMistakeOfTheProgram() {
        var other = new Checkpoint("other.example", checkpoint(3).head());
        assertThatIllegalArgumentException().isThrownBy(() -> judge(Optional.of(other), request(3, 10)));
    }

    @Property(tries = 200)
    void whateverGrowsIsCosignedAndNothingElse(
            @ForAll @IntRange(min = 1, max = 600) int first, @ForAll @IntRange(min = 1, max = 600) int second) {
        int old = Math.min(first, second);
        int grown = Math.max(first, second);
        assertThat(judge(known(old), request(old, grown))).isInstanceOf(WitnessVerdict.Cosigned.class);
        if (old < grown) {
            assertThat(judge(known(grown), request(old, old))).isInstanceOf(WitnessVerdict.Refused.class);
        }
    }

    @Test
    void requestThatSaysOtherThanItsNoteCannotBeMade() {
        SignedNote note = checkpoint(10).sign(LOG);
        assertThat(new CosignRequest(3, NO_PROOF, note, checkpoint(10)).oldSize())
                .isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> new CosignRequest(3, NO_PROOF, note, checkpoint(11)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosignRequest(-1, NO_PROOF, note, checkpoint(10)));
    }

    @Test
    void requestIsReadBackAsWritten() {
        CosignRequest request = request(3, 10);
        assertThat(CosignRequest.read(request.bytes())).isEqualTo(new CosignRequest.Reading.Read(request));
        assertThat(new String(request.bytes(), StandardCharsets.UTF_8)).startsWith("old 3\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0",
                "old 0\n",
                "old 0\n\n",
                "old 00\n\nNOTE",
                "old -1\n\nNOTE",
                "old  0\n\nNOTE",
                "new 0\n\nNOTE",
                "old 0\nAAAA\n\nNOTE",
                "old 0\n\n\nNOTE",
                "old 0\n\nNOTEtrailing",
                "\n\nNOTE"
            })
    void malformedRequestsAreRefused(String request) {
        String note = new String(checkpoint(3).sign(LOG).bytes(), StandardCharsets.UTF_8);
        assertThat(read("old 0\n\nNOTE".replace("NOTE", note))).isInstanceOf(CosignRequest.Reading.Read.class);
        assertThat(read(request.replace("NOTE", note))).isInstanceOf(CosignRequest.Reading.Refused.class);
    }

    @Test
    void requestsThatAreTooLongOrNoTextAreRefused() {
        assertThat(CosignRequest.read(new byte[200_000]))
                .isEqualTo(new CosignRequest.Reading.Refused("the request is too long"));
        assertThat(CosignRequest.read(new byte[] {(byte) 0xFF})).isInstanceOf(CosignRequest.Reading.Refused.class);
        SignedNote note = SignedNote.sign("no checkpoint\n", ORIGIN, LOG);
        assertThatIllegalArgumentException().isThrownBy(() -> CosignRequest.of(0, NO_PROOF, note));
        String noCheckpoint = new String(note.bytes(), StandardCharsets.UTF_8);
        assertThat(read("old 0\n\n" + noCheckpoint))
                .isEqualTo(new CosignRequest.Reading.Refused("the text of the note is no checkpoint"));
    }

    @Test
    void moreThan63HashesAreRefused() {
        String note = new String(checkpoint(3).sign(LOG).bytes(), StandardCharsets.UTF_8);
        String line = Hash.sha256(new byte[1]).base64() + "\n";
        assertThat(read("old 1\n" + line.repeat(63) + "\n" + note)).isInstanceOf(CosignRequest.Reading.Read.class);
        assertThat(read("old 1\n" + line.repeat(64) + "\n" + note)).isInstanceOf(CosignRequest.Reading.Refused.class);
    }

    private static CosignRequest.Reading read(String request) {
        return CosignRequest.read(request.getBytes(StandardCharsets.UTF_8));
    }

    private static WitnessVerdict judge(Optional<Checkpoint> latest, CosignRequest request) {
        return WITNESS.judge(latest, request, NOW);
    }

    private static CosignRequest request(int old, int size) {
        return CosignRequest.of(old, proof(old, size), checkpoint(size).sign(LOG));
    }

    private static ConsistencyProof proof(int old, int size) {
        if (old == 0) {
            return NO_PROOF;
        }
        var made = new ProofMaker(MemoryLog.ofSizes(size))
                .consistency(checkpoint(old).head(), checkpoint(size).head());
        return ((ProofMaker.Making.Made<ConsistencyProof>) made).proof();
    }

    private static Optional<Checkpoint> known(int size) {
        return Optional.of(checkpoint(size));
    }

    private static Checkpoint checkpoint(int size) {
        var hasher = new TreeHasher();
        return new Checkpoint(
                ORIGIN,
                Frontier.headOf(
                        MemoryLog.entries(0, size).stream().map(hasher::leaf).toList()));
    }
}
