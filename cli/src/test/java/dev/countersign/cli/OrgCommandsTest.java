package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.json.JsonObject;
import dev.countersign.json.Schemas;
import dev.countersign.key.Base64Url;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.Salt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An organisation, its people, and another organisation.
class OrgCommandsTest {
    @TempDir
    Path dir;

    private Acme acme() {
        return Acme.in(dir);
    }

    // ---- making

    @Test
    void nothingOfAnInstallationIsForOthers() throws IOException {
        Acme acme = acme().founded();
        for (Path folder :
                List.of(acme.data(), acme.data().resolve("feeds"), acme.data().resolve("personal"))) {
            assertThat(rights(folder)).as(folder.toString()).isEqualTo("rwx------");
        }
        for (String file : acme.state().keySet()) {
            assertThat(rights(acme.data().resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(rights(acme.keyFile())).isEqualTo("rw-------");
        assertThat(acme.keyFile().startsWith(acme.data())).isFalse();
    }

    @Test
    void installationIsMadeOnceAndNeverOverSomethingElse() throws IOException {
        Acme acme = acme();
        Files.createDirectories(acme.data());
        Files.writeString(acme.data().resolve("mine"), "precious");
        refused(acme.run("org", "init", "acme.example"), ExitCode.USAGE, "is not empty");
        assertThat(acme.data().resolve("mine")).hasContent("precious");
        assertThat(acme.keyFile()).doesNotExist();
        Files.delete(acme.data().resolve("mine"));
        acme.ok("org", "init", "acme.example");
        Map<String, String> made = acme.state();
        refused(
                acme.run("org", "init", "acme.example"),
                ExitCode.USAGE,
                "there is an installation of org:acme.example in",
                "already");
        assertThat(acme.state()).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme.example", "acme.example.", "xn--acme.example", "a b", "", "user:a@b.example"})
    void organisationIsNamedByAHost(String host) {
        refused(acme().run("org", "init", host), ExitCode.USAGE, "named by its host");
        acme().ok("org", "init", "acme.example");
    }

    @Test
    void lockKeyLiesOutsideOfTheData() {
        Acme acme = acme();
        refused(
                acme.run("org", "init", "acme.example", "--key-file", acme.data() + "/acme.key"),
                ExitCode.USAGE,
                "must lie outside of");
        assertThat(acme.data()).doesNotExist();
        acme.ok("org", "init", "acme.example");
    }

    // ---- the key of the keys

    @Test
    void withoutItsKeyNobodyChangesAnInstallation() throws IOException {
        Acme acme = acme().founded();
        String[] change = {"org", "feed", "renew"};
        Acme other = Acme.in(dir.resolve("other"));
        other.ok("org", "init", "other.example");
        refused(
                acme.run("org", "feed", "renew", "--key-file", other.keyFile().toString()),
                ExitCode.NOT_ALLOWED,
                "does not open");
        refused(acme.run("org", "feed", "renew", "--key-file", dir + "/none"), ExitCode.USAGE, "there is no key file");
        acme.write("bad.bin", "short\n");
        Files.setPosixFilePermissions(acme.file("bad.bin"), PosixFilePermissions.fromString("rw-------"));
        refused(acme.run("org", "feed", "renew", "--key-file", "bad.bin"), ExitCode.USAGE, "holds no key");
        Files.setPosixFilePermissions(acme.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        refused(acme.run(change), ExitCode.NOT_ALLOWED, "may be read by others");
        Files.setPosixFilePermissions(acme.keyFile(), PosixFilePermissions.fromString("rw-------"));
        acme.ok(change);
    }

    @Test
    void keysThatWereChangedAreNotUsed() throws IOException {
        Acme acme = acme().founded();
        Path keys = acme.data().resolve("keys");
        byte[] sealed = Files.readAllBytes(keys);
        sealed[sealed.length - 1] ^= 1;
        Files.write(keys, sealed);
        refused(acme.run("org", "feed", "renew"), ExitCode.NOT_ALLOWED, "does not open");
        sealed[sealed.length - 1] ^= 1;
        Files.write(keys, sealed);
        acme.ok("org", "feed", "renew");
    }

    // ---- damage

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organisation.json",
                "people.json",
                "registry.json",
                "bundle.jws",
                "keys",
                "feeds/acme.example.jws"
            })
    void damagedFileIsNamedInOneLineAndNothingChanges(String name) throws IOException {
        Acme acme = acme().founded();
        Path file = acme.data().resolve(name);
        byte[] before = Files.readAllBytes(file);
        for (String damage : List.of("", "{", "\u0000\u00ff", "{\"format\":2}")) {
            Files.write(file, damage.getBytes(UTF_8));
            Map<String, String> state = acme.state();
            World.Run run = acme.run("org", "feed", "renew");
            assertThat(run.code()).as(damage).isEqualTo(ExitCode.INCOMPLETE.code());
            assertThat(run.err())
                    .containsAnyOf(name, "are not those that entry")
                    .hasLineCount(1);
            assertThat(acme.state()).isEqualTo(state);
        }
        Files.delete(file);
        assertThat(acme.run("org", "feed", "renew").err()).contains(name, "is missing");
        Files.write(file, before);
        acme.ok("org", "feed", "renew");
    }

    @Test
    void installationIsNotUsedWhereOthersMayChangeIt() throws IOException {
        Acme acme = acme().founded();
        Files.setPosixFilePermissions(acme.data(), PosixFilePermissions.fromString("rwxrwx---"));
        refused(acme.run("org", "person", "list"), ExitCode.NOT_ALLOWED, "may be changed by others");
        Files.setPosixFilePermissions(acme.data(), PosixFilePermissions.fromString("rwx------"));
        acme.ok("org", "person", "list");
    }

    @Test
    void onlyOneProcessChangesAnInstallationAtATime() throws Exception {
        Acme acme = acme().founded();
        try (var _ = DataFolder.at(acme.data()).change()) {
            Map<String, String> before = acme.state();
            refused(acme.run("org", "feed", "renew"), ExitCode.INCOMPLETE, "another process is changing", "try again");
            assertThat(acme.state()).isEqualTo(before);
            acme.ok("org", "person", "list");
        }
        acme.ok("org", "feed", "renew");
    }

    @Test
    void missingInstallationIsSaidWithWhatToDo() {
        refused(acme().run("agent", "list"), ExitCode.USAGE, "there is no installation", "org init");
        refused(acme().run("org", "feed", "renew"), ExitCode.USAGE, "there is no installation", "org init");
    }

    // ---- people

    @Test
    void removedPersonIsGoneForGoodWithAllThatIsDoneForThem() {
        Acme acme = acme().delegated();
        acme.ok(Acme.verify());
        World.Run removed = acme.ok("org", "person", "remove", Acme.ALICE);
        assertThat(removed.out()).contains("owned", Acme.PLANNER, Acme.CODER);
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED", "revoked the person");
        refused(acme.run(Acme.root()), ExitCode.NOT_ALLOWED, "none of the organisation's people");
        refused(acme.run("org", "person", "add", Acme.ALICE), ExitCode.NOT_ALLOWED, "was removed, for good");
        assertThat(acme.ok("org", "person", "list").out())
                .containsPattern("user:alice@acme.example +removed")
                .containsPattern("user:bob@acme.example +present");
    }

    @Test
    void personIsAddedOnceUnderAPlainNameOfTheOrganisation() {
        Acme acme = acme().founded();
        refused(acme.run("org", "person", "add", Acme.ALICE), ExitCode.USAGE, "is there already");
        refused(acme.run("org", "person", "add", "user:a1ice@acme.example"), ExitCode.NOT_ALLOWED, "looks like");
        refused(
                acme.run("org", "person", "add", "user:gail@globex.example"),
                ExitCode.NOT_ALLOWED,
                "of another organisation");
        refused(
                acme.run("org", "person", "add", "user:carol@acme.example", "--key", "bob.key.pub"),
                ExitCode.NOT_ALLOWED,
                "this is the key of " + Acme.BOB);
        refused(acme.run("org", "person", "remove", "user:carol@acme.example"), ExitCode.USAGE, "is not there");
        acme.ok("org", "person", "add", "user:carol@acme.example", "--key", "carol.key.pub");
    }

    // ---- other organisations

    @Test
    void anotherOrganisationIsBelievedOnceTwoPeopleApproved() {
        Acme acme = acme().offered();
        String[] accept = Acme.acceptance();
        refused(
                acme.run("org", "bundle", "accept", "globex.bundle", "--approval", "alice.approval"),
                ExitCode.NOT_ALLOWED,
                "1 of the 2 different people");
        refused(
                acme.run(replaced(accept, "bob.approval", "alice.approval")),
                ExitCode.NOT_ALLOWED,
                "1 of the 2 different people");
        acme.ok(
                "org",
                "bundle",
                "approve",
                "globex.bundle",
                "--as",
                Acme.BOB,
                "--with",
                "carol.key",
                "--output",
                "forged.approval");
        refused(
                acme.run(replaced(accept, "bob.approval", "forged.approval")),
                ExitCode.NOT_ALLOWED,
                "the signature of the approval of user:bob@acme.example");
        assertThat(acme.ok("org", "bundle", "show").out()).doesNotContain("globex");
        acme.ok(accept);
        assertThat(acme.ok("org", "bundle", "show").out())
                .contains("org:globex.example, version 1, accepted", Acme.ALICE, Acme.BOB);
        refused(acme.run(accept), ExitCode.NOT_ALLOWED, "is not newer");
    }

    @Test
    void chainOfAnotherOrganisationIsVerifiedOnceItIsBelievedAndItsFeedIsThere() {
        Acme acme = acme().offered();
        Acme globex = Acme.in(dir.resolve("globex"));
        globex.ok("agent", "keygen", "bot.key");
        globex.ok(
                "agent",
                "enrol",
                "agent:bot@globex.example",
                "--owner",
                "user:gail@globex.example",
                "--purpose",
                "work",
                "--model",
                "example-1",
                "--key",
                "bot.key.pub",
                "--expires",
                "90d");
        globex.ok(
                "agent",
                "delegate",
                "--for",
                "user:gail@globex.example",
                "--to",
                "agent:bot@globex.example",
                "--allow",
                "repo:read@https://scm.example/app",
                "--output",
                "bot.chain");
        acme.write("bot.chain", globex.text("bot.chain"));
        String[] verify = {"agent", "verify", "bot.chain", "--audience", Acme.SCM};
        assertThat(acme.run(verify).out()).contains("unknown-issuer", "org bundle accept");
        acme.ok(Acme.acceptance());
        assertThat(acme.run(verify).out()).contains("no-feed", "org feed accept");
        acme.ok("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        acme.ok(verify);
        globex.ok("agent", "revoke", "user:gail@globex.example", "--because", "left");
        globex.ok("org", "feed", "export", "--output", "newer.feed");
        acme.write("newer.feed", globex.text("newer.feed"));
        acme.ok("org", "feed", "accept", "newer.feed", "--of", "org:globex.example");
        assertThat(acme.run(verify).out()).contains("NOT VERIFIED", "revoked the person");
        refused(
                acme.run("org", "feed", "accept", "globex.feed", "--of", "org:globex.example"),
                ExitCode.NOT_ALLOWED,
                "feed 1 of org:globex.example is offered, but feed 2 is known");
    }

    @Test
    void laterFeedOfAnotherOrganisationKeepsWhatWasRevoked() {
        Acme acme = acme().accepted();
        Acme globex = forgetfulGlobex(acme);
        String[] accept = {"org", "feed", "accept", "globex.feed", "--of", "org:globex.example"};
        globex.ok("org", "feed", "renew");
        globex.ok("org", "feed", "renew");
        globex.ok("org", "feed", "export", "--output", "globex.feed");
        acme.write("globex.feed", globex.text("globex.feed"));
        refused(
                acme.run(accept),
                ExitCode.NOT_ALLOWED,
                "feed 3 of org:globex.example lacks 1 of the revocations of feed 2",
                "user:gail@globex.example");
        globex.ok("agent", "revoke", "user:gail@globex.example", "--because", "again");
        globex.ok("org", "feed", "export", "--output", "globex.feed");
        acme.write("globex.feed", globex.text("globex.feed"));
        acme.ok(accept);
    }

    @Test
    void whatWasRevokedIsKeptAlsoWhereItsFeedDoesNotCountAnyMore() throws Exception {
        Acme acme = acme().accepted();
        Acme globex = forgetfulGlobex(acme);
        globex.ok("org", "rotate-key", "--overlap", "1s");
        globex.ok("org", "bundle", "export", "--output", "globex.bundle");
        acme.write("globex.bundle", globex.state().get("bundle.jws"));
        acme.ok(Acme.approval(Acme.ALICE, "alice"));
        acme.ok(Acme.approval(Acme.BOB, "bob"));
        acme.ok(Acme.acceptance());
        waitUntil(Instant.now().plusSeconds(1));
        globex.ok("org", "feed", "renew");
        globex.ok("org", "feed", "export", "--output", "globex.feed");
        acme.write("globex.feed", globex.text("globex.feed"));
        World.Run run = acme.run("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALLOWED.code());
        assertThat(run.err())
                .contains("the revocation feed of org:globex.example does not count")
                .contains("feed 3 of org:globex.example lacks 1 of the revocations of feed 2");
    }

    /// Globex, which revoked somebody, told Acme so, and was put back to before.
    private Acme forgetfulGlobex(Acme acme) {
        Acme globex = Acme.in(dir.resolve("globex"));
        Acme forgetful = Acme.in(dir.resolve("forgetful"));
        World.copy(globex.dir, forgetful.dir);
        globex.ok("agent", "revoke", "user:gail@globex.example", "--because", "left");
        globex.ok("org", "feed", "export", "--output", "newer.feed");
        acme.write("newer.feed", globex.text("newer.feed"));
        acme.ok("org", "feed", "accept", "newer.feed", "--of", "org:globex.example");
        return forgetful;
    }

    private static void waitUntil(Instant end) throws InterruptedException {
        while (Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }

    @Test
    void feedIsTakenOfWhoIsBelievedAndOfNobodyElse() {
        Acme acme = acme().offered();
        String[] accept = {"org", "feed", "accept", "globex.feed", "--of", "org:globex.example"};
        refused(acme.run(accept), ExitCode.NOT_ALLOWED, "is not believed here");
        acme.ok(Acme.acceptance());
        refused(acme.run(replaced(accept, "globex.feed", "acme.feed")), ExitCode.NOT_ALLOWED, "is not accepted");
        acme.ok(accept);
    }

    // ---- rotating

    @Test
    void newKeySignsAndTheOldOneStillCounts() {
        Acme acme = acme().delegated();
        assertThat(acme.ok("org", "rotate-key").out()).contains("issuer-2", "bundle export");
        acme.ok(Acme.verify("--write"));
        acme.ok(Acme.root("--max-depth", "2", "--output", "planner.chain"));
        acme.ok(Acme.onward("--output", "coder.chain"));
        acme.ok(Acme.verify("--write"));
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "left");
        assertThat(acme.run(Acme.verify()).out()).contains("NOT VERIFIED");
        acme.ok("org", "rotate-key");
        assertThat(acme.ok("org", "bundle", "show").out()).contains("version 3", "issuer-1", "issuer-2", "issuer-3");
    }

    @Test
    void othersTakeTheRotatedBundleFromWhoSignedTheOneBefore() {
        Acme acme = acme().accepted();
        Acme globex = Acme.in(dir.resolve("globex"));
        globex.ok("org", "rotate-key");
        globex.ok("org", "bundle", "export", "--output", "newer.bundle");
        acme.write("globex.bundle", globex.text("newer.bundle"));
        refused(acme.run(Acme.acceptance()), ExitCode.NOT_ALLOWED, "the signature of the approval");
        acme.ok(Acme.approval(Acme.ALICE, "alice"));
        acme.ok(Acme.approval(Acme.BOB, "bob"));
        acme.ok(Acme.acceptance());
        assertThat(acme.ok("org", "bundle", "show").out()).contains("org:globex.example, version 2, accepted");
    }

    @Test
    void whoMissedAChangeOfKeysAcceptsTheBundleAnew() {
        Acme acme = acme().accepted();
        Acme globex = Acme.in(dir.resolve("globex"));
        globex.ok("org", "rotate-key", "--overlap", "2h");
        globex.ok("org", "rotate-key", "--overlap", "2h");
        globex.ok("org", "bundle", "export", "--by-new-key", "--output", "newer.bundle");
        globex.ok("org", "feed", "export", "--output", "newer.feed");
        acme.write("globex.bundle", globex.text("newer.bundle")).write("globex.feed", globex.text("newer.feed"));
        acme.ok(Acme.approval(Acme.ALICE, "alice"));
        acme.ok(Acme.approval(Acme.BOB, "bob"));
        refused(acme.run(Acme.acceptance()), ExitCode.NOT_ALLOWED, "no key \"issuer-3\"", "--anew");
        var anew = new ArrayList<>(List.of(Acme.acceptance()));
        anew.add("--anew");
        acme.ok(anew.toArray(String[]::new));
        acme.ok("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        assertThat(acme.ok("org", "bundle", "show").out()).contains("org:globex.example, version 3, accepted");
        refused(acme.run(anew.toArray(String[]::new)), ExitCode.NOT_ALLOWED, "is not newer");
    }

    @Test
    void partnersLearnOfAStolenKeyByTheFeedThatItStillSigned() {
        Acme acme = acme().accepted();
        Acme globex = Acme.in(dir.resolve("globex"));
        String key = "key:" + thumbprint(globex);
        globex.ok("agent", "revoke", key, "--because", "stolen");
        globex.ok("org", "feed", "export", "--output", "newer.feed");
        acme.write("globex.feed", globex.text("newer.feed"));
        acme.ok("org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        globex.ok("org", "rotate-key", "--overlap", "1s");
        assertThat(globex.ok("org", "bundle", "show").out()).contains("issuer-2");
    }

    private static String thumbprint(Acme acme) {
        var key = Pattern.compile("issuer-1\\S*\\s+key:(\\S+)")
                .matcher(acme.ok("org", "bundle", "show").out());
        assertThat(key.find()).as(acme.ok("org", "bundle", "show").out()).isTrue();
        return key.group(1);
    }

    @Test
    void rotatedBundleIsForThoseWhoKnowTheOldKeyWhileItIsInUse() {
        Acme acme = acme().delegated();
        acme.ok("org", "rotate-key", "--overlap", "7d");
        acme.ok("org", "bundle", "export", "--output", "acme.bundle");
        assertThat(acme.text("acme.bundle"))
                .isEqualTo(acme.state().get("bundle.jws"))
                .isNotEqualTo(acme.state().get("bundle-by-new-key.jws"));
        verifiedWithFiles(acme);
    }

    @Test
    void rotatedBundleIsForNewcomersOnceTheOldKeyHasEnded() throws Exception {
        Acme acme = acme().delegated();
        acme.ok("org", "rotate-key", "--overlap", "1s");
        waitUntil(Instant.now().plusSeconds(1));
        acme.ok("org", "bundle", "export", "--output", "acme.bundle");
        assertThat(acme.text("acme.bundle"))
                .isEqualTo(acme.state().get("bundle-by-new-key.jws"))
                .isNotEqualTo(acme.state().get("bundle.jws"));
        acme.ok(Acme.root("--max-depth", "2", "--output", "planner.chain"));
        acme.ok(Acme.onward("--output", "coder.chain"));
        verifiedWithFiles(acme);
        newcomerAccepts(acme, "acme.bundle");
        acme.write("old.bundle", acme.state().get("bundle.jws"));
        World.Run old = acme.run("agent", "verify", "coder.chain", "--audience", Acme.SCM, "--bundle", "old.bundle");
        assertThat(old.err()).contains("old.bundle cannot be used as a bundle").hasLineCount(1);
    }

    private static void verifiedWithFiles(Acme acme) {
        acme.ok("org", "feed", "export", "--output", "acme.feed");
        acme.ok(Acme.verify("--bundle", "acme.bundle", "--feed", "acme.feed"));
    }

    private void newcomerAccepts(Acme acme, String bundle) {
        Acme partner = Acme.in(dir.resolve("partner"));
        partner.ok("org", "init", "globex.example");
        partner.write("acme.bundle", acme.text(bundle)).write("acme.feed", acme.text("acme.feed"));
        var accept = new ArrayList<>(List.of("org", "bundle", "accept", "acme.bundle"));
        for (String name : List.of("gail", "hugo")) {
            String person = "user:" + name + "@globex.example";
            String approval = name + ".approval";
            partner.ok("agent", "keygen", name + ".key");
            partner.ok("org", "person", "add", person, "--key", name + ".key.pub");
            partner.ok(
                    "org",
                    "bundle",
                    "approve",
                    "acme.bundle",
                    "--as",
                    person,
                    "--with",
                    name + ".key",
                    "--output",
                    approval);
            accept.addAll(List.of("--approval", approval));
        }
        partner.ok(accept.toArray(String[]::new));
        partner.ok("org", "feed", "accept", "acme.feed", "--of", "org:acme.example");
    }

    // ---- the ledger

    @Test
    void ledgerHasEachChangeAndNoPersonsName() throws IOException {
        Acme acme = acme().accepted();
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "she left us");
        String entries = entries(acme);
        assertThat(entries)
                .contains("organisation-created", "person-key-changed", "agent-enrolled", "delegation")
                .contains("bundle-accepted", "revocation", Acme.PLANNER, "org:globex.example")
                .doesNotContain("alice", "bob", "she left us");
    }

    @Test
    void whoHasTheSaltShowsWhomAnEntryMeans() throws IOException {
        Acme acme = acme().founded();
        String entries = entries(acme);
        try (Stream<Path> files = Files.list(acme.data().resolve("personal"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(4);
            for (Path file : all) {
                String name = String.valueOf(file.getFileName()).replace(".json", "");
                var kept = (JsonObject) Schemas.read(Files.readString(file));
                var salt = new Salt(
                        Base64Url.decode(kept.text("salt").orElseThrow()).orElseThrow());
                var commitment = Commitment.to(salt, kept.text("value").orElseThrow());
                assertThat(commitment.hash().base64Url()).isEqualTo(name);
                assertThat(entries).contains(name);
            }
        }
    }

    private static String entries(Acme acme) throws IOException {
        Path folder = acme.data().resolve("ledger/tile/entries");
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return all.toString();
    }

    // ---- answers for programs

    @Test
    void everyAnswerIsAsItsSchemaSays() {
        Acme acme = acme();
        valid(acme, "change", "org", "init", "acme.example", "--person", Acme.ALICE);
        Acme full = Acme.in(dir.resolve("full")).offered();
        valid(full, "change", "org", "person", "add", "user:carol@acme.example", "--key", "carol.key.pub");
        valid(full, "people", "org", "person", "list");
        valid(full, "bundles", "org", "bundle", "show", "globex.bundle");
        valid(full, "change", Acme.acceptance());
        valid(full, "bundles", "org", "bundle", "show");
        valid(full, "change", "org", "feed", "accept", "globex.feed", "--of", "org:globex.example");
        valid(full, "change", "org", "person", "key", Acme.ALICE, "--key", "alice-2.key.pub");
        valid(full, "change", "org", "person", "remove", Acme.ALICE);
        valid(full, "people", "org", "person", "list");
        valid(full, "change", "org", "feed", "renew");
        valid(full, "change", "org", "rotate-key");
        valid(full, "export", "org", "bundle", "export");
        valid(full, "export", "org", "feed", "export");
    }

    private static void valid(Acme acme, String schema, String... command) {
        World.Run run = acme.ok(Stream.concat(Arrays.stream(command), Stream.of("--format", "json"))
                .toArray(String[]::new));
        Schemas.assertValid(Schemas.closed(schema), run.out());
        assertThat(run.err()).isEmpty();
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void refused(World.Run run, ExitCode code, String... words) {
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code.code());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words).hasLineCount(1);
    }

    private static String[] replaced(String[] words, String one, String other) {
        assertThat(words).contains(one);
        return Arrays.stream(words).map(word -> word.equals(one) ? other : word).toArray(String[]::new);
    }
}
