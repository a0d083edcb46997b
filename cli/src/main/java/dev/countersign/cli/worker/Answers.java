package dev.countersign.cli.worker;

import dev.countersign.adapter.worker.Answer;
import dev.countersign.adapter.worker.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Says answers, each whole and at once. Safe for several threads.
final class Answers {
    private final OutputStream out;

    Answers(OutputStream out) {
        this.out = out;
    }

    /// @throws UncheckedIOException where nobody listens any more
    void say(Answer answer) {
        byte[] line = (Messages.line(answer) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
