package dev.countersign.adapter.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.key.SecretAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Connections to the two databases, as this program wants them.
final class Pools {
    /// Waiting for longer than this is told to who asked instead.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SQLITE_READERS = 4;
    private static final int SQLITE_CACHE_KIB = 32 << 10;
    private static final int SQLITE_JOURNAL_BYTES = 64 << 20;

    /// Bounds for one statement, one lock, and a transaction whose program went to sleep.
    private static final String POSTGRES_BOUNDS = "set statement_timeout = '30s';"
            + " set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'";

    private Pools() {}

    /// @param around gives the connections that are used in the place of these
    static Database sqlite(Path file, UnaryOperator<DataSource> around) {
        HikariConfig readers = config("countersign-read", around.apply(sqliteSource(file)));
        readers.setMaximumPoolSize(SQLITE_READERS);
        readers.setMaxLifetime(0);
        readers.setConnectionInitSql("pragma query_only = on");
        HikariConfig writer = config("countersign-write", around.apply(sqliteSource(file)));
        writer.setMaximumPoolSize(1);
        writer.setMaxLifetime(0);
        return new Database(SQLDialect.SQLITE, new HikariDataSource(readers), new HikariDataSource(writer));
    }

    /// With all that is durable when a commit returns: FULL syncs the log at each of them.
    static DataSource sqliteSource(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-SQLITE_CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(SQLITE_JOURNAL_BYTES);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static Database postgres(StoreSettings.Postgres settings, UnaryOperator<DataSource> around) {
        HikariConfig config = config("countersign", around.apply(postgresSource(settings)));
        config.setMaximumPoolSize(settings.connections());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(POSTGRES_BOUNDS);
        var pool = new HikariDataSource(config);
        return new Database(SQLDialect.POSTGRES, pool, pool);
    }

    static DataSource postgresSource(StoreSettings.Postgres settings) {
        var source = new AskingForPassword(settings);
        source.setUrl(settings.url());
        source.setConnectTimeout((int) PATIENCE.toSeconds());
        source.setLoginTimeout((int) PATIENCE.toSeconds());
        source.setSocketTimeout(60); // longer than a statement may take: for a server that is gone without a word
        source.setTcpKeepAlive(true);
        source.setApplicationName("countersign");
        source.setReWriteBatchedInserts(true);
        // A plan for the values at hand each time: one for all would scan for the rare ones. Poolers like it too.
        source.setPrepareThreshold(0);
        return source;
    }

    private static HikariConfig config(String name, DataSource source) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        return config;
    }

    private static final class AskingForPassword extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        private final transient StoreSettings.Postgres settings;

        AskingForPassword(StoreSettings.Postgres settings) {
            this.settings = settings;
        }

        @Override
        public Connection getConnection() throws SQLException {
            byte[] password = settings.password().get().toByteArray(SecretAccess.GRANTED);
            return getConnection(settings.user(), new String(password, StandardCharsets.UTF_8));
        }
    }
}
