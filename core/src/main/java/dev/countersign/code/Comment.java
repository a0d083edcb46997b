package dev.countersign.code;

import dev.countersign.change.LineSpan;

/// A comment with its marks (`//`, `#`, `/* */`), as written. Python docstrings are literals, not comments.
public record Comment(String text, LineSpan span) {}
