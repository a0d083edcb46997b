package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Readings.Use;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.code.Symbol.Kind;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingsTest {
    private static final RepoPath A = RepoPath.of("src/A.java");

    /// Three readings of a text of a thousand chars are kept, no fourth.
    private static final long ROOM = 7_500;

    private static final LineSpan LINE = LineSpan.line(1);

    private @Nullable Part heavy;
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
    void whatOnlyATreeWasReadForGoesFirst() {
        use(Use.NEW, "1", "2");
        use(Use.OTHER, "3");
        use(Use.NEW, "4");
        read.clear();
        use(Use.NEW, "1", "2", "4");
        assertThat(read).isEmpty();
        use(Use.OTHER, "3");
        assertThat(read).hasSize(1);
    }

    @Test
    void whatATreeWasReadForAndAChangeNeedsStays() {
        use(Use.OTHER, "1");
        use(Use.OLD, "1");
        use(Use.NEW, "2", "3", "1", "4");
        assertThat(read).as("1 was old and new when 4 came").hasSize(4);
        use(Use.NEW, "2", "3", "4");
        assertThat(read).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void whatIsHeavyIsNotKeptAndDrivesNothingOut(Part part) {
        use(Use.NEW, "1", "2");
        heavy = part;
        use(Use.NEW, "heavy");
        read.clear();
        use(Use.NEW, "1", "2");
        assertThat(read).isEmpty();
        use(Use.NEW, "heavy");
        assertThat(read).hasSize(1);
    }

    /// What can make a model large.
    enum Part {
        SYMBOLS,
        CALLS,
        ARGUMENTS,
        SETTINGS,
        KEYS,
        LITERALS,
        REFERENCES,
        COMMENTS,
        IMPORTS
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
        Part part = text.startsWith("heavy") ? heavy : null;
        return new Reading.Parsed(new SourceModel(
                language,
                new Symbols(times(part == Part.SYMBOLS ? 20 : 1, i -> symbol(i == 0 ? Kind.FILE : Kind.FUNCTION))),
                part == Part.ARGUMENTS ? List.of(call(20)) : many(part, Part.CALLS, call(0)),
                part == Part.KEYS ? times(9, _ -> setting("a".repeat(600))) : many(part, Part.SETTINGS, setting("a")),
                many(part, Part.LITERALS, new Literal(0, "a", LINE, false)),
                many(part, Part.REFERENCES, new Reference(0, "a", 1, Reference.Access.READ)),
                many(part, Part.COMMENTS, new Comment("a", LINE)),
                many(part, Part.IMPORTS, new SourceModel.Import("a", 1)),
                Wording.NONE,
                List.of()));
    }

    private static Symbol symbol(Kind kind) {
        return new Symbol(kind == Kind.FILE ? -1 : 0, kind, "", "", LINE, List.of(), "", List.of(), List.of(), "");
    }

    private static Call call(int arguments) {
        var value = new Value(Value.Kind.OTHER, "a".repeat(300));
        return new Call(0, "", "a", times(arguments, _ -> new Call.Argument("", value)), LINE, false);
    }

    private static Setting setting(String key) {
        return new Setting(0, key, new Value(Value.Kind.NULL, ""), LINE);
    }

    private static <T> List<T> many(@Nullable Part wanted, Part own, T entry) {
        return times(wanted == own ? 100 : 0, _ -> entry);
    }

    private static <T> List<T> times(int count, IntFunction<T> entry) {
        return IntStream.range(0, count).mapToObj(entry).toList();
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
