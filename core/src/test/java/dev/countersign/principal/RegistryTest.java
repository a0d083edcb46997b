package dev.countersign.principal;

import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.WRITING;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.narrowing;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.trust;
import static dev.countersign.principal.Example.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.TestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
    static final Chain CHAIN = chain(3);
    static final PrincipalId EVERYBODY_AT_ACME = PrincipalId.of("org:acme.example");
    static final Registry REGISTRY = enrolled(
            enrolled(Registry.of("acme.example"), agent(PLANNER, Set.of(ALICE), Set.of(CODER))),
            agent(CODER, Set.of(PLANNER), Set.of()));
    static final Ed25519PublicKey NEW_KEY = TestSigner.of("a new key").publicKey();

    @Test
    void chainOfEnrolledAgentsIsVerified() {
        assertThat(verified(REGISTRY)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void agentThatIsNotEnrolledIsRefused() {
        Registry onlyPlanner = enrolled(Registry.of("acme.example"), agent(PLANNER, Set.of(ALICE), Set.of(CODER)));
        assertThat(refusal(verified(onlyPlanner))).isEqualTo(new Refusal.NotEnrolled(2, CODER));
    }

    @Test
    void registryOfOthersSaysNothing() {
        assertThat(verified(Registry.of("globex.example"))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void disabledAgentIsRefused() {
        assertThat(refusal(verified(changed(REGISTRY.disable(PLANNER)))))
                .isEqualTo(new Refusal.AgentDisabled(1, PLANNER));
    }

    @Test
    void agentWhoseEnrolmentEndedIsRefused() {
        Agent planner = agent(PLANNER, Set.of(ALICE), Set.of(CODER), NOW);
        Registry ended =
                enrolled(enrolled(Registry.of("acme.example"), planner), agent(CODER, Set.of(PLANNER), Set.of()));
        assertThat(refusal(verified(ended))).isEqualTo(new Refusal.AgentExpired(1, PLANNER, NOW));
    }

    @Test
    void delegatorThatIsNotAllowedIsRefused() {
        Registry others = enrolled(
                enrolled(Registry.of("acme.example"), agent(PLANNER, Set.of(), Set.of(CODER))),
                agent(CODER, Set.of(PLANNER), Set.of()));
        assertThat(refusal(verified(others))).isEqualTo(new Refusal.DelegatorNotAllowed(1, ALICE, PLANNER));
    }

    @Test
    void delegateThatIsNotAllowedIsRefused() {
        Registry others = enrolled(
                enrolled(Registry.of("acme.example"), agent(PLANNER, Set.of(ALICE), Set.of())),
                agent(CODER, Set.of(PLANNER), Set.of()));
        assertThat(refusal(verified(others))).isEqualTo(new Refusal.DelegateNotAllowed(2, PLANNER, CODER));
        assertThat(HopIssuer.narrow(chain(2), narrowing(2), signer(PLANNER), NOW, trust().with(others)))
                .isEqualTo(new Issuance.Refused(new Refusal.DelegateNotAllowed(2, PLANNER, CODER)));
    }

    @Test
    void organisationStandsForEverybodyOfIts() {
        Registry open = enrolled(
                enrolled(
                        Registry.of("acme.example"),
                        agent(PLANNER, Set.of(EVERYBODY_AT_ACME), Set.of(EVERYBODY_AT_ACME))),
                agent(CODER, Set.of(EVERYBODY_AT_ACME), Set.of()));
        assertThat(verified(open)).isInstanceOf(Verification.Verified.class);
    }

    // 48
    @Test
    void rotatedKeyOfAnAgentSignsNoNewLink() {
        Registry rotated = changed(REGISTRY.rotate(PLANNER, NEW_KEY, NOW, NOW));
        assertThat(refusal(verified(rotated))).isEqualTo(new Refusal.NotTheAgentsKey(1, PLANNER));
        assertThat(HopIssuer.narrow(chain(2), narrowing(2), signer(PLANNER), NOW, trust().with(rotated)))
                .isEqualTo(new Issuance.Refused(new Refusal.NotTheAgentsKey(1, PLANNER)));
    }

    @Test
    void oldKeyCountsUntilTheOverlapEnds() {
        Registry rotated = changed(REGISTRY.rotate(PLANNER, NEW_KEY, NOW, NOW.plusSeconds(60)));
        assertThat(verified(rotated, NOW.plusSeconds(59))).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verified(rotated, NOW.plusSeconds(60)))).isEqualTo(new Refusal.NotTheAgentsKey(1, PLANNER));
    }

    @Test
    void rotationNeverLengthensTheLifeOfAKey() {
        Registry once = changed(REGISTRY.rotate(PLANNER, NEW_KEY, NOW, NOW.plusSeconds(60)));
        Registry twice =
                changed(once.rotate(PLANNER, TestSigner.of("another").publicKey(), NOW, NOW.plusSeconds(3600)));
        assertThat(twice.agent(PLANNER).orElseThrow().keys())
                .extracting(AgentKey::until)
                .containsExactly(
                        Optional.of(NOW.plusSeconds(60)), Optional.of(NOW.plusSeconds(3600)), Optional.empty());
    }

    @Test
    void changesThatMakeNoSenseAreRefused() {
        assertThat(REGISTRY.enrol(agent(PLANNER, Set.of(), Set.of()), Confusables.ASCII_ONLY))
                .isEqualTo(new RegistryChange.AlreadyEnrolled(PLANNER));
        assertThat(REGISTRY.enrol(agent(id("a@globex.example"), Set.of(), Set.of()), Confusables.ASCII_ONLY))
                .isEqualTo(new RegistryChange.ForeignNamespace(id("a@globex.example")));
        assertThat(REGISTRY.disable(id("x@acme.example")))
                .isEqualTo(new RegistryChange.NotEnrolled(id("x@acme.example")));
        assertThat(REGISTRY.rotate(id("x@acme.example"), NEW_KEY, NOW, NOW))
                .isEqualTo(new RegistryChange.NotEnrolled(id("x@acme.example")));
        assertThat(REGISTRY.rotate(PLANNER, signer(CODER).publicKey(), NOW, NOW))
                .isEqualTo(new RegistryChange.KeyInUse(CODER));
        assertThat(changed(REGISTRY.disable(PLANNER)).rotate(PLANNER, NEW_KEY, NOW, NOW))
                .isEqualTo(new RegistryChange.Disabled(PLANNER));
    }

    @Test
    void agentHasItsKeysForItself() {
        var stolen = new AgentKey(signer(CODER).publicKey(), NOW, Optional.empty());
        var thief =
                new Agent(id("thief@acme.example"), ALICE, "x", "y", List.of(stolen), Set.of(), Set.of(), NOW, false);
        assertThat(REGISTRY.enrol(thief, Confusables.ASCII_ONLY)).isEqualTo(new RegistryChange.KeyInUse(CODER));
    }

    @Test
    void numberOfKeysIsBounded() {
        Registry registry = REGISTRY;
        for (int i = 1; i < Agent.MAX_KEYS; i++) {
            registry =
                    changed(registry.rotate(PLANNER, TestSigner.of("key " + i).publicKey(), NOW, NOW));
        }
        assertThat(registry.rotate(PLANNER, NEW_KEY, NOW, NOW)).isEqualTo(new RegistryChange.TooManyKeys(PLANNER));
    }

    // 31
    @Test
    void nameThatLooksLikeAnotherIsNotEnrolled() {
        assertThat(enrol("c0der@acme.example"))
                .isEqualTo(new RegistryChange.LooksLike(id("c0der@acme.example"), CODER));
        assertThat(enrol("plarnner@acme.example")).isInstanceOf(RegistryChange.Changed.class);
        assertThat(enrol("c\u043eder@acme.example"))
                .isEqualTo(new RegistryChange.Suspicious(id("c\u043eder@acme.example")));
        assertThat(enrol("reviewer@acme.example")).isInstanceOf(RegistryChange.Changed.class);
    }

    @Test
    void agentHasAnOwnerWhoIsAPerson() {
        assertThatThrownBy(() -> new Agent(
                        CODER,
                        PLANNER,
                        "writes code",
                        "a model",
                        List.of(new AgentKey(NEW_KEY, NOW, Optional.empty())),
                        Set.of(),
                        Set.of(),
                        NOW,
                        false))
                .hasMessage("a person owns an agent");
    }

    // 37
    @Test
    void agentIsNotItsOwnDelegator() {
        assertThatThrownBy(() -> agent(CODER, Set.of(CODER), Set.of())).hasMessage("an agent does not instruct itself");
    }

    @Test
    void registrySurvivesItsText() {
        Registry rotated = changed(REGISTRY.rotate(PLANNER, NEW_KEY, NOW.plusNanos(1), NOW.plusSeconds(60)));
        Registry disabled = changed(rotated.disable(CODER));
        assertThat(Registry.read(disabled.json())).isEqualTo(new RegistryReading.Read(disabled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"purpose\": \"fixes bugs\", | '' | lacks purpose",
                "\"disabled\": false | \"disabled\": 0 | is neither true nor false",
                "\"disabled\": false | \"disabled\": false, \"admin\": true | unknown member \"admin\"",
                "agent:coder@acme | agent:coder@globex | is not an agent of this registry",
                "agent:coder@acme | agent:Coder@acme | a name is written in small letters",
                "{ | [ | is not strict JSON"
            })
    void textThatIsNoRegistryIsRefusedWithItsReason(String from, String to, String reason) {
        String json = REGISTRY.json();
        String changed = json.replace(from, to);
        assertThat(changed).isNotEqualTo(json);
        assertThat(Registry.read(changed))
                .isInstanceOfSatisfying(
                        RegistryReading.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).contains(reason));
    }

    @Test
    void agentStandsThereOnce() {
        PrincipalId tester = id("tester@acme.example");
        Registry two = enrolled(
                enrolled(Registry.of("acme.example"), agent(CODER, Set.of(ALICE), Set.of())),
                agent(tester, Set.of(ALICE), Set.of()));
        assertThat(Registry.read(two.json())).isEqualTo(new RegistryReading.Read(two));
        assertThat(Registry.read(two.json().replace(tester.toString(), CODER.toString())))
                .isEqualTo(new RegistryReading.Refused(
                        new Refusal.BadMember("the registry", "agents", CODER + " stands there twice")));
    }

    static RegistryChange enrol(String name) {
        return REGISTRY.enrol(agent(id(name), Set.of(ALICE), Set.of()), Confusables.ASCII_ONLY);
    }

    static PrincipalId id(String name) {
        return PrincipalId.of("agent:" + name);
    }

    static Agent agent(PrincipalId id, Set<PrincipalId> delegators, Set<PrincipalId> delegates) {
        return agent(id, delegators, delegates, NOW.plusSeconds(86_400));
    }

    static Agent agent(PrincipalId id, Set<PrincipalId> delegators, Set<PrincipalId> delegates, Instant expires) {
        var key = new AgentKey(signer(id).publicKey(), NOW.minusSeconds(86_400), Optional.empty());
        return new Agent(id, ALICE, "fixes bugs", "a model", List.of(key), delegators, delegates, expires, false);
    }

    static Registry enrolled(Registry registry, Agent agent) {
        return changed(registry.enrol(agent, Confusables.ASCII_ONLY));
    }

    static Registry changed(RegistryChange change) {
        return ((RegistryChange.Changed) change).registry();
    }

    static Verification verified(Registry registry) {
        return verified(registry, NOW);
    }

    static Verification verified(Registry registry, Instant now) {
        return verify(CHAIN.text(), WRITING, trust().with(registry), now);
    }
}
