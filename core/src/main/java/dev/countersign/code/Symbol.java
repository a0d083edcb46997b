package dev.countersign.code;

import dev.countersign.change.LineSpan;
import java.util.List;

/// A named part of a source file.
///
/// @param parent index of the enclosing symbol in [SourceModel#symbols()]; -1 for the file itself, which is
///     symbol 0
/// @param name as written; for the file the empty string, for a nameless function `<lambda>` and the like
/// @param path names from the outermost type to this symbol, joined by `.`, without the file's name and without
///     package: `OrderController.cancel`; a second symbol of the same path gets `#2`
/// @param span from the first annotation, decorator or modifier to the last line of the body
/// @param annotations annotations (Java, Kotlin), decorators (Python, TypeScript), attributes (C#, PHP), in
///     order
/// @param type declared type of a field, variable or parameter, or return type; empty where none is written
/// @param supertypes names after `extends`, `implements`, `:`, `<` or `include`, without type arguments
/// @param modifiers lower case: `public`, `static`, `async`, `readonly`, `suspend`, ...
/// @param shape hash of the structure without comments and layout, so equal shapes mean equal code
public record Symbol(
        int parent,
        Kind kind,
        String name,
        String path,
        LineSpan span,
        List<Annotation> annotations,
        String type,
        List<String> supertypes,
        List<String> modifiers,
        String shape) {
    public Symbol {
        annotations = List.copyOf(annotations);
        supertypes = List.copyOf(supertypes);
        modifiers = List.copyOf(modifiers);
    }

    /// What a symbol is.
    public enum Kind {
        FILE,
        /// Class, interface, enum, record, struct, module, trait, object.
        TYPE,
        /// Function, method, constructor, named closure (`const f = () => ..`), Ruby `def`.
        FUNCTION,
        /// Member of a type that holds data: field, property, record component, enum constant, Ruby `attr_*`,
        /// Python class attribute or `self.x` assigned in `__init__`, Go struct field, TypeScript member.
        FIELD,
        PARAMETER
    }

    /// An annotation, decorator or attribute: its name without `@`, `#[` or type arguments (`PreAuthorize`,
    /// `app.route`), its arguments as written without the outer brackets, and its first line.
    public record Annotation(String name, String arguments, int line) {}
}
