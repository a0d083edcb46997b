package dev.countersign.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Empty stores of both kinds.
final class Stores {
    private Stores() {}

    static Store opened(StoreSettings settings) {
        return opened(new StoreOpener(), settings);
    }

    static Store opened(StoreOpener opener, StoreSettings settings) {
        Opening opening = opener.open(settings);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).store();
    }

    static StoreSettings.Sqlite sqlite() {
        try {
            Path folder = Files.createTempDirectory("countersign-store");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("countersign.db");
            for (String end : new String[] {"", "-wal", "-shm"}) {
                folder.resolve("countersign.db" + end).toFile().deleteOnExit();
            }
            return new StoreSettings.Sqlite(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoreSettings.Postgres postgres() {
        PostgresServer server = PostgresServer.shared();
        return new StoreSettings.Postgres(
                server.createDatabase(), server.user(), server::password, StoreSettings.Postgres.DEFAULT_CONNECTIONS);
    }
}
