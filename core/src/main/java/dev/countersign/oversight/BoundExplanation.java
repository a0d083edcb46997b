package dev.countersign.oversight;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a bound was come by, figure by figure.
final class BoundExplanation {
    private static final String DRAWN = "drawn";
    private static final String WAITING = "waiting";
    private static final String NOT_SHOWN = "not shown before the draw is revealed";
    private static final String ALL_DRAWN =
            "all of them, except for those without a draw: each was drawn at 100 %, as was committed to, so there is"
                    + " nothing to hide";
    private static final String RATE = "rate";
    private static final String STRATUM = "stratum";
    private static final String AT_ALL = "drawn at " + Rate.ALL.words() + ": ";
    private static final Pattern DRAWN_COUNT = Pattern.compile(", [0-9,]+ drawn, ");

    private final Bounding bounding;
    private final double upper;

    BoundExplanation(Bounding bounding, double upper) {
        this.bounding = bounding;
        this.upper = upper;
    }

    Explanation tree() {
        if (bounding.changes == 0) {
            return Explanation.of("escape-bound", Status.DID_NOT_FIRE, "no change left the lane, nothing is bounded");
        }
        long audited = sum(Pool::audited);
        List<Explanation> children = new ArrayList<>(counts(audited));
        children.add(sensitivity());
        children.add(Explanation.of("method", Status.FIRED, method()));
        children.add(Explanation.of("confidence", Status.FIRED, confidence()));
        children.add(combined());
        String reason = audited == 0
                ? "no audit was done: each of " + changes(bounding.changes) + " may have needed a reader"
                : "at most " + Percent.atMost(upper) + " of " + changes(bounding.changes)
                        + " left a lane in which they had needed a reader"
                        + (bounding.sensitivity instanceof Sensitivity.Unknown ? ", if auditors miss nothing" : "");
        return new Explanation("escape-bound", audited == 0 ? Status.UNKNOWN : Status.FIRED, reason, children);
    }

    private static String changes(long count) {
        return number(count) + (count == 1 ? " change" : " changes");
    }

    private List<Explanation> counts(long audited) {
        long drawn = sum(pool -> pool.outcomes().size());
        return List.of(
                Explanation.of("left", Status.FIRED, changes(bounding.changes) + " left the lane (N)"),
                Explanation.of(
                        DRAWN,
                        drawn > 0 ? Status.FIRED : Status.UNKNOWN,
                        number(drawn) + " were drawn by a keyed hash (n), " + number(audited) + " of them audited"),
                fired("undrawn", bounding.undrawn, "changes left without a draw; each may be an escape"),
                fired("found", sum(pool -> pool.count(AuditOutcome.ESCAPE)), "audits found an escape (c)"),
                fired(
                        "missing",
                        sum(pool -> pool.count(AuditOutcome.MISSING)),
                        "audits were not done by when they were due; each counts as an escape"),
                fired(WAITING, sum(pool -> pool.count(AuditOutcome.WAITING)), waiting()),
                fired("late", sum(Pool::late), "escapes came to light elsewhere; they are added"));
    }

    private String waiting() {
        return bounding.method == BoundMethod.BETTING
                ? "audits are not due yet; those drawn behind the first of them count only where they found an escape"
                : "audits are not due yet; each counts as an escape until it is done";
    }

    private Explanation sensitivity() {
        return switch (bounding.sensitivity) {
            case Sensitivity.Unknown() ->
                Explanation.of(
                        "sensitivity",
                        Status.UNKNOWN,
                        "no seeded change was shown: what auditors miss is not known, and the bound assumes nothing");
            case Sensitivity.Measured measured ->
                Explanation.of(
                        "sensitivity",
                        Status.FIRED,
                        "auditors find " + measured.words() + " with "
                                + measured.confidence().words() + " confidence (s); so many times more may have"
                                + " escaped than they would find. Assumes that real escapes are found as often as"
                                + " seeded ones" + lapsed());
        };
    }

    private String lapsed() {
        int lapsed = bounding.seeds.lapsed();
        return lapsed == 0
                ? ""
                : "; " + number(lapsed) + (lapsed == 1 ? " was" : " were") + " not ended in time and count"
                        + (lapsed == 1 ? "s" : "") + " as missed";
    }

    private String method() {
        return switch (bounding.method) {
            case BETTING ->
                "a bet on each audit's being clean, in the order of the draw, without replacement (Waudby-Smith and"
                        + " Ramdas 2020, 2024): the bound holds whenever one looks";
            case HYPERGEOMETRIC ->
                "the most escapes among N under which c or fewer found of n are not too unlikely, without"
                        + " replacement: holds for one look at a number of audits fixed before";
            case CLOPPER_PEARSON ->
                "Clopper and Pearson 1934, divided by s: holds for one look at a number of audits fixed before";
        };
    }

    private String confidence() {
        return bounding.sensitivity instanceof Sensitivity.Measured measured
                ? "wrong in at most " + Percent.of(bounding.confidence.alpha()) + " of such statements: "
                        + Percent.of(bounding.ofAudits.alpha()) + " from the audits, "
                        + Percent.of(measured.confidence().alpha()) + " from the sensitivity"
                : "wrong in at most " + Percent.of(bounding.confidence.alpha())
                        + " of such statements, all of it from the audits";
    }

    private Explanation combined() {
        String how = bounding.method == BoundMethod.BETTING
                ? "the largest sum of escapes for which the product of all bets stays below "
                        + Math.round(1 / bounding.ofAudits.alpha())
                        + ", however they are spread (Spertus and Stark 2022)"
                : "the sum of each rate's bound, each with its part of the chance to be wrong (Bonferroni)";
        String reason = bounding.pools.size() == 1
                ? "all was drawn from at one rate"
                : "strata drawn from at one rate are taken together; over " + bounding.pools.size()
                        + " rates, weighed by their changes: " + how;
        return new Explanation(
                "combined",
                Status.FIRED,
                reason,
                bounding.pools.stream().map(this::pool).toList());
    }

    private Explanation pool(Pool pool) {
        List<Explanation> strata = pool.strata().stream()
                .map(each -> Explanation.of(
                        STRATUM, Status.FIRED, each.stratum() + ": " + counts(Pool.together(List.of(each)))))
                .toList();
        boolean unknown = pool.audited() == 0;
        String alone = unknown
                ? "not audited, so all may be escapes"
                : "alone at most " + Percent.atMost(bounding.upper(pool));
        return new Explanation(
                RATE,
                unknown ? Status.UNKNOWN : Status.FIRED,
                "drawn at " + pool.rate().words() + ": " + counts(pool) + "; " + alone,
                strata);
    }

    /// The same before the draw is revealed: who reads how much was drawn, and waits, learns whether anybody will look.
    static Explanation beforeReveal(Explanation how) {
        return beforeReveal(how, isAllDrawn(how));
    }

    private static Explanation beforeReveal(Explanation how, boolean allDrawn) {
        boolean hidden = how.rule().equals(WAITING) || how.rule().equals(DRAWN) && !allDrawn;
        return new Explanation(
                how.rule(),
                hidden ? Status.UNKNOWN : how.status(),
                hidden ? NOT_SHOWN : beforeReveal(how.rule(), how.reason()),
                how.children().stream()
                        .map(child -> beforeReveal(child, allDrawn))
                        .toList());
    }

    private static String beforeReveal(String rule, String reason) {
        return switch (rule) {
            case DRAWN -> ALL_DRAWN;
            case RATE, STRATUM -> DRAWN_COUNT.matcher(reason).replaceAll(", ");
            default -> reason;
        };
    }

    /// Whether there is a rate, and each is 100 %.
    private static boolean isAllDrawn(Explanation how) {
        List<String> rates = rates(how).toList();
        return !rates.isEmpty() && rates.stream().allMatch(rate -> rate.startsWith(AT_ALL));
    }

    private static Stream<String> rates(Explanation how) {
        return how.rule().equals(RATE)
                ? Stream.of(how.reason())
                : how.children().stream().flatMap(BoundExplanation::rates);
    }

    private static String counts(Pool pool) {
        return number(pool.changes()) + " changes, " + number(pool.outcomes().size()) + " drawn, "
                + number(pool.audited()) + " audited, " + number(pool.count(AuditOutcome.ESCAPE)) + " escapes";
    }

    private static Explanation fired(String rule, long count, String what) {
        return Explanation.of(rule, count > 0 ? Status.FIRED : Status.DID_NOT_FIRE, number(count) + " " + what);
    }

    private long sum(ToLongFunction<Pool> figure) {
        return bounding.pools.stream().mapToLong(figure).sum();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
