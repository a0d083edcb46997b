package dev.countersign.cli.worker;

import dev.countersign.adapter.worker.Answer;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// Answers questions about repositories, one JSON message a line, until standard input ends. A server starts it.
@Command(
        name = "worker",
        description = "Reviews for a server, which asks on standard input. Not meant for people.",
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class WorkerCommand implements Callable<ExitCode> {
    /// How long what is at work may take to end once nobody listens.
    private static final int LAST_SECONDS = 5;

    @Override
    public ExitCode call() throws Exception {
        useOwnTemporaryFolder();
        // what a library prints must not look like an answer
        System.setOut(System.err);
        var answers = new Answers(new FileOutputStream(FileDescriptor.out));
        answers.say(new Answer.Ready(Answer.PROTOCOL, Version.number()));
        try (var worker = new Worker(answers)) {
            worker.listen(System.in);
        } finally {
            Thread.ofPlatform().daemon().start(WorkerCommand::haltLater);
        }
        return ExitCode.CLEAN;
    }

    /// The folder that this process was given, so that who started it can clear what it leaves when it is killed.
    private static void useOwnTemporaryFolder() {
        String folder = System.getenv("TMPDIR");
        if (folder != null && !folder.isEmpty()) {
            System.setProperty("java.io.tmpdir", folder);
        }
    }

    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(LAST_SECONDS);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
