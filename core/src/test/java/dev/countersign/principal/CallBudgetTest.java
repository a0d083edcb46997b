package dev.countersign.principal;

import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PAYMENTS;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.SCM;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.issued;
import static dev.countersign.principal.Example.permission;
import static dev.countersign.principal.Example.rootClaims;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    static final Access READ = new Access("repo", "read", Location.of("https://scm.globex.example/payments/api"));
    static final Access MERGE = new Access("repo", "merge", PAYMENTS);
    static final HopId ROOT = rootClaims().name();

    @Test
    void grantIsAsked() {
        assertThat(ask(chain(3), READ)).isInstanceOf(Answer.Granted.class);
        assertThat(ask(chain(3), MERGE)).isInstanceOf(Answer.GrantedIfApproved.class);
        assertThat(ask(chain(3), new Access("repo", "delete", PAYMENTS))).isInstanceOf(Answer.NotGranted.class);
        assertThat(ask(chain(3), new Access("database", "read", PAYMENTS))).isInstanceOf(Answer.NotGranted.class);
        assertThat(ask(chain(3), new Access("repo", "read", SCM))).isInstanceOf(Answer.NotGranted.class);
    }

    @Test
    void callCountsAgainstEveryLink() {
        assertThat(allowances(chain(3)))
                .extracting(Allowance::hop)
                .containsExactly(
                        ROOT,
                        new HopId(Example.ALICE, "01JLINK000000000000001"),
                        new HopId(PLANNER, "01JLINK000000000000002"));
    }

    // 38
    @Test
    void handingOnToManyDoesNotMultiplyTheCalls() {
        CallBudget budget = CallBudget.unused(ROOT);
        // planner may make 3 calls, and hands all 3 of them to each of four agents
        Chain planner = calls(chain(1), PLANNER, "01JPLANNER000000000000", 3);
        for (int i = 1; i <= 4; i++) {
            Chain each = calls(planner, Example.AGENTS.get(i), "01JEACH00000000000000" + i, 3);
            CallBudget.Charge charge = budget.charge(allowances(each));
            if (i <= 3) {
                budget = ((CallBudget.Charge.Charged) charge).budget();
            } else {
                assertThat(charge)
                        .isEqualTo(new CallBudget.Charge.Exhausted(
                                new Allowance(new HopId(Example.ALICE, "01JPLANNER000000000000"), 0, 3)));
            }
        }
    }

    // 38
    @Test
    void twoChainsBelowOneRootShareItsCalls() {
        CallBudget budget = CallBudget.unused(ROOT);
        Chain one = calls(chain(1), PLANNER, "01JONE0000000000000000", 200);
        Chain other = calls(chain(1), CODER, "01JOTHER00000000000000", 200);
        for (int i = 0; i < 200; i++) {
            budget = ((CallBudget.Charge.Charged) budget.charge(allowances(i % 2 == 0 ? one : other))).budget();
        }
        assertThat(budget.charge(allowances(one)))
                .isEqualTo(new CallBudget.Charge.Exhausted(new Allowance(ROOT, 0, 200)));
    }

    @Test
    void refusedCallIsNotCounted() {
        Chain one = calls(chain(1), PLANNER, "01JONE0000000000000000", 1);
        var spent = ((CallBudget.Charge.Charged) CallBudget.unused(ROOT).charge(allowances(one))).budget();
        assertThat(spent.charge(allowances(one))).isInstanceOf(CallBudget.Charge.Exhausted.class);
        assertThat(spent.used()).containsEntry(new CallBudget.Slot(ROOT, 0), 1L);
    }

    @Test
    void callsOfAnotherRootAreNotCounted() {
        assertThatThrownBy(() ->
                        CallBudget.unused(new HopId(Example.GLOBEX, ROOT.id())).charge(allowances(chain(2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // 38
    @Test
    void severalAudiencesSplitTheCallsAtIssue() {
        Location ci = Location.of("https://ci.globex.example");
        Location wiki = Location.of("https://wiki.globex.example");
        HopClaims mine = rootClaims();
        HopClaims three = new HopClaims(
                mine.issuer(),
                mine.subject(),
                mine.id(),
                mine.parent(),
                0,
                5,
                mine.notBefore(),
                mine.expires(),
                Set.of(SCM, ci, wiki),
                mine.key(),
                mine.task(),
                mine.grant(),
                mine.root());
        Chain split = issued(HopIssuer.root(three, "2027-01", signer(Example.ACME)));
        assertThat(split.root().grant().permissions())
                .extracting(Permission::maxCalls)
                .containsExactly(66L);
        assertThat(verify(split.text())).isInstanceOf(Verification.Verified.class);
        // who hands on cannot undo it
        Narrowing all = narrowing(PLANNER, "01JALL0000000000000000", 200);
        assertThat(HopIssuer.narrow(split, all, signer(Example.ALICE), NOW))
                .isEqualTo(new Issuance.Refused(
                        new Refusal.Widened(1, new Widening.MoreGranted(0, PermissionField.MAX_CALLS))));
        assertThat(HopIssuer.narrow(
                        split, narrowing(PLANNER, "01JALL0000000000000000", 66), signer(Example.ALICE), NOW))
                .isInstanceOf(Issuance.Issued.class);
    }

    static Chain calls(Chain chain, PrincipalId to, String id, long calls) {
        return issued(HopIssuer.narrow(
                chain, narrowing(to, id, calls), signer(chain.leaf().subject()), NOW));
    }

    static Narrowing narrowing(PrincipalId to, String id, long calls) {
        Permission all = permission();
        var fewer = new Permission(all.type(), all.locations(), all.actions(), calls, all.requiresApproval());
        return new Narrowing(
                to,
                signer(to).publicKey(),
                id,
                5,
                NOW,
                NOW.plusSeconds(60),
                Set.of(SCM),
                Optional.of("PAY-412"),
                Grant.of(fewer));
    }

    static Answer ask(Chain chain, Access access) {
        return ((Verification.Verified) verify(chain.text())).ask(access);
    }

    static List<Allowance> allowances(Chain chain) {
        return ((Answer.Granted) ask(chain, READ)).allowances();
    }
}
