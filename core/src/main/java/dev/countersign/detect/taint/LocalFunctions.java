package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions of a file whose names nothing else in it has, so that a call by such a name means that one.
final class LocalFunctions {
    private static final Set<String> ITSELF = Set.of("", "this", "self", "$this", "static", "cls", "@");

    private final Map<String, FunctionCode> byName = new HashMap<>();

    LocalFunctions(SourceModel model, Map<Integer, FunctionCode> codes) {
        Set<String> seen = new HashSet<>();
        List<Symbol> symbols = model.symbols();
        for (int i = 1; i < symbols.size(); i++) {
            Symbol symbol = symbols.get(i);
            if (symbol.kind() == Symbol.Kind.FUNCTION && !symbol.name().startsWith("<")) {
                FunctionCode code = codes.get(i);
                if (!seen.add(symbol.name())) {
                    byName.remove(symbol.name());
                } else if (code != null) {
                    byName.put(symbol.name(), code);
                }
            }
        }
    }

    /// The function that a call means, where it is called by name, on the object itself, or on its type.
    Optional<FunctionCode> meant(Call call) {
        FunctionCode code = byName.get(call.name());
        if (code == null || call.construct()) {
            return Optional.empty();
        }
        boolean own = ITSELF.contains(call.receiver()) || call.receiver().equals(typeAround(code));
        return own ? Optional.of(code) : Optional.empty();
    }

    boolean has(FunctionCode code) {
        FunctionCode named = byName.get(code.symbol().name());
        return named != null && named.function() == code.function();
    }

    private static String typeAround(FunctionCode code) {
        Symbol parent = code.model().symbols().get(Math.max(0, code.symbol().parent()));
        return parent.kind() == Symbol.Kind.TYPE ? parent.name() : "this";
    }
}
