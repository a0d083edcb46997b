package dev.countersign.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import dev.countersign.ledger.note.CheckpointVerdict.FalseSignature;
import dev.countersign.ledger.note.CheckpointVerdict.Malformed;
import dev.countersign.ledger.note.CheckpointVerdict.NotSigned;
import dev.countersign.ledger.note.CheckpointVerdict.OtherOrigin;
import dev.countersign.ledger.note.CheckpointVerdict.TooFewWitnesses;
import dev.countersign.ledger.note.CheckpointVerdict.Trusted;
import dev.countersign.ledger.note.CheckpointVerdict.Witnessed;
import dev.countersign.ledger.tree.Frontier;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointCheckTest {
    static final String ORIGIN = "log.example/ledger";
    static final Instant NOW = Instant.parse("2026-11-28T23:00:00.5Z");
    static final TestSigner LOG = TestSigner.of("1");
    static final TestSigner FIRST = TestSigner.of("2");
    static final TestSigner SECOND = TestSigner.of("3");
    static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, Frontier.headOf(List.of(Hash.sha256(new byte[1]))));

    @Test
    void textIsThatOfTheSpecification() {
        Hash root =
                Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=").orElseThrow();
        var checkpoint = new Checkpoint("example.com/behind-the-sofa", new TreeHead(20_852_163, root));
        String text = """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """;
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.read(text)).contains(checkpoint);
        assertThat(Checkpoint.read(text + "more\n"))
                .contains(new Checkpoint(checkpoint.origin(), checkpoint.head(), List.of("more")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", // no line end
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n1 \nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n١\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\nAAAA\n",
                "o\n1\n\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmo\u0001re\n"
            })
    void malformedTextsAreRefused(String text) {
        assertThat(Checkpoint.read("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n"))
                .isPresent();
        assertThat(Checkpoint.read(text)).isEmpty();
    }

    @Test
    void checkpointOfTheLogAndEnoughWitnessesIsTrusted() {
        assertThat(check(trust(2), cosigned(FIRST, SECOND)))
                .isEqualTo(new Trusted(
                        CHECKPOINT,
                        List.of(
                                new Witnessed("w1.example", NOW.minusMillis(500)),
                                new Witnessed("w2.example", NOW.minusMillis(500)))));
        assertThat(check(trust(0), CHECKPOINT.sign(LOG))).isEqualTo(new Trusted(CHECKPOINT, List.of()));
    }

    @Test
    void eachRefusalHasItsReason() {
        assertThat(check(trust(2), cosigned(FIRST))).isEqualTo(new TooFewWitnesses(2, 1));
        assertThat(check(trust(0), CHECKPOINT.sign(TestSigner.of("9")))).isEqualTo(new NotSigned());
        assertThat(check(trust(0), SignedNote.sign("no checkpoint\n", ORIGIN, LOG)))
                .isInstanceOf(Malformed.class);
        var other = new Checkpoint("other.example", CHECKPOINT.head());
        assertThat(check(trust(0), other.sign(LOG))).isEqualTo(new OtherOrigin(ORIGIN));
        assertThat(new CheckpointCheck(trust(0), new JdkSignatures()).check(new byte[] {(byte) 0xFF}))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void witnessThatSignsTwiceCountsOnce() {
        assertThat(check(trust(2), cosigned(FIRST, FIRST))).isEqualTo(new TooFewWitnesses(2, 1));
        assertThat(check(trust(1), cosigned(FIRST, FIRST))).isInstanceOf(Trusted.class);
    }

    @Test
    void witnessesAloneDoNotStandInForTheLog() {
        var note = new SignedNote(
                CHECKPOINT.text(), List.of(Cosignature.sign("w1.example", FIRST, CHECKPOINT.text(), NOW)));
        assertThat(check(trust(1), note)).isEqualTo(new NotSigned());
    }

    @Test
    void falseSignatureByAKnownKeySpoilsTheWholeNote() {
        NoteSignature good = CHECKPOINT.sign(LOG).signatures().getFirst();
        byte[] bytes = good.signature();
        bytes[3] ^= 1;
        var bad = new NoteSignature(good.name(), good.keyId(), bytes);
        assertThat(check(trust(0), new SignedNote(CHECKPOINT.text(), List.of(good, bad))))
                .isEqualTo(new FalseSignature(ORIGIN));
        assertThat(check(trust(0), new SignedNote(CHECKPOINT.text(), List.of(good, good))))
                .isInstanceOf(Trusted.class);
    }

    @Test
    void cosignatureIsBoundToItsTime() {
        NoteSignature good = Cosignature.sign("w1.example", FIRST, CHECKPOINT.text(), NOW);
        byte[] later = good.signature();
        later[7]++;
        var moved = CHECKPOINT.sign(LOG).with(List.of(new NoteSignature(good.name(), good.keyId(), later)));
        assertThat(check(trust(1), moved)).isEqualTo(new FalseSignature("w1.example"));
        assertThat(check(trust(1), cosigned(FIRST))).isInstanceOf(Trusted.class);
    }

    @Test
    void cosignatureWithoutATimeOrAfterAllYearsIsFalse() {
        NoteSignature good = Cosignature.sign("w1.example", FIRST, CHECKPOINT.text(), NOW);
        for (byte first : new byte[] {0x7F, (byte) 0x80}) {
            byte[] bytes = good.signature();
            bytes[0] = first;
            var note = CHECKPOINT.sign(LOG).with(List.of(new NoteSignature(good.name(), good.keyId(), bytes)));
            assertThat(check(trust(1), note)).isEqualTo(new FalseSignature("w1.example"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cosignature.sign("w1.example", FIRST, CHECKPOINT.text(), Instant.EPOCH));
    }

    @Test
    void noteOfTheLogIsNoCosignature() {
        // the same key, once as the key of the log and once as that of a witness
        var note = CHECKPOINT.sign(LOG);
        var asWitness = new NoteSignature(
                "w1.example",
                VerifierKey.ofWitness("w1.example", FIRST.publicKey()).id(),
                FIRST.sign(CHECKPOINT.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(check(trust(1), note.with(List.of(asWitness)))).isEqualTo(new FalseSignature("w1.example"));
    }

    @Test
    void linesOfACheckpointHaveSomethingOnThem() {
        TreeHead head = CHECKPOINT.head();
        assertThat(new Checkpoint("o", head, List.of("more")).text()).endsWith("=\nmore\n");
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", head));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("o\np", head));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("\uD800", head));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("o", head, List.of("")));
    }

    @Test
    void trustRefusesWhatCouldPassForMoreThanItIs() {
        var log = VerifierKey.ofLog(ORIGIN, LOG.publicKey());
        var first = VerifierKey.ofWitness("w1.example", FIRST.publicKey());
        assertThat(new LogTrust(ORIGIN, List.of(log), List.of(first), 1).quorum())
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new LogTrust(ORIGIN, List.of(), List.of(first), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogTrust(ORIGIN, List.of(log), List.of(first), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogTrust(ORIGIN, List.of(log), List.of(first), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogTrust(
                        ORIGIN, List.of(log), List.of(VerifierKey.ofWitness("w1.example", LOG.publicKey())), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogTrust(
                        ORIGIN, List.of(log), List.of(VerifierKey.ofLog("w1.example", FIRST.publicKey())), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogTrust(
                        ORIGIN,
                        List.of(log),
                        List.of(first, VerifierKey.ofWitness("w2.example", FIRST.publicKey())),
                        2));
    }

    @Property(tries = 600)
    void checkpointWithAnyByteChangedIsRefused(@ForAll int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = cosigned(FIRST, SECOND).bytes();
        var check = new CheckpointCheck(trust(2), new JdkSignatures());
        assertThat(check.check(bytes)).isInstanceOf(Trusted.class);
        bytes[Math.floorMod(at, bytes.length)] ^= (byte) change;
        assertThat(check.check(bytes)).isInstanceOf(CheckpointVerdict.Refused.class);
    }

    static CheckpointVerdict check(LogTrust trust, SignedNote note) {
        CheckpointVerdict verdict = new CheckpointCheck(trust, new JdkSignatures()).check(note);
        assertThat(new CheckpointCheck(trust, new JdkSignatures()).check(note.bytes()))
                .isEqualTo(verdict);
        return verdict;
    }

    static LogTrust trust(int quorum) {
        return new LogTrust(
                ORIGIN,
                List.of(VerifierKey.ofLog(ORIGIN, LOG.publicKey())),
                List.of(
                        VerifierKey.ofWitness("w1.example", FIRST.publicKey()),
                        VerifierKey.ofWitness("w2.example", SECOND.publicKey())),
                quorum);
    }

    static SignedNote cosigned(TestSigner... witnesses) {
        var signatures = new ArrayList<NoteSignature>();
        for (TestSigner witness : witnesses) {
            String name = witness == FIRST ? "w1.example" : "w2.example";
            signatures.add(Cosignature.sign(name, witness, CHECKPOINT.text(), NOW));
        }
        return CHECKPOINT.sign(LOG).with(signatures);
    }
}
