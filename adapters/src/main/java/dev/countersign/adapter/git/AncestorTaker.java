package dev.countersign.adapter.git;

/// Takes the commits of a history.
public interface AncestorTaker {
    /// Whether it knows this commit already.
    boolean has(String commit);

    /// Whether it wants more; asked before each commit.
    boolean goesOn();

    void take(Ancestor ancestor);
}
