package dev.countersign.detect.guard;

import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what answers requests in one side of a file, with the guards on each.
final class Handlers {
    private static final Pattern ROUTE_ANNOTATION = Pattern.compile(
            "(?:(?:Get|Post|Put|Patch|Delete|Request)Mapping|Path|GET|POST|PUT|DELETE|PATCH|Http(?:Get|Post|Put|Patch|Delete)|Get|Post|Put|Patch|Delete|All|Route|Action|(?:\\w{1,40}\\.)?(?:route|get|post|put|patch|delete|websocket|api_route|action|command))");
    private static final Pattern ROUTE_LINE = Pattern.compile(
            "\\b(\\w{1,40})(?:\\.|->|::)(get|post|put|patch|delete|all|Get|Post|Put|Patch|Delete|Any|Combo|GET|POST|PUT|PATCH|DELETE|HandleFunc|Handle)\\(\\s*([\"'`][^\"'`]{0,200}[\"'`])\\s*,(.*)");
    private static final Pattern DJANGO_ROUTE =
            Pattern.compile("^\\s*(?:re_)?(path|url)\\(\\s*()(r?[\"'][^\"']{0,200}[\"'])\\s*,(.*)");
    private static final Set<Language> ROUTERS =
            Set.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.GO, Language.PHP, Language.PYTHON);

    private static final int LONGEST = 100;

    private Handlers() {}

    /// One way in.
    ///
    /// @param group what its siblings share: the class, or the router in a function
    /// @param name equal before and after for the same way in
    record Handler(String group, String name, String symbol, int line, List<GuardUse> guards) {}

    static List<Handler> in(GuardedCode code, Side side) {
        Optional<SourceModel> model = code.file().file().model(side);
        if (model.isEmpty()) {
            return List.of();
        }
        var handlers = new ArrayList<Handler>();
        annotated(code, side, model.get(), handlers);
        if (ROUTERS.contains(code.file().file().language())) {
            routed(code, side, model.get(), handlers);
        }
        return handlers;
    }

    private static void annotated(GuardedCode code, Side side, SourceModel model, List<Handler> handlers) {
        for (Symbol symbol : model.symbols()) {
            boolean answers = symbol.kind() == Symbol.Kind.FUNCTION
                    && symbol.annotations().stream().anyMatch(a -> isRoute(a.name()));
            if (answers) {
                var guards = new ArrayList<GuardUse>();
                symbol.annotations().forEach(a -> guards.addAll(code.at(side, a.line())));
                // FastAPI names its guards in the signature, others ask in the body
                int last = Math.min(symbol.span().end(), symbol.span().start() + LONGEST);
                for (int line = symbol.annotations().getLast().line() + 1; line <= last; line++) {
                    guards.addAll(code.at(side, line));
                }
                Symbol group = model.symbols().get(symbol.parent());
                handlers.add(new Handler(
                        group.path(),
                        symbol.path(),
                        symbol.path(),
                        symbol.span().start(),
                        guards));
            }
        }
    }

    private static boolean isRoute(String annotation) {
        return ROUTE_ANNOTATION.matcher(annotation).matches();
    }

    private static void routed(GuardedCode code, Side side, SourceModel model, List<Handler> handlers) {
        FilePair file = code.file().file();
        for (int line = 1; line <= file.lines(side).count(); line++) {
            String text = code.file().text(side).code(line);
            if (text.indexOf('(') < 0 || text.indexOf(',') < 0) {
                continue;
            }
            Matcher route = (file.language() == Language.PYTHON ? DJANGO_ROUTE : ROUTE_LINE).matcher(text);
            if (!route.find() || route.group(4).isBlank()) {
                continue;
            }
            List<GuardUse> guards = new ArrayList<>();
            int from = route.start(4);
            code.at(side, line).stream()
                    .filter(use -> use.column() >= from || use.place() == GuardUse.Place.ROUTE)
                    .forEach(guards::add);
            Symbol around = model.symbols().get(model.enclosing(line));
            handlers.add(new Handler(
                    around.path() + " " + route.group(1),
                    route.group(2) + " " + route.group(3),
                    around.path(),
                    line,
                    guards));
        }
    }
}
