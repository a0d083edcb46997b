package dev.countersign.adapter;

import dev.countersign.change.Content;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.review.Review;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Reviews of any size and shape, the same for the same seed: none or hundreds of files, text or not, facts anywhere,
/// with words short and very long, plain and hostile.
public final class RandomReview {
    private static final String[] EXTENSIONS = {"java", "go", "md", "css", "png", "txt", "yml", "py", ""};

    private final Random random;

    private RandomReview(long seed) {
        random = new Random(seed);
    }

    public static Review of(long seed) {
        return new RandomReview(seed).review();
    }

    private Review review() {
        var change = ReviewFixture.change()
                .by(words(1))
                .saying(words(12))
                .on(random.nextInt(5) == 0 ? null : words(1), random.nextBoolean());
        int files = random.nextInt(4) == 0 ? random.nextInt(120) : random.nextInt(6);
        for (int i = 0; i < files; i++) {
            String path = path(i);
            file(change, path);
            int facts = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
            for (int f = 0; f < facts; f++) {
                change.sees(sighting(random.nextInt(8) == 0 ? null : path));
            }
        }
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            change.gap(random.nextBoolean() ? null : path(i), words(8));
            change.notConfigured(words(20));
            change.unreadInput(words(5));
        }
        return random.nextInt(4) == 0
                ? change.disputedBy("owner", random.nextBoolean()).review()
                : change.review();
    }

    private void file(ReviewFixture change, String path) {
        switch (random.nextInt(8)) {
            case 0 -> change.file(path, null, text());
            case 1 -> change.file(path, text(), null);
            case 2 -> change.moved("old/" + path, path, text(), text());
            case 3 ->
                change.file(
                        path,
                        path,
                        new Content.Binary(ReviewFixture.id("a"), 5, ""),
                        new Content.Binary(ReviewFixture.id(path), random.nextInt(9_999), ""));
            case 4 -> change.file(null, path, new Content.Absent(), new Content.Link(ReviewFixture.id(path), words(1)));
            case 5 ->
                change.file(path, path, new Content.Submodule("c".repeat(40)), new Content.Submodule("d".repeat(40)));
            default -> change.file(path, text(), text());
        }
    }

    private String path(int number) {
        var path = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            path.append("folder-with-a-name-").append(random.nextInt(30)).append('/');
        }
        return path.append(
                        Hostile.TEXTS.get(random.nextInt(Hostile.TEXTS.size())).replace("\0", ""))
                .append(number)
                .append('.')
                .append(EXTENSIONS[random.nextInt(EXTENSIONS.length)])
                .toString();
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? words(4) : "line " + random.nextInt(12))
                    .append('\n');
        }
        return text.toString();
    }

    private Sighting sighting(@Nullable String path) {
        FactKind kind = pick(FactKind.values());
        Side side = path == null ? Side.MESSAGE : random.nextBoolean() ? Side.BEFORE : Side.AFTER;
        int line = path == null ? 0 : random.nextInt(50);
        int lines = line == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt(60) : 1;
        var seen = ReviewFixture.sighting(kind, pick(Direction.values()), path, side, line, lines);
        return new Sighting(
                kind,
                seen.direction(),
                seen.path(),
                side,
                seen.span(),
                words(1),
                words(2),
                pick(Strength.values()),
                random.nextInt(6),
                pick(Exposure.values()),
                words(20),
                words(30),
                words(12),
                seen.cwes());
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private String words(int most) {
        var words = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            words.append(words.isEmpty() ? "" : " ");
            words.append(
                    switch (random.nextInt(12)) {
                        case 0 -> Hostile.TEXTS.get(random.nextInt(Hostile.TEXTS.size()));
                        case 1 -> "x".repeat(random.nextInt(400));
                        default -> "word" + random.nextInt(100);
                    });
        }
        return words.toString();
    }
}
