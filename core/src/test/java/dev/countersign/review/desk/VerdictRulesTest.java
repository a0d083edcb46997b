package dev.countersign.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Identity;
import dev.countersign.change.Provenance;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final PrincipalId ALICE = PrincipalId.of("user:alice@acme.example");

    @Test
    void whoHadNoPartInAChangeMayDecide() {
        assertThat(obstacle(change("bob@acme.example", "carol@acme.example"), request(true, "al@home.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"al@home.example", " AL@Home.example ", "alice@acme.example", "Alice@ACME.example"})
    void whoWroteOrCommittedAChangeMayNot(String address) {
        VerdictRequest request = request(true, "al@home.example");
        assertThat(obstacle(change(address, "carol@acme.example"), request)).contains("wrote or committed");
        assertThat(obstacle(change("bob@acme.example", address), request)).contains("wrote or committed");
    }

    @Test
    void operatorOfTheAgentMayNot() {
        ListedChange change = change("bot@acme.example", "bot@acme.example");
        assertThat(obstacle(change, request(true))).isEmpty();
        assertThat(obstacle(by(change, ALICE.toString()), request(true))).contains("acted for you");
    }

    @Test
    void laneSecurityIsForSecurityReviewers() {
        ListedChange change = change("bob@acme.example", "bob@acme.example");
        assertThat(obstacle(change, request(false))).contains("for a security reviewer");
    }

    @Test
    void nobodyReadsAChangeToItsEndTwice() {
        ListedChange change = change("bob@acme.example", "bob@acme.example");
        VerdictRequest request = request(true);
        Verdict whole =
                ((VerdictRules.Judged.Allowed) VerdictRules.judge(change, Set.of(), List.of(), request, NOW)).verdict();
        assertThat(VerdictRules.obstacle(change, Set.of(), List.of(whole), other(request))
                        .map(Obstacle::toReader)
                        .orElse(""))
                .contains("to its end already");
        assertThat(VerdictRules.obstacle(change, Set.of(), List.of(whole), request))
                .isEmpty(); // the same one, asked again
    }

    private static String obstacle(ListedChange change, VerdictRequest request) {
        return VerdictRules.obstacle(change, Set.of(), List.of(), request)
                .map(Obstacle::toReader)
                .orElse("");
    }

    @Test
    void whoMadeItWithOthersOrBeforeDoesNotDecide() {
        ListedChange change = change("ann@acme.example", "carl@acme.example");
        VerdictRequest request = request(true, "Me@Home.example");
        assertThat(VerdictRules.obstacle(change, Set.of(" ME@home.example "), List.of(), request)
                        .map(Obstacle::toReader)
                        .orElse(""))
                .contains("somebody else has to read it");
        assertThat(VerdictRules.obstacle(change, Set.of("alice@acme.example"), List.of(), request))
                .as("by the address that their id spells")
                .isPresent();
        assertThat(VerdictRules.obstacle(change, Set.of("other@home.example"), List.of(), request))
                .isEmpty();
    }

    private static VerdictRequest request(boolean security, String... emails) {
        return new VerdictRequest(
                "7c1d5f2e-0a3b-4c4d-8e5f-000000000001",
                ALICE,
                Set.of(emails),
                security,
                Verdict.Reason.NO_RISK_FOUND,
                "",
                new Reading(2, 2),
                List.of());
    }

    private static VerdictRequest other(VerdictRequest request) {
        return new VerdictRequest(
                "7c1d5f2e-0a3b-4c4d-8e5f-000000000002",
                request.reader(),
                request.emails(),
                request.maySecurity(),
                request.reason(),
                request.note(),
                request.reading(),
                request.elsewhere());
    }

    private static ListedChange change(String author, String committer) {
        return new ListedChange(
                1,
                "shop",
                "ab".repeat(32),
                "cd".repeat(20),
                "Let everybody pay",
                new Identity("Author", author, NOW),
                new Identity("Committer", committer, NOW),
                NOW,
                Provenance.Kind.UNKNOWN,
                Optional.empty(),
                Lane.SECURITY,
                Lane.SECURITY,
                "guard-removed",
                "login.js: a guard is gone",
                new Minutes(3, 5),
                1,
                0.3,
                1,
                1,
                0,
                Standing.NOT_RUN,
                false,
                Optional.empty(),
                0);
    }

    private static ListedChange by(ListedChange change, String operator) {
        return new ListedChange(
                change.id(),
                change.repository(),
                change.changeId(),
                change.commit(),
                change.subject(),
                change.author(),
                change.committer(),
                change.when(),
                Provenance.Kind.AGENT,
                Optional.of(operator),
                change.tableLane(),
                change.lane(),
                change.row(),
                change.first(),
                change.minutes(),
                change.expectedLoss(),
                change.density(),
                change.addedLines(),
                change.removedLines(),
                change.unknowns(),
                change.standing(),
                change.history(),
                change.due(),
                change.version());
    }
}
