package dev.countersign.review.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.FileMode;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.review.Minutes;
import dev.countersign.review.Stop;
import dev.countersign.risk.Lane;
import dev.countersign.risk.Substance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShownSpansTest {
    private static final RepoPath PATH = RepoPath.of("A.java");

    @Test
    void placeWithoutAFactIsTheLinesThatItNamesWhereAllOthersHaveAPlaceToo() {
        FilePart file = new Diff().same(10).added(100).file();
        assertThat(places(file, after(11, 30), after(31, 110))).containsExactly("+11 +30", "+31 +110");
    }

    @Test
    void placeWithoutAFactIsAllOfItsFileWhereAChangedLineHasNoPlace() {
        FilePart file = new Diff().same(10).added(10).same(20).removed(5).file();
        assertThat(places(file, after(11, 15), after(16, 20))).containsExactly("+11 -35", "+11 -35");
        assertThat(places(file, after(11, 15), after(16, 20), before(31, 35)))
                .as("with a place for what was removed")
                .containsExactly("+11 +15", "+16 +20", "-31 -35");
    }

    @Test
    void whatWasRemovedBetweenTheLinesOfAPlaceIsInIt() {
        FilePart file =
                new Diff().same(10).added(2).same(5).removed(4).same(5).added(2).file();
        assertThat(places(file, after(11, 24))).containsExactly("+11 +24");
    }

    @Test
    void whatAPlaceReplacesBelongsToIt() {
        FilePart file = new Diff()
                .same(10)
                .removed(6)
                .added(2)
                .same(30)
                .removed(1)
                .added(1)
                .file();
        assertThat(places(file, after(11, 12), after(43, 43))).containsExactly("-11 +12", "-47 +43");
        assertThat(places(file, withFact(11, 12), after(43, 43))).containsExactly("-11 +12", "-47 +43");
    }

    @Test
    void whatWasRemovedAboveLinesThatAreReadElsewhereBelongsToTheFirstOfThem() {
        FilePart file = new Diff().same(10).removed(6).added(100).file();
        assertThat(places(file, after(40, 60), after(11, 110))).containsExactly("+40 +60", "-11 +110");
        assertThat(places(file, after(40, 60))).containsExactly("-11 +110");
    }

    @Test
    void placeOfAWholeFileStandsForAllThatDiffersInIt() {
        FilePart file = new Diff().same(10).removed(6).same(30).added(4).file();
        assertThat(places(file, place(Side.AFTER, new LineSpan(0, 0), List.of()), after(41, 42)))
                .containsExactly("-11 +44", "+41 +42");
    }

    @Test
    void placeWhoseLinesAreNotShownStandsForAllThatDiffers() {
        FilePart file = new Diff().same(10).added(4).file();
        assertThat(places(file, after(900, 910), withFact(900, 910))).containsExactly("+11 +14", "+11 +14");
        assertThat(places(new Diff().file(), after(1, 2))).containsExactly("nothing");
    }

    @Property
    void whoeverSawAllPlacesSawAllThatDiffersWhereOneIsWithoutAFact(
            @ForAll("diffs") FilePart file, @ForAll("plans") List<Stop> plan) {
        var spans = new ShownSpans(file, plan);
        BitSet unseen = changed(file);
        plan.forEach(stop -> spans.of(stop).ifPresent(span -> unseen.andNot(rows(file, span))));
        if (plan.stream().anyMatch(stop -> stop.facts().isEmpty())) {
            assertThat(unseen).isEqualTo(new BitSet());
        }
    }

    @Property
    void placeHoldsAllLinesThatItNames(@ForAll("diffs") FilePart file, @ForAll("plans") List<Stop> plan) {
        var spans = new ShownSpans(file, plan);
        for (Stop stop : plan) {
            BitSet named = named(file, stop);
            spans.of(stop).ifPresent(span -> named.andNot(rows(file, span)));
            assertThat(named).isEqualTo(new BitSet());
        }
    }

    @Provide
    static Arbitrary<FilePart> diffs() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 4);
        Arbitrary<Integer> some = Arbitraries.integers().between(1, 14);
        return Combinators.combine(some, few, few)
                .as(Edit::new)
                .list()
                .ofMaxSize(6)
                .map(edits -> {
                    var diff = new Diff();
                    edits.forEach(
                            edit -> diff.same(edit.same).removed(edit.removed).added(edit.added));
                    return diff.same(1).file();
                });
    }

    private record Edit(int same, int removed, int added) {}

    @Provide
    static Arbitrary<List<Stop>> plans() {
        return Combinators.combine(
                        Arbitraries.of(Side.BEFORE, Side.AFTER),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(true, false))
                .as((side, start, count, isFact) -> place(
                        side,
                        new LineSpan(start, start == 0 ? 0 : count),
                        isFact ? List.of(fact(Math.max(1, start))) : List.of()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static List<String> places(FilePart file, Stop... plan) {
        var spans = new ShownSpans(file, List.of(plan));
        return java.util.Arrays.stream(plan)
                .map(stop -> spans.of(stop).map(ShownSpansTest::words).orElse("nothing"))
                .toList();
    }

    private static String words(ShownSpan span) {
        return words(span.first()) + " " + words(span.last());
    }

    private static String words(DiffLine line) {
        return switch (line.kind()) {
            case ADDED -> "+" + line.newNumber();
            case REMOVED -> "-" + line.oldNumber();
            case CONTEXT -> "=" + line.newNumber();
        };
    }

    private static List<DiffLine> lines(FilePart file) {
        return file.hunks().stream().flatMap(hunk -> hunk.lines().stream()).toList();
    }

    private static BitSet changed(FilePart file) {
        var changed = new BitSet();
        List<DiffLine> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            changed.set(i, lines.get(i).isChanged());
        }
        return changed;
    }

    private static BitSet rows(FilePart file, ShownSpan span) {
        var rows = new BitSet();
        rows.set(lines(file).indexOf(span.first()), lines(file).indexOf(span.last()) + 1);
        return rows;
    }

    private static BitSet named(FilePart file, Stop stop) {
        var named = new BitSet();
        List<DiffLine> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            DiffLine line = lines.get(i);
            int number = stop.side() == Side.BEFORE ? line.oldNumber() : line.newNumber();
            named.set(i, number > 0 && stop.span().contains(number));
        }
        return named;
    }

    private static Stop after(int first, int last) {
        return place(Side.AFTER, LineSpan.between(first, last), List.of());
    }

    private static Stop before(int first, int last) {
        return place(Side.BEFORE, LineSpan.between(first, last), List.of());
    }

    private static Stop withFact(int first, int last) {
        return place(Side.AFTER, LineSpan.between(first, last), List.of(fact(first)));
    }

    private static Stop place(Side side, LineSpan span, List<Fact> facts) {
        Lane lane = facts.isEmpty() ? Lane.NONE : Lane.PEER;
        return new Stop(PATH, side, span, "", new Minutes(1, 2), lane, facts, "", 1, 1, 0.1, Optional.empty());
    }

    private static Fact fact(int line) {
        return new Fact(
                "0123456789abcdef",
                "guard-removed",
                1,
                new Sighting(
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        PATH,
                        Side.AFTER,
                        LineSpan.line(line),
                        "",
                        "",
                        Strength.PARSED,
                        3,
                        Exposure.PUBLIC,
                        "a guard is gone",
                        "",
                        "",
                        List.of()));
    }

    /// A diff from its first line on; unchanged lines that are more than ten begin another hunk.
    private static final class Diff {
        private final List<DiffHunk> hunks = new ArrayList<>();
        private final List<DiffLine> open = new ArrayList<>();
        private int oldLine = 1;
        private int newLine = 1;

        Diff same(int count) {
            for (int i = 0; i < count; i++) {
                if (i == 5 && count > 10) {
                    close();
                }
                if (i < 5 || i >= count - 5) {
                    show(DiffLine.Kind.CONTEXT, oldLine, newLine);
                }
                oldLine++;
                newLine++;
            }
            return this;
        }

        Diff removed(int count) {
            for (int i = 0; i < count; i++) {
                show(DiffLine.Kind.REMOVED, oldLine++, 0);
            }
            return this;
        }

        Diff added(int count) {
            for (int i = 0; i < count; i++) {
                show(DiffLine.Kind.ADDED, 0, newLine++);
            }
            return this;
        }

        private void show(DiffLine.Kind kind, int before, int after) {
            open.add(new DiffLine(kind, before, after, "x", 0, 1, DiffLine.End.LF));
        }

        private void close() {
            if (!open.isEmpty()) {
                hunks.add(new DiffHunk(open));
                open.clear();
            }
        }

        FilePart file() {
            close();
            return new FilePart(
                    PATH,
                    Optional.of(PATH),
                    FilePart.Status.MODIFIED,
                    FileMode.REGULAR,
                    FileMode.REGULAR,
                    Language.JAVA,
                    FileRole.PRODUCTION,
                    Substance.CODE,
                    Optional.empty(),
                    false,
                    false,
                    Optional.empty(),
                    "",
                    0,
                    0,
                    hunks,
                    0);
        }
    }
}
