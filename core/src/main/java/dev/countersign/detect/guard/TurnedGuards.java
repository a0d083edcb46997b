package dev.countersign.detect.guard;

import dev.countersign.code.Space;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LinePairs;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds conditions on guards whose `and` became an `or`, or whose negation came or went.
final class TurnedGuards {
    private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||\\band\\b|\\bor\\b");
    private static final Pattern NEGATION = Pattern.compile("(?<![!=<>])!(?!=)|\\bnot\\s+|\\bunless\\b|\\bif\\b");
    private static final Pattern NOT = Pattern.compile("(?<![!=<>])!(?!=)|\\bnot\\b|\\bunless\\b");
    private static final List<String> NOT_SIGNS = List.of("!", "not", "unless");
    private static final Pattern DENIES = Pattern.compile(
            "(?i)\\b(?:throw|raise|abort|redirect\\w{0,20}|not_?found|NotFound|40[134]|forbid\\w{0,10}|denied|deny|unauthorized|head\\s+:|return\\s+(?:false|False|err\\w{0,10}|new\\s+\\w{0,20}(?:Error|Exception)))");

    private TurnedGuards() {}

    static List<Sighting> in(GuardedCode code) {
        var seen = new ArrayList<Sighting>();
        if (!mayBeGuarded(code)) {
            return seen;
        }
        for (LinePairs.Pair pair : LinePairs.of(code.file(), TurnedGuards::withoutOperators)) {
            if (isGuarded(code, pair) && isWeakerJoin(pair)) {
                seen.add(sighting(pair, "A guard's conditions are joined the other way round"));
            }
        }
        boolean negates = negates(code.file(), Side.BEFORE) || negates(code.file(), Side.AFTER);
        for (LinePairs.Pair pair :
                negates ? LinePairs.of(code.file(), TurnedGuards::withoutNegation) : List.<LinePairs.Pair>of()) {
            if (isGuarded(code, pair) && isTurned(code.file(), pair)) {
                seen.add(sighting(pair, "A guard's condition was turned round"));
            }
        }
        return seen;
    }

    private static boolean negates(ChangedCode file, Side side) {
        return file.changed(side).stream()
                .anyMatch(line -> NOT_SIGNS.stream().anyMatch(line.bare()::contains)
                        && NOT.matcher(line.bare()).find());
    }

    private static boolean mayBeGuarded(GuardedCode code) {
        return code.file().file().after().isEmpty()
                || code.added().stream().anyMatch(placed -> placed.use().category() != GuardUse.Category.DENIAL);
    }

    private static boolean isGuarded(GuardedCode code, LinePairs.Pair pair) {
        return code.at(Side.AFTER, pair.after().number()).stream()
                .anyMatch(use -> use.category() != GuardUse.Category.DENIAL);
    }

    private static String withoutOperators(String line) {
        return OPERATOR.matcher(line).find()
                ? Space.without(OPERATOR.matcher(line).replaceAll("#"))
                : "";
    }

    private static String withoutNegation(String line) {
        return Space.without(NEGATION.matcher(line).replaceAll(""));
    }

    /// Where all conditions are negated the line refuses, and there `or` is the stricter word.
    private static boolean isWeakerJoin(LinePairs.Pair pair) {
        int before = ors(pair.before().code());
        int after = ors(pair.after().code());
        return refuses(pair.after().bare()) ? after < before : after > before;
    }

    private static boolean refuses(String bare) {
        return NOT.matcher(bare).find();
    }

    private static int ors(String line) {
        int ors = 0;
        Matcher matcher = OPERATOR.matcher(line);
        while (matcher.find()) {
            ors += matcher.group().equals("||") || matcher.group().equals("or") ? 1 : 0;
        }
        return ors;
    }

    private static boolean isTurned(ChangedCode file, LinePairs.Pair pair) {
        boolean before = NOT.matcher(pair.before().bare()).find();
        boolean after = NOT.matcher(pair.after().bare()).find();
        if (before == after) {
            return false;
        }
        boolean denies = DENIES.matcher(file.around(Side.AFTER, pair.after().number() + 1, 1))
                .find();
        return denies ? before : after;
    }

    private static Sighting sighting(LinePairs.Pair pair, String what) {
        return GuardRemovedDetector.at(
                        pair.file(),
                        Side.AFTER,
                        pair.after().number(),
                        what + "; it was: " + pair.before().code().strip())
                .about("condition");
    }
}
