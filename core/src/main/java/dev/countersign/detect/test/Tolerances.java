package dev.countersign.detect.test;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Space;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LinePairs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds assertions on numbers whose tolerance grew.
final class Tolerances {
    private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,12})?(?:[eE]-?\\d{1,2})?)[dDfFL]?";

    private static final Pattern ANY_NUMBER = Pattern.compile("\\d[\\d.eE-]{0,20}");

    /// Where more is wider.
    private static final Pattern WIDTH =
            Pattern.compile("(?:within|offset|byLessThan|withPercentage|withinPercentage)\\(" + NUMBER
                    + "|\\b(?:delta|abs|rel|abs_tol|rel_tol|atol|rtol|tolerance|epsilon)\\s{0,3}[=:]\\s{0,3}" + NUMBER
                    + "|(?:assert_in_delta|assert_in_epsilon|assertEquals|assertEqualsWithDelta|InDelta|InEpsilon|closeTo|isCloseTo|be_within)\\b.{1,300},\\s{0,3}"
                    + NUMBER + "\\)?;?\\s*$"
                    + "|be_within\\(" + NUMBER);

    /// Where less is wider: digits that must agree.
    private static final Pattern DIGITS =
            Pattern.compile("\\bplaces\\s{0,3}=\\s{0,3}(\\d{1,2})|toBeCloseTo\\(.{1,200},\\s{0,3}(\\d{1,2})\\)");

    private Tolerances() {}

    static List<Sighting> sightings(FilePair file) {
        var found = new ArrayList<Sighting>();
        for (LinePairs.Pair pair : LinePairs.of(ChangedCode.of(file), Tolerances::skeleton)) {
            boolean wider = grows(WIDTH, pair.before().code(), pair.after().code())
                    || grows(DIGITS, pair.after().code(), pair.before().code());
            if (wider && threeArguments(pair.before().code())) {
                found.add(sighting(file, pair));
            }
        }
        return found;
    }

    private static String skeleton(String code) {
        if (code.length() > 500
                || value(WIDTH, code).isEmpty() && value(DIGITS, code).isEmpty()) {
            return "";
        }
        return ANY_NUMBER.matcher(Space.without(code)).replaceAll("0");
    }

    /// `assertEquals(1, x)` ends in a number too, which is a value and no tolerance.
    private static boolean threeArguments(String code) {
        return !code.contains("assertEquals(")
                || code.chars().filter(c -> c == ',').count() >= 2;
    }

    private static boolean grows(Pattern pattern, String before, String after) {
        Optional<BigDecimal> old = value(pattern, before);
        Optional<BigDecimal> now = value(pattern, after);
        return old.isPresent() && now.isPresent() && now.get().compareTo(old.get()) > 0;
    }

    private static Optional<BigDecimal> value(Pattern pattern, String code) {
        Matcher matcher = pattern.matcher(code);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return Optional.of(new BigDecimal(matcher.group(i)));
            }
        }
        return Optional.empty();
    }

    private static Sighting sighting(FilePair file, LinePairs.Pair pair) {
        String symbol = pair.file().symbolAt(Side.AFTER, pair.after().number());
        boolean security =
                SecurityWords.in(symbol) || SecurityWords.in(file.path().name());
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(pair.after().number()),
                        FactKind.TEST_WEAKENED,
                        Direction.RISK_ADDED,
                        "the assertion accepts values that are further off")
                .about("tolerance")
                .withSymbol(symbol)
                .withStrength(Strength.PATH)
                .withSeverity(security ? 3 : 1)
                .asking("Why may the value be further off now?")
                .withCwes(693);
    }
}
