package dev.countersign.adapter.store;

import static dev.countersign.review.desk.DeskSamples.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.key.SecretBytes;
import dev.countersign.oversight.LateEscape;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is found where a store is to be, and what becomes of it.
class StoreOpeningTest {
    private static final String NEXT = "classpath:dev/countersign/adapter/store/next";
    private static final String BROKEN = "classpath:dev/countersign/adapter/store/broken";

    @TempDir
    private Path folder;

    enum Kind {
        SQLITE,
        POSTGRES
    }

    private StoreSettings settings(Kind kind) {
        return switch (kind) {
            case SQLITE -> new StoreSettings.Sqlite(folder.resolve("countersign.db"));
            case POSTGRES -> Stores.postgres();
        };
    }

    private static StoreOpener opener(String... more) {
        var places = Stream.concat(Stream.of(Migrations.OWN), Stream.of(more)).toList();
        return new StoreOpener(places, UnaryOperator.identity());
    }

    private static Repository added(Store store) {
        Repository repository = DeskSamples.repository();
        store.desk().add(repository);
        return repository;
    }

    private static boolean has(Store store, Repository repository) {
        return store.desk().repository(repository.name()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsThereWhenItIsOpenedAgain(Kind kind) {
        StoreSettings settings = settings(kind);
        Repository repository;
        try (Store store = Stores.opened(settings)) {
            store.ping();
            repository = added(store);
        }
        try (Store store = Stores.opened(settings)) {
            assertThat(has(store, repository)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseOfANewerProgramIsRefusedAndLeftAsItIs(Kind kind) {
        StoreSettings settings = settings(kind);
        Repository repository;
        try (Store store = Stores.opened(opener(NEXT), settings)) {
            repository = added(store);
        }
        assertThat(Store.open(settings))
                .isInstanceOfSatisfying(
                        Opening.Newer.class,
                        newer -> assertThat(newer.reason())
                                .contains("newer program", "step 1000", "backup")
                                .doesNotContain("\n"));
        try (Store store = Stores.opened(opener(NEXT), settings)) {
            assertThat(has(store, repository)).isTrue();
        }
    }

    @Test
    void fileIsCopiedBeforeItIsUpgraded() throws IOException {
        var settings = new StoreSettings.Sqlite(folder.resolve("countersign.db"));
        Repository repository;
        try (Store store = Stores.opened(settings)) {
            repository = added(store);
        }
        Opening opening = opener(NEXT).open(settings);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        var opened = (Opening.Opened) opening;
        opened.store().close();

        Path copy = folder.resolve("countersign.db.before-1000");
        assertThat(opened.copy()).hasValue(copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (Store store = Stores.opened(new StoreSettings.Sqlite(copy))) {
            assertThat(has(store, repository)).isTrue();
        }
        // nothing to upgrade, nothing to copy
        try (Store again = Stores.opened(opener(NEXT), settings)) {
            assertThat(has(again, repository)).isTrue();
        }
        assertThat(folder.resolve("countersign.db.before-1000-2")).doesNotExist();
    }

    @Test
    void newestCopiesFromBeforeAnUpgradeAreKept() throws IOException {
        var settings = new StoreSettings.Sqlite(folder.resolve("countersign.db"));
        Stores.opened(settings).close();
        for (int number = 1; number <= 5; number++) {
            Path old = Files.writeString(folder.resolve("countersign.db.before-" + number), "old");
            Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.fromMillis(1_000L * number));
        }
        Path other = Files.writeString(folder.resolve("countersign.db.before-the-move"), "somebody's");
        ((Opening.Opened) opener(NEXT).open(settings)).store().close();
        assertThat(folder.resolve("countersign.db.before-1000")).exists();
        assertThat(folder.resolve("countersign.db.before-5")).exists();
        assertThat(folder.resolve("countersign.db.before-4")).exists();
        assertThat(folder.resolve("countersign.db.before-3")).doesNotExist();
        assertThat(folder.resolve("countersign.db.before-1")).doesNotExist();
        assertThat(other).exists();
    }

    @ParameterizedTest
    @EnumSource
    void upgradeThatFailsLeavesTheDatabaseAsItWas(Kind kind) {
        StoreSettings settings = settings(kind);
        Repository repository;
        try (Store store = Stores.opened(settings)) {
            repository = added(store);
        }
        assertThat(opener(NEXT, BROKEN).open(settings))
                .isInstanceOfSatisfying(
                        Opening.NotUpgraded.class,
                        failed -> assertThat(failed.reason()).doesNotContain("\n"));
        try (Store store = Stores.opened(settings)) {
            assertThat(has(store, repository)).isTrue();
        }
    }

    @Test
    void whatWasReadBeforePlacesWereToldApartIsNotAskedForAgain() throws SQLException {
        var settings = new StoreSettings.Sqlite(folder.resolve("countersign.db"));
        DeskSamples.Sample read;
        DeskSamples.Sample unread;
        try (Store store = Stores.opened(settings)) {
            read = change(added(store).name());
            unread = change(read.listed().repository());
            store.desk().keep(List.of(read.reviewed(), unread.reviewed()), DeskSamples.NOW);
            ListedChange shown = found(store, read);
            store.desk()
                    .record(
                            DeskSamples.verdict(shown, DeskSamples.ALICE),
                            shown.version(),
                            shown.lane(),
                            DeskSamples.draft());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
                var statement = connection.createStatement()) {
            statement.execute("update seen_commit set place = null");
            statement.execute("alter table verdict drop column commit_id");
            statement.execute("delete from countersign_schema where version = '13'");
        }
        try (Store store = Stores.opened(settings)) {
            for (DeskSamples.Sample one : List.of(read, unread)) {
                ListedChange before = found(store, one);
                var late = new LateEscape(
                        before.repository(), before.changeId(), "a report", DeskSamples.ALICE, DeskSamples.NOW);
                store.audits().late(late, DeskSamples.draft());
                assertThat(found(store, one)).isEqualTo(before);
            }
            assertThat(found(store, read).standing()).isEqualTo(Standing.REVIEWED);
            assertThat(store.desk().verdicts(found(store, read)))
                    .extracting(Verdict::commit)
                    .containsExactly("");
        }
    }

    private static ListedChange found(Store store, DeskSamples.Sample sample) {
        ListedChange listed = sample.listed();
        return store.desk()
                .find(new Visibility.All(), listed.repository(), listed.changeId())
                .orElseThrow();
    }

    @Test
    void fileIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("countersign.db");
        try (Store store = Stores.opened(new StoreSettings.Sqlite(file))) {
            added(store);
            for (String end : List.of("", "-wal", "-shm")) {
                Path part = folder.resolve("countersign.db" + end);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .as(end)
                        .isEqualTo("rw-------");
            }
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Stores.opened(new StoreSettings.Sqlite(file)).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void otherFilesAreRefusedUntouched() throws IOException, SQLException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a database at all");
        assertThat(Store.open(new StoreSettings.Sqlite(text)))
                .isInstanceOfSatisfying(
                        Opening.NotOurs.class,
                        other -> assertThat(other.reason()).contains("notes.txt", "not a database"));
        assertThat(text).hasContent("not a database at all");

        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.execute("create table photos (id integer)");
        }
        byte[] before = Files.readAllBytes(other);
        assertThat(Store.open(new StoreSettings.Sqlite(other)))
                .isInstanceOfSatisfying(
                        Opening.NotOurs.class,
                        refused -> assertThat(refused.reason()).contains("another program"));
        assertThat(other).hasBinaryContent(before);
    }

    @Test
    void damagedFileIsSaidToBeDamaged() throws IOException {
        Path file = folder.resolve("countersign.db");
        Stores.opened(new StoreSettings.Sqlite(file)).close();
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThat(Store.open(new StoreSettings.Sqlite(file)))
                .isInstanceOfSatisfying(
                        Opening.Unreachable.class,
                        broken -> assertThat(broken.reason()).contains("backup").doesNotContain("\n"));
    }

    @Test
    void fileThatCannotBeThereIsUnreachable() {
        assertThat(Store.open(new StoreSettings.Sqlite(folder.resolve("no/such/folder.db"))))
                .isInstanceOfSatisfying(
                        Opening.Unreachable.class,
                        none -> assertThat(none.reason()).contains("no folder"));
        assertThat(Store.open(new StoreSettings.Sqlite(folder)))
                .isInstanceOfSatisfying(
                        Opening.Unreachable.class,
                        none -> assertThat(none.reason()).contains("is a folder"));
    }

    @Test
    void databaseOfAnotherProgramIsRefused() throws SQLException {
        StoreSettings.Postgres settings = Stores.postgres();
        try (Connection connection = Pools.postgresSource(settings).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table photos (id integer)");
        }
        assertThat(Store.open(settings))
                .isInstanceOfSatisfying(
                        Opening.NotOurs.class,
                        other -> assertThat(other.reason()).contains("another program", "createdb"));
    }

    @Test
    void databaseWithoutUnicodeIsRefused() {
        PostgresServer server = PostgresServer.shared();
        StoreSettings.Postgres good = Stores.postgres();
        server.run("create database narrow template template0 encoding 'SQL_ASCII' locale 'C'");
        String url = good.url().replaceAll("/[^/]*$", "/narrow");
        assertThat(Store.open(new StoreSettings.Postgres(url, good.user(), good.password(), 2)))
                .isInstanceOfSatisfying(
                        Opening.NotOurs.class,
                        other -> assertThat(other.reason()).contains("SQL_ASCII", "UTF8"));
    }

    @Test
    void userStandsInTheUrlOrBesideItOrIsWhoRunsTheProgram() {
        StoreSettings.Postgres good = Stores.postgres();
        var inUrl = new StoreSettings.Postgres(good.url() + "?user=" + good.user(), "", good.password(), 2);
        assertThat(inUrl.user()).isEqualTo(good.user());
        Stores.opened(inUrl).close();
        assertThat(new StoreSettings.Postgres(good.url() + "?user=other", good.user(), good.password(), 2).user())
                .isEqualTo(good.user());
        assertThat(new StoreSettings.Postgres(good.url(), "", good.password(), 2).user())
                .isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void urlThatNamesNoPostgresDatabaseIsRefused() {
        for (String url : List.of("jdbc:sqlite:x", "postgresql://h/x", "jdbc:postgresql://h:port/x")) {
            assertThatThrownBy(() -> new StoreSettings.Postgres(url, "u", () -> SecretBytes.copyOf(new byte[0]), 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jdbc:postgresql://HOST:PORT/NAME");
        }
    }

    @Test
    void serverThatDoesNotAnswerOrRefusesIsUnreachable() {
        StoreSettings.Postgres good = Stores.postgres();
        Supplier<SecretBytes> wrong = () -> SecretBytes.copyOf("wrong".getBytes(StandardCharsets.UTF_8));
        List<StoreSettings> all = List.of(
                new StoreSettings.Postgres("jdbc:postgresql://127.0.0.1:1/x", good.user(), good.password(), 2),
                new StoreSettings.Postgres(good.url(), good.user(), wrong, 2),
                new StoreSettings.Postgres(good.url() + "-not-there", good.user(), good.password(), 2));
        for (StoreSettings settings : all) {
            assertThat(Store.open(settings))
                    .isInstanceOfSatisfying(
                            Opening.Unreachable.class,
                            none -> assertThat(none.reason())
                                    .contains("jdbc:postgresql:")
                                    .doesNotContain("\n", "wrong"));
        }
    }

    @Test
    void settingsThatShowAPasswordAreRefused() {
        Supplier<SecretBytes> password = () -> SecretBytes.copyOf(new byte[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreSettings.Postgres("jdbc:postgresql://h/d?password=x", "u", password, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreSettings.Postgres("jdbc:mysql://h/d", "u", password, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreSettings.Postgres("jdbc:postgresql://h/d", "u", password, 1));
    }

    @Test
    void passwordIsAskedForAtEachConnection() throws SQLException {
        StoreSettings.Postgres good = Stores.postgres();
        var isRight = new AtomicBoolean(true);
        Supplier<SecretBytes> changing =
                () -> isRight.get() ? good.password().get() : SecretBytes.copyOf(new byte[] {'x'});
        DataSource source = Pools.postgresSource(new StoreSettings.Postgres(good.url(), good.user(), changing, 2));
        source.getConnection().close();
        isRight.set(false);
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
        isRight.set(true);
        source.getConnection().close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedAfterClosingFails(Kind kind) {
        Store store = Stores.opened(settings(kind));
        store.close();
        assertThatThrownBy(store::ping).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.desk().add(DeskSamples.repository())).isInstanceOf(StoreException.class);
    }

    @Test
    void backupOfAStoreInUseHasAllThatWasCommitted() throws InterruptedException {
        var settings = new StoreSettings.Sqlite(folder.resolve("countersign.db"));
        Path copy = folder.resolve("copy.db");
        var isOver = new AtomicBoolean();
        try (Store store = Stores.opened(settings)) {
            Repository repository = added(store);
            store.desk().keep(List.of(change(repository.name()).reviewed()));
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    store.desk().keep(List.of(change(repository.name()).reviewed()));
                }
            });
            assertThat(store.backupTo(copy)).isEqualTo(new Store.Backup.Written(copy));
            isOver.set(true);
            writer.join();
            assertThat(store.backupTo(copy)).isInstanceOf(Store.Backup.NotHere.class);
            assertThat(store.backupTo(folder.resolve("no/such/copy.db"))).isInstanceOf(Store.Backup.NotHere.class);
        }
        try (Store store = Stores.opened(new StoreSettings.Sqlite(copy))) {
            int there = store.desk().count(ChangeFilter.waiting(new Visibility.All(), DeskSamples.NOW), 100_000);
            int counted = store.desk().load(new Visibility.All(), Optional.empty(), DeskSamples.NOW).values().stream()
                    .mapToInt(load -> load.waiting())
                    .sum();
            assertThat(there).isPositive().isEqualTo(counted);
        }
    }

    @Test
    void backupOfAServerIsItsOwnMatter() {
        try (Store store = Stores.opened(Stores.postgres())) {
            assertThat(store.backupTo(folder.resolve("copy")))
                    .isInstanceOfSatisfying(
                            Store.Backup.NotHere.class,
                            none -> assertThat(none.reason()).contains("pg_dump"));
        }
    }
}
