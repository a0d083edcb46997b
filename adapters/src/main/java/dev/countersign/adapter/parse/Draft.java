package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Call;
import dev.countersign.code.Comment;
import dev.countersign.code.Language;
import dev.countersign.code.Literal;
import dev.countersign.code.Reference;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.Symbols;
import dev.countersign.code.Value;
import dev.countersign.code.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A [SourceModel] while it is being written. Symbol 0, the file, is there from the start.
final class Draft {
    private static final int MAX_PATH = 500;

    private final Language language;
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final List<Literal> literals = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<SourceModel.Import> imports = new ArrayList<>();
    private Wording wording = Wording.NONE;
    private final List<LineSpan> broken = new ArrayList<>();
    private final Map<String, Integer> paths = new HashMap<>();

    Draft(Language language, Lines lines, String shape) {
        this.language = language;
        symbols.add(new Symbol(
                -1,
                Symbol.Kind.FILE,
                "",
                "",
                new LineSpan(lines.count() == 0 ? 0 : 1, lines.count()),
                List.of(),
                "",
                List.of(),
                List.of(),
                shape));
    }

    /// A path below `parent` that no other symbol has.
    String path(int parent, String part) {
        String above = symbols.get(parent).path();
        // below a very long path all parts get the same start, so that deep nesting cannot fill the memory
        String shortAbove = above.substring(0, Math.min(above.length(), MAX_PATH));
        String shortPart = part.substring(0, Math.min(part.length(), MAX_PATH));
        String path = above.isEmpty() ? shortPart : shortAbove + "." + shortPart;
        int count = paths.merge(path, 1, Integer::sum);
        return KnownTexts.once(count == 1 ? path : path + "#" + count);
    }

    /// Whether `parent` has a part of this name already.
    boolean has(int parent, String part) {
        String above = symbols.get(parent).path();
        return paths.containsKey(above.isEmpty() ? part : above + "." + part);
    }

    /// Adds a symbol and gives its index.
    int add(Symbol symbol) {
        symbols.add(symbol);
        return symbols.size() - 1;
    }

    Symbol symbol(int index) {
        return symbols.get(index);
    }

    void call(
            int symbol, String receiver, String name, List<Call.Argument> arguments, LineSpan span, boolean construct) {
        calls.add(new Call(symbol, KnownTexts.once(receiver), KnownTexts.once(name), arguments, span, construct));
    }

    void setting(int symbol, String key, Value value, LineSpan span) {
        settings.add(new Setting(symbol, KnownTexts.once(key), value, span));
    }

    void literal(int symbol, String text, LineSpan span, boolean built) {
        literals.add(new Literal(symbol, KnownTexts.once(text), span, built));
    }

    void reference(int symbol, String name, int line, Reference.Access access) {
        references.add(new Reference(symbol, KnownTexts.once(name), line, access));
    }

    void comment(String text, LineSpan span) {
        comments.add(new Comment(text, span));
    }

    void imported(String name, int line) {
        imports.add(new SourceModel.Import(name, line));
    }

    void wording(Wording found) {
        wording = found;
    }

    void broken(LineSpan span) {
        if (broken.isEmpty() || !broken.getLast().contains(span)) {
            broken.add(span);
        }
    }

    SourceModel model() {
        return new SourceModel(
                language,
                new Symbols(symbols),
                calls,
                settings,
                literals,
                references,
                comments,
                imports,
                wording,
                broken);
    }
}
