package dev.countersign.detect.guard;

import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.regex.Pattern;

/// Declarations of TypeScript that say only what something looks like, and of which nothing is left at run time:
/// interfaces, type aliases and what is declared to exist elsewhere.
final class ErasedTypes {
    private static final Pattern ERASED =
            Pattern.compile("\\s*(?:export\\s+)?(?:default\\s+)?(?:declare|interface|type)\\s+\\w.*");

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
                        .filter(symbol -> ERASED.matcher(
                                        file.code(side).code(symbol.span().start()))
                                .matches())
                        .isPresent();
    }

    private static Symbol outermost(SourceModel model, int line) {
        int at = model.enclosing(line);
        while (at > 0 && model.symbols().get(at).parent() > 0) {
            at = model.symbols().get(at).parent();
        }
        return model.symbols().get(at);
    }
}
