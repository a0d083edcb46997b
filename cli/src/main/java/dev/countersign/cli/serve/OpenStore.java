package dev.countersign.cli.serve;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.cli.Problem;
import java.nio.file.Path;

/// The database, open.
record OpenStore(Store store) implements AutoCloseable {
    /// @throws Problem where it cannot be used
    static OpenStore of(DatabaseOptions database, Path data) {
        return switch (Store.open(database.settings(data))) {
            case Opening.Opened opened -> new OpenStore(opened.store());
            case Opening.Newer(var reason) -> throw Problem.incomplete(reason);
            case Opening.NotOurs(var reason) -> throw Problem.incomplete(reason);
            case Opening.Unreachable(var reason) -> throw Problem.incomplete(reason);
            case Opening.NotUpgraded(var reason) -> throw Problem.incomplete(reason);
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
