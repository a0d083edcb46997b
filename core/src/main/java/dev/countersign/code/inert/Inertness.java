package dev.countersign.code.inert;

/// Whether a changed file is proved unable to change what a program does. Only [Inert] may be left unread.
public sealed interface Inertness {

    /// Proved. `proof` is one phrase for the reading plan: `prose only`.
    record Inert(String proof) implements Inertness {}

    /// The same bytes under another path. Its lines need no reading, but the move itself can matter: routes,
    /// class paths and migrations follow paths.
    record Moved(String reason) implements Inertness {}

    /// Only words and looks differ that people see: not inert, since people act on what they read, but no code. Says
    /// nothing against what else is known of the file. `reason` is one phrase: `words of a message`.
    record Worded(String reason) implements Inertness {}

    /// Something that can matter was seen.
    record NotInert(String reason) implements Inertness {}

    /// No proof was possible; counts as not inert.
    record Undecided(String reason) implements Inertness {}

    default boolean isProved() {
        return this instanceof Inert;
    }

    /// Judges one file. A pure function; takes time linear in the texts and fails for no input.
    static Inertness judge(Candidate candidate) {
        return Judge.judge(candidate);
    }
}
