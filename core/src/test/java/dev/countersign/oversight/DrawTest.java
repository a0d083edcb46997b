package dev.countersign.oversight;

import static dev.countersign.oversight.Oversights.MONDAY;
import static dev.countersign.oversight.Oversights.WEEK;
import static dev.countersign.oversight.Oversights.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.SecretBytes;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {
    static final Stratum NEAR = Oversights.stratum(Lane.NONE, RiskBand.NEAR);
    static final Stratum FAR = Oversights.stratum(Lane.NONE, RiskBand.FAR);
    static final DrawPlan PLAN = new DrawPlan(WEEK, Map.of(NEAR, new Rate(125_000)), new Rate(250_000));
    static final Instant BEFORE = MONDAY.minusSeconds(1);
    static final Draw DRAW = new Draw(PLAN, secret(0));

    static SecretBytes secret(int first) {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return SecretBytes.copyOf(bytes);
    }

    /// Computed by another program from the description alone.
    @Test
    void anybodyCanComputeTheSame() {
        assertThat(Json.canonical(PLAN.json()))
                .isEqualTo("{\"from\":\"2026-11-16T00:00:00Z\",\"otherwise\":250000,\"period\":\"2026-W47\",\"rates\":"
                        + "[{\"perMillion\":125000,\"stratum\":\"none/agent/near/silent/acme/shop\"}],"
                        + "\"until\":\"2026-11-23T00:00:00Z\",\"v\":1}");
        assertThat(DRAW.commitment().text()).isEqualTo("vsW-Oc3HJr1NCkgd1aujOmoYshrAT5U0ERLhWy32taM");
        assertThat(DRAW.value(new RepositoryChange("acme/shop", new ChangeId("ab".repeat(32))))
                        .hex())
                .isEqualTo("d42c598f07fed9de");
        assertThat(DRAW.value(new RepositoryChange("büro", new ChangeId("00".repeat(32))))
                        .hex())
                .isEqualTo("667aa15b64297827");
    }

    @Test
    void drawsAsOftenAsTheRateSays() {
        long near = IntStream.range(0, 20_000)
                .filter(i -> DRAW.decide(change(i), NEAR, MONDAY).drawn())
                .count();
        long other = IntStream.range(0, 20_000)
                .filter(i -> DRAW.decide(change(i), FAR, MONDAY).drawn())
                .count();
        assertThat(near / 20_000.0).isCloseTo(0.125, within(0.01));
        assertThat(other / 20_000.0).isCloseTo(0.25, within(0.013));
    }

    @Test
    void rateIsExactAtItsEnds() {
        assertThat(new DrawValue(-1).isBelow(Rate.ALL)).isTrue();
        assertThat(new DrawValue(0).isBelow(new Rate(1))).isTrue();
        // 2^64 / 1,000,000 = 18446744073709.55
        assertThat(new DrawValue(18446744073709L).isBelow(new Rate(1))).isTrue();
        assertThat(new DrawValue(18446744073710L).isBelow(new Rate(1))).isFalse();
        assertThat(new DrawValue(Long.MIN_VALUE).isBelow(new Rate(500_000))).isFalse();
        assertThat(new DrawValue(Long.MAX_VALUE).isBelow(new Rate(500_000))).isTrue();
        assertThatThrownBy(() -> new Rate(0)).hasMessageContaining("rate");
    }

    @Test
    void commitmentFitsOneSecretAndOnePlan() {
        var otherRate = new DrawPlan(WEEK, Map.of(NEAR, new Rate(125_001)), new Rate(250_000));
        var otherPeriod =
                new DrawPlan(new Period("2026-W48", WEEK.from(), WEEK.until()), PLAN.rates(), PLAN.otherwise());
        assertThat(List.of(
                        new Draw(PLAN, secret(1)).commitment(),
                        new Draw(otherRate, secret(0)).commitment(),
                        new Draw(otherPeriod, secret(0)).commitment()))
                .doesNotContain(DRAW.commitment())
                .doesNotHaveDuplicates();
        assertThat(new Draw(PLAN, secret(0)).commitment()).isEqualTo(DRAW.commitment());
        assertThatThrownBy(() -> new Draw(PLAN, SecretBytes.copyOf(new byte[31])))
                .hasMessageContaining("32 bytes");
    }

    /// A period as it should be, to be spoilt.
    static final class Week {
        SecretBytes secret = secret(0);
        DrawPlan plan = PLAN;
        DrawCommitment committed = new DrawCommitment(DRAW.commitment(), BEFORE);
        final List<DrawDecision> decisions = new ArrayList<>();
        final List<LaneExit> exits = new ArrayList<>();

        Week() {
            for (int i = 0; i < 200; i++) {
                Stratum stratum = i % 2 == 0 ? NEAR : FAR;
                Instant at = MONDAY.plusSeconds(60L * i);
                decisions.add(DRAW.decide(change(i), stratum, at));
                exits.add(new LaneExit(change(i), stratum, at.plusSeconds(30)));
            }
        }

        List<DrawFault> faults() {
            return switch (Draw.verify(plan, secret, committed, decisions, exits)) {
                case DrawVerdict.Holds _ -> List.of();
                case DrawVerdict.Broken(var faults) -> faults;
            };
        }
    }

    @Test
    void honestPeriodHolds() {
        var week = new Week();
        long drawn = week.decisions.stream().filter(DrawDecision::drawn).count();
        assertThat(Draw.verify(week.plan, week.secret, week.committed, week.decisions, week.exits))
                .isEqualTo(new DrawVerdict.Holds(200, (int) drawn));
        assertThat(drawn).isPositive();
    }

    @Test
    void changeThatLeavesTwiceIsDecidedOnOnce() {
        var week = new Week();
        week.exits.add(new LaneExit(change(7), FAR, MONDAY.plusSeconds(90_000)));
        assertThat(week.faults()).isEmpty();
    }

    @Test
    void otherSecretIsNamed() {
        var week = new Week();
        week.secret = secret(1);
        assertThat(week.faults()).containsExactly(new DrawFault.OtherSecret());
        week.secret = SecretBytes.copyOf(new byte[16]);
        assertThat(week.faults()).containsExactly(new DrawFault.OtherSecret());
    }

    @Test
    void otherPlanIsNamed() {
        var week = new Week();
        week.plan = new DrawPlan(WEEK, Map.of(NEAR, new Rate(1)), new Rate(250_000));
        assertThat(week.faults()).containsExactly(new DrawFault.OtherSecret());
    }

    @Test
    void commitmentThatIsNotOlderThanThePeriodIsNamed() {
        var week = new Week();
        week.committed = new DrawCommitment(DRAW.commitment(), MONDAY);
        assertThat(week.faults()).containsExactly(new DrawFault.CommittedLate(MONDAY, MONDAY));
    }

    @Test
    void changeWithoutADecisionIsNamed() {
        var week = new Week();
        DrawDecision left = week.decisions.remove(3);
        assertThat(week.faults()).containsExactly(new DrawFault.Undecided(left.change()));
    }

    @Test
    void inventedChangeIsNamed() {
        var week = new Week();
        week.decisions.add(DRAW.decide(change(999), NEAR, MONDAY));
        assertThat(week.faults()).containsExactly(new DrawFault.NeverLeft(change(999)));
    }

    @Test
    void twoDecisionsAreNamed() {
        var week = new Week();
        week.decisions.add(week.decisions.get(5));
        assertThat(week.faults()).containsExactly(new DrawFault.DecidedTwice(change(5)));
    }

    @Test
    void decisionAfterTheFactIsNamed() {
        var week = new Week();
        Instant left = week.exits.get(4).at();
        week.decisions.set(4, DRAW.decide(change(4), NEAR, left.plusSeconds(1)));
        assertThat(week.faults()).containsExactly(new DrawFault.DecidedLate(change(4), left, left.plusSeconds(1)));
    }

    @Test
    void otherStratumIsNamed() {
        var week = new Week();
        DrawDecision right = week.decisions.get(4);
        week.decisions.set(
                4, new DrawDecision(right.change(), FAR, right.rate(), right.value(), right.drawn(), right.at()));
        assertThat(week.faults()).containsExactly(new DrawFault.OtherStratum(change(4), NEAR, FAR));
    }

    @Test
    void otherRateIsNamed() {
        var week = new Week();
        DrawDecision right = week.decisions.get(4);
        week.decisions.set(
                4, new DrawDecision(right.change(), NEAR, Rate.ALL, right.value(), right.drawn(), right.at()));
        assertThat(week.faults()).containsExactly(new DrawFault.OtherRate(change(4), new Rate(125_000), Rate.ALL));
    }

    @Test
    void outcomeThatTheSecretDidNotDecideIsNamed() {
        var week = new Week();
        DrawDecision right =
                week.decisions.stream().filter(DrawDecision::drawn).findFirst().orElseThrow();
        week.decisions.set(
                week.decisions.indexOf(right),
                new DrawDecision(right.change(), right.stratum(), right.rate(), right.value(), false, right.at()));
        assertThat(week.faults()).containsExactly(new DrawFault.OtherOutcome(right.change(), true));
        assertThat(week.faults()).allSatisfy(fault -> assertThat(fault.reason()).contains("acme/shop"));
    }

    @Test
    void planIsReadAsItIsWritten() {
        assertThat(DrawPlan.read(PLAN.json())).isEqualTo(new DrawPlanReading.Read(PLAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'v':2,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','rates':[],'otherwise':1}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-16T00:00:00Z','rates':[],'otherwise':1}",
                "{'v':1,'period':'a','from':'soon','until':'2026-11-16T00:00:00Z','rates':[],'otherwise':1}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','rates':[],'otherwise':0}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','rates':[1],'otherwise':1}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','otherwise':1,"
                        + "'rates':[{'stratum':'none/agent/near/silent/','perMillion':1}]}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','otherwise':1,"
                        + "'rates':[{'stratum':'none/agent/near/silent/a','perMillion':1000001}]}",
                "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','otherwise':1,'rates':["
                        + "{'stratum':'none/agent/near/silent/a','perMillion':1},{'stratum':'none/agent/near/silent/a','perMillion':2}]}"
            })
    void malformedPlanIsRefused(String json) {
        assertThat(DrawPlan.read(object(json))).isInstanceOf(DrawPlanReading.Refused.class);
    }

    @Test
    void planOfTheMalformedOnesButRightIsRead() {
        assertThat(
                        DrawPlan.read(
                                object(
                                        "{'v':1,'period':'a','from':'2026-11-16T00:00:00Z','until':'2026-11-23T00:00:00Z','otherwise':1,"
                                                + "'rates':[{'stratum':'two-person/human-attested/unknown/facts/a/b','perMillion':1}]}")))
                .isInstanceOf(DrawPlanReading.Read.class);
    }

    private static JsonObject object(String json) {
        return Json.read(json.replace('\'', '"')) instanceof JsonReading.Read(JsonObject object)
                ? object
                : JsonObject.builder().build();
    }
}
