package dev.countersign.detect.test;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.test.Assertion.Force;
import dev.countersign.detect.test.TestCases.TestCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sees a test that stays and says less: assertions gone, an exact one made a mere truth, a tolerance widened,
/// an assertion that always holds. An expected value that changes is ordinary work and no fact.
public final class TestWeakened implements Detector {
    private static final About ABOUT = new About(
            "test-weakened",
            24,
            1,
            "A test asserts less than before",
            "A change that breaks a test can be made to pass by weakening the test, which agents do when told to make"
                    + " tests green (review threads of rubentalstra/FerroEHR#2148, devantler-tech/platform#2917).",
            "Keep the assertion, or say in the message why the behaviour it named is no longer wanted.",
            List.of(693));

    private static final Pattern TRUTH =
            Pattern.compile("(?<![\\w\"'])(?:true|false|True|False|TRUE|FALSE)(?![\\w\"'])");

    private static final int SECURITY = 3;
    private static final int ORDINARY = 1;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<FilePair> files =
                change.files().stream().filter(TestCases::isTestFile).toList();
        var tests = new ArrayList<Tests>();
        Map<String, Integer> added = new HashMap<>();
        for (FilePair file : files) {
            var both = new Tests(file, TestCases.of(file, Side.BEFORE), TestCases.of(file, Side.AFTER));
            tests.add(both);
            both.after().values().forEach(t -> t.assertions().forEach(a -> added.merge(a.text(), 1, Integer::sum)));
            both.before().values().forEach(t -> t.assertions().forEach(a -> added.merge(a.text(), -1, Integer::sum)));
        }
        var found = new ArrayList<Sighting>();
        for (Tests both : tests) {
            FilePair file = both.file();
            var own = new ArrayList<Sighting>();
            for (TestCase before : both.before().values()) {
                TestCase after = both.after().get(before.key());
                if (after != null
                        && !after.symbol().shape().equals(before.symbol().shape())) {
                    compare(file, before, after, added).ifPresent(own::add);
                }
            }
            own.addAll(new EmptyAssertions(file, both.before(), both.after()).sightings());
            own.addAll(Tolerances.sightings(file));
            found.addAll(PerFile.told(own, ORDINARY));
        }
        return found;
    }

    private record Tests(FilePair file, Map<String, TestCase> before, Map<String, TestCase> after) {}

    private static Optional<Sighting> compare(
            FilePair file, TestCase before, TestCase after, Map<String, Integer> added) {
        int fall = before.assertions().size() - after.assertions().size();
        long lessExact = before.count(Force.EXACT) - after.count(Force.EXACT);
        long moreTruthy = after.count(Force.TRUTHY) - before.count(Force.TRUTHY);
        List<Assertion> lost = lost(before, after, added);
        if (fall > 0 && lost.size() >= fall && !callsMore(file, before, after)) {
            String message = after.assertions().isEmpty()
                    ? "the test asserts nothing any more"
                    : "the test lost " + fall + " of " + before.assertions().size() + " assertions";
            return Optional.of(sighting(file, Side.BEFORE, lost.getFirst().line(), before, message));
        }
        boolean turned = lessExact > 0 && moreTruthy > 0 && !lost.isEmpty();
        if (turned && lost.stream().anyMatch(TestWeakened::saidAValue)) {
            return weaker(file, after, added)
                    .map(line -> sighting(
                            file, Side.AFTER, line, after, "an assertion of a value became one of mere truth"));
        }
        return Optional.empty();
    }

    /// An assertion that something equals true says no more than that it is true.
    private static boolean saidAValue(Assertion assertion) {
        return assertion.force() == Force.EXACT
                && !TRUTH.matcher(assertion.text()).find();
    }

    /// Assertions that this test no longer has and that no other test of the change gained.
    private static List<Assertion> lost(TestCase before, TestCase after, Map<String, Integer> added) {
        Map<String, Integer> left = new HashMap<>();
        after.assertions().forEach(a -> left.merge(a.text(), 1, Integer::sum));
        var lost = new ArrayList<Assertion>();
        for (Assertion assertion : before.assertions()) {
            boolean kept = left.merge(assertion.text(), -1, Integer::sum) >= 0;
            if (!kept && added.getOrDefault(assertion.text(), 0) < 0) {
                lost.add(assertion);
            }
        }
        return lost;
    }

    /// Whether the test calls functions that it did not call before: assertions may have moved there.
    private static boolean callsMore(FilePair file, TestCase before, TestCase after) {
        Map<String, Integer> calls = new HashMap<>();
        count(file, Side.AFTER, after, calls, 1);
        count(file, Side.BEFORE, before, calls, -1);
        return calls.values().stream().anyMatch(n -> n > 0);
    }

    /// Functions without receiver, or of the test itself, which are the test file's own helpers.
    private static void count(FilePair file, Side side, TestCase test, Map<String, Integer> calls, int by) {
        file.model(side)
                .ifPresent(model -> model.calls().stream()
                        .filter(c -> test.symbol().span().contains(c.span().start()))
                        .filter(c -> c.receiver().isEmpty()
                                || c.receiver().equals("self")
                                || c.receiver().equals("this"))
                        .filter(c -> Assertion.forceOf(c.receiver(), c.name()).isEmpty() && !c.construct())
                        .forEach(c -> calls.merge(c.name(), by, Integer::sum)));
    }

    private static Optional<Integer> weaker(FilePair file, TestCase after, Map<String, Integer> added) {
        return after.assertions().stream()
                .filter(a -> a.force() == Force.TRUTHY && file.isAdded(a.line()) && added.getOrDefault(a.text(), 0) > 0)
                .map(Assertion::line)
                .findFirst();
    }

    static Sighting sighting(FilePair file, Side side, int line, TestCase test, String message) {
        boolean security = SecurityWords.in(test.symbol().path())
                || SecurityWords.in(file.path().name());
        return Sighting.in(file, side, LineSpan.line(line), FactKind.TEST_WEAKENED, Direction.RISK_ADDED, message)
                .about(test.key())
                .withSymbol(test.symbol().path())
                .withStrength(Strength.PARSED)
                .withSeverity(security ? SECURITY : ORDINARY)
                .asking("Which behaviour is no longer tested, and why?")
                .withCwes(693);
    }
}
