package dev.countersign.detect;

/// How a fact was found out, weakest first.
public enum Strength {
    /// From a file's name or plain text.
    PATH,
    /// From a parsed symbol, statement or setting.
    PARSED,
    /// From a value that was followed from where it comes to where it goes.
    FLOW
}
