package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.narrowing;
import static dev.countersign.principal.Example.root;
import static dev.countersign.principal.Example.rootClaims;
import static dev.countersign.principal.Example.signer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HopIssuerTest {
    @Test
    void whatIsIssuedIsReadBack() {
        assertThat(root().root()).isEqualTo(rootClaims());
        assertThat(Chain.read(chain(6).text()))
                .isInstanceOfSatisfying(
                        ChainReading.Read.class,
                        read -> assertThat(read.chain().leaf()).isEqualTo(chain(6).leaf()));
    }

    @Test
    void claimsHaveTheNamesOfTheDesign() {
        assertThat(HopJson.write(root().root()).members().keySet())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "jti",
                        "depth",
                        "max_depth",
                        "nbf",
                        "exp",
                        "aud",
                        "cnf",
                        "task",
                        "auth_time",
                        "acr",
                        "sid",
                        "request",
                        "authorization_details");
        assertThat(HopJson.write(chain(2).leaf()).members().keySet())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "jti",
                        "prev",
                        "depth",
                        "max_depth",
                        "nbf",
                        "exp",
                        "aud",
                        "cnf",
                        "task",
                        "authorization_details");
        assertThat(Json.canonical(HopJson.write(chain(2).leaf())))
                .contains("\"aud\":\"https://scm.globex.example\"")
                .contains("{\"actions\":[\"comment\",\"merge\",\"read\"],"
                        + "\"locations\":[\"https://scm.globex.example/payments\"],\"max_calls\":200,"
                        + "\"requires_approval\":[\"merge\"],\"type\":\"repo\"}");
    }

    @Test
    void onlyTheHolderHandsOn() {
        assertThat(HopIssuer.narrow(chain(2), narrowing(2), signer(CODER), NOW))
                .isEqualTo(new Issuance.Refused(new Refusal.NotYourKey(PLANNER)));
        assertThat(HopIssuer.narrow(chain(2), narrowing(2), signer(PLANNER), NOW))
                .isInstanceOf(Issuance.Issued.class);
    }

    @Test
    void whatIsOverIsNotHandedOn() {
        Instant end = chain(2).leaf().expires();
        assertThat(HopIssuer.narrow(chain(2), narrowing(2), signer(PLANNER), end))
                .isEqualTo(new Issuance.Refused(new Refusal.Expired(1, end, end)));
    }

    @Test
    void whatIsNoHopIsRefusedWithItsReason() {
        Narrowing fine = narrowing(1);
        var shortName = new Narrowing(
                fine.subject(),
                fine.key(),
                "1",
                fine.maxDepth(),
                fine.notBefore(),
                fine.expires(),
                fine.audiences(),
                fine.task(),
                fine.grant());
        assertThat(HopIssuer.narrow(root(), shortName, signer(ALICE), NOW))
                .isEqualTo(new Issuance.Refused(new Refusal.BadMember(
                        "the hop that was asked for", "a claim", "jti is 16 to 64 letters, digits, - and _")));
    }

    // 28
    @Test
    void agentGetsNoRoot() {
        HopClaims mine = rootClaims();
        var ofAgent = new HopClaims(
                ACME,
                PLANNER,
                mine.id(),
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
        assertThat(HopIssuer.root(ofAgent, "2027-01", signer(ACME)))
                .isEqualTo(new Issuance.Refused(new Refusal.RootNotHuman(PLANNER)));
    }
}
