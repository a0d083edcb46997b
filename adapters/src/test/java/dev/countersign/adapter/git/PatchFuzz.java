package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// Asks the reader of patches for any bytes, on a small repository. It refuses with one line, or reads a change; and
/// the repository stays as it was. Jazzer finds the method by its name; `benchmarks/fuzz.sh` runs it.
public final class PatchFuzz {
    private static final TestRepo REPO = repository();
    private static final ChangeReader READER = reader();
    private static final String BEFORE = state();

    private PatchFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            READER.read(new ChangeSpec.Patch(new String(data, StandardCharsets.ISO_8859_1), "HEAD", false));
        } catch (GitProblem refused) {
            boolean isRefused = refused.kind() instanceof GitProblem.Kind.NotAPatch
                    || refused.kind() instanceof GitProblem.Kind.PatchDoesNotApply;
            if (!isRefused || String.valueOf(refused.getMessage()).contains("Exception")) {
                throw new AssertionError(refused);
            }
        }
        if (!Files.isRegularFile(REPO.dir.resolve("a")) || !state().equals(BEFORE)) {
            throw new AssertionError("the repository was changed");
        }
    }

    private static String state() {
        try (var files = Files.walk(REPO.dir)) {
            return files.filter(f -> !f.toString().contains("objects"))
                    .map(f -> f + " " + f.toFile().lastModified())
                    .sorted()
                    .toList()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestRepo repository() {
        try {
            TestRepo repo = TestRepo.init(Files.createTempDirectory("countersign-fuzz"));
            repo.write("a", "1\n2\n3\n4\n5\n").write("d/b", "x\n");
            repo.commit("one");
            return repo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChangeReader reader() {
        try {
            return ChangeReader.open(REPO.dir);
        } catch (GitProblem e) {
            throw new IllegalStateException(e);
        }
    }
}
