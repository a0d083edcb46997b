package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PAYMENTS;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.READING;
import static dev.countersign.principal.Example.SCM;
import static dev.countersign.principal.Example.WRITING;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.claims;
import static dev.countersign.principal.Example.issued;
import static dev.countersign.principal.Example.joined;
import static dev.countersign.principal.Example.narrowing;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.root;
import static dev.countersign.principal.Example.rootClaims;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.trust;
import static dev.countersign.principal.Example.verify;
import static dev.countersign.principal.Example.with;
import static dev.countersign.principal.Example.withLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonString;
import dev.countersign.key.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers in comments are those of the negative tests in the design.
class ChainVerifierTest {
    static final Chain CHAIN = chain(4);

    /// The positive control of every test here.
    @BeforeEach
    void theChainItselfIsVerified() {
        assertThat(verify(CHAIN.text())).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void chainOfAnyLengthIsVerified(int links) {
        assertThat(verify(chain(links).text()))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.identity().everybody()).hasSize(links));
    }

    @Test
    void identityNamesThePersonAndEveryAgent() {
        assertThat(verify(chain(3).text())).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            assertThat(verified.identity()).isEqualTo(new CompositeIdentity(ALICE, List.of(PLANNER, CODER)));
            assertThat(verified.identity().actor()).isEqualTo(CODER);
            assertThat(verified.staleFeeds()).isEmpty();
        });
    }

    // 4
    @Test
    void otherAudienceIsRefused() {
        Location other = Location.of("https://ci.globex.example");
        assertThat(refusal(verify(CHAIN.text(), Expectation.of(other, Use.READ), trust(), NOW)))
                .isEqualTo(new Refusal.WrongAudience(other));
    }

    // 5
    @Test
    void audienceOfOneOrganisationIsNoneOfAnother() {
        Location initech = Location.of("https://scm.initech.example");
        Location below = Location.of("https://scm.globex.example/payments");
        assertThat(refusal(verify(CHAIN.text(), Expectation.of(initech, Use.READ), trust(), NOW)))
                .isEqualTo(new Refusal.WrongAudience(initech));
        assertThat(refusal(verify(CHAIN.text(), Expectation.of(below, Use.READ), trust(), NOW)))
                .isEqualTo(new Refusal.WrongAudience(below));
    }

    // 1
    @Test
    void agentDoesNotUseForOnePersonWhatAnotherLetsItDo() {
        PrincipalId bob = PrincipalId.of("user:bob@acme.example");
        Access merging = new Access("repo", "merge", PAYMENTS);
        Access reading = new Access("repo", "read", PAYMENTS);
        Chain forAlice = throughPlanner(rootOf(ALICE, "01JALICE00000000000000", "read"), "read");
        Chain forBob = throughPlanner(rootOf(bob, "01JBOBS000000000000000", "read", "merge"), "read", "merge");
        assertThat(verified(forBob).ask(merging)).isInstanceOf(Answer.Granted.class);
        assertThat(verified(forBob).identity().human()).isEqualTo(bob);
        assertThat(verified(forAlice).ask(reading)).isInstanceOf(Answer.Granted.class);
        assertThat(verified(forAlice).identity().human()).isEqualTo(ALICE);
        // the same agent with the same key, which may merge, but not for her
        assertThat(forAlice.leaf().key()).isEqualTo(forBob.leaf().key());
        assertThat(verified(forAlice).ask(merging)).isInstanceOf(Answer.NotGranted.class);
        assertThat(refusal(verify(joined(forAlice, 1, forBob.hops().get(1).text()))))
                .isEqualTo(new Refusal.BrokenLink(1));
        assertThat(HopIssuer.narrow(
                        rootOf(ALICE, "01JALICE00000000000000", "read"), planner("read", "merge"), signer(ALICE), NOW))
                .isInstanceOfSatisfying(
                        Issuance.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Widened.class));
    }

    private static Chain rootOf(PrincipalId person, String id, String... actions) {
        HopClaims usual = rootClaims();
        var claims = new HopClaims(
                ACME,
                person,
                id,
                Optional.empty(),
                0,
                5,
                usual.notBefore(),
                usual.expires(),
                usual.audiences(),
                signer(person).publicKey(),
                usual.task(),
                Grant.of(permission(actions)),
                usual.root());
        return issued(HopIssuer.root(claims, "2027-01", signer(ACME)));
    }

    private static Permission permission(String... actions) {
        return new Permission("repo", Set.of(PAYMENTS), Set.of(actions), 200, Set.of());
    }

    private static Narrowing planner(String... actions) {
        Narrowing usual = narrowing(1);
        return new Narrowing(
                usual.subject(),
                usual.key(),
                usual.id(),
                usual.maxDepth(),
                usual.notBefore(),
                usual.expires(),
                usual.audiences(),
                usual.task(),
                Grant.of(permission(actions)));
    }

    private static Chain throughPlanner(Chain root, String... actions) {
        return issued(
                HopIssuer.narrow(root, planner(actions), signer(root.leaf().subject()), NOW));
    }

    private static Verification.Verified verified(Chain chain) {
        return switch (verify(chain.text())) {
            case Verification.Verified verified -> verified;
            case Verification.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    // 6
    @Test
    void linkIsNotSplicedOntoAnotherPersonsRoot() {
        PrincipalId bob = PrincipalId.of("user:bob@acme.example");
        HopClaims mine = rootClaims();
        HopClaims bobs = new HopClaims(
                ACME,
                bob,
                "01JBOBS000000000000000",
                Optional.empty(),
                0,
                5,
                mine.notBefore(),
                mine.expires(),
                mine.audiences(),
                mine.key(), // even with the same key
                mine.task(),
                mine.grant(),
                mine.root());
        Chain ofBob = issued(HopIssuer.root(bobs, "2027-01", signer(ACME)));
        assertThat(verify(ofBob.text())).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(joined(ofBob, 1, CHAIN.hops().get(1).text()))))
                .isEqualTo(new Refusal.BrokenLink(1));
    }

    // 7
    @Test
    void linkIsNotSplicedOntoAnotherGrantOfTheSamePerson() {
        HopClaims mine = rootClaims();
        HopClaims other = new HopClaims(
                ACME,
                ALICE,
                "01JOTHER00000000000000",
                Optional.empty(),
                0,
                5,
                mine.notBefore(),
                mine.expires(),
                mine.audiences(),
                mine.key(),
                mine.task(),
                mine.grant(),
                mine.root());
        Chain others = issued(HopIssuer.root(other, "2027-01", signer(ACME)));
        assertThat(refusal(verify(joined(others, 1, CHAIN.hops().get(1).text()))))
                .isEqualTo(new Refusal.BrokenLink(1));
    }

    // 8
    @Test
    void chainWithoutItsHeadIsRefused() {
        List<Hop> hops = CHAIN.hops();
        assertThat(refusal(verify(joined(hops.get(1), hops.get(2), hops.get(3)))))
                .isEqualTo(new Refusal.HeadMissing(1));
    }

    // 9
    @Test
    void chainWithoutAMiddleAgentIsRefused() {
        List<Hop> hops = CHAIN.hops();
        assertThat(refusal(verify(joined(hops.get(0), hops.get(2), hops.get(3)))))
                .isEqualTo(new Refusal.WrongDepth(1, 2));
    }

    // 9, by an agent that renumbers and re-signs
    @Test
    void agentDoesNotTakeThePlaceOfTheOneBefore() {
        var renumbered = with(
                with(claims(CHAIN, 2), "depth", JsonNumber.of(1)),
                "prev",
                new JsonString(CHAIN.hops().getFirst().digest().text()));
        String forged = Jws.sign(Hop.TYPE, Optional.empty(), renumbered, signer(PLANNER));
        assertThat(refusal(verify(joined(CHAIN, 1, forged)))).isEqualTo(new Refusal.WrongDelegator(1, ALICE, PLANNER));

        var inHerName = with(renumbered, "iss", new JsonString(ALICE.toString()));
        String inHerNameForged = Jws.sign(Hop.TYPE, Optional.empty(), inHerName, signer(PLANNER));
        assertThat(refusal(verify(joined(CHAIN, 1, inHerNameForged)))).isEqualTo(new Refusal.BadSignature("link 1"));
    }

    // 10
    @Test
    void chainWithoutItsTailIsNotForTheAgentThatWasCutOff() {
        String truncated = joined(CHAIN, 2);
        Expectation ofCoder = WRITING.ofHolder(signer(CODER).publicKey());
        Expectation ofPlanner = WRITING.ofHolder(signer(PLANNER).publicKey());
        assertThat(refusal(verify(truncated, ofCoder, trust(), NOW))).isEqualTo(new Refusal.NotTheHolder(PLANNER));
        assertThat(verify(truncated, ofPlanner, trust(), NOW)).isInstanceOf(Verification.Verified.class);
    }

    // 11
    @Test
    void reorderedLinksAreRefused() {
        List<Hop> hops = CHAIN.hops();
        assertThat(refusal(verify(joined(hops.get(0), hops.get(2), hops.get(1), hops.get(3)))))
                .isEqualTo(new Refusal.WrongDepth(1, 2));
    }

    // 11
    @Test
    void repeatedLinksAreRefused() {
        List<Hop> hops = CHAIN.hops();
        assertThat(refusal(verify(joined(hops.get(0), hops.get(1), hops.get(1)))))
                .isEqualTo(new Refusal.WrongDepth(2, 1));
    }

    // 11
    @Test
    void nameOfAHopIsNotUsedTwice() {
        var again = with(claims(CHAIN, 3), "jti", new JsonString(CHAIN.root().id()));
        assertThat(refusal(verify(withLast(CHAIN, again))))
                .isEqualTo(new Refusal.RepeatedHop(3, CHAIN.root().id()));
    }

    @Test
    void oneKeyIsNotOfTwo() {
        Narrowing sameKey = new Narrowing(
                CODER,
                signer(PLANNER).publicKey(),
                "01JSAMEKEY000000000000",
                5,
                NOW,
                NOW.plusSeconds(60),
                Set.of(SCM),
                Optional.of("PAY-412"),
                Grant.of());
        assertThat(HopIssuer.narrow(chain(2), sameKey, signer(PLANNER), NOW))
                .isEqualTo(new Issuance.Refused(new Refusal.ReusedKey(2)));
    }

    // 22
    @Test
    void clocksMayDifferALittleBothWays() {
        Instant start = rootClaims().notBefore();
        Instant end = rootClaims().expires();
        Chain root = root();
        Expectation minute = READING.within(Duration.ofSeconds(60));
        assertThat(verify(root.text(), minute, trust(), start.minusSeconds(60)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(root.text(), minute, trust(), start.minusSeconds(61))))
                .isEqualTo(new Refusal.NotYetValid(0, start, start.minusSeconds(61)));
        assertThat(verify(root.text(), minute, trust(), end.plusSeconds(59))).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(root.text(), minute, trust(), end.plusSeconds(60))))
                .isEqualTo(new Refusal.Expired(0, end, end.plusSeconds(60)));
        assertThatThrownBy(() -> READING.within(Expectation.MAX_SKEW.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> READING.within(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodySignsInInTheFuture() {
        var later = with(
                claims(root(), 0),
                "auth_time",
                JsonNumber.of(NOW.plusSeconds(61).getEpochSecond()));
        assertThat(refusal(verify(withLast(root(), later))))
                .isEqualTo(new Refusal.SignedInLater(NOW.plusSeconds(61), NOW));
        var aLittle = with(
                claims(root(), 0),
                "auth_time",
                JsonNumber.of(NOW.plusSeconds(60).getEpochSecond()));
        assertThat(verify(withLast(root(), aLittle))).isInstanceOf(Verification.Verified.class);
    }

    // 24
    @Test
    void expiredLinkOfThePersonIsRefused() {
        var over = with(
                with(
                        claims(root(), 0),
                        "nbf",
                        JsonNumber.of(NOW.minusSeconds(900).getEpochSecond())),
                "exp",
                JsonNumber.of(NOW.minusSeconds(60).getEpochSecond()));
        assertThat(refusal(verify(withLast(root(), over))))
                .isEqualTo(new Refusal.Expired(0, NOW.minusSeconds(60), NOW));
    }

    // 28
    @Test
    void agentIsNoRoot() {
        var agent = with(claims(root(), 0), "sub", new JsonString(PLANNER.toString()));
        assertThat(refusal(verify(withLast(root(), agent)))).isEqualTo(new Refusal.RootNotHuman(PLANNER));
    }

    // 28
    @Test
    void agentOrPersonIssuesNoRoot() {
        var byAgent = with(claims(root(), 0), "iss", new JsonString(PLANNER.toString()));
        assertThat(refusal(verify(withLast(root(), byAgent))))
                .isEqualTo(new Refusal.RootIssuerNotOrganisational(PLANNER));
        var byPerson = with(claims(root(), 0), "iss", new JsonString(ALICE.toString()));
        assertThat(refusal(verify(withLast(root(), byPerson))))
                .isEqualTo(new Refusal.RootIssuerNotOrganisational(ALICE));
    }

    @Test
    void rightsAreHandedToAgentsOnly() {
        var toPerson = with(claims(chain(2), 1), "sub", new JsonString("user:bob@acme.example"));
        assertThat(refusal(verify(withLast(chain(2), toPerson))))
                .isEqualTo(new Refusal.SubjectNotAgent(1, PrincipalId.of("user:bob@acme.example")));
    }

    // 31
    @Test
    void idThatLooksLikeAnotherIsRefused() {
        String cyrillic = "agent:pl\u0430nner@acme.example";
        var twin = with(claims(chain(2), 1), "sub", new JsonString(cyrillic));
        assertThat(refusal(verify(withLast(chain(2), twin))))
                .isEqualTo(new Refusal.Confusable(1, PrincipalId.of(cyrillic)));
    }

    // 37
    @Test
    void agentDoesNotDelegateToItself() {
        var toItself = with(claims(chain(3), 2), "sub", new JsonString(PLANNER.toString()));
        assertThat(refusal(verify(withLast(chain(3), toItself)))).isEqualTo(new Refusal.DelegationLoop(2, PLANNER));
    }

    // 37
    @Test
    void agentDoesNotGetRightsFromItselfThroughOthers() {
        var back = with(claims(CHAIN, 3), "sub", new JsonString(PLANNER.toString()));
        assertThat(refusal(verify(withLast(CHAIN, back)))).isEqualTo(new Refusal.DelegationLoop(3, PLANNER));
    }

    @Test
    void linkIsSignedByTheKeyThatTheLinkBeforeNames() {
        String forged = Jws.sign(Hop.TYPE, Optional.empty(), claims(CHAIN, 3), TestSigner.of("a thief"));
        assertThat(refusal(verify(joined(CHAIN, 3, forged)))).isEqualTo(new Refusal.BadSignature("link 3"));
        String byOrganisation = Jws.sign(Hop.TYPE, Optional.empty(), claims(CHAIN, 3), signer(ACME));
        assertThat(refusal(verify(joined(CHAIN, 3, byOrganisation)))).isEqualTo(new Refusal.BadSignature("link 3"));
    }

    @Test
    void keyIdOfALinkIsTheThumbprintOrNothing() {
        String thumbprint = signer(CODER).publicKey().thumbprint().text();
        String right = Jws.sign(Hop.TYPE, Optional.of(thumbprint), claims(CHAIN, 3), signer(CODER));
        String wrong = Jws.sign(Hop.TYPE, Optional.of("2027-01"), claims(CHAIN, 3), signer(CODER));
        assertThat(verify(joined(CHAIN, 3, right))).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(joined(CHAIN, 3, wrong)))).isEqualTo(new Refusal.WrongKeyId(3));
    }

    @Test
    void rootThatNobodySignedInForCanBeRefused() {
        HopClaims mine = rootClaims();
        HopClaims local = new HopClaims(
                ACME,
                ALICE,
                "01JLOCAL00000000000000",
                Optional.empty(),
                0,
                5,
                mine.notBefore(),
                mine.expires(),
                mine.audiences(),
                mine.key(),
                mine.task(),
                mine.grant(),
                Optional.of(new RootClaims(NOW, RootClaims.LOCAL, Optional.empty(), Optional.empty())));
        Chain chain = issued(HopIssuer.root(local, "2027-01", signer(ACME)));
        assertThat(verify(chain.text())).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(chain.text(), WRITING.ofSomebodySignedIn(), trust(), NOW)))
                .isEqualTo(new Refusal.LocalRoot());
        assertThat(verify(CHAIN.text(), WRITING.ofSomebodySignedIn(), trust(), NOW))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void refusalIsExplainedByItsRule() {
        var explanation = new Verification.Refused(new Refusal.WrongAudience(SCM)).explain();
        assertThat(explanation.rule()).isEqualTo("wrong-audience");
        assertThat(explanation.reason()).isEqualTo("the chain is not for https://scm.globex.example");
    }

    @Test
    void verifiedChainIsExplainedLinkByLink() {
        var explanation = verify(CHAIN.text()).explain();
        assertThat(explanation.reason()).startsWith("user:alice@acme.example -> agent:planner@acme.example -> ");
        assertThat(explanation.children()).hasSize(4);
        assertThat(explanation.children().get(1).children())
                .extracting(child -> child.rule())
                .contains("permission", "narrowed");
    }

    @Test
    void oneHopLaterTheChainIsStillFromThePerson() {
        Issuance next =
                HopIssuer.narrow(CHAIN, narrowing(4), signer(CHAIN.leaf().subject()), NOW);
        assertThat(issued(next).identity().human()).isEqualTo(ALICE);
    }
}
