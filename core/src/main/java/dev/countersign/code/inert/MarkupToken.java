package dev.countersign.code.inert;

import org.jspecify.annotations.Nullable;

/// A piece of an HTML-like text.
///
/// @param text canonical: of an opening tag its name and attributes without plain classes, else as written
/// @param name of an element, in lower case; empty for other pieces
/// @param tag an opening tag as it was read; null for other pieces
record MarkupToken(Kind kind, String text, String name, TagReader.@Nullable Tag tag) {
    MarkupToken(Kind kind, String text, String name) {
        this(kind, text, name, null);
    }

    static MarkupToken of(TagReader.Tag tag) {
        return new MarkupToken(tag.single() ? Kind.SINGLE : Kind.OPEN, tag.canonical(), tag.name(), tag);
    }

    enum Kind {
        TEXT,
        OPEN,
        /// An opening tag that ends itself.
        SINGLE,
        CLOSE,
        COMMENT,
        /// A template's statement, include or block: what follows may be put anywhere.
        STATEMENT,
        /// A template's value.
        VALUE,
        /// The inside of an element that is not markup: script, style.
        RAW,
        /// Document type or processing instruction.
        OTHER
    }
}
