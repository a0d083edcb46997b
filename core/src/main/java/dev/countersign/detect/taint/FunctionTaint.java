package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private final SourceModel model;
    private final int function;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();

    FunctionTaint(SourceModel model, int function) {
        this.model = model;
        this.function = function;
    }

    List<TaintFlow> flows(List<Setting> settings, List<Call> calls) {
        parameters();
        settings.forEach(this::take);
        calls.forEach(this::ask);
        Set<String> onlyNamed = onlyAskedForTheirName(calls);
        List<TaintFlow> flows = new ArrayList<>();
        for (Call call : calls) {
            for (SinkKind kind : SinkKind.values()) {
                if (kind.isCalledBy(call) && !(kind == SinkKind.PATH && onlyNamed.contains(place(call.name(), call)))) {
                    use(kind, call).ifPresent(flows::add);
                }
            }
        }
        return flows;
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

    private void parameters() {
        if (function == 0) {
            return;
        }
        boolean handles = model.symbols().get(function).annotations().stream()
                .anyMatch(a -> ROUTE.matcher(a.name()).find());
        boolean givenByRoute = handles && model.language() == Language.PYTHON;
        for (int i = function + 1; i < model.symbols().size(); i++) {
            Symbol symbol = model.symbols().get(i);
            if (symbol.parent() < function) {
                return; // symbols are in pre-order
            }
            if (symbol.parent() == function && symbol.kind() == Symbol.Kind.PARAMETER) {
                boolean given = symbol.annotations().stream()
                        .anyMatch(a -> GIVEN_BY_REQUEST.matcher(a.name()).matches());
                if (given || givenByRoute && !symbol.name().equals("self")) {
                    held.put(
                            symbol.name(),
                            new Held(SourceKind.REQUEST, symbol.span().start(), Set.of()));
                }
            }
        }
    }

    private void take(Setting setting) {
        String name = setting.key();
        of(setting.value(), setting.span().start()).ifPresent(now -> {
            if (held.size() < MOST_NAMES) {
                boolean ofItself = NamesUsed.in(setting.value().text()).contains(name);
                held.merge(name, now, (before, after) -> ofItself ? after : before.or(after));
            }
        });
    }

    /// What an expression holds of what somebody else chose.
    private Optional<Held> of(Value value, int line) {
        if (value.isConstant() || value.kind() == Value.Kind.FUNCTION) {
            return Optional.empty();
        }
        String text = value.text();
        Set<SinkKind> cleaned = Cleaners.cleanedBy(text);
        for (SourceKind source : SourceKind.values()) {
            if (source.in(text)) {
                return Optional.of(new Held(source, line, cleaned));
            }
        }
        return NamesUsed.in(text).stream()
                .filter(held::containsKey)
                .map(held::get)
                .reduce(Held::or)
                .map(before -> before.after(cleaned));
    }

    /// A call that asks something of a name, as an argument or as its receiver.
    private void ask(Call call) {
        if (!Cleaners.asks(call.name())) {
            return;
        }
        Set<String> names = NamesUsed.in(call.receiver());
        call.arguments()
                .forEach(argument -> names.addAll(NamesUsed.in(argument.value().text())));
        names.stream()
                .filter(held::containsKey)
                .forEach(name -> asked.merge(name, call.span().start(), Math::min));
    }

    private Optional<TaintFlow> use(SinkKind kind, Call call) {
        Optional<TaintFlow> best = Optional.empty();
        for (Value value : kind.dangerous(call)) {
            Optional<TaintFlow> flow = of(value, call.span().start()).map(from -> flow(kind, call, value, from));
            if (flow.isPresent() && (best.isEmpty() || flow.get().isOpen())) {
                best = flow;
            }
        }
        return best;
    }

    private TaintFlow flow(SinkKind kind, Call call, Value value, Held from) {
        int line = call.span().start();
        Set<String> names = NamesUsed.in(value.text());
        boolean guarded = names.stream().anyMatch(name -> asked.getOrDefault(name, Integer.MAX_VALUE) <= line);
        return new TaintFlow(
                function,
                from.source(),
                kind,
                from.line(),
                line,
                call.target(),
                from.cleaned().contains(kind),
                guarded);
    }
}
