package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.Reference.Access;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.code.Symbol;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a text says, one line of text per element, so that a test reads like a table.
final class Said {
    private static final GrammarReader READER = new GrammarReader();

    final SourceModel model;

    private Said(SourceModel model) {
        this.model = model;
    }

    /// Reads a text that the grammar must take whole.
    static Said by(String path, String text) {
        Said said = with(path, text);
        assertThat(said.model.broken()).as("broken in %s", path).isEmpty();
        return said;
    }

    /// Reads a text that may hold mistakes.
    static Said with(String path, String text) {
        Reading reading = reading(path, text);
        assertThat(reading).isInstanceOf(Reading.Parsed.class);
        return new Said(((Reading.Parsed) reading).model());
    }

    static Reading reading(String path, String text) {
        RepoPath repoPath = RepoPath.of(path);
        Language language = Languages.of(repoPath, text);
        return READER.read(language, repoPath, text);
    }

    /// `FUNCTION a.b(type) 3-5 @Annotated(x) public static < Super`.
    List<String> symbols() {
        return model.symbols().stream().skip(1).map(this::symbol).toList();
    }

    private String symbol(Symbol symbol) {
        var line = new StringBuilder(symbol.kind() + " " + symbol.path());
        if (!symbol.type().isEmpty()) {
            line.append(": ").append(symbol.type());
        }
        line.append(' ').append(span(symbol.span()));
        symbol.annotations()
                .forEach(a -> line.append(" @")
                        .append(a.name())
                        .append('(')
                        .append(a.arguments())
                        .append(')'));
        symbol.modifiers().forEach(m -> line.append(' ').append(m));
        if (!symbol.supertypes().isEmpty()) {
            line.append(" < ").append(String.join(", ", symbol.supertypes()));
        }
        return line.toString();
    }

    /// `3 Owner.method: receiver.name(STRING:text, key=REFERENCE:x)`.
    List<String> calls() {
        return model.calls().stream().map(this::call).toList();
    }

    private String call(Call call) {
        String arguments = call.arguments().stream()
                .map(a -> (a.name().isEmpty() ? "" : a.name() + "=") + value(a.value()))
                .collect(Collectors.joining(", "));
        return span(call.span()) + " " + owner(call.symbol()) + (call.construct() ? "new " : "")
                + call.target().replaceAll("\\s+", " ") + "(" + arguments + ")";
    }

    /// `3 Owner: key = STRING:text`.
    List<String> settings() {
        return model.settings().stream()
                .map(s -> span(s.span()) + " " + owner(s.symbol()) + s.key() + " = " + value(s.value()))
                .toList();
    }

    /// `3 text` or `3 text (built)`.
    List<String> literals() {
        return model.literals().stream()
                .map(l -> span(l.span()) + " " + l.text().replace("\n", "\\n") + (l.built() ? " (built)" : ""))
                .toList();
    }

    List<String> references(Access access) {
        return model.references().stream()
                .filter(r -> r.access() == access)
                .map(r -> r.name())
                .toList();
    }

    List<String> imports() {
        return model.imports().stream().map(i -> i.line() + " " + i.name()).toList();
    }

    List<String> comments() {
        return model.comments().stream()
                .map(c -> span(c.span()) + " " + c.text())
                .toList();
    }

    private String owner(int symbol) {
        String path = model.symbols().get(symbol).path();
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String value(Value value) {
        return value.kind() + ":" + value.text().replace("\n", "\\n");
    }

    private static String span(LineSpan span) {
        return span.count() == 1 ? "" + span.start() : span.start() + "-" + span.end();
    }

    /// Everything, for a look while writing a test.
    @Override
    public String toString() {
        var all = new ArrayList<String>();
        all.add("--symbols");
        all.addAll(symbols());
        all.add("--calls");
        all.addAll(calls());
        all.add("--settings");
        all.addAll(settings());
        all.add("--literals");
        all.addAll(literals());
        for (Access access : Access.values()) {
            all.add("--" + access + " " + references(access));
        }
        all.add("--imports");
        all.addAll(imports());
        all.add("--comments");
        all.addAll(comments());
        all.add("--broken " + model.broken());
        return String.join("\n", all);
    }
}
