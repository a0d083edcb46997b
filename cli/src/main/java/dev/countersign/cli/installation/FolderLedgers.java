package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.cli.Problem;
import dev.countersign.key.Signer;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.Sequencer;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Ledgers on disk, each in a folder of its installation.
public final class FolderLedgers implements Ledgers {
    /// How the ledger of an organisation is called in its checkpoints.
    public static String origin(PrincipalId organisation) {
        return organisation.host() + "/ledger";
    }

    @Override
    public Open open(Path folder, PrincipalId organisation, Signer checkpoints) {
        var signing = LedgerSigning.with(origin(organisation), checkpoints, new BouncySignatures());
        return switch (LedgerFolder.open(folder, signing, Optional.empty(), InstantSource.system())) {
            case LedgerOpening.Opened(var sequencer) -> opened(sequencer);
            case LedgerOpening.HeldByAnother(var reason) ->
                throw Problem.incomplete("the ledger " + folder + " is being written by another process (" + reason
                        + "); wait until it ends, and try again");
            case LedgerOpening.Damaged(var reason) ->
                throw Problem.incomplete("the ledger " + folder + " is damaged, and nothing was changed: " + reason
                        + "; restore it from a backup");
            case LedgerOpening.Failed(var reason) ->
                throw Problem.incomplete(
                        "the ledger " + folder + " cannot be opened, and nothing was changed: " + reason);
        };
    }

    private static Open opened(Sequencer sequencer) {
        return new Open() {
            @Override
            public Ledger ledger() {
                return sequencer;
            }

            @Override
            public void close() {
                sequencer.close();
            }
        };
    }
}
