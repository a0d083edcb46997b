package dev.countersign.adapter.store;

import dev.countersign.review.desk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/// What a store of one file holds at one moment, while a server writes to it: the moment is held until [#release],
/// so that what lies beside the database can be looked at in the same one. A server waits meanwhile, for five seconds
/// at most; copying comes after that, and nobody waits for it.
public final class StoreCut implements AutoCloseable {
    /// A large import may write for long at a time.
    private static final int PATIENCE_MILLIS = 60_000;

    private final Path file;
    private final Connection holder;
    private final Connection reader;

    private StoreCut(Path file, Connection holder, Connection reader) {
        this.file = file;
        this.holder = holder;
        this.reader = reader;
    }

    /// @throws StoreException where there is no such moment
    public static StoreCut at(Path file) {
        var sqlite = new SqliteFile(file);
        try {
            Optional<String> foreign = sqlite.foreign();
            if (foreign.isPresent()) {
                throw new StoreException(foreign.get(), false, new IOException(foreign.get()));
            }
            return begun(file, sqlite);
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Faults.firstLine(e), false, e);
        } catch (SQLException e) {
            throw Faults.of(e, "there is no copy of " + file);
        }
    }

    private static StoreCut begun(Path file, SqliteFile sqlite) throws SQLException {
        Connection holder = sqlite.connect(PATIENCE_MILLIS);
        Connection reader = null;
        boolean begun = false;
        try {
            reader = sqlite.connect(PATIENCE_MILLIS);
            execute(holder, "begin immediate"); // nobody writes from here on
            execute(reader, "begin");
            execute(reader, "select count(*) from sqlite_master"); // what the reader sees stays so
            begun = true;
            return new StoreCut(file, holder, reader);
        } finally {
            if (!begun) {
                holder.close();
                if (reader != null) {
                    reader.close();
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Lets others write again.
    public void release() {
        try {
            holder.close(); // which takes back that nothing was written
        } catch (SQLException e) {
            throw Faults.of(e, "there is no copy of " + file);
        }
    }

    /// Copies what the moment held into a new file, which only its owner can read.
    public void copyTo(Path copy) {
        boolean done = false;
        try {
            SqliteFile.createPrivate(copy); // SQLite writes into an empty file that is there
            int code = reader.unwrap(SQLiteConnection.class).getDatabase().backup("main", copy.toString(), null);
            if (code != SQLiteErrorCode.SQLITE_OK.code && code != SQLiteErrorCode.SQLITE_DONE.code) {
                throw new IOException("SQLite gave up with code " + code);
            }
            SqliteFile.sync(copy);
            done = true;
        } catch (IOException e) {
            throw new StoreException("cannot write " + copy + ": " + Faults.firstLine(e), true, e);
        } catch (SQLException e) {
            throw Faults.of(e, "there is no copy of " + file);
        } finally {
            if (!done) {
                remove(copy);
            }
        }
    }

    private static void remove(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            // the first error is the one to tell
        }
    }

    @Override
    public void close() {
        try (holder;
                reader) {
            // ends both
        } catch (SQLException e) {
            // there is nothing to lose
        }
    }
}
