package dev.countersign.ledger;

/// What goes wrong with writing a ledger, to be counted.
public enum LedgerTrouble {
    /// One request failed, since too much waited already; the next one may succeed.
    OVERLOADED(false),

    /// The journal was not written for certain: disk full, input or output.
    JOURNAL(true),

    /// Files of the log were not written for certain.
    PUBLISH(true),

    /// The checkpoint was not signed.
    SIGN(true),

    /// The checkpoint was not put into its place for certain.
    COMMIT(true),

    /// The journal was not begun anew for certain.
    DISCARD(true),

    /// Another sequencer has the lease.
    FENCED(true),

    /// The program has a fault, or the process no memory.
    PROGRAM(true);

    private final boolean stopsTheWriter;

    LedgerTrouble(boolean stopsTheWriter) {
        this.stopsTheWriter = stopsTheWriter;
    }

    /// Whether nothing more is written before the ledger is opened again.
    public boolean stopsTheWriter() {
        return stopsTheWriter;
    }
}
