package dev.countersign.review.desk;

/// Why somebody may not decide on a change.
public enum Obstacle {
    MADE_IT(
            "you wrote or committed this change, alone or with others; somebody else has to read it",
            "wrote or committed it, alone or with others"),
    OPERATOR(
            "the agent that made this change acted for you; somebody else has to read it",
            "the agent that made it acted for them"),
    NOT_OF_SECURITY("this change is for a security reviewer", "is no security reviewer"),
    READ_ALREADY("you have read this change to its end already", "has read it to its end");

    private final String toReader;
    private final String ofReader;

    Obstacle(String toReader, String ofReader) {
        this.toReader = toReader;
        this.ofReader = ofReader;
    }

    /// A sentence for whom it stops.
    public String toReader() {
        return toReader;
    }

    /// For others, after the name.
    public String ofReader() {
        return ofReader;
    }
}
