package dev.countersign.detect.taint;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Call;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.Symbols;
import dev.countersign.code.Value;
import dev.countersign.code.Wording;
import dev.countersign.detect.FilePair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A function of one statement a line, as the parser would give it.
///
/// @param above how many lines stand above it in its file
/// @param blank what stands around operators
record Program(List<Statement> statements, int above, String blank) {
    Program {
        statements = List.copyOf(statements);
    }

    /// A line.
    sealed interface Statement {
        /// `name = request.getParameter("q");`
        record Get(String name) implements Statement {}

        /// `name = other + "x";`
        record Copy(String name, String other) implements Statement {}

        /// `name = Integer.parseInt(name);`
        record Clean(String name) implements Statement {}

        /// `isAllowed(name);`
        record Ask(String name) implements Statement {}

        /// `response.sendRedirect("a" + name);` and the like
        record Use(String name, String receiver, String called) implements Statement {}

        default Statement renamed(UnaryOperator<String> names) {
            return switch (this) {
                case Get(var name) -> new Get(names.apply(name));
                case Copy(var name, var other) -> new Copy(names.apply(name), names.apply(other));
                case Clean(var name) -> new Clean(names.apply(name));
                case Ask(var name) -> new Ask(names.apply(name));
                case Use(var name, var receiver, var called) -> new Use(names.apply(name), receiver, called);
            };
        }
    }

    Program with(int at, List<Statement> more) {
        var all = new ArrayList<>(statements);
        all.addAll(Math.min(at, all.size()), more);
        return new Program(all, above, blank);
    }

    Program renamed(UnaryOperator<String> names) {
        return new Program(statements.stream().map(s -> s.renamed(names)).toList(), above, blank);
    }

    int first() {
        return above + 1;
    }

    int last() {
        return first() + statements.size();
    }

    List<TaintFlow> flows() {
        return TaintFlows.of(TaintFlows.followed(FunctionCode.of(model()).values()));
    }

    List<TaintFlow> open() {
        return flows().stream().filter(TaintFlow::isOpen).toList();
    }

    SourceModel model() {
        var file = symbol(-1, Symbol.Kind.FILE, "", LineSpan.between(1, last()));
        var function = symbol(0, Symbol.Kind.FUNCTION, "f", LineSpan.between(first(), last()));
        List<Setting> settings = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            LineSpan line = LineSpan.line(first() + 1 + i);
            switch (statements.get(i)) {
                case Statement.Get(var name) ->
                    settings.add(set(name, Value.Kind.CALL, "request.getParameter(\"q\")", line));
                case Statement.Copy(var name, var other) ->
                    settings.add(set(name, Value.Kind.BUILT_TEXT, other + blank + "+" + blank + "\"x\"", line));
                case Statement.Clean(var name) ->
                    settings.add(set(name, Value.Kind.CALL, "Integer.parseInt(" + name + ")", line));
                case Statement.Ask(var name) -> calls.add(call("", "isAllowed", name, line));
                case Statement.Use(var name, var receiver, var called) ->
                    calls.add(call(receiver, called, "\"a\"" + blank + "+" + blank + name, line));
            }
        }
        return new SourceModel(
                Language.JAVA,
                new Symbols(List.of(file, function)),
                calls,
                settings,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Wording.NONE,
                List.of());
    }

    private static Setting set(String name, Value.Kind kind, String text, LineSpan line) {
        return new Setting(1, name, new Value(kind, text), line);
    }

    private static Call call(String receiver, String name, String argument, LineSpan line) {
        var value = new Value(Value.Kind.BUILT_TEXT, argument);
        return new Call(1, receiver, name, List.of(new Call.Argument("", value)), line, false);
    }

    private static Symbol symbol(int parent, Symbol.Kind kind, String name, LineSpan span) {
        return new Symbol(parent, kind, name, name, span, List.of(), "", List.of(), List.of(), "");
    }

    /// A file that holds one program before and another after; null where there is no such side.
    static FilePair file(String path, @Nullable Program before, @Nullable Program after, List<Hunk> hunks) {
        RepoPath at = RepoPath.of(path);
        var change = new FileChange(
                before == null ? null : at,
                after == null ? null : at,
                before == null ? FileMode.ABSENT : FileMode.REGULAR,
                after == null ? FileMode.ABSENT : FileMode.REGULAR,
                text(before),
                text(after),
                hunks);
        return new FilePair(
                change,
                Language.JAVA,
                FileRole.PRODUCTION,
                before == null ? null : before.model(),
                after == null ? null : after.model());
    }

    private static Content text(@Nullable Program program) {
        if (program == null) {
            return new Content.Absent();
        }
        String lines = "line\n".repeat(program.last());
        return new Content.Text(
                new ContentId(new FieldHash().field(program.toString()).hex()), lines, false);
    }
}
