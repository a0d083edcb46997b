package dev.countersign.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.RandomReview;
import dev.countersign.attest.Attested;
import dev.countersign.change.RepoPath;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.Removal;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant WHEN = Instant.parse("2026-03-01T23:30:00Z");
    private static final ReviewedRepository ALL = new ReviewedRepository(
            "a \u2028name",
            "/srv/\ud800odd\npath",
            "refs/heads/main",
            Optional.of("/floor.yml"),
            Optional.of("/osv.json"),
            Optional.of("https://scm.example/shop"),
            List.of("/a.json", "/b.json"),
            List.of("/f.json"),
            false);

    static Stream<Question> questions() {
        return Stream.of(
                new Question.Head(1, ReviewedRepository.of("shop", "/srv/shop")),
                new Question.Commits(2, ALL, new HistorySpan.Newest(7)),
                new Question.Commits(3, ALL, new HistorySpan.Since(WHEN)),
                new Question.Commits(4, ALL, new HistorySpan.After(ID)),
                new Question.Commits(4, ALL, new HistorySpan.Without(ID)),
                new Question.Reviews(5, ALL, List.of(ID, ID.replace('0', 'f'))),
                new Question.Seeds(6, ALL, ID, 50),
                new Question.Cancel(5));
    }

    static Stream<Answer> answers() {
        var document = DocumentCodec.of("shop", RandomReview.of(5), new Attested.Not());
        return Stream.of(
                new Answer.Ready(1, "0.1.0"),
                new Answer.Head(1, ID, WHEN, "refs/heads/a \u00e9 \u2028 branch"),
                new Answer.Listed(2, List.of(new ListedCommit(ID, WHEN, 2))),
                new Answer.Rewritten(3),
                new Answer.Begun(4, ID),
                new Answer.Reviewed(5, document),
                new Answer.Failed(6, ID, "no\nreason"),
                new Answer.Seeded(
                        7,
                        new Seed(
                                document,
                                new Removal(RepoPath.of("A.java"), 3, "  @Secured\n", true, "d", "m", List.of(862)))),
                new Answer.Done(8),
                new Answer.Refused(9, "because"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void questionIsOneLineAndReadAsItWas(Question question) {
        String line = Messages.line(question);
        assertThat(line).doesNotContain("\n");
        assertThat(Messages.question(line)).isEqualTo(new Messages.Reading.Read<>(question));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerIsOneLineAndReadAsItWas(Answer answer) {
        String line = Messages.line(answer);
        assertThat(line).doesNotContain("\n");
        assertThat(Messages.answer(line)).isEqualTo(new Messages.Reading.Read<>(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":\"1\",\"says\":\"done\"}",
                "{\"id\":1,\"says\":\"more\"}",
                "{\"id\":1,\"says\":\"begun\",\"commit\":\"main\"}",
                "{\"id\":1,\"says\":\"begun\"}",
                "{\"id\":1,\"says\":\"head\",\"commit\":\"0123456789abcdef0123456789abcdef01234567\",\"committed\":\"now\"}",
                "{\"id\":1,\"says\":\"listed\",\"commits\":[[\"0123456789abcdef0123456789abcdef01234567\"]]}",
                "{\"id\":1,\"says\":\"reviewed\",\"document\":{}}",
                "{\"id\":1,\"id\":1,\"says\":\"done\"}"
            })
    void otherLinesAreNoAnswer(String line) {
        assertThat(Messages.answer(line)).isInstanceOf(Messages.Reading.Refused.class);
        assertThat(Messages.question(line)).isInstanceOf(Messages.Reading.Refused.class);
    }

    @Test
    void moreThanTheBoundIsRefused() {
        String reason = "x".repeat(5_000);
        assertThat(Messages.answer("{\"id\":1,\"says\":\"refused\",\"reason\":\"" + reason + "\"}"))
                .isInstanceOf(Messages.Reading.Refused.class);
        assertThat(Messages.answer(Messages.line(new Answer.Refused(1, reason))))
                .isInstanceOf(Messages.Reading.Read.class);
    }

    @Test
    void linesAreReadToTheirBoundAndNoFurther() throws IOException {
        assertThat(lines("abcd\n\u00e4b\n", 4).next()).isEqualTo(new BoundedLines.Line.Text("abcd"));
        assertThat(lines("abcde\n", 4).next()).isEqualTo(new BoundedLines.Line.Bad("a line is longer than 4 bytes"));
        assertThat(lines("ab", 4).next()).isEqualTo(new BoundedLines.Line.Bad("it ended within a line"));
        assertThat(lines("", 4).next()).isEqualTo(new BoundedLines.Line.End());
        assertThat(new BoundedLines(new ByteArrayInputStream(new byte[] {(byte) 0xFF, '\n'}), 4).next())
                .isEqualTo(new BoundedLines.Line.Bad("a line is no UTF-8"));
    }

    @Test
    void linesLongerThanTheBufferAreRead() throws IOException {
        String line = "é".repeat(100_000);
        BoundedLines lines = lines(line + "\nnext\n", 1 << 20);
        assertThat(lines.next()).isEqualTo(new BoundedLines.Line.Text(line));
        assertThat(lines.next()).isEqualTo(new BoundedLines.Line.Text("next"));
        assertThat(lines.next()).isEqualTo(new BoundedLines.Line.End());
    }

    private static BoundedLines lines(String text, int longest) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }
}
