package dev.countersign.oversight;

import static dev.countersign.oversight.Oversights.WEEK;
import static dev.countersign.oversight.Oversights.audits;
import static dev.countersign.oversight.Oversights.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import dev.countersign.oversight.WeeklyStatement.State;
import dev.countersign.risk.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeeklyStatementTest {
    static final Map<Lane, LaneTotal> LANES = Map.of(
            Lane.NONE, new LaneTotal(1_000, 0, 12_000, 0),
            Lane.AI, new LaneTotal(140, 0, 3_000, 0),
            Lane.PEER, new LaneTotal(90, 0, 3_000, 2_900),
            Lane.SECURITY, new LaneTotal(6, 0, 350, 260),
            Lane.TWO_PERSON, new LaneTotal(1, 0, 50, 50));
    static final StratumAudits CLEAN = audits(Lane.NONE, 1_140, 299, 0, 0, 0);

    /// A good week, to be spoilt.
    static final class Week {
        Map<Lane, LaneTotal> lanes = LANES;
        List<StratumAudits> audits = List.of(CLEAN);
        long undrawn;
        long undrawnLooser;
        boolean revealed = true;
        Seeds seeds = seeds(38, 2);
        List<CoverageGap> gaps = List.of();
        Map<Lane, Long> withoutReader = Map.of();
        Map<Lane, Long> overdue = Map.of();
        List<String> unknown = List.of();

        WeeklyStatement statement() {
            return WeeklyStatement.of(
                    new WeekInput(
                            WEEK,
                            lanes,
                            audits,
                            undrawn,
                            undrawnLooser,
                            seeds,
                            gaps,
                            withoutReader,
                            overdue,
                            unknown,
                            SwitchState.START,
                            Rate.of(0.02),
                            revealed),
                    Confidence.USUAL);
        }
    }

    static Explanation child(WeeklyStatement statement, String rule) {
        return statement.explanation().children().stream()
                .filter(child -> child.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingSaysHowMuchWasDrawnAndWaitsBeforeTheDrawIsRevealed() {
        var week = new Week();
        week.audits = List.of(audits(Lane.NONE, 1_140, 290, 0, 0, 7));
        String shown = words(week.statement());
        assertThat(shown).contains("297 were drawn", "297 drawn", "7 audits are not");
        week.revealed = false;
        String hidden = words(week.statement());
        assertThat(hidden)
                .doesNotContain("297")
                .doesNotContain("7 audits are not")
                .contains("1,140 changes, 290 audited")
                .contains("not shown before the draw is revealed");
    }

    private static String words(WeeklyStatement statement) {
        return statement.headline() + words(statement.explanation());
    }

    private static String words(Explanation how) {
        return how.reason() + "\n"
                + String.join(
                        "",
                        how.children().stream().map(WeeklyStatementTest::words).toList());
    }

    @Test
    void goodWeekInOneSentence() {
        WeeklyStatement good = new Week().statement();
        assertThat(good.headline())
                .isEqualTo(
                        "Of 18,400 lines that changed, security reviewers read 310 and peers 2,900. 1,140 changes left"
                                + " without a reader; auditors looked at 299 of them blind and found none that had needed one."
                                + " With 95 % confidence at most 1.5 % of all that left had needed one, counting that auditors"
                                + " find at least 73.5 % of such changes");
        assertThat(good.state()).isEqualTo(State.REVIEWED);
        assertThat(good.isAboveLimit()).isFalse();
        assertThat(good.looser()).isEmpty();
    }

    @Test
    void weekWithoutAuditsClaimsNothing() {
        var week = new Week();
        week.audits = List.of(audits(Lane.NONE, 1_140, 0, 0, 0, 0));
        assertThat(week.statement().headline()).contains("none of them was audited: all of them may have needed one");
        assertThat(week.statement().state()).isEqualTo(State.NOT_RUN);
        assertThat(week.statement().isAboveLimit()).isTrue();
        week.audits = List.of();
        week.undrawn = 1_140;
        assertThat(week.statement().headline()).contains("1,140 changes left without a draw");
        assertThat(week.statement().state()).isEqualTo(State.NOT_RUN);
    }

    @Test
    void changesThatWereNotDrawnFromCountInFull() {
        var week = new Week();
        week.audits = List.of(audits(Lane.NONE, 1_000, 299, 0, 0, 0));
        week.undrawn = 140;
        WeeklyStatement statement = week.statement();
        assertThat(statement.undrawn()).isEqualTo(140);
        assertThat(statement.changesUnread()).isEqualTo(1_140);
        assertThat(statement.unread().upper()).isGreaterThan(140.0 / 1_140);
        assertThat(statement.state()).isEqualTo(State.PARTIAL);
    }

    @Test
    void unknownSensitivityIsNotGreen() {
        var week = new Week();
        week.seeds = Seeds.NONE;
        assertThat(week.statement().headline()).contains("if auditors miss nothing, which is not measured");
        assertThat(week.statement().state()).isEqualTo(State.PARTIAL);
    }

    @Test
    void whatWasNotDoneIsInTheSentence() {
        var week = new Week();
        week.audits = List.of(audits(Lane.NONE, 1_140, 290, 1, 3, 5, 2));
        week.withoutReader = Map.of(Lane.SECURITY, 4L, Lane.PEER, 8L);
        week.overdue = Map.of(Lane.SECURITY, 1L);
        week.gaps = List.of(new CoverageGap("native code", 2));
        week.unknown = List.of("the forge was not reachable on Tuesday");
        WeeklyStatement statement = week.statement();
        assertThat(statement.headline())
                .contains("found 1 that had needed one; 2 more came to light later")
                .contains("3 audits are missing and count as escapes")
                .contains("5 audits are not done yet")
                .contains("12 changes that have to be read lacked a reader")
                .contains("1 change is overdue now, whenever it came")
                .contains("not analysed in full")
                .contains("1 more thing is not known");
        assertThat(statement.state()).isEqualTo(State.OVERDUE);
        assertThat(statement.isAboveLimit()).isTrue();
        assertThat(child(statement, "without-reader").children()).hasSize(2);
        assertThat(child(statement, "coverage").status()).isEqualTo(Status.UNKNOWN);
        assertThat(child(statement, "limit").reason()).contains("above the limit of 2 %");
    }

    @Test
    void eachGapAloneKeepsTheWeekFromGreen() {
        var noReader = new Week();
        noReader.withoutReader = Map.of(Lane.PEER, 1L);
        assertThat(noReader.statement().state()).isEqualTo(State.PARTIAL);
        var gap = new Week();
        gap.gaps = List.of(new CoverageGap("a binary file", 1));
        assertThat(gap.statement().state()).isEqualTo(State.PARTIAL);
        var unknown = new Week();
        unknown.unknown = List.of("x");
        assertThat(unknown.statement().state()).isEqualTo(State.PARTIAL);
        var waiting = new Week();
        waiting.audits = List.of(audits(Lane.NONE, 1_140, 299, 0, 0, 1));
        assertThat(waiting.statement().state()).isEqualTo(State.PARTIAL);
        var missing = new Week();
        missing.audits = List.of(audits(Lane.NONE, 1_140, 299, 0, 1, 0));
        assertThat(missing.statement().state()).isEqualTo(State.OVERDUE);
        for (Lane lane : Lane.values()) {
            var notDueYet = new Week();
            notDueYet.lanes = new EnumMap<>(LANES);
            notDueYet.lanes.put(lane, new LaneTotal(2, 1, 0, 0));
            assertThat(notDueYet.statement().state()).as("unread in " + lane).isEqualTo(State.PARTIAL);
        }
        var zeros = new Week();
        zeros.overdue = Map.of(Lane.PEER, 0L);
        zeros.withoutReader = Map.of(Lane.PEER, 0L);
        assertThat(zeros.statement().state()).isEqualTo(State.REVIEWED);
    }

    @Test
    void weekInWhichNobodyReadAnythingIsNotPartlyRead() {
        var unread = new Week();
        unread.lanes = Map.of(Lane.PEER, new LaneTotal(3, 2, 50, 0));
        assertThat(unread.statement().state()).as("some were audited").isEqualTo(State.PARTIAL);
        unread.audits = List.of();
        assertThat(unread.statement().state()).isEqualTo(State.NOT_RUN);
        unread.lanes = Map.of(Lane.PEER, new LaneTotal(3, 2, 50, 1));
        assertThat(unread.statement().state()).isEqualTo(State.PARTIAL);
        unread.lanes = Map.of(Lane.PEER, new LaneTotal(3, 0, 0, 0));
        assertThat(unread.statement().state()).isEqualTo(State.REVIEWED);
    }

    @Test
    void quietWeekNeedsNothing() {
        var week = new Week();
        week.lanes = Map.of();
        week.audits = List.of();
        week.seeds = Seeds.NONE;
        assertThat(week.statement().state()).isEqualTo(State.NOT_NEEDED);
        assertThat(week.statement().headline())
                .isEqualTo("No line changed. No change left by the lane that nobody reads");
        assertThat(week.statement().isAboveLimit()).isFalse();
    }

    @Test
    void changesThatOneLevelLooserHadLeftUnreadAreInNoOtherFigure() {
        var week = new Week();
        week.audits = List.of(CLEAN, audits(Lane.PEER, 90, 60, 2, 0, 0));
        week.undrawnLooser = 3;
        WeeklyStatement statement = week.statement();
        WeeklyStatement without = new Week().statement();
        assertThat(statement.unread().upper()).isEqualTo(without.unread().upper());
        assertThat(statement.headline()).isEqualTo(without.headline());
        assertThat(statement.changesUnread()).isEqualTo(without.changesUnread());
        assertThat(statement.state()).isEqualTo(without.state());
    }

    @Test
    void boundOneLevelLooserIsOverAllThatHadLeftUnreadThen() {
        var week = new Week();
        week.audits = List.of(CLEAN, audits(Lane.PEER, 90, 60, 2, 0, 0));
        WeeklyStatement statement = week.statement();
        double drawn = statement.looser().orElseThrow().upper();
        assertThat(drawn).isGreaterThan(2 / 1_230.0);
        assertThat(child(statement, "one-level-looser").reason())
                .startsWith("had the lanes been held one level looser: ")
                .contains("of 1,230 changes");
        week.undrawnLooser = 100;
        assertThat(week.statement().looser().orElseThrow().upper()).isGreaterThan(100 / 1_330.0);
        week.audits = List.of(CLEAN);
        assertThat(week.statement().looser()).isPresent();
    }

    @Test
    void linesPerLaneAreInTheExplanation() {
        Explanation lines = child(new Week().statement(), "lines");
        assertThat(lines.children().stream().map(Explanation::reason))
                .contains("0 of 12,000 lines read, 1,000 changes", "50 of 50 lines read, 1 change");
        assertThatThrownBy(() -> new LaneTotal(1, 0, 10, 11)).hasMessageContaining("total");
        assertThatThrownBy(() -> new LaneTotal(1, 2, 10, 10)).hasMessageContaining("total");
    }
}
