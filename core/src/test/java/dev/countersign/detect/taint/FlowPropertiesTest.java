package dev.countersign.detect.taint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.taint.Program.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// What must hold of flows whatever a function does.
class FlowPropertiesTest {
    private static final String ELSEWHERE = "elsewhere";

    @Provide
    Arbitrary<Program> programs() {
        return statements().list().ofMaxSize(12).map(all -> new Program(all, 0, " "));
    }

    private static Arbitrary<Statement> statements() {
        Arbitrary<String> names = Arbitraries.of("n", "m", "path", "text");
        Arbitrary<Statement> gets = names.map(Statement.Get::new);
        Arbitrary<Statement> copies = Combinators.combine(names, names).as(Statement.Copy::new);
        Arbitrary<Statement> cleans = names.map(Statement.Clean::new);
        Arbitrary<Statement> asks = names.map(Statement.Ask::new);
        Arbitrary<Statement> redirects = names.map(name -> new Statement.Use(name, "response", "sendRedirect"));
        Arbitrary<Statement> queries = names.map(name -> new Statement.Use(name, "st", "executeQuery"));
        return Arbitraries.frequencyOf(List.of(
                Tuple.of(3, gets),
                Tuple.of(2, copies),
                Tuple.of(1, cleans),
                Tuple.of(1, asks),
                Tuple.of(3, redirects),
                Tuple.of(2, queries)));
    }

    @Provide
    Arbitrary<Statement> closers() {
        Arbitrary<String> names = Arbitraries.of("n", "m", "path", "text");
        return Arbitraries.oneOf(names.map(Statement.Clean::new), names.map(Statement.Ask::new));
    }

    @Property
    void aCleanerOrQuestionMoreOpensNoFlowAndGivesNoFact(
            @ForAll("programs") Program program,
            @ForAll @IntRange(max = 12) int at,
            @ForAll("closers") Statement closer) {
        Program closed = program.with(at, List.of(closer));
        assertNotMore(closed.open(), program.open());
        FlowChanges changes = FlowChanges.in(List.of(inserted(program, closed, at)));
        assertThat(changes.added()).isEmpty();
        assertThat(changes.opened()).isEmpty();
    }

    @Property
    void takingAwayWhatClosedAFlowIsToldWhereverItOpensOne(
            @ForAll("programs") Program program,
            @ForAll @IntRange(max = 12) int at,
            @ForAll("closers") Statement closer) {
        Program closed = program.with(at, List.of(closer));
        int line = closed.first() + 1 + Math.min(at, program.statements().size());
        var gone = new Hunk(LineSpan.line(line), new LineSpan(line - 1, 0));
        FilePair file = Program.file("A.java", closed, program, List.of(gone));
        FlowChanges changes = FlowChanges.in(List.of(file));
        assertThat(changes.added()).isEmpty();
        assertThat(changes.opened().isEmpty())
                .isEqualTo(program.open().size() == closed.open().size());
    }

    @Property
    void aFlowMoreLowersNothingAndIsTold(@ForAll("programs") Program program, @ForAll @IntRange(max = 12) int at) {
        Program more = program.with(
                at, List.of(new Statement.Get("fresh"), new Statement.Use("fresh", "response", "sendRedirect")));
        assertNotMore(program.open(), more.open());
        FlowChanges changes = FlowChanges.in(List.of(inserted(program, more, at)));
        assertThat(changes.added()).extracting(added -> added.flow().sink()).containsExactly(SinkKind.REDIRECT);
        assertThat(changes.opened()).isEmpty();
    }

    @Property
    void otherNamesOtherBlanksAndOtherLinesChangeNoFlow(
            @ForAll("programs") Program program, @ForAll @IntRange(max = 9) int above) {
        Program other =
                new Program(program.renamed(name -> name + "Of" + ELSEWHERE).statements(), above, "");
        List<TaintFlow> before = program.flows();
        List<TaintFlow> after = other.flows();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).sink()).isEqualTo(before.get(i).sink());
            assertThat(after.get(i).isOpen()).isEqualTo(before.get(i).isOpen());
            assertThat(after.get(i).from()).isEqualTo(before.get(i).from() + above);
            assertThat(after.get(i).to()).isEqualTo(before.get(i).to() + above);
        }
        FlowChanges inPlace =
                FlowChanges.in(List.of(Program.file("A.java", program, other, rewritten(program, other))));
        FilePair left = Program.file("A.java", program, null, List.of(new Hunk(whole(program), new LineSpan(0, 0))));
        FilePair came = Program.file("B.java", null, other, List.of(new Hunk(new LineSpan(0, 0), whole(other))));
        FlowChanges moved = FlowChanges.in(List.of(left, came));
        for (FlowChanges changes : List.of(inPlace, moved)) {
            assertThat(changes.added()).isEmpty();
            assertThat(changes.opened()).isEmpty();
        }
    }

    private static List<Hunk> rewritten(Program before, Program after) {
        return List.of(new Hunk(whole(before), whole(after)));
    }

    private static LineSpan whole(Program program) {
        return LineSpan.between(1, program.last());
    }

    /// The file of a program that got lines.
    private static FilePair inserted(Program before, Program after, int at) {
        int line = before.first() + 1 + Math.min(at, before.statements().size());
        int count = after.statements().size() - before.statements().size();
        var hunk = new Hunk(new LineSpan(line - 1, 0), new LineSpan(line, count));
        return Program.file("A.java", before, after, List.of(hunk));
    }

    private static Map<SinkKind, Long> kinds(List<TaintFlow> flows) {
        return flows.stream().collect(Collectors.groupingBy(TaintFlow::sink, Collectors.counting()));
    }

    private static void assertNotMore(List<TaintFlow> fewer, List<TaintFlow> more) {
        Map<SinkKind, Long> most = kinds(more);
        kinds(fewer).forEach((kind, count) -> assertThat(count).isLessThanOrEqualTo(most.getOrDefault(kind, 0L)));
    }
}
