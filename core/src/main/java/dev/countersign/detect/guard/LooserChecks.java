package dev.countersign.detect.guard;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.Space;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.line.LinePairs;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds patterns without their anchors, allow-lists that became deny-lists, and bounds that are gone.
final class LooserChecks {
    /// What a sighting of a lost bound is about.
    static final String BOUND_LOST = "bound";

    private static final Pattern ANCHOR = Pattern.compile("\\\\{1,2}[AzZ]\\b|\\^|\\$(?=[\"'/`)|])");
    private static final Pattern IS_PATTERN = Pattern.compile(
            "(?i)reg_?exp?|pattern|\\bre\\.|matches?\\w{0,8}\\(|\\.test\\(|=~|fullmatch|preg_|validates|MustCompile|=\\s*/|:\\s*/|\\(\\s*/");
    private static final Pattern ALLOWED = Pattern.compile(
            "(?i)(?:allow|white_?list|permitted|accepted|(?<!in)valid_|(?<!in)valid[A-Z]|safe_?list)\\w{0,30}");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?i)(?:deny|denied|black_?list|blocked|block_?list|forbidden|banned|disallow|excluded|unsafe|dangerous|reject)\\w{0,30}");
    private static final Pattern ASKS =
            Pattern.compile("\\b(?:if|unless|return|assert|filter|any|contains|includes?|in)\\b");
    private static final Pattern BOUND = Pattern.compile(
            "\\bif\\b[^\\n]{0,200}(?:\\blen\\(|\\.length\\b|\\.size\\(\\)|\\.size\\b|strlen\\(|\\.Length\\b|\\.Size\\b|(?i:amount|quantity|limit|page_?size|count)\\b)[^\\n]{0,40}(?:>=?|<=?)\\s*(?:\\d|[\\w.]{0,40}(?i:max|min|limit))");
    private static final Pattern REFUSES = Pattern.compile(
            "(?i)\\b(?:throw|raise|abort|errors?|invalid\\w{0,20}|too_?(?:long|large|big|many)|return\\s+(?:false|nil|null|None|err)|4(?:00|13|22))\\b");

    private LooserChecks() {}

    static List<Sighting> in(ChangedCode file) {
        if (!LanguageSets.PROGRAMS.contains(file.file().language())) {
            return List.of();
        }
        var seen = new ArrayList<Sighting>();
        boolean anchored = file.removed().stream()
                .anyMatch(line -> ANCHOR.matcher(line.code()).find());
        for (LinePairs.Pair pair :
                anchored ? LinePairs.of(file, LooserChecks::withoutAnchors) : List.<LinePairs.Pair>of()) {
            if (anchors(pair.after().code()) < anchors(pair.before().code())
                    && IS_PATTERN.matcher(pair.before().code()).find()) {
                seen.add(sighting(
                        file,
                        Side.AFTER,
                        pair.after().number(),
                        "anchor",
                        "A pattern now matches anywhere in the text; it was: "
                                + pair.before().code().strip(),
                        777));
            }
        }
        for (Hunk hunk : file.file().file().hunks()) {
            turnedList(file, hunk, seen);
            lostBounds(file, hunk, seen);
        }
        return seen;
    }

    private static String withoutAnchors(String code) {
        return Space.without(ANCHOR.matcher(code).replaceAll(""));
    }

    private static long anchors(String code) {
        return ANCHOR.matcher(code).results().count();
    }

    private static void turnedList(ChangedCode file, Hunk hunk, List<Sighting> seen) {
        String before = file.code(Side.BEFORE, hunk.removed());
        String after = file.code(Side.AFTER, hunk.added());
        boolean turned =
                asks(before, ALLOWED) && !asks(before, FORBIDDEN) && asks(after, FORBIDDEN) && !asks(after, ALLOWED);
        if (turned) {
            seen.add(sighting(
                    file,
                    Side.AFTER,
                    hunk.added().start(),
                    "deny-list",
                    "What is forbidden is listed now, where what is allowed was listed",
                    184));
        }
    }

    private static boolean asks(String code, Pattern list) {
        return code.lines()
                .anyMatch(
                        line -> ASKS.matcher(line).find() && list.matcher(line).find());
    }

    private static void lostBounds(ChangedCode file, Hunk hunk, List<Sighting> seen) {
        String after = file.code(Side.AFTER, hunk.added());
        for (int line = hunk.removed().start(); line <= hunk.removed().end(); line++) {
            String code = file.text(Side.BEFORE).code(line);
            boolean lost = BOUND.matcher(code).find()
                    && REFUSES.matcher(file.code(Side.BEFORE, new LineSpan(line, 3)))
                            .find()
                    && !BOUND.matcher(after).find()
                    && !REFUSES.matcher(after).find()
                    && !file.wentWithItsSymbol(line);
            if (lost) {
                seen.add(sighting(file, Side.BEFORE, line, BOUND_LOST, "A check of length or range was removed", 20));
                return;
            }
        }
    }

    private static Sighting sighting(ChangedCode file, Side side, int line, String subject, String message, int cwe) {
        return Sighting.in(
                        file.file(),
                        side,
                        LineSpan.line(line),
                        FactKind.VALIDATION_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        message)
                .about(subject)
                .withSymbol(file.symbolAt(side, line))
                .withStrength(file.strength(side))
                .asking("Which values pass now that did not pass before?")
                .withCwes(cwe, 20);
    }
}
