package dev.countersign.adapter.worker;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.attest.Attested;
import dev.countersign.change.RepoPath;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.CommitPart;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.Removal;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A worker that reviews nothing and, where a commit's id begins with `bad`, does what its first argument says. Each
/// start is a file in the folder that its second argument names.
public final class FakeWorker {
    static final Instant WHEN = Instant.parse("2026-03-01T23:30:00Z");

    /// What it does.
    enum Habit {
        GOOD,
        NEVER_READY,
        SPEAKS_ANOTHER_LANGUAGE,
        DIES_AT_START,
        DIES,
        DIES_ONCE,
        DIES_BEFORE_IT_BEGINS,
        HANGS,
        GOES_QUIET,
        WRITES_GARBAGE,
        FLOODS,
        FLOODS_ERRORS,
        ANSWERS_ANOTHER_COMMIT,
        ANSWERS_ANOTHER_REPOSITORY,
        ANSWERS_ANOTHER_QUESTION,
        ANSWERS_TWICE,
        BEGINS_WITHOUT_END,
        IS_DONE_TOO_EARLY,
        FAILS,
        IGNORES_CANCELLATION
    }

    private final PrintStream out =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final Habit habit;
    private final boolean first;

    private FakeWorker(Habit habit, boolean first) {
        this.habit = habit;
        this.first = first;
    }

    public static void main(String[] arguments) throws Exception {
        Path starts = Path.of(arguments[1]);
        boolean first = isEmpty(starts);
        Files.createTempFile(starts, "start", "");
        new FakeWorker(Habit.valueOf(arguments[0]), first).run();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void run() throws Exception {
        if (habit == Habit.HANGS) {
            // what a first answer loads is there before the time of a commit is taken
            Messages.line(new Answer.Reviewed(1, document("shop", "0".repeat(40))));
        }
        switch (habit) {
            case NEVER_READY -> sleep();
            case DIES_AT_START -> {
                System.err.println("no memory for me");
                System.exit(7);
            }
            case SPEAKS_ANOTHER_LANGUAGE -> say(new Answer.Ready(Answer.PROTOCOL + 1, "9"));
            default -> say(new Answer.Ready(Answer.PROTOCOL, "0"));
        }
        var lines = new BoundedLines(System.in, 1 << 20);
        while (lines.next() instanceof BoundedLines.Line.Text(var text)) {
            answer(((Messages.Reading.Read<Question>) Messages.question(text)).message());
        }
    }

    private void answer(Question question) throws Exception {
        switch (question) {
            case Question.Head head -> {
                if (head.repository().path().equals("where am I")) {
                    say(new Answer.Refused(head.id(), surroundings()));
                } else {
                    misbehave(head.id(), head.repository(), "bad");
                    say(new Answer.Head(head.id(), "a".repeat(40), WHEN, "refs/heads/main"));
                }
            }
            case Question.Commits commits -> {
                say(new Answer.Listed(commits.id(), List.of(new ListedCommit("a".repeat(40), WHEN, 1))));
                misbehave(commits.id(), commits.repository(), "bad");
                say(new Answer.Listed(commits.id(), List.of(new ListedCommit("b".repeat(40), WHEN, 2))));
                say(new Answer.Done(commits.id()));
            }
            case Question.Reviews reviews -> review(reviews);
            case Question.Seeds seeds -> {
                String commit = habit == Habit.ANSWERS_ANOTHER_COMMIT ? "c".repeat(40) : seeds.commit();
                say(new Answer.Seeded(
                        seeds.id(),
                        new Seed(
                                document(seeds.repository().name(), commit),
                                new Removal(RepoPath.of("A.java"), 3, "x", true, "d", "m", List.of(862)))));
                say(new Answer.Done(seeds.id()));
            }
            case Question.Cancel cancel -> {
                if (habit != Habit.IGNORES_CANCELLATION) {
                    say(new Answer.Done(cancel.id()));
                }
            }
        }
    }

    private void review(Question.Reviews reviews) throws Exception {
        if (habit == Habit.DIES_BEFORE_IT_BEGINS && reviews.commits().stream().anyMatch(c -> c.startsWith("bad"))) {
            System.exit(9);
        }
        for (String commit : reviews.commits()) {
            if (commit.startsWith("ca")) {
                return; // until it is cancelled
            }
            say(new Answer.Begun(reviews.id(), commit));
            if (commit.startsWith("bad")) {
                misbehave(reviews.id(), reviews.repository(), commit);
            }
            say(new Answer.Reviewed(reviews.id(), document(reviews.repository().name(), commit)));
        }
        say(new Answer.Done(reviews.id()));
    }

    private void misbehave(long id, ReviewedRepository repository, String commit) throws Exception {
        switch (habit) {
            case DIES -> {
                System.err.println("a bad\u001b[31m end");
                System.exit(9);
            }
            case DIES_ONCE -> {
                if (first) {
                    System.exit(9);
                }
            }
            case HANGS, GOES_QUIET -> sleep();
            case WRITES_GARBAGE -> out.println("{\"id\":" + id + ",\"says\":\"reviewed\",\"document\":{}}");
            case FLOODS -> {
                byte[] piece = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                while (!out.checkError()) {
                    out.write(piece, 0, piece.length);
                }
                System.exit(9);
            }
            case FLOODS_ERRORS -> {
                for (int i = 0; i < 100_000; i++) {
                    System.err.println("an error that nobody reads, or only the last of");
                }
            }
            case ANSWERS_ANOTHER_COMMIT -> say(new Answer.Reviewed(id, document(repository.name(), "f".repeat(40))));
            case ANSWERS_ANOTHER_REPOSITORY -> say(new Answer.Reviewed(id, document("another", commit)));
            case ANSWERS_ANOTHER_QUESTION -> say(new Answer.Done(id + 1));
            case ANSWERS_TWICE -> say(new Answer.Reviewed(id, document(repository.name(), commit)));
            case BEGINS_WITHOUT_END -> {
                while (!out.checkError()) {
                    say(new Answer.Begun(id, commit));
                }
                System.exit(9);
            }
            case IS_DONE_TOO_EARLY -> say(new Answer.Done(id));
            case FAILS -> say(new Answer.Failed(id, commit, "it is unreadable"));
            default -> {}
        }
    }

    private static ChangeDocument document(String repository, String commit) {
        ChangeDocument made = DocumentCodec.of(
                repository, ReviewFixture.change().file("a.txt", "a\n", "b\n").review(), new Attested.Not());
        CommitPart part = made.commit();
        return made.madeAs(new ChangeDocument(
                made.repository(),
                new CommitPart(
                        commit,
                        part.merge(),
                        part.parents(),
                        part.subject(),
                        part.message(),
                        part.messageChars(),
                        part.author(),
                        part.committer()),
                made.changeId(),
                made.state(),
                made.tableLane(),
                made.lane(),
                made.row(),
                made.decisiveFact(),
                made.explanation(),
                made.provenance(),
                made.attestations(),
                made.assessment(),
                made.weight(),
                made.risk(),
                made.stops(),
                made.skipped(),
                made.notChecked(),
                made.asks(),
                made.facts(),
                made.disputed(),
                made.files(),
                made.notConfigured(),
                made.leftOut()));
    }

    /// The names of its variables, what is in the folder it stands in, and whose its temporary folder is.
    private static String surroundings() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        boolean ownScratch = Path.of(System.getenv("TMPDIR")).getParent().equals(here.getParent());
        String[] inside = here.toFile().list();
        return String.format(
                Locale.ROOT,
                "%s; %s; %s",
                new TreeSet<>(System.getenv().keySet()),
                Arrays.toString(inside),
                ownScratch);
    }

    private void say(Answer answer) {
        out.println(Messages.line(answer));
    }

    private static void sleep() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }
}
