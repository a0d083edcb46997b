package dev.countersign.adapter.store;

import dev.countersign.key.SecretBytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

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
    /// @param user empty for the one that the URL names, or else the one who runs this program
    /// @param password asked for at each connection, so that it may change; UTF-8
    /// @param connections that are open at most, from 2
    record Postgres(String url, String user, Supplier<SecretBytes> password, int connections) implements StoreSettings {
        public static final int DEFAULT_CONNECTIONS = 10;
        private static final int MOST = 200;
        private static final String USER = "user=";

        public Postgres {
            if (url.contains("password=")) {
                throw new IllegalArgumentException("a password does not belong into a database's URL, which is shown");
            }
            check(url);
            user = user.isEmpty() ? userIn(url).orElse(System.getProperty("user.name")) : user;
            if (connections < 2 || connections > MOST) {
                throw new IllegalArgumentException("from 2 to " + MOST + " connections, not " + connections);
            }
        }

        private static void check(String url) {
            try {
                new PGSimpleDataSource().setUrl(url);
            } catch (IllegalArgumentException notPostgres) {
                throw new IllegalArgumentException(
                        "a PostgreSQL database is named by jdbc:postgresql://HOST:PORT/NAME", notPostgres);
            }
        }

        private static Optional<String> userIn(String url) {
            return url.substring(url.indexOf('?') + 1)
                    .transform(query -> Arrays.stream(query.split("&", -1)))
                    .filter(part -> part.startsWith(USER))
                    .map(part -> URLDecoder.decode(part.substring(USER.length()), StandardCharsets.UTF_8))
                    .findFirst();
        }
    }
}
