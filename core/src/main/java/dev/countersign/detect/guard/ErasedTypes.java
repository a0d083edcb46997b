package dev.countersign.detect.guard;

import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Declarations of TypeScript that say only what something looks like, and of which nothing is left at run time:
/// interfaces, type aliases and what is declared to exist elsewhere.
final class ErasedTypes {
    private static final Pattern ERASED = Pattern.compile("\\s*(?:export\\s+)?(?:default\\s+)?(?:declare\\s+"
            + "(?:(?:abstract\\s+)?class|interface|type|function|const|let|var|(?:const\\s+)?enum|namespace|module)|interface|type)"
            + "\\s+([\\w$]+).*");

    private ErasedTypes() {}

    /// Whether a line stands in such a declaration.
    static boolean hold(FilePair file, Side side, int line) {
        if (file.language() != Language.TYPESCRIPT) {
            return false;
        }
        return file.path().name().endsWith(".d.ts")
                || file.model(side)
                        .map(model -> outermost(model, line))
                        .filter(symbol -> symbol.kind() != Symbol.Kind.FILE)
                        .filter(symbol -> isErased(file, side, symbol))
                        .isPresent();
    }

    /// Whether the declaration stands first on its line, and nothing else that would be left begins there.
    private static boolean isErased(FilePair file, Side side, Symbol symbol) {
        int line = symbol.span().start();
        Matcher declaration = ERASED.matcher(file.code(side).code(line));
        long beginning = file.model(side).orElseThrow().symbols().stream()
                .filter(other -> other.parent() == 0 && other.span().start() == line)
                .count();
        return declaration.matches() && declaration.group(1).equals(symbol.name()) && beginning == 1;
    }

    private static Symbol outermost(SourceModel model, int line) {
        int at = model.enclosing(line);
        while (at > 0 && model.symbols().get(at).parent() > 0) {
            at = model.symbols().get(at).parent();
        }
        return model.symbols().get(at);
    }
}
