package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.Symbol;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One function: which names hold what somebody else chose, and where they are used.
final class FunctionTaint {
    private static final Pattern GIVEN_BY_REQUEST =
            Pattern.compile("RequestParam|PathVariable|RequestBody|RequestHeader"
                    + "|CookieValue|QueryParam|PathParam|FormParam|HeaderParam|ModelAttribute|MatrixVariable|FromQuery|FromBody"
                    + "|FromRoute|FromForm|FromHeader|Query|Param|Body|Headers");
    private static final Pattern ROUTE = Pattern.compile(
            "(?i)(?:route|(?:get|post|put|delete|patch|request)mapping|api_view|expose|\\.(?:get|post|put|delete|patch))$");
    private static final String MAKES = "new ";
    private static final int MOST_NAMES = 500;

    private final FunctionCode code;
    private final Returned returned;
    /// What each name holds, from which line on.
    private final Map<String, NavigableMap<Integer, Held>> held = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private boolean onlyParameters;
    private @Nullable List<TaintFlow> flows;

    /// @param returned what the functions give back that it may call
    FunctionTaint(FunctionCode code, Returned returned) {
        this.code = code;
        this.returned = returned;
    }

    FunctionCode code() {
        return code;
    }

    /// Follows what comes from outside.
    FunctionTaint followed() {
        given();
        return run();
    }

    /// Follows what callers pass, and nothing else.
    FunctionTaint followedFromParameters() {
        onlyParameters = true;
        List<Symbol> parameters = code.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Symbol parameter = parameters.get(i);
            int line = parameter.span().start();
            versions(parameter.name()).put(line, Held.ofParameter(i, line));
        }
        return run();
    }

    private NavigableMap<Integer, Held> versions(String name) {
        return held.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    /// What a name holds on a line.
    private Optional<Held> held(String name, int line) {
        return Optional.ofNullable(held.get(name))
                .map(versions -> versions.floorEntry(line))
                .map(Map.Entry::getValue);
    }

    private FunctionTaint run() {
        code.settings().stream()
                .sorted(Comparator.comparingInt(setting -> setting.span().start()))
                .forEach(this::take);
        code.calls().forEach(this::ask);
        return this;
    }

    List<TaintFlow> flows() {
        if (flows == null) {
            List<TaintFlow> found = new ArrayList<>();
            uses((flow, _) -> found.add(flow));
            flows = List.copyOf(found);
        }
        return flows;
    }

    /// The flows of each parameter, by its number.
    Map<Integer, List<TaintFlow>> flowsOfParameters() {
        Map<Integer, List<TaintFlow>> flows = new HashMap<>();
        uses((flow, from) -> flows.computeIfAbsent(from.origin().parameter(), _ -> new ArrayList<>())
                .add(flow));
        return flows;
    }

    private interface Use {
        void of(TaintFlow flow, Held from);
    }

    private void uses(Use use) {
        Set<String> onlyNamed = onlyAskedForTheirName(code.calls());
        for (Call call : code.calls()) {
            if (!getsAnything(call)) {
                continue;
            }
            for (SinkKind kind : SinkKind.values()) {
                if (kind.isCalledBy(call) && !(kind == SinkKind.PATH && onlyNamed.contains(place(call.name(), call)))) {
                    use(kind, call, use);
                }
            }
        }
    }

    /// Whether any argument holds something; most calls get nothing, and need not be asked whether they do harm.
    private boolean getsAnything(Call call) {
        return call.arguments().stream()
                .anyMatch(
                        argument -> holds(argument.value(), call.span().start()).isPresent());
    }

    /// Of `new File(path).getName()` the name and line: it opens nothing, and cuts off the folders.
    private static Set<String> onlyAskedForTheirName(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.name().equals("getName") && call.receiver().startsWith(MAKES))
                .map(call -> place(
                        NamesUsed.in(call.receiver().substring(MAKES.length())).stream()
                                .findFirst()
                                .orElse(""),
                        call))
                .collect(Collectors.toSet());
    }

    private static String place(String name, Call call) {
        return name + " " + call.span().start();
    }

    /// Parameters that the framework fills from the request.
    private void given() {
        boolean handles = code.symbol().annotations().stream()
                .anyMatch(a -> ROUTE.matcher(a.name()).find());
        boolean givenByRoute = handles && code.model().language() == Language.PYTHON;
        for (Symbol symbol : code.parameters()) {
            boolean given = symbol.annotations().stream()
                    .anyMatch(a -> GIVEN_BY_REQUEST.matcher(a.name()).matches());
            if (given || givenByRoute) {
                int line = symbol.span().start();
                versions(symbol.name()).put(line, Held.from(SourceKind.REQUEST, "", line));
            }
        }
    }

    private void take(Setting setting) {
        String name = setting.key();
        int line = setting.span().start();
        holds(setting.value(), line).ifPresent(now -> {
            if (held.size() < MOST_NAMES) {
                boolean ofItself = NamesUsed.in(setting.value().text()).contains(name);
                Held since = now.at(line);
                Optional<Held> before = ofItself ? Optional.empty() : held(name, line);
                versions(name).put(line, before.map(other -> other.or(since)).orElse(since));
            }
        });
    }

    /// What an expression holds of what somebody else chose.
    Optional<Held> holds(Value value, int line) {
        if (value.isConstant() || value.kind() == Value.Kind.FUNCTION) {
            return Optional.empty();
        }
        String text = value.text();
        Optional<SourceKind.Brought> brought = onlyParameters ? Optional.empty() : SourceKind.in(text);
        if (brought.isPresent()) {
            SourceKind source = brought.get().source();
            return Optional.of(
                    Held.from(source, brought.get().text(), line).after(Cleaners.cleanedBy(text, source), line));
        }
        if (held.isEmpty() && returned.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = NamesUsed.in(text);
        Optional<Held> named =
                names.stream().flatMap(name -> held(name, line).stream()).reduce(Held::or);
        return named.or(() -> returned.by(names, text, line))
                .map(before ->
                        before.after(Cleaners.cleanedBy(text, before.origin().source()), line));
    }

    /// A call that asks something of a name, as an argument or as its receiver.
    private void ask(Call call) {
        if (held.isEmpty() || !Cleaners.asks(call.name())) {
            return;
        }
        Set<String> names = NamesUsed.in(call.receiver());
        call.arguments()
                .forEach(argument -> names.addAll(NamesUsed.in(argument.value().text())));
        names.stream()
                .filter(held::containsKey)
                .forEach(name -> asked.merge(name, call.span().start(), Math::min));
    }

    /// The line on which a question is asked of what an expression uses, up to a line; 0 where none is.
    int askedOf(Value value, int line) {
        return NamesUsed.in(value.text()).stream()
                .mapToInt(name -> asked.getOrDefault(name, Integer.MAX_VALUE))
                .filter(at -> at <= line)
                .min()
                .orElse(0);
    }

    private void use(SinkKind kind, Call call, Use use) {
        Optional<TaintFlow> best = Optional.empty();
        Optional<Held> from = Optional.empty();
        for (Value value : kind.dangerous(call)) {
            Optional<Held> holds = holds(value, call.span().start());
            Optional<TaintFlow> flow = holds.map(held -> flow(kind, call, value, held));
            if (flow.isPresent() && (best.isEmpty() || flow.get().isOpen())) {
                best = flow;
                from = holds;
            }
        }
        if (best.isPresent()) {
            use.of(best.get(), from.orElseThrow());
        }
    }

    private TaintFlow flow(SinkKind kind, Call call, Value value, Held from) {
        int line = call.span().start();
        int asked = askedOf(value, line);
        boolean cleaned = from.cleaned().contains(kind);
        int closer = cleaned ? from.cleanedAt() : asked;
        var way = new Way(
                from.origin().line(),
                from.origin().text(),
                from.steps(),
                line,
                closer,
                from.origin().through());
        return new TaintFlow(code.function(), from.origin().source(), kind, way, call.target(), cleaned, asked > 0);
    }
}
