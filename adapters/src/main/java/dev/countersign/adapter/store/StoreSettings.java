package dev.countersign.adapter.store;

import dev.countersign.key.SecretBytes;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Where a store lies.
public sealed interface StoreSettings {
    /// One file on a disk of this machine, made where there is none; beside it SQLite keeps two more of the
    /// same name with `-wal` and `-shm` after it.
    record Sqlite(Path file) implements StoreSettings {
        public Sqlite {
            file = file.toAbsolutePath().normalize();
        }
    }

    /// A PostgreSQL database that is there already, empty or Countersign's.
    ///
    /// @param url `jdbc:postgresql://HOST:PORT/DATABASE`, without a password
    /// @param password asked for at each connection, so that it may change; UTF-8
    /// @param connections that are open at most, from 2
    record Postgres(String url, String user, Supplier<SecretBytes> password, int connections) implements StoreSettings {
        public static final int DEFAULT_CONNECTIONS = 10;
        private static final int MOST = 200;

        public Postgres {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "a PostgreSQL database is named by jdbc:postgresql://HOST:PORT/NAME");
            }
            if (url.contains("password=")) {
                throw new IllegalArgumentException("a password does not belong into a database's URL, which is shown");
            }
            if (connections < 2 || connections > MOST) {
                throw new IllegalArgumentException("from 2 to " + MOST + " connections, not " + connections);
            }
        }
    }
}
