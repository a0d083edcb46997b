package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.Ledgers;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.principal.PrincipalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who can write to the data directory, and a process that dies at the worst moment.
class InstallationStateTest {
    private static final String[] READING = {"agent", "list"};
    private static final String[] CHANGING = {"org", "feed", "renew"};

    @TempDir
    Path dir;

    private Acme acme() {
        return Acme.in(dir.resolve("acme"));
    }

    // ---- files that the ledger does not know

    @Test
    void checkpointAndFilesThatWerePutBackTogetherAreNoticedByTheJournal() throws IOException {
        Acme acme = acme().delegated();
        Path feed = acme.data().resolve("feeds/acme.example.jws");
        Path checkpoint = acme.data().resolve("ledger/checkpoint");
        byte[] feedBefore = Files.readAllBytes(feed);
        byte[] checkpointBefore = Files.readAllBytes(checkpoint);
        acme.ok(Acme.verify());
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "left");
        assertThat(acme.run("ledger", "verify").code()).isZero();
        Files.write(feed, feedBefore);
        Files.write(checkpoint, checkpointBefore);
        World.Run run = acme.run(Acme.verify());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("the checkpoint was put back");
        World.Run verified = acme.run("ledger", "verify");
        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.out()).contains("the checkpoint was put back");
    }

    @Test
    void outputOverAFileOfAnInstallationIsRefused() throws IOException {
        Acme acme = acme().founded();
        Path keys = acme.data().resolve("keys");
        byte[] before = Files.readAllBytes(keys);
        World.Run run = acme.run("ledger", "prove", "0", "--output", keys.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("data directory");
        assertThat(Files.readAllBytes(keys)).isEqualTo(before);
        acme.ok("ledger", "prove", "0", "--output", "first.proof");
    }

    @Test
    void olderFeedDoesNotGiveARevokedPersonTheirRightsBack() throws IOException {
        Acme acme = acme().delegated();
        Path feed = acme.data().resolve("feeds/acme.example.jws");
        byte[] before = Files.readAllBytes(feed);
        acme.ok(Acme.verify());
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "left");
        byte[] after = Files.readAllBytes(feed);
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED");
        Files.write(feed, before);
        refused(acme, Acme.verify());
        refused(acme, CHANGING);
        refused(acme, Acme.root());
        Files.write(feed, after);
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED");
        acme.ok(CHANGING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people.json",
                "registry.json",
                "bundle.jws",
                "bundle-by-new-key.jws",
                "keys",
                "feeds/acme.example.jws",
                "feeds/globex.example.jws",
                "bundles/globex.example.json"
            })
    void noFileIsPutBackAlone(String name) throws IOException {
        Acme acme = changedTwice();
        Path file = acme.data().resolve(name);
        byte[] now = Files.readAllBytes(file);
        byte[] older = Files.readAllBytes(dir.resolve("older").resolve(name));
        assertThat(now).as("the test changes it").isNotEqualTo(older);
        Files.write(file, older);
        refused(acme, READING);
        refused(acme, CHANGING);
        Files.delete(file);
        assertThat(acme.run(READING).code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(acme.run(CHANGING).code()).isEqualTo(ExitCode.INCOMPLETE.code());
        write(file, now);
        acme.ok(READING);
        acme.ok(CHANGING);
    }

    @Test
    void wholeOlderBackupWithItsLedgerIsUsed() throws IOException {
        Acme acme = changedTwice();
        remove(acme.data());
        World.copy(dir.resolve("older"), acme.data());
        Files.setPosixFilePermissions(acme.data(), PosixFilePermissions.fromString("rwx------"));
        acme.ok(READING);
        acme.ok(CHANGING);
    }

    /// An installation of which each file was changed after `older` was copied.
    private Acme changedTwice() throws IOException {
        Acme acme = acme().accepted();
        acme.ok("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        acme.ok("org", "rotate-key");
        World.copy(acme.data(), dir.resolve("older"));
        Acme globex = Acme.in(acme.dir.resolve("globex"));
        globex.ok("org", "rotate-key");
        globex.ok("org", "bundle", "export", "--output", "newer.bundle");
        globex.ok("org", "feed", "export", "--output", "newer.feed");
        acme.write("globex.bundle", globex.text("newer.bundle")).write("globex.feed", globex.text("newer.feed"));
        acme.ok(Acme.approval(Acme.ALICE, "alice"));
        acme.ok(Acme.approval(Acme.BOB, "bob"));
        acme.ok(Acme.acceptance());
        acme.ok("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        acme.ok("org", "rotate-key");
        acme.ok("org", "person", "add", "user:carol@acme.example");
        acme.ok("agent", "disable", Acme.CODER);
        return acme;
    }

    @Test
    void keyOfSomebodyElseInTheOwnBundleIsNotBelieved() throws IOException {
        Acme acme = acme().delegated();
        Acme forger = forger();
        acme.write("forged.chain", forger.text("planner.chain"));
        String[] verify = {"agent", "verify", "forged.chain", "--audience", Acme.SCM};
        assertThat(acme.run(verify).out()).contains("NOT VERIFIED");
        Path bundle = acme.data().resolve("bundle.jws");
        String own = Files.readString(bundle);
        // with its own ledger's key, and a signature that nobody looks at
        Files.writeString(bundle, withIssuerKeyOf(Files.readString(forger.data().resolve("bundle.jws")), own));
        Files.copy(
                forger.data().resolve("feeds/acme.example.jws"),
                acme.data().resolve("feeds/acme.example.jws"),
                StandardCopyOption.REPLACE_EXISTING);
        refused(acme, verify);
        refused(acme, CHANGING);
        // with the ledger's key replaced too
        Files.writeString(bundle, Files.readString(forger.data().resolve("bundle.jws")));
        World.Run run = acme.run(verify);
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err())
                .contains("no known key of the log signed the checkpoint")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        Files.writeString(bundle, own);
        refused(acme, READING);
    }

    private static String withIssuerKeyOf(String other, String bundle) {
        String[] parts = bundle.strip().split("\\.");
        String payload = decoded(parts[1]);
        String forged = payload.replace(
                firstKey(payload), firstKey(decoded(other.strip().split("\\.")[1])));
        assertThat(forged).isNotEqualTo(payload);
        return parts[0] + "." + Base64Url.encode(forged.getBytes(StandardCharsets.UTF_8)) + "." + parts[2] + "\n";
    }

    private static String decoded(String part) {
        return new String(Base64Url.decode(part).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String firstKey(String payload) {
        Matcher key = Pattern.compile("\"x\":\"[^\"]+\"").matcher(payload);
        assertThat(key.find()).isTrue();
        return key.group();
    }

    @Test
    void installationOfSomebodyElseInTheSamePlaceIsNotChangedWithOnesOwnKeys() throws IOException {
        Acme acme = acme().delegated();
        Acme forger = forger();
        byte[] keys = Files.readAllBytes(acme.data().resolve("keys"));
        remove(acme.data());
        World.copy(forger.data(), acme.data());
        Files.setPosixFilePermissions(acme.data(), PosixFilePermissions.fromString("rwx------"));
        assertThat(acme.run(CHANGING).err()).contains("does not open");
        Files.write(acme.data().resolve("keys"), keys);
        World.Run run = acme.run(CHANGING);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err()).contains("ledger").hasLineCount(1);
    }

    /// Somebody who calls themselves Acme too.
    private Acme forger() {
        Acme forger = Acme.in(dir.resolve("forger"));
        forger.ok("org", "init", "acme.example", "--person", Acme.ALICE);
        forger.ok("agent", "keygen", "planner.key");
        forger.ok(Acme.enrolment(Acme.PLANNER, "planner"));
        forger.ok(Acme.root("--output", "planner.chain"));
        return forger;
    }

    @Test
    void organisationThatNobodyAcceptedIsNotBelieved() throws IOException {
        Acme acme = acme().accepted();
        Path kept = acme.data().resolve("bundles/globex.example.json");
        String bundle = Files.readString(kept);
        Files.writeString(kept, bundle.replaceAll("(?s)\"approvals\": \\[.*?\\]", "\"approvals\": []"));
        assertThat(kept).content().isNotEqualTo(bundle);
        refused(acme, "org", "bundle", "show");
        refused(acme, CHANGING);
        Files.writeString(kept, bundle);
        acme.ok("org", "bundle", "show");
        Acme evil = Acme.in(dir.resolve("evil"));
        evil.ok("org", "init", "evil.example");
        evil.ok("org", "bundle", "export", "--output", "evil.bundle");
        Path planted = acme.data().resolve("bundles/evil.example.json");
        write(
                planted,
                ("{\"approvals\":[],\"bundle\":\"" + evil.text("evil.bundle").strip() + "\"}")
                        .getBytes(StandardCharsets.US_ASCII));
        refused(acme, "org", "bundle", "show");
        refused(acme, CHANGING);
        Files.delete(planted);
        acme.ok(CHANGING);
    }

    // ---- the ledger

    @Test
    void ledgerThatIsGoneIsNotMadeAnew() throws IOException {
        Acme acme = acme().founded();
        Path ledger = acme.data().resolve("ledger");
        Files.move(ledger, dir.resolve("away"));
        for (String[] command : List.of(READING, CHANGING)) {
            World.Run run = acme.run(command);
            assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
            assertThat(run.err())
                    .contains(ledger.toString(), "checkpoint is missing", "restore")
                    .hasLineCount(1);
            assertThat(ledger).doesNotExist();
        }
        Files.move(dir.resolve("away"), ledger);
        acme.ok(READING);
        acme.ok(CHANGING);
    }

    @Test
    void olderLedgerIsNotPutBackAlone() throws IOException {
        Acme acme = acme().founded();
        Path ledger = acme.data().resolve("ledger");
        World.copy(ledger, dir.resolve("older"));
        acme.ok("org", "person", "add", "user:carol@acme.example");
        Files.move(ledger, dir.resolve("newer"));
        World.copy(dir.resolve("older"), ledger);
        refused(acme, READING);
        refused(acme, CHANGING);
        remove(ledger);
        Files.move(dir.resolve("newer"), ledger);
        acme.ok(CHANGING);
    }

    @Test
    void alteredEntryIsNotBelieved() throws IOException {
        Acme acme = acme().founded();
        Path entries = lastBundle(acme);
        byte[] before = Files.readAllBytes(entries);
        byte[] altered = before.clone();
        altered[altered.length - 10] ^= 1;
        Files.write(entries, altered);
        World.Run run = acme.run(READING);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err()).contains("cannot be used").hasLineCount(1);
        Files.write(entries, before);
        acme.ok(READING);
    }

    private static Path lastBundle(Acme acme) throws IOException {
        try (Stream<Path> files = Files.walk(acme.data().resolve("ledger/tile/entries"))) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    // ---- processes that die

    @Test
    void changeThatTheLedgerHasIsReadAsMadeAndIsMadeByTheNextOne() throws Exception {
        Acme acme = died(true);
        assertThat(DataFolder.at(acme.data()).pending()).isPresent();
        assertThat(acme.ok("org", "person", "list").out()).contains("carol");
        acme.ok(CHANGING);
        assertThat(DataFolder.at(acme.data()).pending()).isEmpty();
        assertThat(acme.ok("org", "person", "list").out()).contains("carol");
        assertThat(acme.state().get("people.json")).contains("carol");
    }

    @Test
    void changeThatTheLedgerDoesNotHaveNeverHappened() throws Exception {
        Acme acme = died(false);
        assertThat(DataFolder.at(acme.data()).pending()).isPresent();
        assertThat(acme.ok("org", "person", "list").out()).doesNotContain("carol");
        acme.ok(CHANGING);
        assertThat(DataFolder.at(acme.data()).pending()).isEmpty();
        assertThat(acme.ok("org", "person", "list").out()).doesNotContain("carol");
        acme.ok("org", "person", "add", "user:carol@acme.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"people.json", "feeds/acme.example.jws"})
    void changeThatDiedBetweenItsFilesIsReadAsMadeAndIsFinished(String first) throws Exception {
        Acme acme = acme().delegated();
        acme.recording(new Dying(true)).run("org", "person", "remove", Acme.ALICE);
        acme.recording(new FolderLedgers());
        byte[] next = DataFolder.at(acme.data()).pending().orElseThrow().files().get(first);
        assertThat(next).isNotNull();
        Files.write(acme.data().resolve(first), next);
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED", "revoked the person");
        assertThat(acme.ok("org", "person", "list").out()).containsPattern("alice@acme.example +removed");
        acme.ok(CHANGING);
        assertThat(acme.ok("org", "person", "list").out()).containsPattern("alice@acme.example +removed");
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED", "revoked the person");
    }

    @Test
    void filesThatWereChangedWithinAChangeThatCountsAreNotBelieved() throws Exception {
        Acme acme = died(true);
        Path next = acme.data().resolve("next");
        String prepared = Files.readString(next);
        Files.writeString(next, prepared.replaceFirst("\"people.json\":\"", "\"people.json\":\"AAAA"));
        assertThat(acme.run(READING).code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(acme.run(CHANGING).code()).isEqualTo(ExitCode.INCOMPLETE.code());
        Files.writeString(next, prepared.replaceFirst("\"people.json\":", "\"lock\":\"AAAA\",\"people.json\":"));
        refused(acme, READING);
        refused(acme, CHANGING);
        Files.writeString(next, prepared);
        acme.ok(CHANGING);
    }

    @Test
    void changeIsNotCalledMadeBeforeReadersOfTheLedgerSeeIt() throws Exception {
        Acme acme = acme().founded();
        World.Run run = acme.recording(new Unpublished()).run("org", "person", "add", "user:carol@acme.example");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err())
                .contains("cannot be published now", "org feed renew")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        acme.recording(new FolderLedgers());
        assertThat(acme.ok("org", "person", "list").out()).doesNotContain("carol");
        acme.ok("org", "person", "add", "user:carol@acme.example");
        assertThat(acme.ok("org", "person", "list").out()).contains("carol");
    }

    /// A ledger that takes entries, and whose disk is full when it publishes them.
    private static final class Unpublished implements Ledgers {
        @Override
        public Open open(Path folder, PrincipalId organisation, Signer checkpoints) {
            return new Open() {
                @Override
                public Ledger ledger() {
                    return entry -> new Appending.Durable(new EntryRef(9, new TreeHasher().leaf(entry.bytes())));
                }

                @Override
                public void close() {
                    // nothing is published
                }
            };
        }
    }

    @Test
    void whoReadsWhileSomebodyChangesIsNeverRefused() throws Exception {
        Acme acme = acme().founded();
        try (var others = Executors.newSingleThreadExecutor()) {
            Future<?> changes = others.submit(() -> {
                for (int i = 0; i < 12; i++) {
                    acme.ok("org", "person", "add", "user:person" + i + "@acme.example");
                }
            });
            Acme reader = acme();
            do {
                reader.ok(READING);
                reader.ok("org", "feed", "export");
            } while (!changes.isDone());
            changes.get();
        }
        assertThat(acme.ok("org", "person", "list").out()).contains("person11");
    }

    /// Carol was about to be added.
    private Acme died(boolean recorded) {
        Acme acme = acme().founded();
        World.Run run = acme.recording(new Dying(recorded)).run("org", "person", "add", "user:carol@acme.example");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(acme.state().get("people.json")).doesNotContain("carol");
        return acme.recording(new FolderLedgers());
    }

    /// The ledger on disk, whose answer nobody gets.
    private record Dying(boolean recorded) implements Ledgers {
        @Override
        public Open open(Path folder, PrincipalId organisation, Signer checkpoints) {
            Open real = new FolderLedgers().open(folder, organisation, checkpoints);
            return new Open() {
                @Override
                public Ledger ledger() {
                    return entry -> {
                        if (recorded) {
                            assertThat(real.ledger().append(entry)).isInstanceOf(Appending.Durable.class);
                        }
                        return new Appending.Unsure("the process died");
                    };
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }
    }

    // ----

    private static void refused(Acme acme, String... command) {
        World.Run run = acme.run(command);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err())
                .contains(acme.data().toString(), "are not those that entry", "from one backup")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
