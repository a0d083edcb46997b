package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// A git command that is run once for its whole, bounded output.
///
/// @param exit its exit status, always looked at by whoever asked
/// @param out standard output as Latin-1
/// @param error the end of standard error as Latin-1
@SuppressWarnings("ArrayRecordComponent") // never compared
record GitOnce(int exit, byte[] out, String error) {
    private static final int MOST_OUTPUT = 256 << 20;

    static GitOnce run(OwnRepository own, String... arguments) throws GitProblem, IOException {
        return run(own, Map.of(), new byte[0], arguments);
    }

    static GitOnce run(OwnRepository own, Map<String, String> environment, byte[] input, String... arguments)
            throws GitProblem, IOException {
        return runIn(own, own.gitDir(), environment, input, arguments);
    }

    static GitOnce runIn(
            OwnRepository own, Path folder, Map<String, String> environment, byte[] input, String... arguments)
            throws GitProblem, IOException {
        Process process = own.startIn(folder, environment, arguments);
        var watchdog = new Watchdog();
        try (var _ = watchdog.over(process, Bounds.ANSWER_TIME)) {
            StderrTail stderr = StderrTail.of(process);
            Thread.ofPlatform().daemon().name("git-input").start(() -> feed(process, input));
            byte[] out = process.getInputStream().readNBytes(MOST_OUTPUT + 1);
            if (out.length > MOST_OUTPUT) {
                throw new GitDied("git " + arguments[0] + " answered more than " + MOST_OUTPUT + " bytes");
            }
            int exit = process.waitFor();
            if (watchdog.hasBitten()) {
                throw new GitDied(
                        "git " + arguments[0] + " did not end within " + Bounds.ANSWER_TIME.toSeconds() + " seconds");
            }
            return new GitOnce(exit, out, stderr.text());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new GitDied("interrupted");
        } finally {
            Processes.end(process);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException ended) {
            // git did not want it all; its exit status says why
        }
    }

    String text() {
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /// @throws GitDied with git's last words if it failed
    GitOnce orThrow() throws GitDied {
        if (exit != 0) {
            String[] lines = error.strip().split("\n", -1);
            throw new GitDied(
                    lines[lines.length - 1].isBlank() ? "git failed with status " + exit : lines[lines.length - 1]);
        }
        return this;
    }
}
