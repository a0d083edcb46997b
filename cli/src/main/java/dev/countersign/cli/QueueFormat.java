package dev.countersign.cli;

/// How a queue is written.
enum QueueFormat {
    TEXT,
    JSON,
    CSV;

    static final class Words extends WordConverter<QueueFormat> {
        Words() {
            super("format", QueueFormat.class);
        }
    }
}
