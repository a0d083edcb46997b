package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Opening.Newer;
import dev.countersign.adapter.store.Opening.NotOurs;
import dev.countersign.adapter.store.Opening.NotUpgraded;
import dev.countersign.adapter.store.Opening.Opened;
import dev.countersign.adapter.store.Opening.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/// Looks at what is there before anything is written, upgrades it, and opens it.
final class StoreOpener {
    /// The oldest that PostgreSQL's makers still look after.
    private static final int OLDEST_POSTGRES = 14;

    private final List<String> migrations;
    private final UnaryOperator<DataSource> around;

    StoreOpener() {
        this(List.of(Migrations.OWN), UnaryOperator.identity());
    }

    /// @param migrations where the steps are found
    /// @param around gives the connections that are used after the opening, in the place of these
    StoreOpener(List<String> migrations, UnaryOperator<DataSource> around) {
        this.migrations = List.copyOf(migrations);
        this.around = around;
    }

    Opening open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.Sqlite(Path file) -> openSqlite(file);
            case StoreSettings.Postgres postgres -> openPostgres(postgres);
        };
    }

    /// Only where there is one, and it is of this program's form; nothing is written.
    Opening openAsItIs(StoreSettings settings) {
        try {
            return switch (settings) {
                case StoreSettings.Sqlite(Path path) -> {
                    var file = new SqliteFile(path);
                    if (!Files.isRegularFile(path)) {
                        yield new Unreachable("there is no database " + path);
                    }
                    Optional<String> foreign = file.foreign();
                    yield foreign.isPresent()
                            ? new NotOurs(foreign.get())
                            : asItIs(new Migrations(Pools.sqliteSource(path), true, migrations))
                                    .orElseGet(() -> opened(Pools.sqlite(path, around), Optional.of(file)));
                }
                case StoreSettings.Postgres postgres ->
                    asItIs(new Migrations(Pools.postgresSource(postgres), false, migrations))
                            .orElseGet(() -> opened(Pools.postgres(postgres, around), Optional.empty()));
            };
        } catch (IOException | SQLException | FlywayException e) {
            return new Unreachable("the database cannot be used: " + Faults.firstLine(e));
        }
    }

    private static Opening opened(Database database, Optional<SqliteFile> file) {
        return new Opened(new Store(database, file), Optional.empty());
    }

    /// Why it cannot be used without an upgrade.
    private static Optional<Opening> asItIs(Migrations steps) {
        if (steps.isNewer()) {
            return Optional.of(new Newer("the database" + newer(steps) + "; use that program"));
        }
        return steps.taken() < steps.known()
                ? Optional.of(new NotUpgraded("the database is of step " + steps.taken() + ", and this program knows "
                        + steps.known() + "; 'countersign serve' upgrades it"))
                : Optional.empty();
    }

    private Opening openSqlite(Path path) {
        var file = new SqliteFile(path);
        try {
            if (Files.isDirectory(path)) {
                return new Unreachable(path + " is a folder; name a file in it");
            }
            file.prepare();
            Optional<String> foreign = file.foreign();
            if (foreign.isPresent()) {
                return new NotOurs(foreign.get() + "; name another file");
            }
            file.claim();
            return upgraded(path, file);
        } catch (NoSuchFileException e) {
            return new Unreachable("there is no folder " + path.getParent());
        } catch (IOException e) {
            return new Unreachable("cannot use " + path + ": " + Faults.firstLine(e));
        } catch (SQLException e) {
            return new Unreachable(
                    path + " cannot be read (" + Faults.firstLine(e) + "); where it is damaged, restore a backup");
        }
    }

    private Opening upgraded(Path path, SqliteFile file) throws IOException, SQLException {
        try {
            var steps = new Migrations(Pools.sqliteSource(path), true, migrations);
            if (steps.isNewer()) {
                return new Newer(
                        path + newer(steps) + "; start that program, or put back a copy: the file beside it whose"
                                + " name ends with .before- and a number, or a backup");
            }
            Optional<Path> copy = Optional.empty();
            if (steps.taken() > 0 && steps.taken() < steps.known()) {
                copy = Optional.of(file.copyBefore(steps.known()));
            }
            steps.migrate();
            return new Opened(new Store(Pools.sqlite(path, around), Optional.of(file)), copy);
        } catch (FlywayException e) {
            return new NotUpgraded(path + " could not be upgraded: " + Faults.firstLine(e));
        }
    }

    private Opening openPostgres(StoreSettings.Postgres settings) {
        DataSource source = Pools.postgresSource(settings);
        try {
            Optional<String> unfit = unfit(source);
            if (unfit.isPresent()) {
                return new NotOurs(settings.url() + " " + unfit.get());
            }
            var steps = new Migrations(source, false, migrations);
            if (steps.isNewer()) {
                return new Newer(
                        settings.url() + newer(steps) + "; start that program, or restore a backup from before");
            }
            steps.migrate();
            return new Opened(new Store(Pools.postgres(settings, around), Optional.empty()), Optional.empty());
        } catch (SQLException e) {
            return new Unreachable(
                    settings.url() + " cannot be used by " + settings.user() + ": " + Faults.firstLine(e));
        } catch (FlywayException e) {
            return new NotUpgraded(settings.url() + " could not be upgraded: " + Faults.firstLine(e));
        }
    }

    private static String newer(Migrations steps) {
        return " was upgraded by a newer program (to step " + steps.taken() + "; this one knows " + steps.known() + ")";
    }

    /// Why a database cannot be used.
    private static Optional<String> unfit(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("select current_setting('server_version_num')::integer / 10000,"
                                + " current_setting('server_encoding'), current_schema(),"
                                + " count(*), count(*) filter (where tablename = '" + Migrations.TABLE + "')"
                                + " from pg_catalog.pg_tables where schemaname = current_schema()")) {
            answer.next();
            if (answer.getInt(1) < OLDEST_POSTGRES) {
                return Optional.of("is PostgreSQL " + answer.getInt(1) + "; it takes " + OLDEST_POSTGRES + " or newer");
            }
            if (!"UTF8".equals(answer.getString(2))) {
                return Optional.of("has the encoding " + answer.getString(2)
                        + "; make a database with: createdb --encoding=UTF8 --template=template0 NAME");
            }
            if (answer.getString(3) == null) {
                return Optional.of(
                        "has no schema that the user may use; grant one, as in: grant create on schema public");
            }
            return answer.getInt(4) > 0 && answer.getInt(5) == 0
                    ? Optional.of("holds tables of another program; make a database of its own: createdb NAME")
                    : Optional.empty();
        }
    }
}
