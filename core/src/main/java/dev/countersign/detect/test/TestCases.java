package dev.countersign.detect.test;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Call;
import dev.countersign.code.CodeText;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Space;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the tests in a parsed file, and what each asserts.
final class TestCases {
    private static final Set<String> ANNOTATIONS = Set.of(
            "Test",
            "ParameterizedTest",
            "RepeatedTest",
            "TestFactory",
            "TestTemplate",
            "Property",
            "Fact",
            "Theory",
            "TestMethod",
            "DataTestMethod",
            "TestCase",
            "TestCaseSource");

    private static final Pattern BLOCK = Pattern.compile(
            "<(?:it|test|specify|example|scenario|should|xit|xtest|xspecify|fit|ftest|skip|only|todo|failing|each|Run) .{0,500}>(?:#\\d{1,9})?",
            Pattern.DOTALL);

    /// What a test that is switched off or singled out is called instead.
    private static final Pattern VARIANT =
            Pattern.compile("<(?:xit|fit|xtest|ftest|xspecify|skip|only|todo|failing|test|it|specify) ");

    private TestCases() {}

    /// One test.
    ///
    /// @param key its path, with `it`, `xit`, `it.skip` and the like made equal
    /// @param name its own name: `testTotal`, `<it adds up>`
    record TestCase(String key, String name, Symbol symbol, List<Assertion> assertions) {
        long count(Assertion.Force force) {
            return assertions.stream().filter(a -> a.force() == force).count();
        }
    }

    static boolean isTestFile(FilePair file) {
        RepoPath old = file.file().oldPath();
        return file.role() == FileRole.TEST
                || FileRole.of(file.path()) == FileRole.TEST
                || (old != null && FileRole.of(old) == FileRole.TEST);
    }

    /// The tests of one side by key, in order; none where the file was not parsed.
    static Map<String, TestCase> of(FilePair file, Side side) {
        Map<String, TestCase> found = new LinkedHashMap<>();
        file.model(side).ifPresent(model -> read(model, file.code(side), found));
        return found;
    }

    private static void read(SourceModel model, CodeText text, Map<String, TestCase> found) {
        int[] testOf = new int[model.symbols().size()];
        Map<Integer, TestCase> byIndex = new LinkedHashMap<>();
        for (int i = 0; i < testOf.length; i++) {
            Symbol symbol = model.symbols().get(i);
            String name = name(model, symbol);
            boolean test = isTest(symbol, name, model.language());
            testOf[i] = test ? i : symbol.parent() < 0 ? -1 : testOf[symbol.parent()];
            if (test) {
                byIndex.put(i, new TestCase(key(symbol.path()), key(name), symbol, new ArrayList<>()));
            }
        }
        for (Call call : model.calls()) {
            TestCase test = byIndex.get(testOf[call.symbol()]);
            if (test != null) {
                Assertion.forceOf(call.receiver(), call.name())
                        .ifPresent(force -> add(test, assertion(force, text, line(call, text))));
            }
        }
        byIndex.values().forEach(test -> statements(test, model.language(), text));
        byIndex.values().forEach(test -> found.putIfAbsent(test.key(), test));
    }

    /// Several calls on one line are one assertion, as forceful as the most forceful of them.
    private static void add(TestCase test, Assertion assertion) {
        for (int i = test.assertions().size() - 1;
                i >= 0 && i >= test.assertions().size() - 20;
                i--) {
            Assertion other = test.assertions().get(i);
            if (other.line() == assertion.line()) {
                test.assertions().set(i, other.force().compareTo(assertion.force()) >= 0 ? other : assertion);
                return;
            }
        }
        test.assertions().add(assertion);
    }

    /// The line that a call's own name stands on: in a chain over several lines all calls start with the first.
    private static int line(Call call, CodeText text) {
        int first = call.span().start()
                + (int) call.receiver().chars().filter(c -> c == '\n').count();
        for (int line = first; line <= Math.min(first + 3, call.span().end()); line++) {
            if (text.code(line).contains(call.name())) {
                return line;
            }
        }
        return call.span().start();
    }

    private static Assertion assertion(Assertion.Force force, CodeText text, int line) {
        return new Assertion(force, Space.without(text.code(line)), line);
    }

    /// Assertions that are no calls.
    private static void statements(TestCase test, Language language, CodeText text) {
        boolean python = language == Language.PYTHON;
        boolean script = language == Language.TYPESCRIPT || language == Language.JAVASCRIPT;
        if (!python && !script) {
            return;
        }
        for (int line = test.symbol().span().start();
                line <= test.symbol().span().end();
                line++) {
            String code = text.code(line).strip();
            if (python && code.startsWith("assert ")) {
                add(test, assertion(Assertion.ofStatement(code), text, line));
            } else if (script && Assertion.isRead(code)) {
                add(test, assertion(Assertion.Force.TRUTHY, text, line));
            }
        }
    }

    /// A closure that is given to `it` and the like is named by its place in the path only.
    private static String name(SourceModel model, Symbol symbol) {
        if (!symbol.name().startsWith("<") || symbol.parent() < 0) {
            return symbol.name();
        }
        int outer = model.symbols().get(symbol.parent()).path().length();
        return outer == 0
                ? symbol.path()
                : symbol.path().substring(Math.min(symbol.path().length(), outer + 1));
    }

    private static boolean isTest(Symbol symbol, String name, Language language) {
        if (symbol.kind() != Symbol.Kind.FUNCTION) {
            return false;
        }
        if (BLOCK.matcher(name).matches()) {
            return true;
        }
        if (symbol.annotations().stream().anyMatch(a -> ANNOTATIONS.contains(simple(a.name())))) {
            return true;
        }
        return switch (language) {
            case GO -> name.matches("Test(?:[A-Z_].{0,200})?") && symbol.parent() == 0;
            case PYTHON, RUBY -> name.startsWith("test_") || name.equals("test");
            case PHP -> name.startsWith("test");
            case JAVA, KOTLIN -> name.matches("test[A-Z0-9_].{0,200}");
            default -> false;
        };
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\')) + 1);
    }

    static String key(String path) {
        Matcher variant = VARIANT.matcher(path);
        return variant.replaceAll("<it ");
    }
}
