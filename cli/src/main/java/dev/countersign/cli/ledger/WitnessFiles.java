package dev.countersign.cli.ledger;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Failures;
import dev.countersign.key.Sha256;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.WitnessVerdict.Cosigned;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a witness keeps: of each ledger the checkpoint that it cosigned last. Whoever changes these files can have it
/// cosign two views of one ledger, so they belong to the witness alone.
final class WitnessFiles {
    private final Path folder;

    WitnessFiles(Path folder) {
        this.folder = folder;
    }

    /// Records what was cosigned, durably and before anybody gets it; two at once are one after the other.
    ///
    /// @param judge from what was cosigned last
    Cosigned cosign(String origin, Function<Optional<Checkpoint>, Cosigned> judge) {
        String name = name(origin);
        try {
            DataFolder files = made();
            try (FolderChange change = files.change()) {
                Cosigned cosigned = judge.apply(latest(files, name));
                change.write(Map.of(name, cosigned.recorded().bytes()));
                return cosigned;
            }
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private static String name(String origin) {
        return "checkpoints/" + Sha256.of(origin).text();
    }

    /// The file with the checkpoint that was cosigned last.
    Path place(String origin) {
        return folder.resolve(name(origin));
    }

    private DataFolder made() throws InstallationException {
        DataFolder files = DataFolder.at(folder);
        if (!files.exists()) {
            files.create(Map.of(), _ -> "");
        }
        return files;
    }

    private Optional<Checkpoint> latest(DataFolder files, String name) throws InstallationException {
        Optional<byte[]> bytes = files.read(name);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SignedNote.read(bytes.get()))
                .flatMap(reading -> reading instanceof SignedNote.Reading.Read(var note)
                        ? Checkpoint.read(note.text())
                        : Optional.empty())
                .or(() -> {
                    throw Problem.incomplete(files.path(name)
                            + " is damaged: the witness does not know what it saw, and cosigns nothing; restore it");
                });
    }
}
