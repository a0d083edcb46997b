package dev.countersign.cli.serve;

import static dev.countersign.cli.serve.SavedServer.look;
import static dev.countersign.cli.serve.SavedServer.names;
import static dev.countersign.cli.serve.SavedServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups, and what they are worth.
class BackupTest {
    @TempDir
    private Path folder;

    private SavedServer server;

    @BeforeEach
    void make() {
        server = new SavedServer(folder);
        server.made();
    }

    @Test
    void whatIsRestoredGoesOnFromWhatWasSaved() throws IOException {
        Path backup = server.saved();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        Path restored = server.restored(backup);
        assertThat(names(restored))
                .contains("organisation.json", "keys", "desk.db", "ledger/checkpoint", "witness/forgotten")
                .noneMatch(name -> name.matches("lock|cache/.*|backup.json|.*SHA256SUMS|.*lease|.*-wal"));
        for (String name : List.of("organisation.json", "keys", "people.json", "bundle.jws", "ledger/checkpoint")) {
            assertThat(restored.resolve(name))
                    .hasSameBinaryContentAs(server.data().resolve(name));
        }
        ok("org", "person", "add", "user:bob@acme.example", "--data=" + restored, "--key-file=" + server.key());
        assertThat(ok("ledger", "verify", "--data=" + restored).out()).contains("INTACT");
    }

    @Test
    void everyBackupUnderAServerThatNeverStopsHoldsWhatWasDurableBefore() throws Exception {
        try (var acting = server.new Acting()) {
            var isOver = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    acting.act();
                }
            });
            for (int i = 0; i < 8; i++) {
                List<String> durable = List.copyOf(acting.durable);
                Path restored = server.restored(server.saved()); // which compares ledger and database both ways
                try (StoreLook look = look(restored)) {
                    assertThat(durable).allMatch(id -> look.act(id).isPresent());
                }
            }
            isOver.set(true);
            writer.join();
            assertThat(acting.durable).hasSizeGreaterThan(20);
        }
        assertThat(ok("ledger", "verify", "--data=" + server.data()).out()).contains("INTACT");
    }

    @Test
    void changedFileIsNamedAlsoWhereTheSumsAreRight() throws IOException {
        Path backup = server.saved();
        server.restored(server.changed(backup, _ -> {})); // the positive control
        for (String name : inside(backup)) {
            if (!name.matches("desk\\.db|ledger/private/values/.*")) { // of which the sums, and the key, tell more
                refused(server.changed(backup, files -> flip(files.resolve(name))), name);
            }
            if (!name.matches("ledger/private/values/.*|personal/.*")) { // each of which may be erased
                refused(server.changed(backup, files -> Files.delete(files.resolve(name))), "without " + name);
            }
        }
        refused(server.changed(backup, files -> Files.writeString(files.resolve("desk.db"), "")), "empty desk.db");
        refused(server.changed(backup, files -> Files.writeString(files.resolve("cron"), "* *")), "one more");
        refused(
                server.changed(
                        backup,
                        files -> Files.createDirectory(files.resolve("witness"))
                                .resolve("old")
                                .toFile()
                                .createNewFile()),
                "a witness's memory");
    }

    @Test
    void valuesThatAreGoneAreSaidToBeErasedOrLost() throws IOException {
        Path whole = server.saved();
        assertThat(ok(server.restore(whole, server.place())).err()).doesNotContain("no value here");
        Path without = server.changed(whole, files -> {
            List<String> values = names(files).stream()
                    .filter(name -> name.startsWith("ledger/private/values/"))
                    .toList();
            Files.delete(files.resolve(values.getFirst()));
            Files.delete(files.resolve(values.getLast()));
        });
        Path place = server.place();
        assertThat(ok(server.restore(without, place)).err()).contains("2 of ", "no value here: erased or lost");
        assertThat(ok("ledger", "verify", "--data=" + place).err()).contains("2 of ", "erased or lost");
        assertThat(ok("ledger", "verify", "--data=" + server.data()).err()).doesNotContain("no value here");
        assertThat(ok("backup", "--data=" + place, "--to=" + folder.resolve("again"))
                        .err())
                .contains("2 of ", "erased or lost");
    }

    @Test
    void programThatABackupNamesCannotSpeakToTheTerminal() throws IOException {
        Path crafted = server.changed(server.saved(), files -> {
            Path header = files.resolve("backup.json");
            String text = Files.readString(header)
                    .replaceFirst(
                            "\"program\": *\"[^\"]*\"",
                            "\"program\":\"\\\\u001b]0;owned\\\\u0007\\\\n" + "x".repeat(999) + "\"");
            Files.writeString(header, text);
        });
        String out = ok(server.restore(crafted, server.place())).out();
        assertThat(out).contains("\\u{1b}]0;owned").doesNotContain("\u001b").doesNotContain("x".repeat(100));
    }

    private List<String> inside(Path backup) throws IOException {
        Path files = folder.resolve("inside");
        server.changed(
                backup,
                unpacked -> Files.move(
                        Files.writeString(unpacked.resolve("names"), String.join("\n", names(unpacked))), files));
        return Files.readAllLines(files);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private void refused(Path backup, String what) {
        Path place = server.place();
        Commands.Run run = Commands.run(server.restore(backup, place));
        assertThat(run.code()).as(what + ": " + run.err() + run.out()).isIn(3, 4);
        assertThat(run.err()).as(what).doesNotContain("internal error");
        assertThat(run.err().lines()).as(what).hasSize(1);
        assertThat(place).as(what).doesNotExist();
    }

    @Test
    void databaseAndLedgerOfTwoTimesAreRefused() throws IOException {
        Path early = server.saved();
        server.acts(2);
        Path late = server.saved();
        for (Path[] pair : new Path[][] {{early, late}, {late, early}}) {
            Path other = folder.resolve("other.db");
            server.changed(
                    pair[1], files -> Files.copy(files.resolve("desk.db"), other, StandardCopyOption.REPLACE_EXISTING));
            refused(
                    server.changed(
                            pair[0],
                            files -> Files.copy(other, files.resolve("desk.db"), StandardCopyOption.REPLACE_EXISTING)),
                    pair[0].toString());
        }
    }

    @Test
    void olderDatabaseIsSavedAsItIsAndSaidToBeOlder() throws IOException {
        Path early = server.restored(server.saved());
        server.acts(2);
        Files.copy(early.resolve("desk.db"), server.data().resolve("desk.db"), StandardCopyOption.REPLACE_EXISTING);
        Path file = folder.resolve("older");
        Commands.Run run = Commands.run("backup", "--data=" + server.data(), "--to=" + file);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("2 acts", "--database-elsewhere");
        assertThat(ok(server.restore(file, server.place())).err()).contains("2 acts");
    }

    @Test
    void databaseElsewhereIsNotClaimedToBeSaved() throws IOException {
        Files.delete(server.data().resolve("desk.db"));
        Path file = folder.resolve("elsewhere");
        Commands.Run without = Commands.run("backup", "--data=" + server.data(), "--to=" + file);
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("pg_dump", "--database-elsewhere");
        assertThat(file).doesNotExist();

        assertThat(ok("backup", "--database-elsewhere", "--data=" + server.data(), "--to=" + file)
                        .out())
                .contains("not checked: it is elsewhere");
        Path place = server.place();
        assertThat(ok(server.restore(file, place)).out()).contains("not checked: it is elsewhere");
        assertThat(place.resolve("desk.db")).doesNotExist();
    }

    @Test
    void backupThatIsOlderThanTheLedgerWasSeenIsRefused() throws IOException {
        Path early = folder.resolve("early.checkpoint");
        Path later = folder.resolve("later.checkpoint");
        ok("ledger", "verify", "--data=" + server.data(), "--remember=" + early);
        Path backup = server.saved();
        server.acts(2);
        ok("ledger", "verify", "--data=" + server.data(), "--remember=" + later);

        Path place = server.place();
        Commands.Run older = Commands.run(server.restore(backup, place, "--goes-on-from=" + later));
        assertThat(older.code()).isEqualTo(1);
        assertThat(older.err()).contains("older than it was seen");
        assertThat(place).doesNotExist();
        assertThat(ok(server.restore(backup, place, "--goes-on-from=" + early)).out())
                .contains("goes on from");
        Path unchecked = server.place();
        assertThat(ok(server.restore(backup, unchecked)).out()).contains("not checked: no --goes-on-from");

        ok("org", "person", "add", "user:bob@acme.example", "--data=" + unchecked, "--key-file=" + server.key());
        Commands.Run second = Commands.run(server.restore(saved(unchecked), server.place(), "--goes-on-from=" + later));
        assertThat(second.code()).as(second.err()).isEqualTo(1);
    }

    private Path saved(Path data) {
        Path file = folder.resolve(data.getFileName() + ".backup");
        ok("backup", "--data=" + data, "--to=" + file);
        return file;
    }

    @Test
    void keyThatDoesNotOpenTheKeysIsNamedAndAMissingOneSaidToBeNotChecked() throws IOException {
        Path backup = server.saved();
        Path place = server.place();
        assertThat(ok("restore", backup.toString(), "--data=" + place, "--key-file=" + server.key())
                        .out())
                .contains("opened by " + server.key());
        Path other = folder.resolve("other.key");
        ok("org", "init", "other.example", "--data=" + folder.resolve("other"), "--key-file=" + other);
        Commands.Run wrong =
                Commands.run("restore", backup.toString(), "--data=" + server.place(), "--key-file=" + other);
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("does not open");
    }

    @Test
    void backupSaysWhetherTheKeyFileOpensWhatItSaves() {
        Path to = folder.resolve("opened");
        assertThat(ok("backup", "--data=" + server.data(), "--to=" + to, "--key-file=" + server.key())
                        .out())
                .contains("opened by " + server.key());
        assertThat(to).isRegularFile();

        Path unchecked = folder.resolve("unchecked");
        assertThat(ok("backup", "--data=" + server.data(), "--to=" + unchecked).out())
                .contains("was not checked, as no --key-file was given");

        Path other = folder.resolve("other.key");
        ok("org", "init", "other.example", "--data=" + folder.resolve("other"), "--key-file=" + other);
        Path refused = folder.resolve("refused");
        Commands.Run wrong =
                Commands.run("backup", "--data=" + server.data(), "--to=" + refused, "--key-file=" + other);
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("does not open");
        assertThat(refused).doesNotExist();
    }

    @Test
    void placesThatAreTakenAreLeftAsTheyAre() throws IOException {
        Path backup = server.saved();
        Commands.Run occupied = Commands.run(server.restore(backup, server.data()));
        assertThat(occupied.code()).isEqualTo(2);
        assertThat(occupied.err()).contains("is not empty");
        Commands.Run again = Commands.run("backup", "--data=" + server.data(), "--to=" + backup);
        assertThat(again.err()).contains("is there already");
        Commands.Run inside = Commands.run(
                "backup", "--data=" + server.data(), "--to=" + server.data().resolve("x"));
        assertThat(inside.err()).contains("outside");
        Commands.Run none = Commands.run("backup", "--data=" + folder.resolve("none"), "--to=" + folder.resolve("x"));
        assertThat(none.err()).contains("no installation");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ok(server.restore(backup, empty));
    }

    @Test
    void damageAtTheSourceIsFoundWhenItIsSaved() throws IOException {
        for (String name :
                List.of("ledger/checkpoint", "ledger/tile/0/000.p/4", "people.json", "ledger/private/journal")) {
            Path file = server.data().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            flip(file);
            Path to = folder.resolve("damaged");
            Commands.Run run = Commands.run("backup", "--data=" + server.data(), "--to=" + to);
            assertThat(run.code()).as(name + run.err()).isEqualTo(3);
            assertThat(run.err()).as(name).doesNotMatch(Pattern.compile("(?s).*internal error.*"));
            assertThat(to).doesNotExist();
            Files.write(file, bytes);
        }
        server.saved();
    }
}
