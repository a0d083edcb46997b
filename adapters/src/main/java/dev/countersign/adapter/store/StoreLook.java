package dev.countersign.adapter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.flywaydb.core.api.FlywayException;

/// Looks into a copy of a store's file, which nobody else uses: whether it is whole, and what it says of the ledger.
public final class StoreLook implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final int step;

    private StoreLook(Path file, Connection connection, int step) {
        this.file = file;
        this.connection = connection;
        this.step = step;
    }

    /// What came of looking.
    public sealed interface Looking {
        record Whole(StoreLook look) implements Looking {}

        /// One line: what is wrong, and where.
        record Refused(String reason) implements Looking {}
    }

    public static Looking at(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) == 0) {
                return new Looking.Refused(file + " is empty");
            }
            var sqlite = new SqliteFile(file);
            Optional<String> foreign = sqlite.foreign();
            return foreign.isPresent() ? new Looking.Refused(foreign.get()) : whole(file, sqlite);
        } catch (IOException e) {
            return new Looking.Refused("cannot read " + file + ": " + Faults.firstLine(e));
        } catch (SQLException | FlywayException e) {
            return new Looking.Refused(file + " is damaged: " + Faults.firstLine(e));
        }
    }

    private static Looking whole(Path file, SqliteFile sqlite) throws SQLException {
        var steps = new Migrations(Pools.sqliteSource(file), true, List.of(Migrations.OWN));
        if (steps.isNewer()) {
            return new Looking.Refused("the database is of a newer program (of step " + steps.taken()
                    + "; this one knows " + steps.known() + "); use that program");
        }
        Connection connection = sqlite.connect(5_000);
        boolean whole = false;
        try {
            String said = text(connection, "pragma integrity_check(1)");
            whole = said.equals("ok") && steps.taken() > 0;
            return whole
                    ? new Looking.Whole(new StoreLook(file, connection, steps.taken()))
                    : new Looking.Refused(
                            file + " is damaged: " + said.lines().findFirst().orElse(""));
        } finally {
            if (!whole) {
                connection.close();
            }
        }
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "";
        }
    }

    /// The last step of its form.
    public int step() {
        return step;
    }

    /// How many acts it says are in the ledger.
    public long settled() {
        return asked(() -> Long.parseLong(text(connection, "select count(entry) from ledger_draft")));
    }

    /// An act that it knows.
    ///
    /// @param entry its place in the ledger; empty where it is still to be written
    /// @param hash of the entry
    public record Act(OptionalLong entry, String hash) {}

    public Optional<Act> act(String id) {
        return asked(() -> {
            try (PreparedStatement question =
                    connection.prepareStatement("select entry, entry_hash from ledger_draft where id = ?")) {
                question.setString(1, id);
                try (ResultSet row = question.executeQuery()) {
                    return row.next() ? Optional.of(act(row)) : Optional.empty();
                }
            }
        });
    }

    private static Act act(ResultSet row) throws SQLException {
        long entry = row.getLong(1);
        return row.wasNull()
                ? new Act(OptionalLong.empty(), "")
                : new Act(OptionalLong.of(entry), String.valueOf(row.getString(2)));
    }

    /// How many tokens of programs work.
    public long tokens(long now) {
        return asked(() -> Long.parseLong(
                text(connection, "select count(*) from api_token where revoked = 0 and expires_at > " + now)));
    }

    /// Ends every session, and every link for signing in once: each may have ended since.
    public void endSignIns() {
        asked(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from session");
                return statement.executeUpdate("delete from sign_in_link");
            }
        });
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException e) {
            throw Faults.of(e, file + " cannot be used");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Faults.of(e, file + " cannot be used");
        }
    }
}
