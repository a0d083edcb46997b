package dev.countersign.adapter.parse;

/// The dialects, each made when it is first asked for: loading a grammar costs time and memory.
final class Dialects {
    private Dialects() {}

    static Dialect java() {
        return Java.DIALECT;
    }

    private static final class Java {
        static final Dialect DIALECT = new JavaDialect();
    }
}
