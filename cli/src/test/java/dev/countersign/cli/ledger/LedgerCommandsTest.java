package dev.countersign.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.ledger.FolderValues;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.cli.Commands;
import dev.countersign.cli.Commands.Run;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Sha256;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.Decision;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.Mention;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.principal.KeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger of three actions, two of which have their outcomes, seen as a copy that somebody got.
class LedgerCommandsTest {
    static final String ORIGIN = "acme.example/ledger";
    static final String CHAIN = "a chain as it was shown";
    static final BouncySigner LOG = BouncySigner.of(SecretBytes.copyOf(seed(1)));
    static final Instant TIME = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    Path dir;

    Path ledger;

    @BeforeEach
    void writeLedger() throws IOException {
        ledger = dir.resolve("ledger");
        EntryRef first = append(intent("merge")).getFirst();
        EntryRef second = append(intent("deploy")).getFirst();
        append(
                new Outcome(TIME.plusSeconds(1), first, LedgerEntry.Result.DONE, Optional.empty()),
                new Outcome(TIME.plusSeconds(1), second, LedgerEntry.Result.FAILED, Optional.empty()));
    }

    // ---- verify

    @Test
    void intactLedgerIsVerified() {
        Run run = ledger("verify");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("INTACT").contains("4: intent allow 2, outcome done 1, outcome failed 1");
        assertThat(run.out()).contains("not checked: no earlier checkpoint");
        assertThat(json("verify").text("state")).contains("intact");
    }

    @Test
    void missingOutcomeMakesItIncomplete() {
        append(intent("merge"));
        Run run = ledger("verify");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).startsWith("INTACT, but incomplete").contains("no outcome", "entry 4: merge");
        assertThat(json("verify").array("noOutcome").orElseThrow().elements()).hasSize(1);
    }

    @Test
    void decisionsWhoseInputIsErasedAreCounted() {
        var values = FolderValues.of(ledger, SecretBytes.copyOf(seed(3)), new SecureRandom());
        assertThat(values.keep("what it was decided on", TIME))
                .isInstanceOfSatisfying(CommittedValues.Keeping.Kept.class, kept -> {
                    EntryRef intent = append(deciding(kept.commitment().hash())).getFirst();
                    append(new Outcome(TIME.plusSeconds(1), intent, LedgerEntry.Result.DONE, Optional.empty()));
                    assertThat(ledger("verify").out()).doesNotContain("cannot replay");
                    values.erase(kept.commitment(), TIME);
                    Run run = ledger("verify");
                    assertThat(run.code()).isZero();
                    assertThat(run.out()).contains("cannot replay", "1 decisions");
                    assertThat(json("verify").whole("cannotReplay")).hasValue(1);
                });
    }

    private static Intent deciding(Hash input) {
        Intent usual = intent("merge");
        return new Intent(
                usual.time(),
                usual.action(),
                usual.resource(),
                usual.arguments(),
                usual.chain(),
                usual.human(),
                usual.agents(),
                usual.decision(),
                usual.policy(),
                Optional.of(input),
                usual.approval());
    }

    @Test
    void anyFlippedByteIsNamed() throws IOException {
        for (Path file : publicFiles()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                Run run = ledger("verify");
                assertThat(run.code()).as("%s, byte %d", file, at).isEqualTo(1);
                assertThat(run.out()).startsWith("DAMAGED");
            }
            Files.write(file, bytes);
        }
        assertThat(ledger("verify").code()).isZero();
    }

    @Test
    void ledgerOfAnotherKeyIsRefused() {
        String other = VerifierKey.ofLog(
                        ORIGIN, BouncySigner.of(SecretBytes.copyOf(seed(9))).publicKey())
                .text();
        Run run = Commands.run("ledger", "verify", "--ledger", ledger.toString(), "--key", other);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("no known key of the log signed the checkpoint");
    }

    @Test
    void keyMayBeAFile() throws IOException {
        Path file = dir.resolve("acme.key");
        Files.writeString(file, key() + "\n");
        assertThat(Commands.run("ledger", "verify", "--ledger", ledger.toString(), "--key", file.toString())
                        .code())
                .isZero();
    }

    @Test
    void whatIsNoKeyIsAUsageError() {
        Run run = Commands.run("ledger", "verify", "--ledger", ledger.toString(), "--key", "nonsense");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("--key nonsense");
    }

    @Test
    void folderWithoutALedgerIsSaidSo() {
        Run run =
                Commands.run("ledger", "verify", "--ledger", dir.resolve("none").toString(), "--key", key());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("checkpoint is missing");
    }

    @Test
    void rollbackToAnOlderCopyIsNamed() throws IOException {
        Path older = dir.resolve("older");
        copy(ledger, older);
        Path remembered = dir.resolve("remembered");
        append(new Other(TIME, "note", JsonObject.builder().put("a", 1).build()));
        assertThat(ledger("verify", "--remember", remembered.toString()).code()).isZero();
        assertThat(ledger("verify", "--remember", remembered.toString()).out())
                .contains("5 entries that were seen before");
        ledger = older;
        Run run = ledger("verify", "--remember", remembered.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("the ledger has 4 entries and once had 5");
    }

    @Test
    void ledgerThatWasWrittenAnewIsNamed() throws IOException {
        Path remembered = dir.resolve("remembered");
        assertThat(ledger("verify", "--remember", remembered.toString()).code()).isZero();
        ledger = dir.resolve("anew");
        for (int i = 0; i < 6; i++) {
            append(new Other(TIME, "note", JsonObject.builder().put("a", i).build()));
        }
        assertThat(ledger("verify").code()).isZero();
        Run run = ledger("verify", "--remember", remembered.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("not those that were signed before");
    }

    // ---- show

    @Test
    void lastEntriesAreShown() {
        assertThat(ledger("show").out()).hasLineCount(4).contains("intent   allow  merge on repo");
        assertThat(ledger("show", "--last", "1").out()).hasLineCount(1).contains("of entry 1");
        assertThat(json("show", "1").array("entries").orElseThrow().elements()).hasSize(1);
    }

    @Test
    void entryBeyondTheEndIsSaidSo() {
        assertThat(ledger("show", "3").code()).isZero();
        Run run = ledger("show", "4");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("entry 4 is not in a tree of 4 entries");
    }

    @Test
    void alteredEntryIsNotShown() throws IOException {
        alterLastEntry();
        assertThat(ledger("show", "0").code()).isZero();
        assertThat(ledger("show", "3").code()).isEqualTo(1);
    }

    // ---- prove

    @Test
    void proofInOneFileIsCheckedWithoutTheLedger() throws IOException {
        Path proof = dir.resolve("proof");
        assertThat(ledger("prove", "1", "--output", proof.toString()).code()).isZero();
        assertThat(Files.readString(proof)).startsWith("c2sp.org/tlog-proof@v1\n");
        Run run = check(proof);
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("PROVED  entry 1 of " + ORIGIN).contains("deploy");
    }

    @Test
    void anyChangedByteOfAProofIsRefused() throws IOException {
        Path proof = dir.resolve("proof");
        ledger("prove", "1", "--output", proof.toString());
        byte[] bytes = Files.readAllBytes(proof);
        for (int at = 0; at < bytes.length; at += 11) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(proof, changed);
            assertThat(check(proof).code()).as("byte %d", at).isNotZero();
        }
        Files.write(proof, bytes);
        assertThat(check(proof).code()).isZero();
    }

    @Test
    void proofCarriesTheChainThatTheEntryNames() throws IOException {
        Path chain = dir.resolve("chain");
        Files.writeString(chain, CHAIN + "\n");
        Path proof = dir.resolve("proof");
        assertThat(ledger("prove", "0", "--chain", chain.toString(), "--output", proof.toString())
                        .code())
                .isZero();
        assertThat(check(proof).out()).contains("comes with it");
        Files.writeString(chain, "another chain\n");
        Run run = ledger("prove", "0", "--chain", chain.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the chain is not the one that the entry names");
    }

    // ---- cosign

    @Test
    void witnessCosignsWhatOnlyGrew() throws IOException {
        Path first = cosigned("first");
        append(new Other(TIME, "note", JsonObject.builder().put("a", 1).build()));
        Path request = dir.resolve("request2");
        assertThat(ledger("cosign", "--since", first.toString(), "--output", request.toString())
                        .code())
                .isZero();
        Path second = dir.resolve("second");
        assertThat(witness(request, second).code()).isZero();
        Run run = ledger("verify", "--goes-on-from", second.toString(), "--witness", witnessKey());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("witness.globex.example saw 5 entries on ");
    }

    @Test
    void checkpointThatNoWitnessSawIsRefusedWhereOneMust() throws IOException {
        assertThat(ledger("verify", "--witness", witnessKey()).code()).isEqualTo(1);
        Path first = cosigned("first");
        assertThat(ledger("verify", "--goes-on-from", first.toString(), "--witness", witnessKey())
                        .code())
                .isZero();
        assertThat(ledger(
                                "verify",
                                "--goes-on-from",
                                ledger.resolve("checkpoint").toString(),
                                "--witness",
                                witnessKey())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void witnessDoesNotCosignALedgerThatWasRolledBack() throws IOException {
        Path older = dir.resolve("older");
        copy(ledger, older);
        append(new Other(TIME, "note", JsonObject.builder().put("a", 1).build()));
        cosigned("first");
        ledger = older;
        Path request = dir.resolve("request2");
        ledger("cosign", "--output", request.toString());
        Run run = witness(request, dir.resolve("second"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("the witness last cosigned 5 entries");
        assertThat(dir.resolve("second")).doesNotExist();
    }

    @Test
    void witnessDoesNotCosignTwoViews() throws IOException {
        Path other = dir.resolve("other");
        copy(ledger, other);
        append(new Other(TIME, "note", JsonObject.builder().put("a", 1).build()));
        Path first = cosigned("first");
        ledger = other;
        append(new Other(TIME, "note", JsonObject.builder().put("a", 2).build()));
        Path request = dir.resolve("request2");
        Run asked = ledger("cosign", "--since", first.toString(), "--output", request.toString());
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("two different trees have 5 entries");
    }

    @Test
    void witnessWhoseMemoryIsDamagedCosignsNothing() throws IOException {
        cosigned("first");
        try (Stream<Path> files = Files.walk(dir.resolve("seen"))) {
            Path memory = files.filter(file -> file.toString().contains("checkpoints/"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
            Files.writeString(memory, "nonsense");
        }
        Run run = witness(dir.resolve("request"), dir.resolve("second"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("is damaged");
    }

    // ---- export

    @Test
    void exportIsOneEventALine() {
        Run run = ledger("export");
        assertThat(run.code()).isZero();
        List<JsonObject> events =
                run.out().lines().map(LedgerCommandsTest::object).toList();
        assertThat(events).hasSize(4);
        assertThat(events.getFirst().whole("class_uid")).hasValue(6003);
        assertThat(events.getFirst().object("actor").flatMap(actor -> actor.text("app_uid")))
                .contains("agent:coder@acme.example");
        assertThat(events.get(2).object("metadata").flatMap(data -> data.text("correlation_uid")))
                .contains(ORIGIN + "#0");
    }

    @Test
    void exportAsJsonIsWhatWasSigned() {
        assertThat(ledger("export", "--format", "json", "--from", "1")
                        .out()
                        .lines()
                        .findFirst())
                .contains(new String(intent("deploy").bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void exportEndsWhereTheLedgerIsDamaged() throws IOException {
        alterLastEntry();
        Run run = ledger("export");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("entry 3");
    }

    // ---- what it takes

    private Run ledger(String command, String... arguments) {
        var all = new ArrayList<>(List.of("ledger", command, "--ledger", ledger.toString(), "--key", key()));
        all.addAll(Arrays.asList(arguments));
        return Commands.run(all.toArray(String[]::new));
    }

    private JsonObject json(String command, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        return object(ledger(command, all).out());
    }

    private static JsonObject object(String text) {
        return switch (Json.read(text)) {
            case JsonReading.Read(JsonObject object) -> object;
            case JsonReading.Read other -> throw new AssertionError(other);
            case JsonReading.Refused refused -> throw new AssertionError(refused.message() + ": " + text);
        };
    }

    private static Run check(Path proof) {
        return Commands.run("ledger", "prove", "--check", proof.toString(), "--key", key());
    }

    private Path cosigned(String name) throws IOException {
        Path request = dir.resolve("request");
        assertThat(ledger("cosign", "--output", request.toString()).code()).isZero();
        Path note = dir.resolve(name);
        Run run = witness(request, note);
        assertThat(run.err()).hasLineCount(1).contains(witnessKey());
        assertThat(run.code()).isZero();
        return note;
    }

    private Run witness(Path request, Path note) throws IOException {
        Path file = dir.resolve("witness.jwk");
        if (!Files.exists(file)) {
            SecretBytes seed = SecretBytes.copyOf(seed(2));
            Files.write(
                    file,
                    KeyText.ofPrivate(seed, BouncySigner.of(seed).publicKey()).toByteArray(SecretAccess.GRANTED));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return Commands.run(
                "ledger",
                "cosign",
                request.toString(),
                "--as",
                "witness.globex.example",
                "--with",
                file.toString(),
                "--state",
                dir.resolve("seen").toString(),
                "--key",
                key(),
                "--output",
                note.toString());
    }

    private static String witnessKey() {
        return VerifierKey.ofWitness(
                        "witness.globex.example",
                        BouncySigner.of(SecretBytes.copyOf(seed(2))).publicKey())
                .text();
    }

    private static String key() {
        return VerifierKey.ofLog(ORIGIN, LOG.publicKey()).text();
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    private static Intent intent(String action) {
        return new Intent(
                TIME,
                action,
                new Mention.Clear("repo:payments"),
                Hash.sha256(new byte[0]),
                Hash.ofBase64Url(Sha256.of(CHAIN).text()).orElseThrow(),
                new Mention.Clear("user:alice@acme.example"),
                List.of(new Mention.Clear("agent:coder@acme.example")),
                Decision.ALLOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<EntryRef> append(LedgerEntry... entries) {
        var opening = LedgerFolder.open(
                ledger,
                LedgerSigning.with(ORIGIN, LOG, new BouncySignatures()),
                Optional.empty(),
                InstantSource.system());
        if (!(opening instanceof LedgerOpening.Opened(var open))) {
            throw new AssertionError(opening);
        }
        try (open) {
            return Stream.of(entries)
                    .map(entry -> switch (open.append(entry)) {
                        case Ledger.Appending.Durable(var ref) -> ref;
                        case Ledger.Appending.Overloaded _, Ledger.Appending.Unsure _, Ledger.Appending.Stopped _ ->
                            throw new AssertionError(entry);
                    })
                    .toList();
        }
    }

    private List<Path> publicFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ledger)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !ledger.relativize(file).startsWith("private"))
                    .filter(file -> !file.toString().contains(".p/") || isLast(file))
                    .sorted()
                    .toList();
        }
    }

    /// Of the partial files only the widest are read.
    private static boolean isLast(Path file) {
        return file.getFileName().toString().equals("4");
    }

    private void alterLastEntry() throws IOException {
        Path bundle = publicFiles().stream()
                .filter(file -> file.toString().contains("entries"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 5] ^= 1;
        Files.write(bundle, bytes);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
