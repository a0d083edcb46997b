package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What one function does, in the order of its lines.
///
/// @param function index in [SourceModel#symbols()]; 0 for what stands outside of functions
record FunctionCode(SourceModel model, int function, List<Setting> settings, List<Call> calls) {
    private static final Set<String> ITSELF = Set.of("self", "cls", "this");

    /// Those functions of a file that call something, by their index.
    static Map<Integer, FunctionCode> of(SourceModel model) {
        Map<Integer, List<Setting>> settings = new HashMap<>();
        for (Setting setting : model.settings()) {
            settings.computeIfAbsent(model.function(setting.symbol()), _ -> new ArrayList<>())
                    .add(setting);
        }
        Map<Integer, List<Call>> calls = new TreeMap<>();
        for (Call call : model.calls()) {
            calls.computeIfAbsent(model.function(call.symbol()), _ -> new ArrayList<>())
                    .add(call);
        }
        Map<Integer, FunctionCode> functions = new TreeMap<>();
        calls.forEach((function, own) -> functions.put(
                function, new FunctionCode(model, function, settings.getOrDefault(function, List.of()), own)));
        return functions;
    }

    Symbol symbol() {
        return model.symbols().get(function);
    }

    /// Its parameters in order, without the object that it is called on.
    List<Symbol> parameters() {
        List<Symbol> parameters = new ArrayList<>();
        if (function == 0) {
            return parameters;
        }
        for (int i = function + 1; i < model.symbols().size(); i++) {
            Symbol symbol = model.symbols().get(i);
            if (symbol.parent() < function) {
                break; // symbols are in pre-order
            }
            if (symbol.parent() == function
                    && symbol.kind() == Symbol.Kind.PARAMETER
                    && !ITSELF.contains(symbol.name())) {
                parameters.add(symbol);
            }
        }
        return parameters;
    }
}
