package dev.countersign.cli.installation;

import dev.countersign.key.Signer;
import dev.countersign.ledger.Ledger;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;

/// Opens the ledger of an installation for writing.
public interface Ledgers {
    /// @param folder where it is, or is made where nothing is yet
    /// @param organisation whose it is
    /// @param checkpoints signs its checkpoints
    /// @throws dev.countersign.cli.Problem where it cannot be written to
    Open open(Path folder, PrincipalId organisation, Signer checkpoints);

    /// A ledger that is written to until it is closed.
    interface Open extends AutoCloseable {
        Ledger ledger();

        @Override
        void close();
    }
}
