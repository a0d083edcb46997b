package dev.countersign.principal;

import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.claims;
import static dev.countersign.principal.Example.json;
import static dev.countersign.principal.Example.narrowing;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.verify;
import static dev.countersign.principal.Example.with;
import static dev.countersign.principal.Example.withLast;
import static dev.countersign.principal.Example.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each hop is within the one before it, or it is refused: when it is used, and already when it is issued.
class AttenuationTest {
    static final Chain CHAIN = chain(3);
    static final String GRANTED = """
            [{"actions":["read","comment","merge"],"locations":["https://scm.globex.example/payments"],\
            "max_calls":200,"requires_approval":["merge"],"type":"repo"}]""";

    // ---- controls

    @Test
    void theSameAgainIsAllowed() {
        assertThat(verify(granting(GRANTED))).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"merge\"] -> \"merge\",\"delete\"]",
                "/payments -> /payments/api",
                "\"max_calls\":200 -> \"max_calls\":1",
                "\"read\",\"comment\",\"merge\"] -> \"read\"]",
                "\"max_calls\":200, ->",
                "\"actions\":[\"read\",\"comment\",\"merge\"], ->"
            })
    void lessIsAllowed(String edit) {
        String[] parts = edit.split(" ->", -1);
        String changed =
                parts[0].startsWith("\"merge\"") ? approvals(parts) : GRANTED.replace(parts[0], parts[1].strip());
        assertThat(changed).isNotEqualTo(GRANTED);
        assertThat(verify(granting(changed))).isInstanceOf(Verification.Verified.class);
    }

    private static String approvals(String[] parts) {
        return GRANTED.replace("\"requires_approval\":[" + parts[0], "\"requires_approval\":[" + parts[1].strip());
    }

    @Test
    void nothingAtAllIsAllowed() {
        assertThat(verify(granting("[]"))).isInstanceOf(Verification.Verified.class);
    }

    // ---- 16 and 17

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"read\" | \"admin\" | ACTIONS",
                "\"type\":\"repo\" | \"type\":\"database\" | TYPE",
                "\"max_calls\":200 | \"max_calls\":201 | MAX_CALLS",
                "\"requires_approval\":[\"merge\"], | '' | REQUIRES_APPROVAL",
                "\"requires_approval\":[\"merge\"] | \"requires_approval\":[\"read\"] | REQUIRES_APPROVAL",
                "globex.example/payments | globex.example | LOCATIONS",
                "globex.example/payments | globex.example/pay | LOCATIONS",
                "globex.example/payments | globex.example/payments2 | LOCATIONS",
                "globex.example/payments | globex.example/Payments | LOCATIONS",
                "globex.example/payments | globex.example:8443/payments | LOCATIONS"
            })
    void moreIsRefused(String from, String to, PermissionField field) {
        String changed = GRANTED.replace(from, to);
        assertThat(changed).isNotEqualTo(GRANTED);
        assertThat(refusal(verify(granting(changed))))
                .isEqualTo(new Refusal.Widened(2, new Widening.MoreGranted(0, field)));
    }

    // 17
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/payments/../admin",
                "/payments/%2e%2e/admin",
                "/payments/%2E",
                "//payments",
                "/payments/",
                "/payments/.",
                "/payments/*"
            })
    void trickOfAPathIsRefused(String path) {
        String changed = GRANTED.replace("/payments", path);
        assertThat(refusal(verify(granting(changed)))).isInstanceOf(Refusal.BadMember.class);
    }

    // 16
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void wideningAtAnyLinkIsRefused(int link) {
        Chain chain = chain(link + 1);
        var wider = with(claims(chain, link), GrantJson.MEMBER, json(GRANTED.replace("\"read\"", "\"admin\"")));
        assertThat(refusal(verify(withLast(chain, wider))))
                .isEqualTo(new Refusal.Widened(link, new Widening.MoreGranted(0, PermissionField.ACTIONS)));
    }

    @Test
    void twoPermissionsTogetherDoNotCoverOne() {
        String split = "[{\"actions\":[\"read\"],\"locations\":[\"https://scm.globex.example/a\"],\"max_calls\":1,"
                + "\"type\":\"repo\"},{\"actions\":[\"comment\"],\"locations\":[\"https://scm.globex.example/b\"],"
                + "\"max_calls\":1,\"type\":\"repo\"}]";
        String crossed = "[{\"actions\":[\"comment\"],\"locations\":[\"https://scm.globex.example/a\"],\"max_calls\":1,"
                + "\"type\":\"repo\"}]";
        Chain root = Chains.read(withLast(chain(1), with(claims(chain(1), 0), GrantJson.MEMBER, json(split))));
        assertThat(refusal(verify(Chains.next(root, claims(chain(2), 1), GrantJson.MEMBER, json(crossed)))))
                .isEqualTo(new Refusal.Widened(1, new Widening.MoreGranted(0, PermissionField.LOCATIONS)));
        String within = crossed.replace("comment", "read");
        assertThat(verify(Chains.next(root, claims(chain(2), 1), GrantJson.MEMBER, json(within))))
                .isInstanceOf(Verification.Verified.class);
    }

    // 18
    @Test
    void laterExpiryIsRefused() {
        Instant end = CHAIN.hops().get(1).claims().expires();
        assertThat(refusal(verify(changed("exp", JsonNumber.of(end.getEpochSecond() + 1)))))
                .isEqualTo(new Refusal.Widened(2, new Widening.LaterExpiry(end, end.plusSeconds(1))));
        assertThat(verify(changed("exp", JsonNumber.of(end.getEpochSecond()))))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void earlierStartIsRefused() {
        Instant start = CHAIN.hops().get(1).claims().notBefore();
        assertThat(refusal(verify(changed("nbf", JsonNumber.of(start.getEpochSecond() - 1)))))
                .isEqualTo(new Refusal.Widened(2, new Widening.EarlierStart(start, start.minusSeconds(1))));
    }

    // 19
    @Test
    void raisedMaxDepthIsRefused() {
        Chain two = Chains.read(withLast(chain(2), with(claims(chain(2), 1), "max_depth", JsonNumber.of(3))));
        assertThat(refusal(verify(Chains.next(two, claims(CHAIN, 2), "max_depth", JsonNumber.of(4)))))
                .isEqualTo(new Refusal.Widened(2, new Widening.HigherMaxDepth(3, 4)));
        assertThat(verify(Chains.next(two, claims(CHAIN, 2), "max_depth", JsonNumber.of(3))))
                .isInstanceOf(Verification.Verified.class);
    }

    // 20
    @Test
    void linkBelowMaxDepthIsRefused() {
        Chain two = Chains.read(withLast(chain(2), with(claims(chain(2), 1), "max_depth", JsonNumber.of(1))));
        assertThat(refusal(verify(Chains.next(two, claims(CHAIN, 2), "max_depth", JsonNumber.of(1)))))
                .isEqualTo(new Refusal.TooDeep(2, 1));
        assertThat(verify(two.text())).isInstanceOf(Verification.Verified.class);
    }

    // 20
    @Test
    void noChainIsDeeperThanFive() {
        Chain six = chain(6);
        assertThat(verify(six.text())).isInstanceOf(Verification.Verified.class);
        assertThat(HopIssuer.narrow(six, narrowing(6), signer(six.leaf().subject()), NOW))
                .isEqualTo(new Issuance.Refused(new Refusal.TooManyLinks(6)));
        assertThat(refusal(verify(changed("max_depth", JsonNumber.of(6))))).isInstanceOf(Refusal.BadMember.class);
    }

    // 21
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp",
                "nbf",
                "aud",
                "iss",
                "sub",
                "jti",
                "prev",
                "depth",
                "max_depth",
                "cnf",
                "authorization_details"
            })
    void missingClaimIsRefused(String name) {
        assertThat(refusal(verify(withLast(CHAIN, without(claims(CHAIN, 2), name)))))
                .isEqualTo(new Refusal.MissingMember("link 2", name));
    }

    @Test
    void addedAudienceIsRefused() {
        Location other = Location.of("https://ci.globex.example");
        assertThat(refusal(verify(changed("aud", json("[\"https://scm.globex.example\",\"" + other + "\"]")))))
                .isEqualTo(new Refusal.Widened(2, new Widening.MoreAudiences(Set.of(other))));
        assertThat(verify(changed("aud", json("[\"https://scm.globex.example\"]"))))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void otherTaskIsRefused() {
        assertThat(refusal(verify(changed("task", new JsonString("PAY-413")))))
                .isEqualTo(new Refusal.Widened(2, new Widening.OtherTask()));
        assertThat(refusal(verify(withLast(CHAIN, without(claims(CHAIN, 2), "task")))))
                .isEqualTo(new Refusal.Widened(2, new Widening.OtherTask()));
    }

    @Test
    void unknownFieldOfAPermissionIsRefused() {
        String unknown = GRANTED.replace("\"max_calls\"", "\"max_amount\":5,\"max_calls\"");
        assertThat(refusal(verify(granting(unknown))))
                .isEqualTo(new Refusal.UnknownMember("authorization_details 0 of link 2", "max_amount"));
    }

    @Test
    void wideningIsRefusedAtIssueForTheSameReason() {
        Narrowing within = narrowing(2);
        Permission admin = new Permission("repo", Set.of(Example.PAYMENTS), Set.of("admin"), 200, Set.of("merge"));
        Narrowing wider = new Narrowing(
                within.subject(),
                within.key(),
                within.id(),
                within.maxDepth(),
                within.notBefore(),
                within.expires(),
                within.audiences(),
                Optional.of("PAY-412"),
                Grant.of(admin));
        Chain two = chain(2);
        assertThat(HopIssuer.narrow(two, wider, signer(two.leaf().subject()), NOW))
                .isEqualTo(new Issuance.Refused(
                        new Refusal.Widened(2, new Widening.MoreGranted(0, PermissionField.ACTIONS))));
        assertThat(HopIssuer.narrow(two, within, signer(two.leaf().subject()), NOW))
                .isInstanceOf(Issuance.Issued.class);
    }

    static String granting(String details) {
        return changed(GrantJson.MEMBER, json(details));
    }

    static String changed(String name, JsonValue value) {
        JsonObject claims = with(claims(CHAIN, 2), name, value);
        return withLast(CHAIN, claims);
    }

    /// Chains whose first links are not the example's.
    static final class Chains {
        private Chains() {}

        static Chain read(String text) {
            return switch (Chain.read(text)) {
                case ChainReading.Read(var chain) -> chain;
                case ChainReading.Refused(var refusal) -> throw new AssertionError(refusal);
            };
        }

        /// The chain and one link more, with one claim in other words.
        static String next(Chain chain, JsonObject claims, String name, JsonValue value) {
            JsonObject fitting = with(
                    claims,
                    "prev",
                    new JsonString(chain.hops().getLast().digest().text()));
            return chain.with(Jws.sign(
                    Hop.TYPE,
                    Optional.empty(),
                    with(fitting, name, value),
                    signer(chain.leaf().subject())));
        }
    }
}
