package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.json.JsonObject;
import dev.countersign.json.Schemas;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.principal.Chain;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Grant;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.HopIssuer;
import dev.countersign.principal.Issuance;
import dev.countersign.principal.Location;
import dev.countersign.principal.Permission;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.RootClaims;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What others wrote into a chain, or typed, acts on no terminal and no CI log, and programs get it as it was.
class InstallationReportsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Location SCM = Location.of("https://scm.example");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void wordsOfAChainStayInTheirLine(String text) {
        Chain chain = chain(text);
        var states = Optional.of(List.<List<Refusal>>of(List.of(new Refusal.BadMember(text, text, text))));
        var report = new ChainReport(chain, states, NOW);
        int lines = (int)
                new ChainReport(chain("harmless"), states, NOW).text().lines().count();
        assertSafe(report.text(), lines);
        Schemas.assertValid(Schemas.closed("inspection"), report.json());
        var link = (JsonObject) ((JsonObject) Schemas.read(report.json()))
                .array("links")
                .orElseThrow()
                .elements()
                .getFirst();
        assertThat(link.text("request")).contains(asSigned(text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void reasonOfARefusalStaysInItsLine(String text) {
        var refused = new Verification.Refused(new Refusal.BadMember(text, text, text));
        var report = new VerificationReport(refused, Expectation.of(SCM, Use.READ), text, NOW);
        assertSafe(report.text(), 4);
        Schemas.assertValid(Schemas.closed("verification"), report.json());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatWasTypedStaysInItsLine(String text) {
        var report = ChangeReport.of("revocation", text)
                .with("because", "because", text)
                .withAll("owned", "owned", List.of("agent:a@b.example"))
                .next(text)
                .recordedAs(new EntryRef(0, Hash.sha256(new byte[0])));
        assertSafe(report.text(), 7);
        Schemas.assertValid(Schemas.closed("change"), report.json());
        assertThat(((JsonObject) Schemas.read(report.json())).text("because")).contains(text);
        var key = new KeyReport(text, text, signer(1).publicKey());
        assertSafe(key.text(), 8);
        Schemas.assertValid(Schemas.closed("key"), key.json());
    }

    private static void assertSafe(String text, int lines) {
        assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n]]");
        assertThat(text.lines()).hasSize(lines).noneMatch(line -> line.matches("\\s*::.*"));
        assertThat(text).doesNotContainIgnoringCase("##[").doesNotContainIgnoringCase("##vso");
    }

    private static Chain chain(String request) {
        var claims = new HopClaims(
                PrincipalId.of("org:acme.example"),
                PrincipalId.of("user:alice@acme.example"),
                "01JROOT000000000000000",
                Optional.empty(),
                0,
                2,
                NOW,
                NOW.plusSeconds(60),
                Set.of(SCM),
                signer(2).publicKey(),
                Optional.empty(),
                Grant.of(new Permission("repo", Set.of(SCM), Set.of("read"), 1, Set.of())),
                Optional.of(new RootClaims(NOW, RootClaims.LOCAL, Optional.empty(), Optional.of(asSigned(request)))));
        return ((Issuance.Issued) HopIssuer.root(claims, "key", signer(1))).chain();
    }

    /// Half a surrogate pair has no UTF-8, so nobody can sign it.
    private static String asSigned(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE) ? "half" : text;
    }

    private static Signer signer(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        return BouncySigner.of(SecretBytes.copyOf(seed));
    }
}
