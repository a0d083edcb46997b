package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.JsonObject;
import dev.countersign.json.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From an organisation without agents to a chain of which everything below the person dies.
class AgentCommandsTest {
    @TempDir
    Path dir;

    private Acme acme() {
        return Acme.in(dir);
    }

    // ---- enrolling

    @Test
    void agentsAreListedWithWhoAnswersForThem() {
        Acme acme = acme().founded();
        assertThat(acme.ok("agent", "list").out()).contains("No agent is enrolled", "agent enrol");
        acme.ok(Acme.enrolment(Acme.PLANNER, "planner"));
        assertThat(acme.ok("agent", "list").out())
                .containsPattern("agent:planner@acme.example +enrolled .*user:alice@acme.example +1 +work");
    }

    @Test
    void agentIsNotEnrolledTwiceNorUnderANameThatLooksTheSame() {
        Acme acme = acme().founded();
        acme.ok(Acme.enrolment(Acme.PLANNER, "planner"));
        refused(acme.run(Acme.enrolment(Acme.PLANNER, "coder")), ExitCode.USAGE, "is enrolled already");
        refused(
                acme.run(Acme.enrolment("agent:p1anner@acme.example", "coder")),
                ExitCode.NOT_ALLOWED,
                "looks like agent:planner@acme.example");
        refused(acme.run(Acme.enrolment("agent:plаnner@acme.example", "coder")), ExitCode.NOT_ALLOWED, "mixes scripts");
        refused(
                acme.run(Acme.enrolment("agent:coder@globex.example", "coder")),
                ExitCode.NOT_ALLOWED,
                "of another organisation");
        refused(acme.run(Acme.enrolment(Acme.CODER, "planner")), ExitCode.NOT_ALLOWED, "this is a key of");
        acme.ok(Acme.enrolment(Acme.CODER, "coder"));
    }

    @Test
    void nobodyAnswersForAnAgentWhoIsNotThere() {
        Acme acme = acme().founded();
        String[] enrolment = Acme.enrolment(Acme.PLANNER, "planner");
        refused(
                acme.run(replaced(enrolment, Acme.ALICE, "user:alyce@acme.example")),
                ExitCode.NOT_ALLOWED,
                "none of the organisation's people",
                "did you mean user:alice@acme.example");
        acme.ok(enrolment);
    }

    @Test
    void privateKeyIsNotTakenForAPublicOne() {
        Acme acme = acme().founded();
        String[] enrolment = Acme.enrolment(Acme.PLANNER, "planner");
        refused(
                acme.run(replaced(enrolment, "planner.key.pub", "planner.key")),
                ExitCode.USAGE,
                "is a private key",
                "planner.key.pub");
        acme.ok(replaced(enrolment, "planner.key.pub", acme.text("planner.key.pub")));
    }

    @ParameterizedTest
    @CsvSource({"2020-01-31,has passed", "0d,has passed", "soon,is no time", "2030-13-01,is no time"})
    void enrolmentEndsInTheFuture(String expires, String why) {
        Acme acme = acme().founded();
        String[] enrolment = Acme.enrolment(Acme.PLANNER, "planner");
        World.Run run = acme.run(replaced(enrolment, "90d", expires));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(why);
        acme.ok(replaced(enrolment, "90d", "2999-01-31"));
    }

    // ---- keys

    @Test
    void onlyTheOwnerMayReadAPrivateKey() throws IOException {
        Acme acme = acme();
        acme.ok("agent", "keygen", "planner.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(acme.file("planner.key"))))
                .isEqualTo("rw-------");
        assertThat(acme.text("planner.key")).contains("\"d\":").hasLineCount(1);
        assertThat(acme.text("planner.key.pub")).doesNotContain("\"d\":");
        String before = acme.text("planner.key");
        refused(acme.run("agent", "keygen", "planner.key"), ExitCode.USAGE, "is there already");
        assertThat(acme.text("planner.key")).isEqualTo(before);
    }

    @Test
    void keyThatOthersMayReadIsNotUsed() throws IOException {
        Acme acme = acme().delegated();
        Files.setPosixFilePermissions(acme.file("planner.key"), PosixFilePermissions.fromString("rw-r-----"));
        refused(acme.run(Acme.onward()), ExitCode.NOT_ALLOWED, "may be read by others", "chmod 600");
        Files.setPosixFilePermissions(acme.file("planner.key"), PosixFilePermissions.fromString("rw-------"));
        acme.ok(Acme.onward());
    }

    @Test
    void keyIsNotReadThroughALink() throws IOException {
        Acme acme = acme().delegated();
        Files.move(acme.file("planner.key"), acme.file("real.key"));
        Files.createSymbolicLink(acme.file("planner.key"), acme.file("real.key"));
        refused(acme.run(Acme.onward()), ExitCode.NOT_ALLOWED, "is a link");
        acme.ok(replaced(Acme.onward(), "planner.key", "real.key"));
    }

    // ---- delegating

    @Test
    void personsRightsReachTheLastAgentAndAreVerifiedOffline() {
        Acme acme = acme().delegated();
        assertThat(acme.ok(Acme.verify("--write")).out())
                .startsWith("VERIFIED: user:alice@acme.example -> agent:planner@acme.example ->"
                        + " agent:coder@acme.example\n")
                .contains("nobody did; org:acme.example vouches", "repo: read at https://scm.example/app/core");
        assertThat(acme.ok(Acme.verify("--holder", "coder.key.pub")).out()).contains("has this key");
        notVerified(acme.run(Acme.verify("--holder", "planner.key.pub")), "not-the-holder");
        notVerified(acme.run(Acme.verify("--signed-in")), "local-root");
        notVerified(acme.run(replaced(Acme.verify(), Acme.SCM, "https://other.example")), "wrong-audience");
    }

    @Test
    void changedByteIsRefused() {
        Acme acme = acme().delegated();
        String chain = acme.text("coder.chain");
        int inSignature = chain.length() - 20;
        char other = chain.charAt(inSignature) == 'A' ? 'B' : 'A';
        acme.write("changed.chain", chain.substring(0, inSignature) + other + chain.substring(inSignature + 1));
        notVerified(acme.run(replaced(Acme.verify(), "coder.chain", "changed.chain")), "bad-signature");
        acme.ok(Acme.verify());
    }

    @Test
    void agentHandsOnNoMoreThanItHas() {
        Acme acme = acme().delegated();
        for (String more : List.of(
                "repo:push@https://scm.example/app",
                "repo:read@https://scm.example/application",
                "repo:read@https://scm.example",
                "deploy:read@https://scm.example/app")) {
            refused(
                    acme.run(replaced(Acme.onward(), "repo:read@https://scm.example/app/core", more)),
                    ExitCode.NOT_ALLOWED,
                    "allows more than it may");
        }
        acme.ok(Acme.onward("--max-calls", "101")); // no more than there are
        refused(acme.run(Acme.onward("--lifetime", "9h")), ExitCode.NOT_ALLOWED, "it expires at");
        refused(acme.run(Acme.onward("--max-depth", "3")), ExitCode.NOT_ALLOWED, "max_depth");
        refused(acme.run(Acme.onward("--audience", "https://other.example")), ExitCode.NOT_ALLOWED, "audience");
        acme.ok(Acme.onward("--lifetime", "1h", "--max-calls", "5"));
    }

    @Test
    void whatIsHandedOnKeepsCallsApprovalsAndTask() {
        Acme acme = acme().enrolled();
        acme.ok(Acme.root("--max-depth", "2", "--max-calls", "7", "--task", "PAY-412", "--output", "planner.chain"));
        JsonObject handed = json(
                "delegation",
                acme.ok(replaced(
                        Acme.onward("--format", "json"),
                        "repo:read@https://scm.example/app/core",
                        "repo:merge@https://scm.example/app/core")));
        JsonObject permission = handed.array("grant")
                .orElseThrow()
                .elements()
                .getFirst()
                .asObject()
                .orElseThrow();
        assertThat(permission.whole("max_calls")).hasValue(7);
        assertThat(permission.array("requires_approval")).isPresent();
        acme.write("coder.chain", handed.text("chain").orElseThrow());
        assertThat(acme.ok("agent", "inspect", "coder.chain").out()).contains("| task ", "PAY-412");
    }

    @Test
    void depthEndsWhereItWasSaidTo() {
        Acme acme = acme().enrolled();
        acme.ok(Acme.root("--output", "planner.chain"));
        refused(acme.run(Acme.onward()), ExitCode.NOT_ALLOWED, "lies deeper than max_depth", "--max-depth");
        acme.ok(Acme.root("--max-depth", "2", "--output", "planner.chain"));
        acme.ok(Acme.onward());
    }

    @Test
    void holderHandsOnWithoutAnyInstallation() {
        Acme acme = acme().delegated();
        refused(
                acme.run(Acme.onward("--offline")),
                ExitCode.USAGE,
                "no installation knows the key of agent:coder@acme.example",
                "--to-key");
        acme.ok(Acme.onward("--offline", "--to-key", "coder.key.pub", "--output", "coder.chain"));
        acme.ok(Acme.verify());
        refused(
                acme.run(replaced(Acme.onward("--offline", "--to-key", "coder.key.pub"), "planner.key", "alice.key")),
                ExitCode.NOT_ALLOWED,
                "this is not the key that it names");
    }

    @Test
    void onlyWhoMayInstructAnAgentDoes() {
        Acme acme = acme().enrolled();
        refused(
                acme.run(replaced(Acme.root(), Acme.PLANNER, Acme.CODER)),
                ExitCode.NOT_ALLOWED,
                "may not be instructed by user:alice@acme.example");
        refused(
                acme.run(replaced(Acme.root(), Acme.ALICE, "user:carol@acme.example")),
                ExitCode.NOT_ALLOWED,
                "none of the organisation's people");
        refused(
                acme.run(replaced(Acme.root(), Acme.PLANNER, "agent:plannr@acme.example")),
                ExitCode.USAGE,
                "is not enrolled",
                "did you mean agent:planner@acme.example");
        acme.ok(Acme.root());
    }

    @Test
    void grantComesFromAFileAsWell() {
        Acme acme = acme().enrolled();
        acme.write(
                "grant.json",
                "[{\"type\":\"repo\",\"actions\":[\"read\"],\"locations\":[\"https://scm.example/app\"],\"max_calls\":3}]");
        String[] delegate = {"agent", "delegate", "--for", Acme.ALICE, "--to", Acme.PLANNER};
        refused(acme.run(delegate), ExitCode.USAGE, "nothing is handed on", "--allow");
        assertThat(acme.ok(concat(delegate, "--grant", "grant.json")).err()).contains("read at", "3 calls");
        refused(
                acme.run(concat(delegate, "--grant", "grant.json", "--max-calls", "9")),
                ExitCode.USAGE,
                "--grant says it all");
        acme.write("grant.json", "[{\"type\":\"repo\",\"action\":[\"read\"]}]");
        refused(acme.run(concat(delegate, "--grant", "grant.json")), ExitCode.USAGE, "unknown member \"action\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repo",
                "repo:read",
                "read@https://scm.example",
                "repo:@https://scm.example",
                "repo:read@scm.example",
                "repo:read@https://scm.example/",
                "repo:READ@https://scm.example",
                "repo:read@https://scm.example/%2e"
            })
    void permissionThatIsNoneIsRefusedInOneLine(String permission) {
        Acme acme = acme().enrolled();
        refused(
                acme.run(replaced(Acme.root(), "repo:read,comment,merge@https://scm.example/app", permission)),
                ExitCode.USAGE,
                "--allow");
    }

    @Test
    void callsAreSplitAmongAudiences() {
        Acme acme = acme().enrolled();
        assertThat(acme.ok(Acme.root("--audience", Acme.SCM)).err()).contains("100 calls");
        assertThat(acme.ok(Acme.root("--audience", Acme.SCM, "--audience", "https://ci.example"))
                        .err())
                .contains("50 calls");
    }

    // ---- looking

    @Test
    void chainIsDrawnWithThePersonAtTheTopAndWhatBecameLess() {
        Acme acme = acme().delegated();
        String drawn = acme.ok("agent", "inspect", "coder.chain").out();
        assertThat(drawn).startsWith("NOT VERIFIED");
        assertThat(drawn.lines().filter(line -> line.matches("\\S+:\\S+@.*")))
                .containsExactly(Acme.ALICE, Acme.PLANNER, Acme.CODER);
        assertThat(drawn)
                .contains(
                        "repo: not comment, merge",
                        "at https://scm.example/app/core instead of https://scm.example/app");
        assertThat(drawn).contains("nothing is known against it");
        JsonObject json = json("inspection", acme.ok("agent", "inspect", "coder.chain", "--format", "json"));
        assertThat(json.array("links").orElseThrow().elements()).hasSize(3);
    }

    @Test
    void wordsOfOthersDoNotSteerTheTerminal() {
        Acme acme = acme().enrolled();
        String request = "fine\u001b[2J\n::error::no \u202eevil";
        acme.ok(Acme.root("--request-text", request, "--output", "planner.chain"));
        String drawn = acme.ok("agent", "inspect", "planner.chain").out();
        assertThat(drawn).contains("fine\\u{1b}[2J\\u{a}::error::no \\u{202e}evil");
        World.Run json = acme.ok("agent", "inspect", "planner.chain", "--format", "json");
        assertThat(json.out()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
        JsonObject link = json("inspection", json)
                .array("links")
                .orElseThrow()
                .elements()
                .getFirst()
                .asObject()
                .orElseThrow();
        assertThat(link.text("request")).contains(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.AA~", "\u0000"})
    void whatIsNoChainIsRefusedInOneLine(String text) {
        Acme acme = acme().delegated().write("bad.chain", text);
        refused(acme.run("agent", "inspect", "bad.chain"), ExitCode.FOUND, "is no chain");
        World.Run run = acme.run(replaced(Acme.verify(), "coder.chain", "bad.chain"));
        assertThat(run.code()).isEqualTo(ExitCode.FOUND.code());
        assertThat(run.out()).startsWith("NOT VERIFIED");
        acme.ok(Acme.verify());
    }

    @Test
    void hugeChainIsRefused() {
        Acme acme = acme().delegated().write("bad.chain", "a".repeat(20_000));
        notVerified(acme.run(replaced(Acme.verify(), "coder.chain", "bad.chain")), "too-long");
    }

    // ---- what is easily mixed up

    @Test
    void privateKeyIsNotWrittenOver() {
        Acme acme = acme().delegated();
        String key = acme.text("planner.key");
        Map<String, String> before = acme.state();
        String entry = lastEntry(acme);
        refused(
                acme.run(Acme.root("--output", "planner.key")),
                ExitCode.USAGE,
                "planner.key holds a private key, which is not written over");
        assertThat(lastEntry(acme)).isEqualTo(entry);
        refused(acme.run(Acme.onward("--output", "planner.key")), ExitCode.USAGE, "holds a private key");
        refused(acme.run("org", "bundle", "export", "--output", "planner.key"), ExitCode.USAGE, "holds a private key");
        assertThat(acme.text("planner.key")).isEqualTo(key);
        String lock = acme.text("config/acme.key");
        refused(
                acme.run("org", "feed", "export", "--output", acme.keyFile().toString()),
                ExitCode.USAGE,
                "holds a private key");
        assertThat(acme.text("config/acme.key")).isEqualTo(lock);
        assertThat(acme.state()).isEqualTo(before);
        acme.ok(Acme.onward("--output", "coder.key.pub"));
        acme.ok(Acme.onward("--output", "coder.chain"));
    }

    private static String lastEntry(Acme acme) {
        return acme.ok("ledger", "show", "--last", "1").out();
    }

    @Test
    void fileThatIsSomethingElseIsSaidToBe() {
        Acme acme = acme().delegated();
        String[] onward = Acme.onward("--to-key", "coder.key.pub");
        refused(
                acme.run(replaced(onward, "planner.key", "planner.chain")),
                ExitCode.USAGE,
                "planner.chain is a chain; give the private key");
        refused(
                acme.run(replaced(onward, "planner.key", "planner.key.pub")),
                ExitCode.USAGE,
                "planner.key.pub is a public key; give the private key");
        refused(
                acme.run(replaced(onward, "planner.chain", "planner.key")),
                ExitCode.USAGE,
                "planner.key is a private key; give a chain");
        refused(
                acme.run(replaced(onward, "planner.chain", "planner.key.pub")),
                ExitCode.USAGE,
                "planner.key.pub is a public key; give a chain");
        refused(
                acme.run(replaced(onward, "coder.key.pub", "coder.chain")),
                ExitCode.USAGE,
                "coder.chain is a chain; give a public key");
        acme.ok(onward);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9007199254740993", "9223372036854775807", "-1"})
    void callsThatCannotBeCountedAreRefusedInOneLine(String calls) {
        Acme acme = acme().delegated();
        refused(acme.run(Acme.root("--max-calls", calls)), ExitCode.USAGE, "--max-calls", "below 2^53");
        refused(acme.run(Acme.onward("--max-calls", calls)), ExitCode.USAGE, "--max-calls", "below 2^53");
        acme.ok(Acme.root("--max-calls", "9007199254740991"));
        acme.ok(Acme.onward("--max-calls", "9007199254740991"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repo:read,deploy@https://scm.example/app",
                "repo:read,comment,merge,deploy@https://scm.example/app/core",
                "repo:read@https://scm.example"
            })
    void moreThanOneHasIsRefusedInOneLine(String more) {
        Acme acme = acme().delegated();
        for (String[] command :
                List.of(Acme.onward(), Acme.onward("--format", "json"), Acme.onward("--max-calls", "5"))) {
            refused(
                    acme.run(replaced(command, "repo:read@https://scm.example/app/core", more)),
                    ExitCode.NOT_ALLOWED,
                    "nothing is handed on: link 2 allows more than it may");
        }
        acme.ok(Acme.onward());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "-1"})
    void depthIsSaidAsTheHelpSaysIt(String depth) {
        Acme acme = acme().delegated();
        refused(acme.run(Acme.root("--max-depth", depth)), ExitCode.USAGE, "--max-depth is from 1 to 5");
        refused(acme.run(Acme.onward("--max-depth", depth)), ExitCode.USAGE, "--max-depth is from 1 to 5");
        acme.ok(Acme.root("--max-depth", "5"));
    }

    @Test
    void nextStepAfterEnrollingIsOneThatWorks() {
        Acme acme = acme().founded();
        String[] bob = Acme.enrolment(Acme.PLANNER, "planner", "--may-be-instructed-by", Acme.BOB);
        assertThat(acme.ok(bob).out())
                .contains("agent delegate --for " + Acme.BOB + " --to " + Acme.PLANNER)
                .doesNotContain("--for " + Acme.ALICE);
        acme.ok(
                "agent",
                "delegate",
                "--for",
                Acme.BOB,
                "--to",
                Acme.PLANNER,
                "--allow",
                "repo:read@https://scm.example/app");
        String[] nobody = Acme.enrolment(Acme.CODER, "coder", "--may-be-instructed-by", Acme.PLANNER);
        assertThat(acme.ok(nobody).out()).contains("Enrolled").doesNotContain("agent delegate");
        String[] owner =
                Acme.enrolment("agent:tester@acme.example", "carol", "--may-be-instructed-by", "org:acme.example");
        assertThat(acme.ok(owner).out()).contains("agent delegate --for " + Acme.ALICE);
    }

    @Test
    void timesAreToldInWholeSeconds() {
        Acme acme = acme().delegated();
        for (String[] command : List.of(
                new String[] {"org", "rotate-key"},
                new String[] {"org", "feed", "renew"},
                new String[] {"agent", "rotate", Acme.PLANNER, "--key", "planner-2.key.pub"},
                Acme.enrolment("agent:tester@acme.example", "carol"))) {
            assertThat(acme.ok(command).out()).containsPattern("T[0-9:]{8}Z").doesNotContainPattern("[0-9]\\.[0-9]+Z");
        }
    }

    @Test
    void whoAsksWithoutAnAudienceIsToldWhichTheChainHas() {
        Acme acme = acme().delegated();
        refused(
                acme.run("agent", "verify", "coder.chain"),
                ExitCode.USAGE,
                "say who verifies, with --audience",
                "https://scm.example");
        acme.ok("agent", "verify", "coder.chain", "--audience", Acme.SCM);
    }

    @Test
    void chainThatIsBrokenIsDrawnAsBrokenWhereItIs() throws IOException {
        Acme acme = acme().delegated();
        String chain = acme.text("coder.chain").strip();
        int inSignature = chain.length() - 20;
        char other = chain.charAt(inSignature) == 'A' ? 'B' : 'A';
        acme.write("changed.chain", chain.substring(0, inSignature) + other + chain.substring(inSignature + 1));
        String said = "the signature of link 2 is not valid";
        assertThat(acme.ok("agent", "inspect", "changed.chain").out()).containsOnlyOnce(said);
        assertThat(acme.ok("agent", "inspect", "coder.chain").out()).doesNotContain(said);
        Acme nothing = Acme.in(dir.resolve("nothing"));
        Files.createDirectory(nothing.dir);
        nothing.write("changed.chain", acme.text("changed.chain")).write("coder.chain", acme.text("coder.chain"));
        assertThat(nothing.data()).doesNotExist();
        assertThat(nothing.run("agent", "inspect", "changed.chain", "--format", "json")
                        .out())
                .contains("bad-signature");
    }

    // ---- verifying elsewhere

    @Test
    void outsiderVerifiesWithTheBundleAndTheFeedAlone() {
        Acme acme = acme().offered();
        String[] outside = Acme.verify("--bundle", "acme.bundle", "--feed", "acme.feed", "--write");
        acme.ok(outside);
        notVerified(acme.run(Acme.verify("--bundle", "acme.bundle")), "no-feed");
        notVerified(acme.run(Acme.verify("--bundle", "globex.bundle", "--feed", "globex.feed")), "unknown-issuer");
        refused(
                acme.run(Acme.verify("--bundle", "globex.bundle", "--feed", "acme.feed")),
                ExitCode.USAGE,
                "cannot be used as a feed");
        acme.write("broken.bundle", acme.text("acme.bundle").strip() + "A");
        refused(acme.run(Acme.verify("--bundle", "broken.bundle")), ExitCode.USAGE, "cannot be used as a bundle");
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "left");
        acme.ok(outside);
        acme.ok("org", "feed", "export", "--output", "acme.feed");
        notVerified(acme.run(outside), "revoked");
    }

    // ---- ending

    @ParameterizedTest
    @ValueSource(strings = {Acme.ALICE, Acme.PLANNER, Acme.CODER, "org:acme.example"})
    void everythingBelowWhatIsRevokedDies(String revoked) {
        Acme acme = acme().delegated();
        acme.ok(Acme.verify());
        acme.ok("agent", "revoke", revoked, "--because", "left");
        notVerified(acme.run(Acme.verify()), "revoked");
        refused(acme.run("agent", "revoke", revoked, "--because", "left"), ExitCode.USAGE, "is revoked already");
        assertThat(acme.ok("agent", "inspect", "coder.chain").out()).contains("revoked the");
    }

    @Test
    void hopsAndKeysAreRevokedByTheNamesThatInspectShows() {
        Acme acme = acme().delegated();
        String drawn = acme.ok("agent", "inspect", "coder.chain").out();
        List<String> names = drawn.lines()
                .filter(line -> line.matches(".* (?:hop|key):\\S+"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(names).hasSize(6);
        acme.ok("agent", "revoke", names.get(2), "--because", "mistake");
        notVerified(acme.run(Acme.verify()), "revoked");
        acme.ok("agent", "revoke", names.get(1), "--because", "mistake");
        assertThat(acme.ok("agent", "inspect", "coder.chain").out())
                .contains("revoked the hop", "revoked the key", "void, as link 0 above it is");
    }

    @Test
    void nameWithASlipIsNotRevokedAsIfItWereSomebody() {
        Acme acme = acme().delegated();
        refused(
                acme.run("agent", "revoke", "user:alyce@acme.example", "--because", "left"),
                ExitCode.USAGE,
                "none of the organisation's people",
                "did you mean user:alice@acme.example");
        refused(
                acme.run("agent", "revoke", "agent:plannr@acme.example", "--because", "left"),
                ExitCode.USAGE,
                "not enrolled");
        for (String odd : List.of("alice", "hop:short", "key:AAAA", "user:Alice@acme.example", "")) {
            World.Run run = acme.run("agent", "revoke", odd, "--because", "left");
            assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(run.err()).contains("is nothing that can be revoked");
        }
        acme.ok(Acme.verify());
        acme.ok("agent", "revoke", "agent:anybody@globex.example", "--because", "theirs");
        acme.ok(Acme.verify());
    }

    @Test
    void revokedChainIsNotExtended() {
        Acme acme = acme().delegated();
        acme.ok(Acme.onward());
        acme.ok("agent", "revoke", Acme.PLANNER, "--because", "stolen");
        refused(acme.run(Acme.onward()), ExitCode.NOT_ALLOWED, "revoked the agent");
        refused(acme.run(Acme.root()), ExitCode.NOT_ALLOWED, "revoked the agent");
    }

    @Test
    void disabledAgentIsDeadHereAndElsewhere() {
        Acme acme = acme().offered();
        String[] outside = Acme.verify("--bundle", "acme.bundle", "--feed", "acme.feed");
        acme.ok(outside);
        acme.ok("agent", "disable", Acme.PLANNER);
        refused(acme.run("agent", "disable", Acme.PLANNER), ExitCode.USAGE, "is disabled already");
        notVerified(acme.run(Acme.verify()), "revoked");
        acme.ok("org", "feed", "export", "--output", "acme.feed");
        notVerified(acme.run(outside), "revoked");
        assertThat(acme.ok("agent", "list").out()).containsPattern("agent:planner@acme.example +disabled");
        refused(
                acme.run("agent", "rotate", Acme.PLANNER, "--key", "planner-2.key.pub"),
                ExitCode.NOT_ALLOWED,
                "is disabled, for good");
    }

    @Test
    void rotatedKeyTakesOverAndTheOldOneEnds() {
        Acme acme = acme().delegated();
        acme.ok("agent", "rotate", Acme.PLANNER, "--key", "planner-2.key.pub");
        acme.ok(Acme.verify());
        acme.ok(Acme.root("--max-depth", "2", "--output", "planner.chain"));
        refused(acme.run(Acme.onward()), ExitCode.NOT_ALLOWED, "this is not the key that it names");
        acme.ok(replaced(Acme.onward(), "planner.key", "planner-2.key"));
        acme.ok("agent", "keygen", "planner-3.key");
        acme.ok("agent", "rotate", Acme.PLANNER, "--key", "planner-3.key.pub", "--overlap", "0s");
        notVerified(acme.run(Acme.verify()), "not-the-agents-key");
    }

    // ---- answers for programs

    @Test
    void everyAnswerIsAsItsSchemaSays() {
        Acme acme = acme().founded();
        valid(acme, "key", "agent", "keygen", "other.key");
        valid(acme, "change", Acme.enrolment(Acme.PLANNER, "planner", "--may-instruct", Acme.CODER));
        valid(acme, "change", Acme.enrolment(Acme.CODER, "coder", "--may-be-instructed-by", Acme.PLANNER));
        valid(acme, "agents", "agent", "list");
        acme.ok(Acme.root("--max-depth", "2", "--output", "planner.chain"));
        valid(acme, "delegation", Acme.root("--task", "PAY-412"));
        valid(acme, "delegation", Acme.onward());
        acme.ok(Acme.onward("--output", "coder.chain"));
        valid(acme, "inspection", "agent", "inspect", "coder.chain");
        valid(acme, "verification", Acme.verify());
        valid(acme, "change", "agent", "rotate", Acme.CODER, "--key", "planner-2.key.pub");
        valid(acme, "agents", "agent", "list");
        valid(acme, "change", "agent", "disable", Acme.CODER);
        valid(acme, "change", "agent", "revoke", Acme.ALICE, "--because", "left");
        valid(acme, "inspection", "agent", "inspect", "coder.chain");
        World.Run refused = acme.run(concat(Acme.verify(), "--format", "json"));
        assertThat(refused.code()).isEqualTo(ExitCode.FOUND.code());
        assertThat(json("verification", refused).object("refusal").orElseThrow().text("rule"))
                .contains("revoked");
    }

    private static void valid(Acme acme, String schema, String... command) {
        World.Run run = acme.ok(concat(command, "--format", "json"));
        json(schema, run);
        assertThat(run.err()).isEmpty();
    }

    private static JsonObject json(String schema, World.Run run) {
        Schemas.assertValid(Schemas.closed(schema), run.out());
        return (JsonObject) Schemas.read(run.out());
    }

    private static void refused(World.Run run, ExitCode code, String... words) {
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code.code());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words).hasLineCount(1);
    }

    private static void notVerified(World.Run run, String rule) {
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(ExitCode.FOUND.code());
        assertThat(run.out()).startsWith("NOT VERIFIED").containsPattern("rule +" + rule + "\n");
        assertThat(run.err()).isEmpty();
    }

    private static String[] replaced(String[] words, String one, String other) {
        assertThat(words).contains(one);
        return Arrays.stream(words).map(word -> word.equals(one) ? other : word).toArray(String[]::new);
    }

    private static String[] concat(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }
}
