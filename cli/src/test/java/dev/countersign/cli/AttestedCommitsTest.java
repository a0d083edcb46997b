package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Coder, for planner, for Alice, commits to Acme's repository.
class AttestedCommitsTest {
    static final String IDENTITY = Acme.ALICE + " -> " + Acme.PLANNER + " -> " + Acme.CODER;

    @TempDir
    Path dir;

    Acme acme;
    World world;

    @BeforeEach
    void makeAcme() {
        acme = Acme.in(dir).committed();
        world = World.madeIn(acme.file("world"));
    }

    @Test
    void attestedCommitIsVerifiedFromThePersonToTheCommit() {
        assertThat(verify().code()).isEqualTo(1);
        World.Run run = acme.ok(Acme.attestation("HEAD"));
        assertThat(run.out()).startsWith("Attested " + head().substring(0, 10) + " to " + IDENTITY);
        World.Run verified = verify();
        assertThat(verified.code()).isZero();
        assertThat(verified.out())
                .startsWith("ATTESTED for https://scm.example/app\n")
                .containsSubsequence(
                        Acme.ALICE, Acme.PLANNER, Acme.CODER, "commit " + head().substring(0, 10), "entry ");
    }

    @Test
    void verifyTellsProgramsTheSame() {
        acme.ok(Acme.attestation("HEAD"));
        JsonObject verified = json(verify("--format", "json").out());
        assertThat(verified.text("state")).contains("attested");
        assertThat(verified.text("commit")).contains(head());
        JsonObject attestation = verified.array("attestations")
                .orElseThrow()
                .elements()
                .getFirst()
                .asObject()
                .orElseThrow();
        assertThat(attestation.text("human")).contains(Acme.ALICE);
        assertThat(attestation.object("ledger").flatMap(ledger -> ledger.text("state")))
                .contains("recorded");
    }

    @Test
    void reviewTrustsItAboveATrailer() {
        String trailer = "Change\n\nCo-authored-by: Claude <noreply@anthropic.com>";
        commit("b.txt", "b\n", trailer);
        assertThat(review().out()).contains("made by assisted p=0.93");
        acme.ok(Acme.attestation("HEAD"));
        assertThat(review().out()).contains("made by agent, attested: " + IDENTITY);
        assertThat(review(pinned()).out()).contains("made by agent, attested: " + IDENTITY);
    }

    @Test
    void squashOfAllThatWasAttestedKeepsItAndAPartialOneIsPartlyAttested() {
        String base = head();
        commit("b.txt", "b\n", "one");
        acme.ok(Acme.attestation("HEAD"));
        commit("c.txt", "c\n", "two");
        acme.ok(Acme.attestation("HEAD"));
        git("reset", "-q", "--soft", base);
        git("commit", "-q", "-m", "squashed");
        assertThat(verify().out()).startsWith("ATTESTED for https://scm.example/app\n");
        git("reset", "-q", "--soft", base);
        write("d.txt", "d\n");
        git("add", "-A");
        git("commit", "-q", "-m", "squashed with something else");
        World.Run partly = verify();
        assertThat(partly.code()).isEqualTo(3);
        assertThat(partly.out()).startsWith("PARTLY ATTESTED: 2 of 3 files");
        assertThat(review().out()).contains("made by agent, partly attested: 2 of 3 files, " + Acme.ALICE);
    }

    @Test
    void rangeThatChangedAFileTwiceKeepsItWhereTheRangeIsAttested() {
        String base = head();
        commit("b.txt", "b\n", "one");
        commit("b.txt", "b\nc\n", "two");
        acme.ok(Acme.attestation(base + "..HEAD"));
        git("reset", "-q", "--soft", base);
        git("commit", "-q", "-m", "squashed");
        assertThat(verify().code()).isZero();
    }

    @Test
    void noteWhoseKeyIsInNoBundleDoesNotCount() {
        acme.ok(Acme.attestation("HEAD"));
        assertThat(verify(pinned()).code()).isZero();
        Acme globex = Acme.in(dir.resolve("globex"));
        globex.ok("org", "init", "globex.example", "--person", "user:gail@globex.example");
        globex.ok("org", "bundle", "export", "--output", "globex.bundle");
        World.Run run = verify("--bundle", globex.file("globex.bundle").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NOT ATTESTED", "no trust bundle has a key of org:acme.example");
    }

    @Test
    void withoutAFeedNothingCounts() {
        acme.ok(Acme.attestation("HEAD"));
        String[] pinned = pinned();
        assertThat(verify(pinned).code()).isZero();
        World.Run run = verify(pinned[0], pinned[1]);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("NOT ATTESTED", "no revocations of org:acme.example are known (--feed)");
    }

    @Test
    void attestationForAnotherRepositoryDoesNotCountWhereOneIsNamed() {
        acme.ok(Acme.attestation("HEAD"));
        assertThat(verify("--repository", "https://scm.example/app").code()).isZero();
        World.Run run = verify("--repository", "https://scm.example/payments");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("it is for https://scm.example/app, and not for https://scm.example/payments");
        assertThat(review("--repository", "https://scm.example/payments").out()).contains("made by unknown");
    }

    @Test
    void rangeWithSomebodyElsesCommitIsPartlyAttestedInAShallowCloneToo() {
        git("checkout", "-q", "-b", "topic");
        commit("evil.sh", "evil\n", "by a stranger");
        commit("good.txt", "good\n", "by the agent");
        acme.ok(Acme.attestation("HEAD"));
        assertThat(acme.run("verify", "main..topic").out()).startsWith("PARTLY ATTESTED");
        world.git(
                "clone",
                "-q",
                "--depth",
                "1",
                "--no-single-branch",
                "file://" + world.repo,
                dir.resolve("shallow").toString());
        World.Run run = acme.run(
                "verify",
                "origin/main..origin/topic",
                "-C",
                dir.resolve("shallow").toString());
        assertThat(run.code()).isNotZero();
        world.git(
                "-C",
                dir.resolve("shallow").toString(),
                "fetch",
                "-q",
                "origin",
                "refs/notes/attestations:refs/notes/attestations");
        World.Run fetched = acme.run(
                "verify",
                "origin/main..origin/topic",
                "-C",
                dir.resolve("shallow").toString());
        assertThat(fetched.code()).isEqualTo(3);
        assertThat(fetched.out()).startsWith("PARTLY ATTESTED");
    }

    @Test
    void rangeThatTakesBackWhatItsBaseHasIsPartlyAttested() {
        git("checkout", "-q", "-b", "fix");
        commit("fix.txt", "fix\n", "a fix");
        git("checkout", "-q", "-b", "feature", "main");
        commit("feature.txt", "feature\n", "a feature");
        acme.ok(Acme.attestation("HEAD"));
        assertThat(acme.run("verify", "main..feature").code()).isZero();
        World.Run run = acme.run("verify", "fix..feature");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).startsWith("PARTLY ATTESTED: 1 of 2 files");
    }

    @Test
    void sameLinesInAnotherCommitAreToldFromThatCommit() {
        String base = head();
        commit("b.txt", "b\n", "one");
        acme.ok(Acme.attestation("HEAD"));
        assertThat(verify().out()).contains("this is   that commit");
        git("reset", "-q", "--hard", base);
        commit("b.txt", "b\n", "the same again");
        assertThat(verify().out()).contains("the same lines, wherever they came to lie");
    }

    @Test
    void anyChangedNoteDoesNotCount() {
        acme.ok(Acme.attestation("HEAD"));
        String note = git("notes", "--ref=attestations", "show", "HEAD");
        for (int at = 12; at < note.length(); at += 397) {
            char other = note.charAt(at) == 'A' ? 'B' : 'A';
            git(
                    "notes",
                    "--ref=attestations",
                    "add",
                    "-f",
                    "-m",
                    note.substring(0, at) + other + note.substring(at + 1),
                    "HEAD");
            assertThat(verify().code()).as("character %d", at).isEqualTo(1);
        }
        git("notes", "--ref=attestations", "add", "-f", "-m", note, "HEAD");
        assertThat(verify().code()).isZero();
    }

    @Test
    void whoMayNotCommitThereIsNotAttested() {
        String[] elsewhere = Acme.attestation("HEAD");
        elsewhere[elsewhere.length - 1] = "https://scm.example/other";
        refused(elsewhere, "does not let " + Acme.CODER + " commit to https://scm.example/other");
    }

    @Test
    void whoDoesNotHoldTheChainIsNotAttested() {
        String[] stranger = Acme.attestation("HEAD");
        stranger[6] = "planner.key";
        refused(stranger, "the chain is not verified");
    }

    @Test
    void revokedPersonIsNotAttestedAnyMoreAndWhatWasStaysAndIsTold() {
        acme.ok(Acme.attestation("HEAD"));
        acme.ok("agent", "revoke", Acme.ALICE, "--because", "left");
        refused(Acme.attestation("HEAD"), "revoked the person");
        World.Run run = verify();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("revoked by now: person " + Acme.ALICE);
    }

    @Test
    void attestationThatTheLedgerDoesNotKnowIsTold() {
        Path stolen = dir.resolve("stolen");
        World.copy(acme.data(), stolen);
        acme.ok(with(new String[] {"--data", stolen.toString()}, Acme.attestation("HEAD")));
        World.Run run = verify();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("BUT NOT BY ONE'S OWN LEDGER", "BEWARE: no entry speaks of it");
        assertThat(acme.run("verify", "HEAD", "--data", stolen.toString()).code())
                .isZero();
    }

    @Test
    void damageOfOnesOwnLedgerIsNamed() throws IOException {
        Path entries = acme.data().resolve("ledger/tile/entries/000.p/6");
        assertThat(acme.run("ledger", "verify").code()).isZero();
        byte[] bytes = Files.readAllBytes(entries);
        bytes[bytes.length / 2] ^= 1;
        Files.write(entries, bytes);
        World.Run run = acme.run("ledger", "verify");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("DAMAGED").contains("entry ");
    }

    @Test
    void ledgerThatWasPutBackIsNotBelievedNorWrittenTo() {
        Path kept = dir.resolve("kept");
        World.copy(acme.data().resolve("ledger"), kept);
        acme.ok("agent", "disable", Acme.PLANNER);
        World.madeIn(dir).delete("data/ledger");
        World.copy(kept, acme.data().resolve("ledger"));
        World.Run run = acme.run(Acme.attestation("HEAD"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void whatCannotBeCheckedIsUnknownInAReview() {
        acme.ok(Acme.attestation("HEAD"));
        acme.write("broken.bundle", "nonsense");
        World.Run run = review("--bundle", acme.file("broken.bundle").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("not all attestations could be checked");
        World.Run verified = verify("--bundle", acme.file("broken.bundle").toString());
        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.err()).hasLineCount(1);
    }

    @Test
    void signaturesAreThoseOfTheProtocolAsOthersCheckThem() throws Exception {
        acme.ok(Acme.attestation("HEAD"));
        JsonObject envelope = json(git("notes", "--ref=attestations", "show", "HEAD"));
        String type = envelope.text("payloadType").orElseThrow();
        byte[] payload = Base64.getDecoder().decode(envelope.text("payload").orElseThrow());
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(
                ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(payload);
        String jwk = Files.readString(acme.file("coder.key.pub"));
        var key = new Ed25519PublicKeyParameters(
                Base64.getUrlDecoder().decode(json(jwk).text("x").orElseThrow()));
        var verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(signed.toByteArray(), 0, signed.size());
        JsonObject last = envelope.array("signatures")
                .orElseThrow()
                .elements()
                .getLast()
                .asObject()
                .orElseThrow();
        assertThat(verifier.verifySignature(
                        Base64.getDecoder().decode(last.text("sig").orElseThrow())))
                .isTrue();
    }

    private void refused(String[] attestation, String why) {
        String before = acme.ok("ledger", "show").out();
        String notes = git("for-each-ref", "refs/notes");
        World.Run run = acme.run(attestation);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains(why, "nothing was attested");
        assertThat(acme.ok("ledger", "show").out()).isEqualTo(before);
        assertThat(git("for-each-ref", "refs/notes")).isEqualTo(notes);
    }

    private World.Run verify(String... more) {
        return acme.run(with(more, "verify", "HEAD"));
    }

    private World.Run review(String... more) {
        return acme.run(with(more, "review", "HEAD", "--no-cache"));
    }

    private static String[] with(String[] more, String... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /// The options that name what Acme gives to others.
    private String[] pinned() {
        acme.ok("org", "bundle", "export", "--output", "acme.bundle");
        acme.ok("org", "feed", "export", "--output", "acme.feed");
        return new String[] {
            "--bundle",
            acme.file("acme.bundle").toString(),
            "--feed",
            acme.file("acme.feed").toString()
        };
    }

    private void commit(String file, String text, String message) {
        write(file, text);
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private void write(String file, String text) {
        world.write("repo/" + file, text);
    }

    private String head() {
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) {
        return world.git(arguments);
    }

    private static JsonObject json(String text) {
        return switch (Json.read(text)) {
            case JsonReading.Read(JsonObject object) -> object;
            case JsonReading.Read other -> throw new AssertionError(other);
            case JsonReading.Refused refused -> throw new AssertionError(refused.message() + ": " + text);
        };
    }
}
