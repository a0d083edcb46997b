package dev.countersign.cli;

/// How a review is written.
enum Format {
    TEXT,
    JSON,
    SARIF,
    MARKDOWN,
    HTML
}
