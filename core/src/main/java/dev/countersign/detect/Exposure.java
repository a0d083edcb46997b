package dev.countersign.detect;

/// Who can reach what a fact is about, least first.
public enum Exposure {
    /// Nobody outside, as far as is known: tests, examples, tools.
    INTERNAL,
    /// Code of the product whose entry point is not known.
    UNKNOWN,
    AUTHENTICATED,
    PUBLIC,
    /// Whoever can run the pipeline or an agent, with its rights.
    PIPELINE
}
