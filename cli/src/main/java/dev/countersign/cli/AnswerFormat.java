package dev.countersign.cli;

import picocli.CommandLine.Option;

/// How a command answers that people and programs ask.
public final class AnswerFormat {
    private enum Kind {
        TEXT,
        JSON
    }

    private static final class Words extends WordConverter<Kind> {
        Words() {
            super("format", Kind.class);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Words.class,
            completionCandidates = Words.class,
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Kind kind;

    public boolean isJson() {
        return kind == Kind.JSON;
    }
}
