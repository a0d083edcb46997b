package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Space;
import dev.countersign.code.Symbol;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sees that code around a guard, or code that signs people in, is changed. Says nothing about better or worse.
public final class TouchesGuardDetector implements Detector {
    private static final int NEAR = 3;
    private static final int SEVERITY = 3;
    private static final int GENERATED = 2;
    private static final Pattern SIGNS_IN = Pattern.compile(
            "(?i)^_?(?:(?:do_?|handle_?|process_?|post_?|perform_?)?(?:log_?in|log_?out|sign_?in|sign_?out|authenticate\\w{0,20}|authori[sz]e\\w{0,20})(?:_?(?:post|user|action|view|handler|request))?"
                    + "|(?:create|destroy|start|renew|regenerate|invalidate)_?session"
                    + "|(?:reset|change|forgot|update|check|verify|validate|hash|encode)_?(?:user_?)?passw(?:or)?d\\w{0,12}"
                    + "|(?:issue|generate|create|verify|validate|revoke|refresh)_?(?:access_?|refresh_?|id_?|auth_?|csrf_?|jwt_?)?(?:token|jwt)"
                    + "|(?:decode|parse|sign)_?(?:access_?token|refresh_?token|id_?token|auth_?token|csrf_?token|jwt)"
                    + "|(?:test_func|has_permission|has_object_permission|user_has\\w{0,10}_permission\\w{0,20}))$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,200}");
    /// A status says that something failed, which is not always about access.
    private static final Pattern STATUS = Pattern.compile("40[13]|Forbid|FORBID|(?i:unauthorized)");
    private static final Pattern NOISE =
            Pattern.compile("(?:import|from|using|package|require|end)\\b.{0,300}|[\\])}(,; ]{1,20}");
    private static final Pattern GUARDING_TYPE = Pattern.compile(
            "(?:Permission(?:Policy|Checker|Helper|Evaluator)|Access(?:Control|Decision|Policy)\\w{0,20}|Auth(?:entication|orization)(?:Filter|Provider|Backend|Handler|Middleware|Manager|Interceptor|Service)|Security(?:Config\\w{0,12}|Filter\\w{0,10}|MemberAccess)|CsrfFilter|JwtFilter|RolesInterceptor|AuthGuard|(?:Permission|Access|Security|Authori[sz]ation|Password|Ownership)\\w{0,30}Policy)$");

    @Override
    public About about() {
        return new About(
                "touches-guard",
                59,
                2,
                "Code that decides who may do something was changed",
                "Most access-control faults come with an edit of code that already decided about access; a security "
                        + "reviewer should read such an edit even where no rule sees a loss.",
                "Nothing to mend. Keep decisions about access in few small functions, so that other edits stay away from them.",
                List.of(285));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return change.files().stream()
                .filter(file -> file.role().isProduction() && !drawsPages(file.path()))
                .map(ChangedCode::of)
                .flatMap(file -> touched(GuardedCode.of(file)).stream())
                .toList();
    }

    /// What a browser decides about access decides nothing.
    private static boolean drawsPages(RepoPath path) {
        return path.extension().equals("tsx")
                || path.extension().equals("jsx")
                || path.extension().equals("vue");
    }

    private static List<Sighting> touched(GuardedCode code) {
        var seen = new ArrayList<Sighting>();
        Set<String> told = new HashSet<>();
        for (Side side : List.of(Side.AFTER, Side.BEFORE)) {
            Optional<SourceModel> model = code.file().file().model(side);
            if (model.isEmpty() || code.file().changed(side).isEmpty()) {
                continue;
            }
            SymbolMap symbols = code.symbols(side).orElseThrow();
            var otherLines = new Forms(code.file().changed(side == Side.AFTER ? Side.BEFORE : Side.AFTER));
            Map<String, Boolean> aboutAccess = new HashMap<>();
            for (ChangedCode.Line line : code.file().changed(side)) {
                Symbol symbol = symbols.at(line.number());
                if (told.contains(symbol.path()) || isNoise(line.bare())) {
                    continue;
                }
                boolean about = aboutAccess.computeIfAbsent(symbol.path(), path -> isAboutAccess(model.get(), symbol));
                Optional<Sighting> found = about
                        ? Optional.of(sighting(code, side, line.number(), symbol, symbol.name()))
                        : nearest(code, side, symbol, line, otherLines);
                found.ifPresent(sighting -> {
                    told.add(symbol.path());
                    seen.add(sighting);
                });
            }
        }
        return seen;
    }

    /// Imports and lone brackets decide nothing.
    private static boolean isNoise(String bare) {
        return !bare.codePoints().anyMatch(Character::isLetterOrDigit)
                || NOISE.matcher(bare.strip()).matches();
    }

    /// What lines look like when texts are empty and all names are the same; taken down when first asked for.
    private static final class Forms {
        private final List<ChangedCode.Line> lines;
        private @Nullable Set<String> forms;

        Forms(List<ChangedCode.Line> lines) {
            this.lines = lines;
        }

        boolean hold(ChangedCode.Line line) {
            if (forms == null) {
                forms = lines.stream().map(l -> form(l.bare())).collect(Collectors.toSet());
            }
            return forms.contains(form(line.bare()));
        }

        private static String form(String bare) {
            return Space.without(NAME.matcher(bare).replaceAll("x"));
        }
    }

    /// The guard on a line, or one a few lines above it, or just below.
    private static Optional<Sighting> nearest(
            GuardedCode code, Side side, Symbol symbol, ChangedCode.Line changed, Forms otherLines) {
        int line = changed.number();
        Side other = side == Side.AFTER ? Side.BEFORE : Side.AFTER;
        boolean stays = code.symbols(other)
                .flatMap(symbols -> symbols.of(symbol.path()))
                .isPresent();
        // a function that is new or gone as a whole has other detectors
        if (!stays) {
            return Optional.empty();
        }
        // where only a text or name changed, a check above it is not concerned
        int radius = otherLines.hold(changed) ? 0 : NEAR;
        Optional<Sighting> found = guardAt(code, side, symbol, line, line);
        for (int near = 1; found.isEmpty() && near <= radius; near++) {
            found = guardAt(code, side, symbol, line, line - near);
        }
        return found.isPresent() || radius == 0 ? found : guardAt(code, side, symbol, line, line + 1);
    }

    private static Optional<Sighting> guardAt(GuardedCode code, Side side, Symbol symbol, int line, int at) {
        boolean inside = at >= 1
                && at <= code.file().text(side).count()
                && symbol.equals(code.symbols(side).orElseThrow().at(at));
        return inside
                ? code.at(side, at).stream()
                        .filter(use -> counts(use, line == at))
                        .findFirst()
                        .map(use -> sighting(code, side, line, symbol, use.name()))
                : Optional.empty();
    }

    /// A check in the code decides about the lines around it; a route, filter or refusal only about itself.
    private static boolean counts(GuardUse use, boolean here) {
        if (use.place() == GuardUse.Place.MENTIONED || use.name().equals("permission_policy") && !here) {
            return false;
        }
        return use.category() != GuardUse.Category.HEADERS
                && !STATUS.matcher(use.name()).find()
                && (here || (use.place() == GuardUse.Place.CODE && use.category() != GuardUse.Category.DENIAL));
    }

    private static boolean isAboutAccess(SourceModel model, Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.FUNCTION
                && (SIGNS_IN.matcher(symbol.name()).matches() || GuardCatalogue.isGuardName(symbol.name()))) {
            return true;
        }
        for (int i = model.symbols().indexOf(symbol);
                i > 0;
                i = model.symbols().get(i).parent()) {
            Symbol around = model.symbols().get(i);
            if (around.kind() == Symbol.Kind.TYPE
                    && GUARDING_TYPE.matcher(around.name()).find()) {
                return true;
            }
        }
        return false;
    }

    private static Sighting sighting(GuardedCode code, Side side, int line, Symbol symbol, String subject) {
        return Sighting.in(
                        code.file().file(),
                        side,
                        LineSpan.line(line),
                        FactKind.TOUCHES_GUARD,
                        Direction.TOUCHED,
                        "Code at a decision about access was changed: " + subject)
                .about(subject)
                .withSymbol(symbol.path())
                .withStrength(Strength.PARSED)
                .withSeverity(GeneratedCode.is(code.file().file()) ? GENERATED : SEVERITY)
                .withCwes(285);
    }
}
