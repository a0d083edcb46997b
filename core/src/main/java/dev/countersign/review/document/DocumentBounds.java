package dev.countersign.review.document;

/// How much of a change a document holds at most.
///
/// @param lines of the diff, context included, long ones counted several times; twice as many where evidence stands
///     beside them
/// @param paths that are named for one proof
/// @param fileLines the same of one file
record DocumentBounds(int lines, int fileLines, int files, int facts, int stops, int paths) {
    static final DocumentBounds USUAL = new DocumentBounds(20_000, 3_000, 2_000, 3_000, 1_000, 100);

    /// Chars of a document's JSON. A document that is longer is made again with half of everything.
    static final int JSON_CHARS = 5 << 20;

    /// Bytes of a document's JSON: a char has three at most.
    static final int JSON_BYTES = 3 * JSON_CHARS;

    static final int MESSAGE = 20_000;
    static final int PARENTS = 20;
    static final int SENTENCES = 200;
    static final int SKIPPED = 100;
    static final int EVIDENCE = 100;
    static final int ATTESTATIONS = 50;
    static final int REMARKS = 20;
    static final int RULES = 200;
    static final int RULE_DEPTH = 12;
    static final int CWES = 20;

    DocumentBounds halved() {
        return new DocumentBounds(lines / 2, fileLines / 2, files / 2, facts / 2, stops / 2, paths / 2);
    }
}
