package dev.countersign.rank.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Identity;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.detect.FilePair;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.Past;
import dev.countersign.rank.PastCounter;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.TestModels;
import dev.countersign.rank.past.KnownPast;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankerTest {
    static final String PATH = "app/views.py";
    static final String BEFORE = """
            def show(request):
                return page()
            """;
    static final String AFTER = """
            def show(request):
                target = request.args.get('next')
                header = target.filename
                return redirect(target)
            """;
    static final KnownPast WHOLE = KnownPast.NONE;

    final Ranker ranker = Ranker.of(TestModels.usual());

    @Test
    void reasonsMultiplyToTheFactor() {
        FilePair pair = pair(PATH, BEFORE, AFTER);
        RunRisk run = only(pair, "Show where to go", WHOLE);

        List<Reason> reasons = ranker.reasons(run, pair, WHOLE);

        assertThat(reasons.stream().mapToDouble(Reason::factor).reduce(1, (a, b) -> a * b))
                .isCloseTo(run.factor(), within(1e-9));
        assertThat(reasons).extracting(Reason::kind).isSorted();
    }

    @Test
    void atMostFourReasonsNameSomethingEachWithItsLine() {
        FilePair pair = pair(PATH, BEFORE, AFTER);
        KnownPast past = past(3);
        RunRisk run = only(pair, "Fix security", past);

        List<Reason> reasons = ranker.reasons(run, pair, past);

        List<Reason> named = reasons.stream()
                .filter(r -> r.kind() != Reason.Kind.SHAPE && r.kind() != Reason.Kind.OTHER)
                .toList();
        assertThat(named).hasSize(4);
        assertThat(named)
                .extracting(Reason::words)
                .containsExactly(
                        "input comes unchecked to redirects",
                        "the function speaks of requests",
                        "3 fixes of security in this file before",
                        "'filename', seen 18 times where 7 would be expected and 'header', seen 28 times where 13 would"
                                + " be expected");
        assertThat(named).extracting(Reason::line).containsExactly(2, 2, 0, 3);
    }

    @Test
    void whatIsHiddenIsSummedUpWithoutItsName() {
        FilePair pair = pair("app/a.py", null, "x = ['a', 'b', 'c']\n");
        RunRisk run = only(pair, "Add x", WHOLE);

        List<Reason> reasons = ranker.reasons(run, pair, WHOLE);

        assertThat(run.factor()).isCloseTo(1.2, within(1e-9));
        assertThat(reasons).extracting(Reason::kind).containsExactly(Reason.Kind.SHAPE, Reason.Kind.OTHER);
        assertThat(reasons.getLast())
                .isEqualTo(new Reason(Reason.Kind.OTHER, reasons.getLast().factor(), "other traits", 0));
        assertThat(reasons.getLast().factor()).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void sizeAndShapeAreOneLineThatSuspectsNobody() {
        String text =
                IntStream.range(0, 320).mapToObj(i -> "a" + i + " = b()\n").collect(Collectors.joining());
        FilePair pair = pair("app/a.py", null, text);

        List<Reason> reasons = ranker.reasons(runs(pair, "Add it", WHOLE).getFirst(), pair, WHOLE);

        assertThat(reasons.getFirst().kind()).isEqualTo(Reason.Kind.SHAPE);
        assertThat(reasons.getFirst().words()).isEqualTo("large new code");
        assertThat(reasons.getFirst().factor()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void modelThatCannotBeUsedRanksNothingAndSaysWhy() {
        FilePair pair = pair(PATH, BEFORE, AFTER);
        var other = Ranker.of(new TestModels().measuredBy(RunMeter.VERSION + 1).model());
        var broken = Ranker.of(new ModelReading.Refused("the model cannot be used: format is missing"));

        assertThat(summary(other, pair))
                .isEqualTo(new ChangeRisk.Unranked("the model was learned from what version " + (RunMeter.VERSION + 1)
                        + " of the measuring measured, and this program has version " + RunMeter.VERSION));
        assertThat(summary(broken, pair))
                .isEqualTo(new ChangeRisk.Unranked("the model cannot be used: format is missing"));
        assertThat(broken.rank(change("m", pair), List.of(pair), WHOLE).factor(pair.path(), 2))
                .isEqualTo(1);
    }

    @Test
    void pastThatIsNotKnownLowersNothing() {
        RankingModel model = new TestModels()
                .step("file.age", 0, 0.2)
                .step("file.changes", 0, 1.5)
                .model();
        FilePair pair = pair(PATH, BEFORE, AFTER);
        var known = new KnownPast(Past.NOTHING, 5, "");
        var partly = new KnownPast(Past.NOTHING, 5, "5 commits were counted so far");

        assertThat(factor(Ranker.of(model), pair, known)).isCloseTo(0.3, within(1e-9));
        assertThat(factor(Ranker.of(model), pair, partly)).isCloseTo(1.5, within(1e-9));
        assertThat(Ranker.of(model)
                        .rank(change("m", pair), List.of(pair), partly)
                        .summary(List.of(pair.path())))
                .isEqualTo(new ChangeRisk.Ranked(model.version(), 3, 4.5, List.of("5 commits were counted so far")));
    }

    @Test
    void renamingTheFunctionsNamesMovingItAndReformattingChangeNothing() {
        FilePair plain = pair(PATH, BEFORE, AFTER);
        String renamed = AFTER.replace("target", "goal");
        String formatted =
                AFTER.replace("args.get('next')", "args.get( 'next' )").replace("\n    return", "\n\n    return");
        String above = "def other():\n    return 1\n\n\n";

        double factor = factor(ranker, plain, WHOLE);

        assertThat(factor(ranker, pair(PATH, BEFORE, renamed), WHOLE)).isEqualTo(factor);
        assertThat(factor(ranker, pair(PATH, BEFORE, formatted), WHOLE)).isEqualTo(factor);
        assertThat(factor(ranker, pair(PATH, above + BEFORE, above + AFTER), WHOLE))
                .isEqualTo(factor);
    }

    @Test
    void guardNeverRaisesAndFlowNeverLowers() {
        String guarded =
                AFTER.replace("    header =", "    if not is_safe_url(target):\n        abort(400)\n    header =");
        String without = AFTER.replace("return redirect(target)", "return redirect('/')");

        double open = factor(ranker, pair(PATH, BEFORE, AFTER), WHOLE);

        assertThat(factor(ranker, pair(PATH, BEFORE, guarded), WHOLE)).isLessThan(open);
        assertThat(factor(ranker, pair(PATH, BEFORE, without), WHOLE)).isLessThan(open);
    }

    private static ChangeRisk summary(Ranker ranker, FilePair pair) {
        return ranker.rank(change("m", pair), List.of(pair), WHOLE).summary(List.of(pair.path()));
    }

    /// The highest of all runs.
    private static double factor(Ranker ranker, FilePair pair, KnownPast past) {
        return ranker.rank(change("m", pair), List.of(pair), past).runs(pair.path()).stream()
                .mapToDouble(RunRisk::factor)
                .max()
                .orElseThrow();
    }

    private RunRisk only(FilePair pair, String message, KnownPast past) {
        List<RunRisk> runs = runs(pair, message, past);
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }

    private List<RunRisk> runs(FilePair pair, String message, KnownPast past) {
        return ranker.rank(change(message, pair), List.of(pair), past).runs(pair.path());
    }

    private static KnownPast past(int fixes) {
        var counter = new PastCounter();
        for (int i = 0; i < fixes; i++) {
            counter.add(Instant.EPOCH, "a@example.org", "Fix XSS", List.of(RepoPath.of(PATH)));
        }
        return new KnownPast(counter.of(List.of(RepoPath.of(PATH)), Instant.EPOCH), fixes, "");
    }

    static FilePair pair(String path, @Nullable String before, String after) {
        var file = new FileChange(
                before == null ? null : RepoPath.of(path),
                RepoPath.of(path),
                before == null ? FileMode.ABSENT : FileMode.REGULAR,
                FileMode.REGULAR,
                before == null ? new Content.Absent() : text(before),
                text(after),
                TextDiff.between(before == null ? "" : before, after));
        var language = Languages.of(file.path(), after);
        var reading = new GrammarReader().read(language, file.path(), after);
        return new FilePair(
                file, language, FileRole.of(file), null, reading instanceof Reading.Parsed(var model) ? model : null);
    }

    private static Content text(String text) {
        return new Content.Text(ReviewFixture.id(text), text, false);
    }

    static Change change(String message, FilePair... pairs) {
        var who = new Identity("A", "a@example.org", Instant.EPOCH);
        var commit = new CommitInfo("1".repeat(40), who, who, message, List.of("0".repeat(40)), List.of());
        return new Change(
                new ChangeId("2".repeat(64)),
                Change.Source.COMMIT,
                "0".repeat(40),
                "1".repeat(40),
                false,
                List.of(commit),
                Arrays.stream(pairs).map(FilePair::file).toList(),
                List.of(),
                Passed.NOTHING);
    }
}
