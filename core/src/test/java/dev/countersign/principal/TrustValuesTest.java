package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.issuer;
import static dev.countersign.principal.Example.key;
import static dev.countersign.principal.Example.permission;
import static dev.countersign.principal.Example.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A value that makes no sense cannot be made.
class TrustValuesTest {
    static final URI FEED = URI.create("https://acme.example/revocations");

    @Test
    void bundleIsOfAnOrganisationAndBounded() {
        assertThat(bundle(ACME, 1, List.of(issuer(ACME)), FEED, 300).version()).isEqualTo(1);
        refused("of an organisation", () -> bundle(PLANNER, 1, List.of(issuer(ACME)), FEED, 300));
        refused("1 or more", () -> bundle(ACME, 0, List.of(issuer(ACME)), FEED, 300));
        refused("1 to 32 issuers", () -> bundle(ACME, 1, List.of(), FEED, 300));
        refused("stands there twice", () -> bundle(ACME, 1, List.of(issuer(ACME), issuer(ACME)), FEED, 300));
        refused("https or file", () -> bundle(ACME, 1, List.of(issuer(ACME)), URI.create("http://a.example"), 300));
        refused("at most 7 days", () -> bundle(ACME, 1, List.of(issuer(ACME)), FEED, 604_801));
        refused("at most 7 days", () -> bundle(ACME, 1, List.of(issuer(ACME)), FEED, 0));
    }

    @Test
    void issuerIsNoPersonAndNoAgent() {
        refused("an organisation or a service", () -> new TrustedIssuer(ALICE, List.of(), Set.of(), true));
        refused("an organisation or a service", () -> new TrustedIssuer(PLANNER, List.of(), Set.of(), true));
        refused("one name", () -> new TrustedIssuer(ACME, List.of(key("a", ACME), key("a", ALICE)), Set.of(), true));
        refused("small ASCII letters", () -> new TrustedIssuer(ACME, List.of(), Set.of("*.acme.example"), true));
        refused(
                "at most 32 keys",
                () -> new TrustedIssuer(ACME, Collections.nCopies(33, key("a", ACME)), Set.of(), true));
    }

    @Test
    void keyHasANameAndEndsAfterItsStart() {
        refused("a key's name", () -> key("a b", ACME));
        refused("before its end", () -> new TrustedKey("a", signer(ACME).publicKey(), NOW, Optional.of(NOW)));
        refused(
                "before its start",
                () -> new AgentKey(signer(PLANNER).publicKey(), NOW, Optional.of(NOW.minusSeconds(1))));
    }

    @Test
    void grantIsBounded() {
        assertThat(new Grant(Collections.nCopies(32, permission())).permissions())
                .hasSize(32);
        refused("at most 32", () -> new Grant(Collections.nCopies(33, permission())));
        refused("0 or more", () -> new Permission("repo", Set.of(), Set.of(), -1, Set.of()));
        refused("starts with a letter", () -> new Permission("Repo", Set.of(), Set.of(), 1, Set.of()));
        refused("starts with a letter", () -> new Permission("repo", Set.of(), Set.of("*"), 1, Set.of()));
    }

    @Test
    void compositeIdentityStartsWithAPerson() {
        assertThat(new CompositeIdentity(ALICE, List.of()).actor()).isEqualTo(ALICE);
        refused("a person answers", () -> new CompositeIdentity(PLANNER, List.of()));
    }

    @Test
    void narrowingsAreTold() {
        Narrowing all = Example.narrowing(1);
        var less = new Narrowing(
                all.subject(),
                all.key(),
                all.id(),
                1,
                NOW,
                NOW.plusSeconds(60),
                all.audiences(),
                all.task(),
                Grant.of());
        Chain narrowed = Example.issued(HopIssuer.narrow(chain(1), less, signer(ALICE), NOW));
        assertThat(Narrowings.of(narrowed.root(), narrowed.leaf()))
                .extracting(each -> each.reason())
                .containsExactly(
                        "it ends at 2027-01-15T08:01:00Z instead of 2027-01-15T08:15:00Z",
                        "it starts at 2027-01-15T08:00:00Z instead of 2027-01-15T07:59:00Z",
                        "it reaches to depth 1 instead of 5",
                        "nothing is handed on of repo: comment, merge, read at"
                                + " https://scm.globex.example/payments, 200 calls; a person approves merge");
        assertThat(Narrowings.of(narrowed.root(), narrowed.root())).isEmpty();
    }

    @Test
    void whatOfAPermissionIsNotHandedOnIsTold() {
        Grant held = Grant.of(permission());
        Location core = Location.of("https://scm.globex.example/payments/core");
        var less = new Permission("repo", Set.of(core), Set.of("read"), 20, Set.of("merge", "read"));
        assertThat(NarrowedGrant.of(held, Grant.of(less)))
                .extracting(each -> each.reason())
                .containsExactly(
                        "repo: not comment, merge",
                        "repo: at https://scm.globex.example/payments/core instead of"
                                + " https://scm.globex.example/payments",
                        "repo: 20 calls instead of 200",
                        "repo: a person approves read besides");
        assertThat(NarrowedGrant.of(held, held)).isEmpty();
    }

    static TrustBundle bundle(
            PrincipalId organisation, long version, List<TrustedIssuer> issuers, URI feed, long staleness) {
        return new TrustBundle(
                organisation, version, issuers, List.of(), List.of(), feed, Duration.ofSeconds(staleness));
    }

    static void refused(String reason, Runnable making) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
