package dev.countersign.adapter.parse;

import dev.countersign.code.Symbol;
import java.util.ArrayList;
import java.util.List;

/// What a dialect says about a symbol before the walk adds it.
final class Declaration {
    final Symbol.Kind kind;
    /// The first node of the symbol: its first decorator, where that stands before it.
    final int first;
    final int node;
    final List<Symbol.Annotation> annotations = new ArrayList<>();
    final List<String> supertypes = new ArrayList<>();
    final List<String> modifiers = new ArrayList<>();
    int nameNode = SyntaxTree.NONE;
    String name = "";
    String type = "";

    /// What stands for it in the path, where that is not its name.
    String part = "";

    Declaration(Symbol.Kind kind, int first, int node) {
        this.kind = kind;
        this.first = first;
        this.node = node;
    }
}
