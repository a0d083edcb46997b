package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RepoPathTest {
    @Property
    void bytesComeBackAsTheyWere(@ForAll("paths") byte[] bytes) {
        assertThat(RepoPath.ofBytes(bytes).bytes()).isEqualTo(bytes);
    }

    @Property
    void differentBytesAreDifferentPaths(@ForAll("paths") byte[] one, @ForAll("paths") byte[] other) {
        assertThat(RepoPath.ofBytes(one).equals(RepoPath.ofBytes(other)))
                .isEqualTo(java.util.Arrays.equals(one, other));
    }

    /// Pieces of UTF-8 of one to four bytes, whole and torn.
    @Provide
    Arbitrary<byte[]> paths() {
        return Arbitraries.of(0x61, 0x2F, 0x0A, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xB2, 0xFF)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(values -> {
                    byte[] bytes = new byte[values.size()];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = values.get(i).byteValue();
                    }
                    return bytes;
                });
    }

    @Test
    void charsOutsideTheBasicPlaneAreNotTakenForBytes() {
        RepoPath path = RepoPath.of("\uD83D\uDC80.txt");

        assertThat(path.bytes()).isEqualTo("\uD83D\uDC80.txt".getBytes(StandardCharsets.UTF_8));
        assertThat(RepoPath.ofBytes(path.bytes())).isEqualTo(path);
    }

    @Test
    void byteThatIsNotUtf8IsKeptAsOneChar() {
        assertThat(RepoPath.ofBytes(new byte[] {'a', (byte) 0xE9}).value()).isEqualTo("a\uDCE9");
    }

    @Test
    void emptyPathAndNulAreRefused() {
        assertThatThrownBy(() -> RepoPath.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RepoPath.of("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsOfAPathAreFound() {
        RepoPath path = RepoPath.of("src/Main/Order.Test.JAVA");

        assertThat(path.name()).isEqualTo("Order.Test.JAVA");
        assertThat(path.folder()).isEqualTo("src/Main");
        assertThat(path.extension()).isEqualTo("java");
        assertThat(path.hasPart("main")).isTrue();
        assertThat(path.hasPart("order")).isFalse();
        assertThat(RepoPath.of(".env").extension()).isEmpty();
        assertThat(RepoPath.of("Makefile").folder()).isEmpty();
    }
}
