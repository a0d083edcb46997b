package dev.countersign.cli.ledger;

import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.cli.installation.Failures;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.WitnessVerdict;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The folder of a witness, whose failures end the command.
final class WitnessFiles {
    private final WitnessFolder folder;

    WitnessFiles(Path folder) {
        this.folder = new WitnessFolder(folder);
    }

    /// Records what was cosigned, durably and before anybody gets it; two at once are one after the other.
    ///
    /// @param judge from what was cosigned last
    WitnessVerdict cosign(String origin, Function<Optional<Checkpoint>, WitnessVerdict> judge) {
        try {
            return folder.cosign(origin, judge);
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    /// The file with the checkpoint that was cosigned last.
    Path place(String origin) {
        return folder.place(origin);
    }
}
