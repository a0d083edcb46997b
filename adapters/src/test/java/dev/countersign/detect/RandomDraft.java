package dev.countersign.detect;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Changes put together at random from the rows of the detectors' tables, with edits of all kinds; the same for
/// the same seed.
final class RandomDraft {
    private static final List<Case> ROWS = Tables.all();
    private static final List<String> MESSAGES =
            List.of("Change something", "Fix typo", "style: format", "docs: say more", "Update dependencies", "");

    private final Random random;

    RandomDraft(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// One to four rows in one change, some of their files edited further, and files of any other kind.
    Draft any() {
        return any(ROWS);
    }

    Draft any(List<Case> rows) {
        Draft draft = rowOf(rows);
        for (int i = random.nextInt(4); i > 0; i--) {
            draft = beside(draft, rowOf(rows));
        }
        draft = draft.map(f -> random.nextInt(3) == 0 ? edited(f) : f);
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            draft = beside(draft, other());
        }
        return draft.saying(pick(MESSAGES));
    }

    /// Rows as they are, none twice and none edited.
    Draft rowsOnly(List<Case> rows) {
        Draft draft = Draft.of(pick(rows));
        for (int i = random.nextInt(4); i > 0; i--) {
            draft = beside(draft, Draft.of(pick(rows)));
        }
        return draft.saying("Change something");
    }

    static Draft beside(Draft draft, Draft more) {
        return draft.isApartFrom(more) ? draft.with(more) : draft;
    }

    private Draft rowOf(List<Case> rows) {
        Case row = pick(rows);
        return Draft.of(random.nextInt(4) == 0 ? row.reversed() : row);
    }

    private Draft.Entry edited(Draft.Entry file) {
        if (!(file.after() instanceof Content.Text text)) {
            return file;
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.value().split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 ->
                lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(4)))
                        .clear();
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.add(at, "");
            case 3 -> lines.addAll(at, otherLines());
            default -> lines.set(at, lines.get(at) + " ");
        }
        return new Draft.Entry(file.from(), file.to(), file.before(), Draft.text(String.join("\n", lines)));
    }

    private List<String> otherLines() {
        Case.FileText other = pick(pick(ROWS).files);
        String text = other.after() != null ? other.after() : other.before();
        List<String> lines = String.valueOf(text).lines().collect(Collectors.toList());
        int from = random.nextInt(lines.size() + 1);
        return lines.subList(from, Math.min(lines.size(), from + 3));
    }

    /// A file that no table speaks of.
    private Draft other() {
        String name = "other/" + random.nextInt(1_000);
        RepoPath path = RepoPath.of(name + pick(List.of(".png", ".bin", ".jar", ".md", ".css", ".xyz", "", ".txt")));
        var id = ReviewFixture.id(name);
        Draft.Entry entry = switch (random.nextInt(7)) {
            case 0 -> new Draft.Entry(path, path, new Content.Binary(id, 5, ""), new Content.Binary(id, 7, ""));
            case 1 -> new Draft.Entry(null, path, new Content.Absent(), new Content.Link(id, "target"));
            case 2 ->
                new Draft.Entry(
                        path, path, new Content.Submodule("c".repeat(40)), new Content.Submodule("d".repeat(40)));
            case 3 -> new Draft.Entry(path, path, Draft.text("a\n"), unread());
            case 4 -> new Draft.Entry(RepoPath.of("old/" + path.value()), path, Draft.text(name), Draft.text(name));
            case 5 -> new Draft.Entry(path, null, Draft.text("gone " + name + "\n"), new Content.Absent());
            default -> new Draft.Entry(path, path, Draft.text("a " + name + "\n"), Draft.text("b " + name + "\n"));
        };
        return new Draft(path.value(), "", List.of(entry), Map.of(), List.of());
    }

    static Content unread() {
        return new Content.Unread(Content.Reason.MISSING, "blob 1");
    }

    /// Anything that a detector might say about a line of the change.
    Sighting sighting(Draft draft) {
        FileChange file = pick(draft.files()).change();
        return new Sighting(
                pick(List.of(FactKind.values())),
                pick(List.of(Direction.values())),
                file.path(),
                random.nextBoolean() ? Side.BEFORE : Side.AFTER,
                LineSpan.line(1 + random.nextInt(20)),
                "",
                "subject",
                pick(List.of(Strength.values())),
                random.nextInt(6),
                pick(List.of(Exposure.values())),
                "told",
                "quote",
                "",
                List.of());
    }
}
