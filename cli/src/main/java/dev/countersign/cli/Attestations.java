package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.NotesRead;
import dev.countersign.attest.AttestationCheck;
import dev.countersign.attest.AttestationIndex;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import java.util.Optional;

/// The attestations in a repository's notes: one DSSE envelope a line. Safe to use from several threads.
final class Attestations {
    static final String REF = "refs/notes/attestations";

    private final AttestationIndex index;
    private final Optional<String> leftOut;
    private final Optional<AttestationCheck> check;

    private Attestations(NotesRead notes, Optional<AttestationCheck> check) {
        this.index = new AttestationIndex(notes.texts().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList());
        this.leftOut = notes.leftOut();
        this.check = check;
    }

    /// @param check empty where nothing is trusted
    static Attestations in(ChangeReader changes, Optional<AttestationCheck> check) throws GitProblem {
        return new Attestations(changes.notes(REF), check);
    }

    Attested of(Change change) {
        return index.of(change, check);
    }

    /// Why some attestations were not read.
    Optional<String> leftOut() {
        return leftOut;
    }
}
