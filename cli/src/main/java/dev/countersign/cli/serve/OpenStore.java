package dev.countersign.cli.serve;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.cli.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// The database, open.
///
/// @param copy of it as it was before it was upgraded just now
record OpenStore(Store store, Optional<Path> copy) implements AutoCloseable {
    /// @throws Problem where it cannot be used
    static OpenStore of(DatabaseOptions database, Path data) {
        return of(Store.open(database.settings(data)));
    }

    /// The same, where there is one; it is neither made nor upgraded.
    static OpenStore asItIs(DatabaseOptions database, Path data) {
        return of(Store.openAsItIs(database.settings(data)));
    }

    private static OpenStore of(Opening opening) {
        return switch (opening) {
            case Opening.Opened opened -> new OpenStore(opened.store(), opened.copy());
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
