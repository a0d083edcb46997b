package dev.countersign.adapter.parse;

import java.util.HashMap;
import java.util.Map;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/// A tree-sitter grammar with the names of its node kinds and fields at hand, so that a walk over a tree
/// compares small numbers and seldom asks native code. Immutable and shared by all threads.
final class Grammar {
    /// The name of a node that holds text which fits nowhere.
    static final String ERROR = "ERROR";

    private final TSLanguage language;
    private final String[] names;
    private final boolean[] named;
    private final boolean[] comments;
    private final Map<String, Integer> fields = new HashMap<>();

    Grammar(TSLanguage language) {
        this.language = language;
        int count = language.symbolCount();
        names = new String[count + 1];
        named = new boolean[count + 1];
        comments = new boolean[count + 1];
        for (int kind = 0; kind < count; kind++) {
            String name = language.symbolName(kind);
            names[kind] = name == null ? "" : name.intern();
            named[kind] = language.symbolType(kind) == TSSymbolType.TSSymbolTypeRegular;
            comments[kind] = named[kind] && names[kind].endsWith("comment");
        }
        names[count] = ERROR;
        named[count] = true;
        for (int field = 1; field <= language.fieldCount(); field++) {
            fields.put(language.fieldNameForId(field), field);
        }
    }

    TSLanguage language() {
        return language;
    }

    /// How many kinds there are; kinds are numbered from 0.
    int kinds() {
        return names.length;
    }

    int kind(int nativeKind) {
        return nativeKind >= 0 && nativeKind < names.length - 1 ? nativeKind : names.length - 1;
    }

    boolean isError(int kind) {
        return kind == names.length - 1;
    }

    String name(int kind) {
        return names[kind];
    }

    /// Whether nodes of a kind are part of the syntax tree proper, rather than a keyword or a mark.
    boolean named(int kind) {
        return named[kind];
    }

    /// Whether nodes of a kind are comments, which may stand between any two nodes.
    boolean comment(int kind) {
        return comments[kind];
    }

    /// The number of a field; -1 where the grammar has no such field.
    int field(String name) {
        return fields.getOrDefault(name, -1);
    }
}
