package dev.countersign.oversight;

import static dev.countersign.oversight.BoundExplanation.number;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The words of a weekly statement.
final class WeekWords {
    private WeekWords() {}

    static String headline(WeeklyStatement week) {
        List<String> sentences = new ArrayList<>();
        sentences.add(read(week));
        sentences.addAll(unread(week));
        add(
                sentences,
                week.missing(),
                "audit is missing and counts as an escape",
                "audits are missing and count as escapes");
        long waiting = week.input().revealed() ? week.waiting() : 0;
        add(sentences, waiting, "audit is not done yet", "audits are not done yet");
        add(sentences, week.undrawn(), "change left without a draw", "changes left without a draw");
        add(
                sentences,
                WeekInput.sum(week.input().withoutReader()),
                "change that has to be read lacked a reader",
                "changes that have to be read lacked a reader");
        add(
                sentences,
                WeekInput.sum(week.input().overdue()),
                "change is overdue now, whenever it came",
                "changes are overdue now, whenever they came");
        add(sentences, notAnalysed(week), "change was not analysed in full", "changes were not analysed in full");
        add(sentences, week.input().unknown().size(), "more thing is not known", "more things are not known");
        return String.join(". ", sentences);
    }

    private static String read(WeeklyStatement week) {
        if (week.linesChanged() == 0) {
            return "No line changed";
        }
        return "Of " + plural(week.linesChanged(), "line", "lines") + " that changed, security reviewers read "
                + number(week.linesReadBySecurity()) + " and peers " + number(week.linesReadByPeers());
    }

    private static List<String> unread(WeeklyStatement week) {
        if (week.changesUnread() == 0) {
            return List.of("No change left by the lane that nobody reads");
        }
        String left = plural(week.changesUnread(), "change", "changes") + " left without a reader";
        return switch (week.unread()) {
            case EscapeBound.Unaudited _, EscapeBound.Nothing _ ->
                List.of(left + ", and none of them was audited: all of them may have needed one");
            case EscapeBound.Assumed _ ->
                List.of(left + audited(week), atMost(week) + ", if auditors miss nothing, which is not measured");
            case EscapeBound.Measured measured ->
                List.of(
                        left + audited(week),
                        atMost(week) + ", counting that auditors find at least "
                                + Percent.atLeast(measured.sensitivity().atLeast()) + " of such changes");
        };
    }

    private static String audited(WeeklyStatement week) {
        String found = week.escapes() == 0 ? "none" : number(week.escapes());
        String late = week.late() > 0 ? "; " + number(week.late()) + " more came to light later" : "";
        return "; auditors looked at " + number(week.audited()) + " of them blind and found " + found
                + " that had needed one" + late;
    }

    private static String atMost(WeeklyStatement week) {
        return "With " + week.confidence().words() + " confidence at most "
                + Percent.atMost(week.unread().upper()) + " of all that left had needed one";
    }

    private static void add(List<String> sentences, long count, String one, String many) {
        if (count > 0) {
            sentences.add(plural(count, one, many));
        }
    }

    private static String plural(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    static Explanation explanation(WeeklyStatement week) {
        List<Explanation> children = new ArrayList<>();
        children.add(lines(week));
        children.add(named(
                "unread",
                week.input().revealed()
                        ? week.unread().explanation()
                        : week.unread().explanationBeforeReveal()));
        week.looser().ifPresent(bound -> children.add(looser(bound)));
        children.add(limit(week));
        children.add(byLane(
                "without-reader",
                "changes needed a reader and got none",
                week.input().withoutReader()));
        children.add(byLane(
                "overdue",
                "changes of any period were not read by when they were due",
                week.input().overdue()));
        children.add(gaps(week));
        children.add(unknown(week));
        Status status = week.state() == WeeklyStatement.State.NOT_RUN ? Status.UNKNOWN : Status.FIRED;
        return new Explanation("week", status, week.headline(), children);
    }

    private static Explanation named(String rule, Explanation bound) {
        return new Explanation(rule, bound.status(), bound.reason(), bound.children());
    }

    private static Explanation looser(EscapeBound bound) {
        Explanation how = bound.explanation();
        String reason = "had the lanes been held one level looser: " + how.reason();
        return new Explanation("one-level-looser", how.status(), reason, how.children());
    }

    private static Explanation lines(WeeklyStatement week) {
        return new Explanation(
                "lines",
                Status.FIRED,
                number(week.linesChanged()) + " lines were added or removed",
                Arrays.stream(Lane.values()).map(lane -> lane(week, lane)).toList());
    }

    private static Explanation lane(WeeklyStatement week, Lane lane) {
        LaneTotal total = week.input().lane(lane);
        return Explanation.of(
                lane.word(),
                total.changes() > 0 ? Status.FIRED : Status.DID_NOT_FIRE,
                number(total.linesRead()) + " of " + number(total.linesChanged()) + " lines read, "
                        + plural(total.changes(), "change", "changes"));
    }

    private static Explanation limit(WeeklyStatement week) {
        if (week.changesUnread() == 0) {
            return Explanation.of("limit", Status.DID_NOT_FIRE, "no change left unread");
        }
        return Explanation.of(
                "limit",
                week.isAboveLimit() ? Status.FIRED : Status.DID_NOT_FIRE,
                "the bound is " + (week.isAboveLimit() ? "above" : "within") + " the limit of "
                        + week.input().limit().words() + " at level "
                        + week.input().level().level());
    }

    private static Explanation byLane(String rule, String what, Map<Lane, Long> counts) {
        long sum = WeekInput.sum(counts);
        return new Explanation(
                rule,
                sum > 0 ? Status.FIRED : Status.DID_NOT_FIRE,
                number(sum) + " " + what,
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> Explanation.of(
                                each.getKey().word(),
                                each.getValue() > 0 ? Status.FIRED : Status.DID_NOT_FIRE,
                                number(each.getValue())))
                        .toList());
    }

    private static Explanation gaps(WeeklyStatement week) {
        List<CoverageGap> gaps = week.input().gaps();
        return new Explanation(
                "coverage",
                gaps.isEmpty() ? Status.DID_NOT_FIRE : Status.UNKNOWN,
                gaps.isEmpty()
                        ? "all was analysed"
                        : plural(
                                notAnalysed(week),
                                "change was not analysed in full",
                                "changes were not analysed in full"),
                gaps.stream()
                        .map(gap -> Explanation.of(
                                "gap",
                                Status.UNKNOWN,
                                gap.what() + ", in " + plural(gap.changes(), "change", "changes")))
                        .toList());
    }

    private static long notAnalysed(WeeklyStatement week) {
        return week.input().gaps().stream().mapToLong(CoverageGap::changes).sum();
    }

    private static Explanation unknown(WeeklyStatement week) {
        List<String> unknown = week.input().unknown();
        return new Explanation(
                "unknown",
                unknown.isEmpty() ? Status.DID_NOT_FIRE : Status.UNKNOWN,
                unknown.isEmpty() ? "no other unknown was reported" : number(unknown.size()) + " more",
                unknown.stream()
                        .map(each -> Explanation.of("unknown", Status.UNKNOWN, each))
                        .toList());
    }
}
