package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Readings.Use;
import dev.countersign.code.SourceReader.Reading;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final RepoPath A = RepoPath.of("src/A.java");

    /// Three readings of a text of a thousand chars are kept, no fourth.
    private static final long ROOM = 3_600;

    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
    private final Readings readings = new Readings(this::look, ROOM);

    @Test
    void aTextIsReadOnceWhateverItIsReadFor() {
        Reading first = readings.read(Language.JAVA, A, text("1"), Use.NEW);
        assertThat(readings.read(Language.JAVA, A, text("1"), Use.OLD)).isSameAs(first);
        assertThat(readings.read(Language.JAVA, A, text("1"), Use.NEW)).isSameAs(first);
        assertThat(readings.read(Language.JAVA, RepoPath.of("other/A.java"), text("1"), Use.OTHER))
                .as("the folder says nothing to a grammar")
                .isSameAs(first);
        assertThat(read).containsExactly("src/A.java 1");
    }

    @Test
    void anotherNameOrLanguageIsReadForItself() {
        readings.read(Language.JAVA, A, text("1"), Use.NEW);
        readings.read(Language.JAVA, RepoPath.of("src/B.java"), text("1"), Use.NEW);
        readings.read(Language.KOTLIN, A, text("1"), Use.NEW);
        assertThat(read).containsExactly("src/A.java 1", "src/B.java 1", "src/A.java 1");
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        use(Use.NEW, "1", "2", "3", "1", "4");
        read.clear();
        use(Use.NEW, "1", "3", "4");
        assertThat(read).isEmpty();
        use(Use.NEW, "2");
        assertThat(read).containsExactly("src/A.java 2");
    }

    @Test
    void whatWasOldAndNewGoesBeforeWhatWasUsedLongerAgo() {
        use(Use.NEW, "1", "2", "3");
        use(Use.OLD, "3");
        use(Use.NEW, "4");
        read.clear();
        use(Use.NEW, "1", "2", "4");
        assertThat(read).isEmpty();
        use(Use.NEW, "3");
        assertThat(read).containsExactly("src/A.java 3");
    }

    @Test
    void whatWasOldAndNewStaysWhereThereIsRoom() {
        use(Use.OLD, "1");
        use(Use.NEW, "1", "2", "1");
        assertThat(read).containsExactly("src/A.java 1", "src/A.java 2");
    }

    @Test
    void entriesCountAndNotOnlyChars() {
        readings.read(Language.JAVA, A, text("many entries"), Use.NEW);
        readings.read(Language.JAVA, A, text("many entries"), Use.NEW);
        assertThat(read).hasSize(2);
    }

    @Test
    void versionsOfOneFileAreReadOneAfterTheOther() throws InterruptedException {
        var within = new AtomicInteger();
        var most = new AtomicInteger();
        var one = new Readings((language, path, text) -> {
            most.accumulateAndGet(within.incrementAndGet(), Math::max);
            pause();
            within.decrementAndGet();
            return look(language, path, text);
        });
        inThreads(4, i -> one.read(Language.JAVA, A, text(String.valueOf(i / 2)), Use.NEW));
        assertThat(most).hasValue(1);
        assertThat(read).containsExactlyInAnyOrder("src/A.java 0", "src/A.java 1");
    }

    @Test
    void filesOfDifferentNamesAreReadAtOnce() throws InterruptedException {
        var both = new CountDownLatch(2);
        var together = new AtomicInteger();
        var two = new Readings((language, path, text) -> {
            both.countDown();
            together.addAndGet(await(both) ? 1 : 0);
            return look(language, path, text);
        });
        inThreads(2, i -> two.read(Language.JAVA, RepoPath.of("src/A" + i), text("1"), Use.NEW));
        assertThat(together).hasValue(2);
    }

    private void use(Use use, String... texts) {
        for (String text : texts) {
            readings.read(Language.JAVA, A, text(text), use);
        }
    }

    private Reading look(Language language, RepoPath path, String text) {
        read.add(path + " " + text.strip());
        var file = new Symbol(
                -1, Symbol.Kind.FILE, "", "", new LineSpan(1, 1), List.of(), "", List.of(), List.of(), "shape");
        int entries = text.startsWith("many") ? 100 : 0;
        return new Reading.Parsed(new SourceModel(
                language,
                new Symbols(List.of(file)),
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, entries)
                        .mapToObj(i -> new Reference(0, "a" + i, 1, Reference.Access.READ))
                        .toList(),
                List.of(),
                List.of(),
                Wording.NONE,
                List.of()));
    }

    private static Content.Text text(String begin) {
        String value = begin + " ".repeat(1_000 - begin.length());
        return new Content.Text(new ContentId(new FieldHash().field(value).hex()), value, false);
    }

    private static void inThreads(int count, IntConsumer work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(count)) {
            threads.invokeAll(IntStream.range(0, count)
                    .mapToObj(i -> Executors.callable(() -> work.accept(i)))
                    .toList());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
