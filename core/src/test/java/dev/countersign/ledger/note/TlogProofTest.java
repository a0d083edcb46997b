package dev.countersign.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.InclusionProof;
import dev.countersign.ledger.tree.MemoryLog;
import dev.countersign.ledger.tree.ProofCheck;
import dev.countersign.ledger.tree.ProofMaker;
import dev.countersign.ledger.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {
    private static final String ORIGIN = "log.example";
    private static final TestSigner LOG = TestSigner.of("1");
    private static final TestSigner WITNESS = TestSigner.of("2");
    private static final MemoryLog ENTRIES = MemoryLog.ofSizes(300);
    private static final byte[] EXTRA = "the chain".getBytes(StandardCharsets.UTF_8);
    private static final LogTrust TRUST = new LogTrust(
            ORIGIN,
            List.of(VerifierKey.ofLog(ORIGIN, LOG.publicKey())),
            List.of(VerifierKey.ofWitness("w.example", WITNESS.publicKey())),
            1);

    @Test
    void proofHoldsForItsEntryAlone() {
        TlogProof proof = proof(7, EXTRA);
        assertThat(proof.check(leaf(7), TRUST, new JdkSignatures()))
                .isInstanceOfSatisfying(TlogProof.Verdict.Proved.class, proved -> {
                    assertThat(proved.index()).isEqualTo(7);
                    assertThat(proved.checkpoint().witnesses()).hasSize(1);
                });
        assertThat(proof.check(leaf(8), TRUST, new JdkSignatures()))
                .isInstanceOfSatisfying(
                        TlogProof.Verdict.NotIncluded.class,
                        refused -> assertThat(refused.check()).isInstanceOf(ProofCheck.OtherRoot.class));
    }

    @Test
    void proofUnderAnUntrustedCheckpointIsRefused() {
        var other = LogTrust.withoutWitnesses(
                VerifierKey.ofLog(ORIGIN, TestSigner.of("9").publicKey()));
        assertThat(proof(7, EXTRA).check(leaf(7), other, new JdkSignatures()))
                .isEqualTo(new TlogProof.Verdict.CheckpointRefused(new CheckpointVerdict.NotSigned()));
    }

    @Test
    void textIsThatOfTheSpecification() {
        String text = new String(proof(7, EXTRA).bytes(), StandardCharsets.UTF_8);
        assertThat(text.lines().limit(3)).containsExactly("c2sp.org/tlog-proof@v1", "extra dGhlIGNoYWlu", "index 7");
        assertThat(text).contains("\n\nlog.example\n300\n");
        assertThat(new String(proof(0, new byte[0]).bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .limit(2))
                .containsExactly("c2sp.org/tlog-proof@v1", "index 0");
    }

    @Property(tries = 100)
    void everyProofIsReadBackAsWritten(@ForAll @IntRange(max = 299) int index, @ForAll byte[] extra) {
        TlogProof proof = proof(index, extra);
        assertThat(TlogProof.read(proof.bytes())).isEqualTo(new TlogProof.Reading.Read(proof));
    }

    @Property(tries = 600)
    void proofWithAnyByteChangedIsRefusedSaveItsExtraData(
            @ForAll int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = proof(7, EXTRA).bytes();
        int place = Math.floorMod(at, bytes.length);
        int firstLine = "c2sp.org/tlog-proof@v1\n".length();
        boolean isExtra = place >= firstLine && place < firstLine + "extra dGhlIGNoYWlu\n".length();
        bytes[place] ^= (byte) change;
        boolean proved = TlogProof.read(bytes) instanceof TlogProof.Reading.Read(var changed)
                && changed.check(leaf(7), TRUST, new JdkSignatures()) instanceof TlogProof.Verdict.Proved;
        assertThat(proved && !isExtra).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v1\n\nNOTE",
                "c2sp.org/tlog-proof@v2\nindex 7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 07\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex -7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 7\nindex 7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 7\nextra AAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra \nindex 7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra AAA\nindex 7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 7\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 7\n\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 7\n\nNOTEmore",
                "c2sp.org/tlog-proof@v1\nindex 7\nAAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\r\nindex 7\n\nNOTE"
            })
    void malformedProofsAreRefused(String text) {
        String note = new String(checkpoint().bytes(), StandardCharsets.UTF_8);
        assertThat(read("c2sp.org/tlog-proof@v1\nindex 7\n\nNOTE".replace("NOTE", note)))
                .isInstanceOf(TlogProof.Reading.Read.class);
        assertThat(read(text.replace("NOTE", note))).isInstanceOf(TlogProof.Reading.Refused.class);
    }

    @Test
    void extraDataAndPathAreBounded() {
        assertThat(proof(7, new byte[TlogProof.MAX_EXTRA]).extra()).hasSize(TlogProof.MAX_EXTRA);
        assertThat(TlogProof.read(proof(7, new byte[TlogProof.MAX_EXTRA]).bytes()))
                .isInstanceOf(TlogProof.Reading.Read.class);
        assertThatIllegalArgumentException().isThrownBy(() -> proof(7, new byte[TlogProof.MAX_EXTRA + 1]));
        String note = new String(checkpoint().bytes(), StandardCharsets.UTF_8);
        String line = Hash.sha256(new byte[1]).base64() + "\n";
        String head = "c2sp.org/tlog-proof@v1\nindex 7\n";
        assertThat(read(head + line.repeat(63) + "\n" + note)).isInstanceOf(TlogProof.Reading.Read.class);
        assertThat(read(head + line.repeat(64) + "\n" + note)).isInstanceOf(TlogProof.Reading.Refused.class);
    }

    @Test
    void proofsThatAreTooLongOrNoTextAreRefused() {
        assertThat(TlogProof.read(new byte[1 << 20]))
                .isInstanceOfSatisfying(
                        TlogProof.Reading.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("the proof is longer than"));
        assertThat(TlogProof.read(new byte[] {(byte) 0xFF})).isInstanceOf(TlogProof.Reading.Refused.class);
        var long64 = new InclusionProof(7, Collections.nCopies(64, leaf(7)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlogProof(EXTRA, long64, checkpoint()));
    }

    private static TlogProof.Reading read(String text) {
        return TlogProof.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TlogProof proof(int index, byte[] extra) {
        var made = new ProofMaker(ENTRIES).inclusion(index, ENTRIES.head());
        return new TlogProof(extra, ((ProofMaker.Making.Made<InclusionProof>) made).proof(), checkpoint());
    }

    private static SignedNote checkpoint() {
        var checkpoint = new Checkpoint(ORIGIN, ENTRIES.head());
        var cosignature =
                Cosignature.sign("w.example", WITNESS, checkpoint.text(), Instant.parse("2026-11-28T23:00:00Z"));
        return checkpoint.sign(LOG).with(List.of(cosignature));
    }

    private static Hash leaf(int index) {
        return new TreeHasher().leaf(MemoryLog.entries(index, 1).getFirst());
    }
}
