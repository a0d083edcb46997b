package dev.countersign.adapter.store;

import dev.countersign.access.Accounts;
import dev.countersign.access.Credentials;
import dev.countersign.oversight.AuditBook;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/// Everything that one installation keeps in a database. All of it is safe to use at once; several servers may
/// have the same PostgreSQL database open.
public final class Store implements AutoCloseable {
    private final Database database;
    private final Optional<SqliteFile> file;
    private final SqlDesk desk;
    private final SqlAccounts accounts;
    private final SqlCredentials credentials;
    private final SqlLedgerDrafts drafts;
    private final SqlAudits audits;
    private final SqlRoster roster;

    Store(Database database, Optional<SqliteFile> file) {
        this.database = database;
        this.file = file;
        this.desk = new SqlDesk(database);
        this.accounts = new SqlAccounts(database);
        this.credentials = new SqlCredentials(database);
        this.drafts = new SqlLedgerDrafts(database);
        this.audits = new SqlAudits(database);
        this.roster = new SqlRoster(database);
    }

    /// Opens a store, and makes or upgrades it where that is needed; the file of an SQLite database is copied
    /// before it is upgraded.
    public static Opening open(StoreSettings settings) {
        return new StoreOpener().open(settings);
    }

    /// Opens a store that is there, and neither makes nor upgrades it: for who only reads beside a server.
    public static Opening openAsItIs(StoreSettings settings) {
        return new StoreOpener().openAsItIs(settings);
    }

    public Desk desk() {
        return desk;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Credentials credentials() {
        return credentials;
    }

    public LedgerDrafts ledgerDrafts() {
        return drafts;
    }

    public AuditBook audits() {
        return audits;
    }

    public Roster roster() {
        return roster;
    }

    /// Asks the database for an answer.
    ///
    /// @throws StoreException where there is none
    public void ping() {
        database.ping();
    }

    /// Copies all that is committed into a new file, which only its owner can read, while the store is in use.
    /// The copy is a database that can be opened in its place.
    public Backup backupTo(Path copy) {
        if (file.isEmpty()) {
            return new Backup.NotHere("a PostgreSQL database is backed up with its own tool: pg_dump --format=custom");
        }
        try {
            file.get().copyTo(copy);
            return new Backup.Written(copy);
        } catch (FileAlreadyExistsException e) {
            return new Backup.NotHere("there is a file " + copy + " already");
        } catch (IOException e) {
            return new Backup.NotHere("cannot write " + copy + ": " + Faults.firstLine(e));
        } catch (SQLException e) {
            throw Faults.of(e, "there is no copy");
        }
    }

    /// What came of a backup.
    public sealed interface Backup {
        /// It is whole and on the disk.
        record Written(Path file) implements Backup {}

        /// There is none; says why, and what to do.
        record NotHere(String reason) implements Backup {}
    }

    /// What is asked afterwards fails.
    @Override
    public void close() {
        database.close();
    }
}
