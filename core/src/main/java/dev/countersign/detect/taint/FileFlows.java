package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.CodeText;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ways of somebody else's values through one side of a file, also those that go through one other function of the
/// file: a value that is passed to a parameter, or that a function gives back. What goes through more is not followed,
/// nor what goes through another file. For one thread.
public final class FileFlows {
    private static final String RETURN = "return ";

    private final SourceModel model;
    private final CodeText text;
    private final Map<Integer, FunctionCode> codes;
    private final LocalFunctions local;
    private final Map<Integer, Map<Integer, List<TaintFlow>>> ofParameters = new HashMap<>();
    private final List<FunctionTaint> followed;
    private @Nullable List<TaintFlow> all;

    private FileFlows(SourceModel model, CodeText text) {
        this.model = model;
        this.text = text;
        this.codes = FunctionCode.of(model);
        this.local = new LocalFunctions(model, codes);
        this.followed = TaintFlows.followed(codes.values());
    }

    /// Both sides of a file, each looked through when it is asked for.
    private static final class OfPair {
        private final FilePair file;
        private final Map<Side, Optional<FileFlows>> sides = new EnumMap<>(Side.class);

        OfPair(FilePair file) {
            this.file = file;
        }

        Optional<FileFlows> on(Side side) {
            return sides.computeIfAbsent(
                    side, _ -> file.model(side).map(model -> new FileFlows(model, file.code(side))));
        }
    }

    private static Optional<FileFlows> on(FilePair file, Side side) {
        return file.derived(OfPair.class, OfPair::new).on(side);
    }

    /// In the order of functions and lines; at most 200; none where the file was not parsed.
    public static List<TaintFlow> of(FilePair file, Side side) {
        return on(file, side).map(FileFlows::all).orElse(List.of());
    }

    /// The same without those that go through another function: each function for itself.
    public static List<TaintFlow> withinFunctions(FilePair file, Side side) {
        return on(file, side).map(flows -> TaintFlows.of(flows.followed)).orElse(List.of());
    }

    private List<TaintFlow> all() {
        all = all != null ? all : throughFunctions();
        return all;
    }

    private List<TaintFlow> throughFunctions() {
        Returned returned = returned(followed);
        List<TaintFlow> found = new ArrayList<>();
        for (FunctionTaint alone : followed) {
            if (found.size() >= TaintFlows.MOST) {
                break;
            }
            FunctionTaint taint = alone.code().calls().stream().anyMatch(call -> returned.has(call.name()))
                    ? new FunctionTaint(alone.code(), returned).followed()
                    : alone;
            found.addAll(taint.flows());
            taint.code().calls().forEach(call -> passed(taint, call, found));
        }
        return TaintFlows.atMost(found);
    }

    private Returned returned(List<FunctionTaint> followed) {
        var returned = new Returned();
        for (FunctionTaint taint : followed) {
            if (taint.code().function() > 0 && local.has(taint.code())) {
                gives(taint)
                        .ifPresent(held -> returned.add(taint.code().symbol().name(), held));
            }
        }
        return returned;
    }

    /// What a function gives back that it got from outside, and asked nothing about.
    private Optional<Held> gives(FunctionTaint taint) {
        FunctionCode code = taint.code();
        Optional<Held> gives = Optional.empty();
        for (int line = code.symbol().span().start();
                line <= code.symbol().span().end();
                line++) {
            String written = text.code(line).strip();
            if (!written.startsWith(RETURN) || model.function(model.enclosing(line)) != code.function()) {
                continue;
            }
            var value = new Value(Value.Kind.OTHER, written.substring(RETURN.length()));
            Optional<Held> held = taint.askedOf(value, line) > 0 ? Optional.empty() : taint.holds(value, line);
            gives = gives.isEmpty() ? held : gives;
        }
        return gives;
    }

    /// What a call passes on to a function of this file that does something with it.
    private void passed(FunctionTaint taint, Call call, List<TaintFlow> found) {
        FunctionCode code = taint.code();
        Optional<FunctionCode> called = local.meant(call).filter(other -> other.function() != code.function());
        if (called.isEmpty() || found.size() >= TaintFlows.MOST) {
            return;
        }
        int line = call.span().start();
        for (int i = 0; i < call.arguments().size(); i++) {
            Value value = call.arguments().get(i).value();
            Optional<Held> held = taint.holds(value, line);
            if (held.isEmpty()) {
                continue;
            }
            int asked = taint.askedOf(value, line);
            for (TaintFlow inner :
                    flowsOf(called.get(), i, call.arguments().get(i).name())) {
                found.add(joined(code, held.get().at(line), asked, inner, called.get()));
            }
        }
    }

    private List<TaintFlow> flowsOf(FunctionCode called, int position, String keyword) {
        int number = position;
        for (int i = 0; !keyword.isEmpty() && i < called.parameters().size(); i++) {
            number = called.parameters().get(i).name().equals(keyword) ? i : number;
        }
        return ofParameters
                .computeIfAbsent(
                        called.function(),
                        _ -> new FunctionTaint(called, Returned.NOTHING)
                                .followedFromParameters()
                                .flowsOfParameters())
                .getOrDefault(number, List.of());
    }

    private static TaintFlow joined(FunctionCode code, Held held, int asked, TaintFlow inner, FunctionCode called) {
        boolean cleaned = held.cleaned().contains(inner.sink()) || inner.cleaned();
        int before = held.cleaned().contains(inner.sink()) ? held.cleanedAt() : asked;
        int closer = inner.isOpen() ? before : inner.way().closer();
        List<Integer> steps = held.steps();
        for (int step : inner.way().steps()) {
            steps = Way.with(steps, step);
        }
        var way = new Way(
                held.origin().line(),
                held.origin().text(),
                steps,
                inner.to(),
                closer,
                called.symbol().name());
        return new TaintFlow(
                code.function(),
                held.origin().source(),
                inner.sink(),
                way,
                inner.target(),
                cleaned,
                asked > 0 || inner.guarded());
    }
}
