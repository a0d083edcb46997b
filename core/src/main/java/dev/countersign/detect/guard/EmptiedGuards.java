package dev.countersign.detect.guard;

import dev.countersign.code.CodeText;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds functions that are called like a guard and now let everyone through.
final class EmptiedGuards {
    private static final int LONGEST = 8;
    private static final Pattern LETS_THROUGH = Pattern.compile(
            "(?:[{:]|=>?|\\)|^|\\bdef\\s+[\\w.?!]{1,80})\\s*(?:return\\s*)?(?:true|True|next\\(\\)|nil|null|pass|return)?\\s*;?\\s*(?:\\}|end)?\\s*[;)]?\\s*$");
    private static final Pattern SIGNATURE = Pattern.compile("^[^{:\\n]{0,400}(?:\\{|:\\s|=>|=\\s)");

    private EmptiedGuards() {}

    static List<Sighting> in(GuardedCode code) {
        Optional<SourceModel> before = code.file().file().before();
        Optional<SourceModel> after = code.file().file().after();
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        var seen = new ArrayList<Sighting>();
        for (Symbol now : after.get().symbols()) {
            if (now.kind() != Symbol.Kind.FUNCTION
                    || !GuardCatalogue.isGuardName(now.name())
                    || !code.file().file().changes(Side.AFTER, now.span())
                            && !touchesRemoved(code, before.get(), now)) {
                continue;
            }
            before.get()
                    .symbol(now.path())
                    .filter(old -> !old.shape().equals(now.shape()))
                    .filter(old -> letsThrough(code.file().text(Side.AFTER), now)
                            && !letsThrough(code.file().text(Side.BEFORE), old))
                    .ifPresent(_ -> seen.add(sighting(code, now)));
        }
        return seen;
    }

    private static boolean touchesRemoved(GuardedCode code, SourceModel before, Symbol now) {
        return before.symbol(now.path())
                .filter(old -> code.file().file().changes(Side.BEFORE, old.span()))
                .isPresent();
    }

    private static boolean letsThrough(CodeText text, Symbol symbol) {
        if (symbol.span().count() > LONGEST) {
            return false;
        }
        var body = new StringBuilder();
        for (int line = symbol.span().start(); line <= symbol.span().end(); line++) {
            String code = text.code(line).strip();
            if (!code.isEmpty() && !code.startsWith("@")) {
                body.append(code).append(' ');
            }
        }
        String joined = body.toString().strip();
        var signature = SIGNATURE.matcher(joined);
        String rest = signature.find()
                ? joined.substring(signature.end() - 1)
                : joined.replaceFirst("^def\\s+\\S{1,200}", ":");
        return LETS_THROUGH.matcher(rest).matches();
    }

    private static Sighting sighting(GuardedCode code, Symbol symbol) {
        int line = symbol.span().start();
        return GuardRemovedDetector.at(code.file(), Side.AFTER, line, "A guard lets everyone through: " + symbol.name())
                .about(symbol.name())
                .withSymbol(symbol.path());
    }
}
