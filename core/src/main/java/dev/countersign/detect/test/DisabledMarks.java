package dev.countersign.detect.test;

import dev.countersign.code.Call;
import dev.countersign.code.CodeText;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds marks that switch a test off: annotations, decorators, `it.skip`, `xit`, `t.Skip()`. A mark under a
/// condition (`skipif`, `DisabledOnOs`, a call in an `if`) keeps the test running elsewhere, and is none.
final class DisabledMarks {
    private static final Set<String> ANNOTATIONS = Set.of(
            "Disabled",
            "Ignore",
            "unittest.skip",
            "skip",
            "pytest.mark.skip",
            "mark.skip",
            "NUnit.Framework.Ignore",
            "pytest.mark.xfail",
            "unittest.expectedFailure",
            "expectedFailure");

    private static final Set<String> SKIPPING_VARIANTS =
            Set.of("xit", "xdescribe", "xcontext", "xtest", "xspecify", "xexample", "skip");

    private static final Pattern SKIP_TARGET = Pattern.compile(
            "(?:it|test|describe|context|suite|bench)(?:\\.(?:concurrent|serial|sequential))?\\.(?:skip|todo|fixme)");

    private static final Pattern ONLY_TARGET = Pattern.compile(
            "(?:it|test|describe|context|suite)(?:\\.(?:concurrent|serial|sequential))?\\.only|fit|fdescribe|fcontext");

    private static final Pattern CONDITION =
            Pattern.compile("\\b(?:if|unless|elif|else|when|case|except|rescue|catch|switch|guard)\\b|\\?|&&|\\|\\|");

    /// Targets whose first argument is the test's title.
    private static final Pattern TITLE =
            Pattern.compile("(?:x|f)?(?:it|test|describe|context|specify|example|suite)(?:\\..{1,40})?");

    private final FilePair file;
    private final CodeText text;

    DisabledMarks(FilePair file) {
        this.file = file;
        this.text = file.code(Side.AFTER);
    }

    List<Sighting> sightings() {
        var found = new ArrayList<Sighting>();
        Optional<SourceModel> after = file.after();
        if (after.isEmpty() || file.file().isAdded()) {
            // a test that is new and switched off never ran
            return found;
        }
        Set<String> existed = new HashSet<>();
        file.before().ifPresent(m -> m.symbols().forEach(s -> existed.add(TestCases.key(s.path()))));
        for (Symbol symbol : after.get().symbols()) {
            if (existed.contains(TestCases.key(symbol.path()))) {
                byAnnotation(symbol).ifPresent(found::add);
            }
        }
        for (Call call : after.get().calls()) {
            if (file.isAdded(call.span().start()) || file.isAdded(call.span().end())) {
                byCall(after.get(), call, existed).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Sighting> byAnnotation(Symbol symbol) {
        for (Symbol.Annotation annotation : symbol.annotations()) {
            boolean factSkip = annotation.arguments().matches("(?s).{0,300}\\bSkip\\s{0,3}=.{0,300}")
                    && (annotation.name().equals("Fact") || annotation.name().equals("Theory"));
            boolean conditional = annotation.arguments().contains("condition")
                    || annotation.arguments().contains("if ");
            boolean named = ANNOTATIONS.contains(annotation.name()) && !conditional;
            if ((named || factSkip) && file.isAdded(annotation.line())) {
                return Optional.of(TestDisabled.sighting(
                                file,
                                Side.AFTER,
                                annotation.line(),
                                symbol.path(),
                                "the test " + symbol.name() + " is switched off by " + annotation.name())
                        .withSymbol(symbol.path()));
            }
        }
        return Optional.empty();
    }

    private Optional<Sighting> byCall(SourceModel model, Call call, Set<String> existed) {
        String target = call.target();
        boolean title = !call.arguments().isEmpty()
                && call.arguments().getFirst().value().isConstant();
        if (ONLY_TARGET.matcher(target).matches() && title) {
            return mark(model, call, "only this test runs now, all others of the file do not");
        }
        boolean variant = SKIP_TARGET.matcher(target).matches()
                || SKIPPING_VARIANTS.contains(call.name()) && call.receiver().isEmpty() && title && !isRubySkip(call);
        if (variant) {
            String name = call.arguments().isEmpty()
                    ? ""
                    : call.arguments().getFirst().value().text();
            boolean old = existed.stream().anyMatch(k -> k.contains(" " + name + ">"));
            return old ? mark(model, call, "the test is switched off by " + target) : Optional.empty();
        }
        return skipsItself(call) && !isConditional(call) && inOldTest(model, call, existed)
                ? mark(model, call, "the test leaves itself out by " + target)
                : Optional.empty();
    }

    /// In Ruby `skip "reason"` stands within a test, and a test has a block.
    private boolean isRubySkip(Call call) {
        return call.name().equals("skip") && file.language() == Language.RUBY;
    }

    private boolean skipsItself(Call call) {
        String target = call.target();
        return switch (file.language()) {
            case GO -> target.matches("[a-z]{1,3}\\.Skip(?:f|Now)?");
            case PYTHON ->
                target.equals("pytest.skip") || target.equals("self.skipTest") || target.equals("pytest.xfail");
            case RUBY ->
                call.receiver().isEmpty()
                        && (call.name().equals("skip") || call.name().equals("pending"));
            case PHP -> call.name().equals("markTestSkipped") || call.name().equals("markTestIncomplete");
            case JAVASCRIPT, TYPESCRIPT -> target.equals("this.skip");
            case JAVA, KOTLIN -> target.matches("(?:Assumptions\\.)?assumeTrue") && isFalse(call);
            case CSHARP -> target.equals("Assert.Ignore") || target.equals("Assert.Inconclusive");
            default -> false;
        };
    }

    private static boolean isFalse(Call call) {
        return !call.arguments().isEmpty()
                && call.arguments().getFirst().value().text().equals("false");
    }

    /// Whether the call's line, or one above it with less indentation within the same function, tests
    /// something.
    private boolean isConditional(Call call) {
        int line = call.span().start();
        if (CONDITION.matcher(text.bare(line)).find()) {
            return true;
        }
        int indent = indent(line);
        for (int above = line - 1; above > 0 && above > line - 40; above--) {
            String code = text.bare(above);
            if (!code.isBlank() && indent(above) < indent) {
                return CONDITION.matcher(code).find();
            }
        }
        return false;
    }

    private int indent(int line) {
        String code = text.bare(line);
        return code.length() - code.stripLeading().length();
    }

    private static boolean inOldTest(SourceModel model, Call call, Set<String> existed) {
        Symbol symbol = model.symbols().get(call.symbol());
        return symbol.kind() == Symbol.Kind.FUNCTION && existed.contains(TestCases.key(symbol.path()));
    }

    private Optional<Sighting> mark(SourceModel model, Call call, String message) {
        String own = call.arguments().isEmpty()
                ? ""
                : call.arguments().getFirst().value().text();
        String symbol = model.symbols().get(call.symbol()).path();
        Matcher title = TITLE.matcher(call.target());
        String name = title.matches() ? (symbol.isEmpty() ? own : symbol + "." + own) : symbol;
        return Optional.of(TestDisabled.sighting(file, Side.AFTER, call.span().start(), name, message)
                .withSymbol(symbol));
    }
}
