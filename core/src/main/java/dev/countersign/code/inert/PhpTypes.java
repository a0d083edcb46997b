package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import dev.countersign.code.Comment;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The types that comments of PHP give. Serializers read those of properties, setters and getters, and servers of
/// web services those of every public function. What a function returns that only its class can call, or that
/// answers requests, is read by nobody, unless an attribute in the file asks for it.
final class PhpTypes {
    private static final Pattern TYPE =
            Pattern.compile("@(?:phpstan-|psalm-)?(?:var|param|return|property(?:-read|-write)?|method|mixin|extends"
                    + "|implements|template)\\s+(\\S{1,200})");
    private static final String RETURN = "@return";
    private static final String ATTRIBUTE = "#[";
    private static final Pattern FUNCTION = Pattern.compile(
            "^\\s*+(?:(?:abstract|final|static)\\s++)*+(?<access>(?:private|protected|public)\\s++)?+(?:static\\s++)?+function\\s.*");
    private static final Pattern CLOSED = Pattern.compile("private\\s+|protected\\s+");

    private final SourceModel model;
    private final Lines lines;
    private final boolean hasAttributes;

    PhpTypes(SourceModel model, Lines lines) {
        this.model = model;
        this.lines = lines;
        this.hasAttributes = lines.text().contains(ATTRIBUTE);
    }

    List<String> in(Comment comment) {
        var types = new ArrayList<String>();
        TYPE.matcher(comment.text()).results().map(MatchResult::group).forEach(types::add);
        if (!types.isEmpty() && nobodyReadsWhatReturns(comment.span().end() + 1)) {
            types.removeIf(type -> type.startsWith(RETURN));
        }
        return types;
    }

    private boolean nobodyReadsWhatReturns(int line) {
        if (hasAttributes || line > lines.count()) {
            return false;
        }
        var function = FUNCTION.matcher(lines.line(line));
        return function.matches()
                && ((function.group("access") != null
                                && CLOSED.matcher(function.group("access")).matches())
                        || isInController(line));
    }

    private boolean isInController(int line) {
        Symbol around = model.symbols().get(model.enclosing(line));
        Symbol type = around.kind() == Symbol.Kind.TYPE || around.parent() < 0
                ? around
                : model.symbols().get(around.parent());
        return type.kind() == Symbol.Kind.TYPE && type.name().endsWith("Controller");
    }
}
