package dev.countersign.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /// The example of C2SP signed-note.
    private static final String PUBLISHED_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String PUBLISHED_LINE = "— example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String PUBLISHED = "This is an example message.\n\n" + PUBLISHED_LINE;

    @Test
    void exampleOfTheSpecificationVerifies() {
        SignedNote note = read(PUBLISHED);
        VerifierKey key = key(PUBLISHED_KEY);
        assertThat(KnownSignatures.verify(note, List.of(key), new JdkSignatures()))
                .isInstanceOfSatisfying(
                        KnownSignatures.Verified.class,
                        verified -> assertThat(verified.signatures()).hasSize(1));
        assertThat(key.text()).isEqualTo(PUBLISHED_KEY);
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(PUBLISHED);
    }

    @Test
    void otherTextDoesNotVerify() {
        SignedNote note = read(PUBLISHED.replace("example message", "exanple message"));
        assertThat(KnownSignatures.verify(note, List.of(key(PUBLISHED_KEY)), new JdkSignatures()))
                .isEqualTo(new KnownSignatures.False("example.com/foo"));
    }

    @Test
    void signaturesByUnknownKeysCountForNothing() {
        SignedNote note = read(PUBLISHED);
        var sameName = VerifierKey.ofLog("example.com/foo", TestSigner.of("1").publicKey());
        assertThat(KnownSignatures.verify(note, List.of(sameName), new JdkSignatures()))
                .isEqualTo(new KnownSignatures.Verified(List.of()));
    }

    @Test
    void whatWeSignVerifies() {
        SignedNote note = SignedNote.sign("some\n\ntext\n", "log.example", TestSigner.of("1"));
        SignedNote again = read(new String(note.bytes(), StandardCharsets.UTF_8));
        assertThat(again).isEqualTo(note);
        assertThat(again.text()).isEqualTo("some\n\ntext\n");
        assertThat(KnownSignatures.verify(
                        again,
                        List.of(VerifierKey.ofLog(
                                "log.example", TestSigner.of("1").publicKey())),
                        new JdkSignatures()))
                .isInstanceOfSatisfying(
                        KnownSignatures.Verified.class,
                        verified -> assertThat(verified.signatures()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\n— a AAAAAAA=", // no line end
                "text\n\n— a AAAAAAA=\n\n",
                "text\n\n— a AAAAAAA=\ntrailing\n",
                "text\n\n— a AAAAAAA=\n — a AAAAAAA=\n",
                "text\n\n- a AAAAAAA=\n", // another dash
                "text\n\n—  a AAAAAAA=\n",
                "text\n\n— a  AAAAAAA=\n",
                "text\n\n— a AAAAAAA= \n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— a\u00A0b AAAAAAA=\n",
                "text\n\n— a\u0085b AAAAAAA=\n",
                "text\n\n— a AAAA\n", // shorter than an id
                "text\n\n— a AAAAAA==\n", // an id alone
                "text\n\n— a AAAAAAA\n", // no padding
                "text\n\n— a AAAAAAB=\n", // bits that mean nothing
                "text\n\n— a AAAAAA-_\n",
                "text\n\n— a\n",
                "text\r\n\n— a AAAAAAA=\n",
                "te\tt\n\n— a AAAAAAA=\n",
                "te\0t\n\n— a AAAAAAA=\n"
            })
    void malformedNotesAreRefused(String note) {
        assertThat(SignedNote.read(bytes("text\n\n— a AAAAAAA=\n"))).isInstanceOf(SignedNote.Reading.Read.class);
        assertThat(SignedNote.read(bytes(note))).isInstanceOf(SignedNote.Reading.Refused.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] note = bytes("text\n\n— a AAAAAAA=\n");
        note[1] = (byte) 0xFF;
        assertThat(SignedNote.read(note)).isInstanceOf(SignedNote.Reading.Refused.class);
    }

    @Test
    void sizeAndNumberOfSignaturesAreBounded() {
        String line = "— a AAAAAAA=\n";
        assertThat(SignedNote.read(bytes("text\n\n" + line.repeat(100)))).isInstanceOf(SignedNote.Reading.Read.class);
        assertThat(SignedNote.read(bytes("text\n\n" + line.repeat(101))))
                .isEqualTo(new SignedNote.Reading.Refused("the note has more than 100 signatures"));
        assertThat(SignedNote.read(bytes("x".repeat(SignedNote.MAX_BYTES) + "\n\n" + line)))
                .isInstanceOf(SignedNote.Reading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", // id of another name
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", // as a witness's
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
                "example.com/ foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void malformedVerifierKeysAreRefused(String text) {
        assertThat(VerifierKey.read(PUBLISHED_KEY)).isInstanceOf(VerifierKey.Reading.Read.class);
        assertThat(VerifierKey.read(text)).isInstanceOf(VerifierKey.Reading.Refused.class);
    }

    @Test
    void oneKeyOfTwoKindsHasTwoIds() {
        var key = TestSigner.of("1");
        assertThat(VerifierKey.ofLog("a", key.publicKey()).id())
                .isNotEqualTo(VerifierKey.ofWitness("a", key.publicKey()).id());
        assertThat(key(VerifierKey.ofWitness("a", key.publicKey()).text()))
                .isEqualTo(VerifierKey.ofWitness("a", key.publicKey()));
        assertThat(VerifierKey.ofWitness("a", key.publicKey())).isNotEqualTo(VerifierKey.ofLog("a", key.publicKey()));
    }

    @Test
    void whatCannotBeReadBackCannotBeMade() {
        NoteSignature line =
                SignedNote.sign("text\n", "a", TestSigner.of("1")).signatures().getFirst();
        assertThat(new SignedNote("text\n", List.of(line)).signatures()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("text", List.of(line)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("te\txt\n", List.of(line)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("te\uD800xt\n", List.of(line)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("text\n", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("text\n", Collections.nCopies(101, line)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSignature("a b", 1, new byte[64]));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSignature("a", 1, new byte[0]));
        assertThat(line).hasToString(line.line());
    }

    @Test
    void keyThatIsNoPointVerifiesNothing() {
        byte[] noPoint = new byte[32];
        noPoint[0] = 2; // no x belongs to this y
        var key = VerifierKey.ofLog("a", Ed25519PublicKey.of(noPoint));
        var note = new SignedNote("text\n", List.of(new NoteSignature("a", key.id(), new byte[64])));
        assertThat(KnownSignatures.verify(note, List.of(key), new JdkSignatures()))
                .isEqualTo(new KnownSignatures.False("a"));
    }

    @Test
    void keyUnderWhichOneSignatureIsValidForManyMessagesIsNotRead() {
        byte[] smallOrder = new byte[33];
        smallOrder[0] = KeyKind.NOTE.code();
        smallOrder[1] = 1;
        String text = "a+00000000+" + Base64.getEncoder().encodeToString(smallOrder);
        assertThat(VerifierKey.read(text))
                .isEqualTo(new VerifierKey.Reading.Refused("the key is no Ed25519 key that one signature belongs to"));
        assertThat(VerifierKey.read(PUBLISHED_KEY)).isInstanceOf(VerifierKey.Reading.Read.class);
    }

    @Test
    void namesOfKeysAreBounded() {
        assertThat(VerifierKey.ofLog("n".repeat(255), TestSigner.of("1").publicKey())
                        .name())
                .hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        VerifierKey.ofLog("n".repeat(256), TestSigner.of("1").publicKey()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.ofLog("\uD800", TestSigner.of("1").publicKey()));
    }

    static VerifierKey key(String text) {
        return ((VerifierKey.Reading.Read) VerifierKey.read(text)).key();
    }

    private static SignedNote read(String note) {
        return ((SignedNote.Reading.Read) SignedNote.read(bytes(note))).note();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
