package dev.countersign.cli;

/// How a review is written.
enum ReviewFormat {
    TEXT,
    JSON,
    SARIF,
    MARKDOWN,
    HTML;

    static final class Words extends WordConverter<ReviewFormat> {
        Words() {
            super("format", ReviewFormat.class);
        }
    }
}
