package dev.countersign.code;

import dev.countersign.change.LineSpan;
import java.util.List;
import java.util.Optional;

/// What the text of one file says, in words that all parsed languages share.
///
/// @param imports what is imported, as written without `import` and quotes: `java.util.List`, `./auth`,
///     `os.path`
/// @param wording the texts that are only shown
/// @param broken lines that the grammar could not read; facts about them are `unknown`
public record SourceModel(
        Language language,
        Symbols table,
        List<Call> calls,
        List<Setting> settings,
        List<Literal> literals,
        List<Reference> references,
        List<Comment> comments,
        List<Import> imports,
        Wording wording,
        List<LineSpan> broken) {
    public SourceModel {
        calls = List.copyOf(calls);
        settings = List.copyOf(settings);
        literals = List.copyOf(literals);
        references = List.copyOf(references);
        comments = List.copyOf(comments);
        imports = List.copyOf(imports);
        broken = List.copyOf(broken);
    }

    /// Something imported, and the line it stands on.
    public record Import(String name, int line) {}

    /// In pre-order; symbol 0 is the file and spans all of it.
    public List<Symbol> symbols() {
        return table.all();
    }

    /// Equal for two files that differ only in comments and layout.
    public String shape() {
        return table.all().getFirst().shape();
    }

    /// Index of the innermost type or function around a line; 0, the file, where there is none.
    public int enclosing(int line) {
        return table.enclosing(line);
    }

    public Optional<Symbol> symbol(String path) {
        return table.at(path);
    }

    /// Index of the function that a symbol is or lies in. A nameless one belongs to the named one around it, and stands
    /// for itself where there is none; 0 outside of functions.
    public int function(int symbol) {
        int outermost = 0;
        for (int i = symbol; i > 0; i = symbols().get(i).parent()) {
            Symbol at = symbols().get(i);
            if (at.kind() == Symbol.Kind.FUNCTION) {
                outermost = i;
                if (!at.name().startsWith("<")) {
                    return i;
                }
            }
        }
        return outermost;
    }

    /// Whether symbol `index` is `ancestor` or lies within it.
    public boolean within(int index, int ancestor) {
        for (int i = index; i >= 0; i = symbols().get(i).parent()) {
            if (i == ancestor) {
                return true;
            }
        }
        return false;
    }
}
