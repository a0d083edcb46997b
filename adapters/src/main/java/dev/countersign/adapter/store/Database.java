package dev.countersign.adapter.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/// Runs questions and transactions, and tells their failures.
final class Database implements AutoCloseable {
    private static final int TRIES = 3;

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final Configuration configuration;

    /// @param writers of which SQLite has one, PostgreSQL the same as readers
    Database(SQLDialect dialect, HikariDataSource readers, HikariDataSource writers) {
        this.readers = readers;
        this.writers = writers;
        this.configuration = new DefaultConfiguration()
                .set(dialect)
                .set(new Settings()
                        .withExecuteLogging(false)
                        .withFetchWarnings(false)
                        .withRenderFormatted(false));
    }

    boolean isSqlite() {
        return configuration.dialect() == SQLDialect.SQLITE;
    }

    /// Asks; each statement sees what was committed before it.
    <T> T read(Function<DSLContext, T> question) {
        try (Connection connection = readers.getConnection()) {
            return question.apply(on(connection));
        } catch (DataAccessException | SQLException e) {
            throw Faults.of(e, "nothing was read");
        }
    }

    /// Does work that is durable when this returns, and undone when it throws. Where it came into another's
    /// way, or found what it adds added by another meanwhile, it is done again: so it changes nothing but the
    /// database.
    <T> T write(Function<DSLContext, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = writers.getConnection()) {
                begin(connection);
                T result = attempt(connection, work);
                commit(connection);
                return result;
            } catch (DataAccessException | SQLException e) {
                if (attempt == TRIES || !(Faults.isCollision(e) || Faults.isDuplicate(e))) {
                    throw Faults.of(e, "nothing was changed");
                }
            }
        }
    }

    private void begin(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            // SQLite's driver takes it as begun from then on, and would make a transaction of each statement
            writers.evictConnection(connection);
            throw e;
        }
    }

    private <T> T attempt(Connection connection, Function<DSLContext, T> work) {
        boolean done = false;
        try {
            T result = work.apply(on(connection));
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            rollback(connection);
            if (Faults.isCollision(e)) {
                throw e;
            }
            throw Faults.of(e, "whether it was changed is not known");
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the database does it when the connection ends
        }
    }

    private DSLContext on(Connection connection) {
        return DSL.using(configuration.derive(connection));
    }

    void ping() {
        read(sql -> sql.selectOne().fetch());
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
