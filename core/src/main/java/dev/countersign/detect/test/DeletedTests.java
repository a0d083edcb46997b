package dev.countersign.detect.test;

import dev.countersign.change.Content;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Symbol;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.test.TestCases.TestCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds tests that are gone. A test that stands elsewhere after the change was moved; one whose tested code
/// goes in the same change went with it; one that others take the place of was rewritten.
final class DeletedTests {
    private final ChangeView change;
    private final Set<String> shapesAfter = new HashSet<>();
    private final Set<String> namesAdded = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<FilePair, Map<String, TestCase>> before = new HashMap<>();
    private final Map<FilePair, Map<String, TestCase>> after = new HashMap<>();

    DeletedTests(ChangeView change) {
        this.change = change;
        for (FilePair file : change.files()) {
            if (TestCases.isTestFile(file)) {
                before.put(file, TestCases.of(file, Side.BEFORE));
                after.put(file, TestCases.of(file, Side.AFTER));
                after.get(file).forEach((key, test) -> {
                    shapesAfter.add(test.symbol().shape());
                    if (!before.get(file).containsKey(key)) {
                        namesAdded.add(test.name());
                    }
                });
            } else if (file.role() == FileRole.PRODUCTION) {
                goneFrom(file);
            }
        }
    }

    /// Names of production files and symbols that the change deletes.
    private void goneFrom(FilePair file) {
        if (file.file().isDeleted()) {
            gone.add(stem(file.path().name()));
        } else if (file.after().isEmpty()) {
            return; // what cannot be read is not known to be gone
        }
        Set<String> kept = new HashSet<>();
        file.after().ifPresent(m -> m.symbols().forEach(s -> kept.add(s.name())));
        file.before()
                .ifPresent(m -> m.symbols().stream()
                        .filter(s -> s.kind() == Symbol.Kind.FUNCTION || s.kind() == Symbol.Kind.TYPE)
                        .filter(s -> s.name().length() > 3 && !kept.contains(s.name()))
                        .forEach(s -> gone.add(plain(s.name()))));
    }

    List<Sighting> sightings() {
        var found = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (before.containsKey(file)) {
                found.addAll(deletedFrom(file));
            }
        }
        return found;
    }

    private List<Sighting> deletedFrom(FilePair file) {
        if (file.file().isDeleted() && file.before().isEmpty()) {
            return unparsed(file);
        }
        List<TestCase> lost = lostFrom(file);
        if (lost.isEmpty()) {
            return List.of();
        }
        List<TestCase> security = lost.stream().filter(t -> isSecurity(file, t)).toList();
        // tests elsewhere in the change may take the place of tests here
        // where the product shrinks, its tests shrink with it
        if (security.isEmpty() && productShrinks()) {
            return List.of();
        }
        boolean replaced = security.isEmpty() ? added() >= lost.size() : isReplaced(file);
        if (replaced) {
            return List.of();
        }
        TestCase first = security.isEmpty() ? lost.getFirst() : security.getFirst();
        String more = lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : "";
        return List.of(TestDisabled.sighting(
                        file,
                        Side.BEFORE,
                        first.symbol().span().start(),
                        first.symbol().path(),
                        "the test " + first.name() + more + " was deleted, and what it tested was not")
                .withSymbol(first.symbol().path()));
    }

    private List<TestCase> lostFrom(FilePair file) {
        Map<String, TestCase> now = after.getOrDefault(file, Map.of());
        boolean unread = !file.file().isDeleted() && file.after().isEmpty();
        if (unread || file.file().isDeleted() && gone.contains(stem(file.path().name()))) {
            return List.of();
        }
        return before.getOrDefault(file, Map.of()).values().stream()
                .filter(t -> !now.containsKey(t.key()))
                .filter(t -> !shapesAfter.contains(t.symbol().shape()) && !namesAdded.contains(t.name()))
                .filter(t -> !t.name().contains(" >") && !wentWithItsCode(t))
                .toList();
    }

    /// Whether new tests of protections take the place of those that are gone from a file. A new test takes the place
    /// of one test, first in its own file, and not of one in each file.
    private boolean isReplaced(FilePair file) {
        return balance(file) >= 0
                || before.keySet().stream().mapToLong(this::balance).sum() >= 0;
    }

    /// Tests of protections that a file has got, less those it lost.
    private long balance(FilePair file) {
        long got = newIn(file).filter(t -> isSecurity(file, t)).count();
        long lost = lostFrom(file).stream().filter(t -> isSecurity(file, t)).count();
        return got - lost;
    }

    private boolean productShrinks() {
        int removed = 0;
        int added = 0;
        for (FilePair file : change.files()) {
            if (file.role() == FileRole.PRODUCTION && file.language().depth() == Language.Depth.PARSED) {
                if (file.file().newContent() instanceof Content.Unread) {
                    return false; // nor does what cannot be read
                }
                removed += file.file().removedLines();
                added += file.file().addedLines();
            }
        }
        return removed > added;
    }

    /// A deleted file that nothing is known of but its name.
    private List<Sighting> unparsed(FilePair file) {
        boolean matters = LanguageSets.PROGRAMS.contains(file.language())
                && SecurityWords.in(file.path().name())
                && !gone.contains(stem(file.path().name()));
        return matters
                ? List.of(TestDisabled.sighting(
                                file, Side.BEFORE, 1, file.path().name(), "a test file of a protection was deleted")
                        .withStrength(Strength.PATH))
                : List.of();
    }

    /// How many tests the change adds.
    private long added() {
        return after.keySet().stream().flatMap(this::newIn).count();
    }

    private Stream<TestCase> newIn(FilePair file) {
        Map<String, TestCase> old = before.getOrDefault(file, Map.of());
        return after.getOrDefault(file, Map.of()).values().stream().filter(t -> !old.containsKey(t.key()));
    }

    private static boolean isSecurity(FilePair file, TestCase test) {
        return SecurityWords.in(test.symbol().path())
                || SecurityWords.in(file.path().name());
    }

    private boolean wentWithItsCode(TestCase test) {
        String name = plain(test.symbol().path());
        return gone.stream().limit(5_000).anyMatch(g -> g.length() > 3 && name.contains(g));
    }

    private static String stem(String fileName) {
        String base = fileName.replaceFirst("\\..*$", "");
        return plain(
                base.replaceFirst("^(?:test_|Test)", "").replaceFirst("(?:_test|_spec|Tests?|Spec|IT|TestCase)$", ""));
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
