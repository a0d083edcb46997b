package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerEntryTest {
    private static final Instant TIME = Instant.parse("2026-11-28T23:31:09.123Z");
    private static final Hash HASH = Hash.sha256(new byte[0]);
    private static final String B64 = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final Salt SALT = new Salt(new byte[32]);

    private static final String INTENT = """
            {"action":"merge","agents":[{"id":"agent:planner@acme.example"},{"id":"agent:coder@acme.example"}],\
            "approval":"a-1","arguments":"HASH","chain":"HASH","decision":"allow","human":{"commitment":"HASH"},\
            "input":"HASH","kind":"intent","policy":"HASH","resource":{"id":"https://scm.example/payments"},\
            "time":"2026-11-28T23:31:09.123Z","v":1}""".replace("HASH", B64);

    private static final String OUTCOME = """
            {"intent":{"index":7,"leaf":"HASH"},"kind":"outcome","response":"HASH","result":"done",\
            "time":"2026-11-28T23:31:09.123Z","v":1}""".replace("HASH", B64);

    @Test
    void intentIsCanonicalJson() {
        var intent = new Intent(
                TIME,
                "merge",
                new Mention.Clear("https://scm.example/payments"),
                HASH,
                HASH,
                new Mention.Hidden(new Commitment(HASH)),
                List.of(new Mention.Clear("agent:planner@acme.example"), new Mention.Clear("agent:coder@acme.example")),
                Decision.ALLOW,
                Optional.of(HASH),
                Optional.of(HASH),
                Optional.of("a-1"));
        assertThat(text(intent)).isEqualTo(INTENT);
        assertThat(read(INTENT)).isEqualTo(new EntryReading.Read(intent));
    }

    @Test
    void whatDoesNotExistIsAbsent() {
        assertThat(text(intent("merge"))).doesNotContain("policy").doesNotContain("null");
        assertThat(read(text(intent("merge")))).isEqualTo(new EntryReading.Read(intent("merge")));
    }

    @Test
    void outcomeNamesItsIntent() {
        var outcome = new Outcome(TIME, new EntryRef(7, HASH), Result.DONE, Optional.of(HASH));
        assertThat(text(outcome)).isEqualTo(OUTCOME);
        assertThat(read(OUTCOME)).isEqualTo(new EntryReading.Read(outcome));
    }

    @Test
    void otherKindsHaveABody() {
        var revocation = new Other(
                TIME, "revocation", JsonObject.builder().put("key", "k1").build());
        assertThat(text(revocation))
                .isEqualTo("{\"body\":{\"key\":\"k1\"},\"kind\":\"revocation\","
                        + "\"time\":\"2026-11-28T23:31:09.123Z\",\"v\":1}");
        assertThat(read(text(revocation))).isEqualTo(new EntryReading.Read(revocation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "v":1                        | "v":2
                    "v":1                        | "v":1.0
                    "v":1                        | "v":"1"
                    "v":1                        | "v":1,"more":1
                    "v":1                        | "v":1,"v":1
                    "v":1}                       | "v":1} x
                    "v":1}                       | "v":1
                    "kind":"intent"              | "kind":"Intent"
                    "kind":"intent"              | "kind":"outcome"
                    "kind":"intent"              | "kind": "intent"
                    "kind":"intent",             |
                    "action":"merge"             | "action":""
                    "action":"merge"             | "action":"mer\\nge"
                    "action":"merge"             | "action":"m\\u0065rge"
                    "action":"merge"             | "action":7
                    "human":{                    | "human":{"id":"user:a",
                    "human":{                    | "human":{"name":"a",
                    "approval":"a-1"             | "approval":null
                    "approval":"a-1"             | "approval":7
                    "decision":"allow"           | "decision":"ALLOW"
                    "decision":"allow"           | "decision":"perhaps"
                    .123Z                        | .1230Z
                    .123Z                        | Z
                    .123Z                        | .123+00:00
                    2026-11-28                   | 2026-02-30
                    2026-11-28                   | 1969-12-31
                    T23:31                       | T24:31
                    "policy":"47                 | "policy":"47=
                    hSuFU","resource"            | hSuFV","resource"
                    "resource":{"id"             | "resource":{"uri"
                    {"id":"agent:coder@acme.example"} | "agent:coder@acme.example"
                    """)
    void otherSpellingsOfAnIntentAreRefused(String from, String to) {
        assertThat(read(INTENT)).isInstanceOf(EntryReading.Read.class);
        String changed = INTENT.replace(from, to == null ? "" : to);
        assertThat(changed).isNotEqualTo(INTENT);
        assertThat(read(changed)).isInstanceOf(EntryReading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "index":7     | "index":-1
                    "index":7     | "index":7.5
                    "index":7     | "index":9007199254740992
                    "index":7,    |
                    "result":"done" | "result":"maybe"
                    "intent":{    | "intent":{"more":1,
                    """)
    void otherSpellingsOfAnOutcomeAreRefused(String from, String to) {
        assertThat(read(OUTCOME)).isInstanceOf(EntryReading.Read.class);
        assertThat(read(OUTCOME.replace(from, to == null ? "" : to))).isInstanceOf(EntryReading.Refused.class);
    }

    @Test
    void bytesThatAreNoJsonObjectAreRefused() {
        assertThat(read("")).isInstanceOf(EntryReading.Refused.class);
        assertThat(read("[]")).isEqualTo(new EntryReading.Refused("the entry is no JSON object"));
        assertThat(EntryReading.of(new byte[] {(byte) 0xFF})).isInstanceOf(EntryReading.Refused.class);
        assertThat(EntryReading.of(new byte[Bundle.MAX_ENTRY + 1]))
                .isEqualTo(new EntryReading.Refused("the entry is longer than 65535 bytes"));
    }

    @Test
    void loneSurrogatesAreRefusedEverywhere() {
        String body = "{\"body\":{\"key\":\"\\ud800\"},\"kind\":\"revocation\","
                + "\"time\":\"2026-11-28T23:31:09.123Z\",\"v\":1}";
        assertThat(read(body)).isInstanceOf(EntryReading.Refused.class);
        assertThat(read(body.replace("\\ud800", "k"))).isInstanceOf(EntryReading.Read.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new Mention.Clear("\uD800"));
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.to(SALT, "\uD800"));
    }

    @Test
    void valuesAreBounded() {
        assertThat(intent("a".repeat(256)).action()).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> intent("a".repeat(257)));
        assertThat(new Mention.Clear("a".repeat(1024)).id()).hasSize(1024);
        assertThatIllegalArgumentException().isThrownBy(() -> new Mention.Clear("a".repeat(1025)));
        assertThatIllegalArgumentException().isThrownBy(() -> intent(Instant.parse("9999-12-31T00:00:00Z"), agents(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> intent(TIME, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> intent(TIME, agents(17)));
        int most = Bundle.MAX_ENTRY - other("").bytes().length;
        assertThat(other("a".repeat(most)).bytes()).hasSize(Bundle.MAX_ENTRY);
        assertThatIllegalArgumentException().isThrownBy(() -> other("a".repeat(most + 1)));
    }

    @Test
    void largestIntentFitsIntoABundle() {
        assertThat(intent(TIME, agents(16)).bytes()).hasSizeLessThan(Bundle.MAX_ENTRY);
    }

    @Test
    void bodyThatNobodyCouldReadIsRefused() {
        assertThat(nested(90).bytes()).isNotEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> nested(100));
    }

    @Test
    void kindsOfTheirOwnAreNotTaken() {
        var body = JsonObject.builder().build();
        assertThat(new Other(TIME, "attestation", body).kind()).isEqualTo("attestation");
        for (String kind : List.of("intent", "outcome", "", "A", "a b", "1a", "a".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Other(TIME, kind, body));
        }
    }

    @Test
    void timesAreCutToTheMillisecond() {
        var exact = intent(TIME.plusNanos(999_999), agents(1));
        assertThat(exact.time()).isEqualTo(TIME);
    }

    @Property(tries = 300)
    void everyEntryIsReadBackAsWritten(@ForAll("entries") LedgerEntry entry) {
        assertThat(EntryReading.of(entry.bytes())).isEqualTo(new EntryReading.Read(entry));
    }

    @Property(tries = 500)
    void noOtherBytesAreThatEntry(
            @ForAll("entries") LedgerEntry entry, @ForAll int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = entry.bytes();
        bytes[Math.floorMod(at, bytes.length)] ^= (byte) change;
        assertThat(EntryReading.of(bytes)).isNotEqualTo(new EntryReading.Read(entry));
    }

    @Test
    void commitmentIsToItsSaltAndValueAlone() {
        Commitment commitment = Commitment.to(SALT, "user:ada@acme.example");
        assertThat(commitment.isTo(SALT, "user:ada@acme.example")).isTrue();
        assertThat(commitment.isTo(SALT, "user:adb@acme.example")).isFalse();
        assertThat(commitment.isTo(SALT, "\uD800")).isFalse();
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(commitment.isTo(new Salt(other), "user:ada@acme.example")).isFalse();
        // so that nobody changes the form by accident, for then no old commitment would open any more
        assertThat(Commitment.to(SALT, "a").hash())
                .isEqualTo(Hash.sha256(
                        ("countersign commitment v1\n" + "\0".repeat(32) + "a").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saltIsPrintedNowhere() {
        assertThat(SALT).hasToString("salt");
        assertThatIllegalArgumentException().isThrownBy(() -> new Salt(new byte[31]));
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        Arbitrary<Hash> hashes = Arbitraries.integers().map(i -> Hash.sha256(new byte[] {i.byteValue()}));
        Arbitrary<String> lines =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(text -> EntryText.isLine(text, 20));
        Arbitrary<Mention> mentions = Arbitraries.oneOf(
                lines.map(Mention.Clear::new), hashes.map(hash -> new Mention.Hidden(new Commitment(hash))));
        Arbitrary<LedgerEntry> intents = Combinators.combine(
                        times,
                        lines,
                        mentions,
                        hashes,
                        mentions,
                        mentions.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(Decision.class),
                        hashes.optional())
                .as((time, action, resource, hash, human, agents, decision, policy) -> new Intent(
                        time,
                        action,
                        resource,
                        hash,
                        hash,
                        human,
                        agents,
                        decision,
                        policy,
                        policy,
                        Optional.of(action)));
        Arbitrary<LedgerEntry> outcomes = Combinators.combine(
                        times,
                        Arbitraries.longs().between(0, 1L << 52),
                        hashes,
                        Arbitraries.of(Result.class),
                        hashes.optional())
                .as((time, index, leaf, result, response) ->
                        new Outcome(time, new EntryRef(index, leaf), result, response));
        Arbitrary<LedgerEntry> others = Combinators.combine(times, lines)
                .as((time, line) -> new Other(
                        time,
                        "attestation",
                        JsonObject.builder().put(line, line).build()));
        return Arbitraries.oneOf(intents, outcomes, others);
    }

    private static String text(LedgerEntry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }

    private static EntryReading read(String text) {
        return EntryReading.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Mention> agents(int count) {
        return Collections.nCopies(count, new Mention.Clear("代".repeat(1024)));
    }

    private static Intent intent(String action) {
        return intent(TIME, action, agents(1), Decision.ALLOW);
    }

    private static Intent intent(Instant time, List<Mention> agents) {
        return intent(time, "merge", agents, Decision.ALLOW);
    }

    static Intent intent(Instant time, String action, List<Mention> agents, Decision decision) {
        var longest = new Mention.Clear("代".repeat(1024));
        return new Intent(
                time,
                action,
                longest,
                HASH,
                HASH,
                longest,
                agents,
                decision,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Other nested(int depth) {
        JsonObject body = JsonObject.builder().build();
        for (int i = 1; i < depth; i++) {
            body = JsonObject.builder().put("in", body).build();
        }
        return new Other(TIME, "attestation", body);
    }

    private static Other other(String text) {
        return new Other(
                TIME, "attestation", JsonObject.builder().put("text", text).build());
    }
}
