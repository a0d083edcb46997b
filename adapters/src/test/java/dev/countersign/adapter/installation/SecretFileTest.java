package dev.countersign.adapter.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.adapter.installation.InstallationException.Kind;
import dev.countersign.key.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    private static final SecretBytes SECRET = SecretBytes.copyOf("secret".getBytes(UTF_8));

    @TempDir
    Path dir;

    @Test
    void secretIsReadBackByItsOwnerAlone() throws Exception {
        Path file = dir.resolve("deep/er/key");
        SecretFile.create(file, SECRET);
        assertThat(SecretFile.read(file)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (String rights : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw---x---"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            refused(Kind.NOT_SAFE, "chmod 600", () -> SecretFile.read(file));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(SecretFile.read(file)).isEqualTo(SECRET);
    }

    @Test
    void secretIsNotWrittenOverAnything() throws Exception {
        Path file = dir.resolve("key");
        SecretFile.create(file, SECRET);
        refused(Kind.WRONG_PLACE, "is there already", () -> SecretFile.create(file, SecretBytes.copyOf(new byte[1])));
        assertThat(SecretFile.read(file)).isEqualTo(SECRET);
        Path link = dir.resolve("link");
        Files.createSymbolicLink(link, dir.resolve("target"));
        refused(Kind.WRONG_PLACE, "is there already", () -> SecretFile.create(link, SECRET));
        assertThat(dir.resolve("target")).doesNotExist();
    }

    @Test
    void secretIsNoLinkNoFolderAndNotLarge() throws Exception {
        Path file = dir.resolve("key");
        SecretFile.create(file, SECRET);
        Path link = Files.createSymbolicLink(dir.resolve("link"), file);
        refused(Kind.NOT_SAFE, "is a link", () -> SecretFile.read(link));
        refused(Kind.NOT_SAFE, "is no file", () -> SecretFile.read(dir));
        refused(Kind.WRONG_PLACE, "there is no file", () -> SecretFile.read(dir.resolve("none")));
        SecretFile.create(dir.resolve("large"), SecretBytes.copyOf(new byte[5000]));
        refused(Kind.BROKEN, "is larger than", () -> SecretFile.read(dir.resolve("large")));
        assertThat(SecretFile.read(file)).isEqualTo(SECRET);
    }

    @Test
    void secretComesFromADescriptorThatTheProcessWasStartedWith() throws Exception {
        assertThat(readByChild("exec 7<<< secret; exec \"$@\"")).isEqualTo("read 7");
        assertThat(readByChild("exec \"$@\"")).contains("file descriptor 7 cannot be read", "--key-fd");
    }

    private static String readByChild(String shell) throws Exception {
        Process child = new ProcessBuilder(
                        "bash",
                        "-c",
                        shell,
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DescriptorReader.class.getName(),
                        "7")
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
        child.waitFor();
        return said;
    }

    /// Reads a descriptor and says what came of it.
    static final class DescriptorReader {
        private DescriptorReader() {}

        @SuppressWarnings("SystemOut") // tells the test
        public static void main(String[] args) {
            try {
                SecretBytes read = SecretFile.ofDescriptor(Integer.parseInt(args[0]));
                System.out.println("read " + read.size()); // with the line end
            } catch (InstallationException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void refused(Kind kind, String words, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        InstallationException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
