package dev.countersign.detect.crypto;

import dev.countersign.change.LineSpan;
import dev.countersign.code.RequiredWords;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.line.LinePairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds lifetimes of tokens and sessions that became much longer, or were left out.
final class LongerLifetimes {
    /// From an hour to half a day is a change of kind; from 14 to 30 days is not.
    private static final double MUCH = 4;

    private static final Pattern LIFETIME = Pattern.compile(
            "(?i)expir|max_?-?age|(?<![a-z])ttl(?![a-z])|lifetime|validity|(?:session|login|remember|token|cookie)[\\w.-]{0,20}(?:timeout|duration|age|days|seconds|hours)");
    private static final RequiredWords WORDS = RequiredWords.of(LIFETIME);
    private static final Pattern SUBJECT =
            Pattern.compile("(?i)token|session|cookie|jwt|remember|login|sign_?in|otp|password_?reset|magic_?link");
    private static final Pattern OTHER =
            Pattern.compile("(?i)cache|cdn|retry|lock|certificate|(?<![a-z])tls(?![a-z])|hsts|strict-transport|cors");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\w.])(\\d[\\d_]{0,11}(?:\\.\\d{1,3})?)\\s?([a-z]{0,8})(?![\\w])");
    private static final Pattern UNIT = Pattern.compile(
            "(?i)(?<![a-z])(?:of|from|plus)?(milli(?:second)?s?|ms|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![a-z])");
    private static final Pattern SPACE_AND_QUOTES = Pattern.compile("[\\s\"']");
    private static final Pattern AMOUNTS = Pattern.compile("#(?:[*.()#]{0,6}#)*");
    private static final Map<String, Double> SECONDS = Map.ofEntries(
            Map.entry("ms", 0.001),
            Map.entry("milli", 0.001),
            Map.entry("millisecond", 0.001),
            Map.entry("s", 1.0),
            Map.entry("second", 1.0),
            Map.entry("m", 60.0),
            Map.entry("minute", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("hour", 3600.0),
            Map.entry("d", 86400.0),
            Map.entry("day", 86400.0),
            Map.entry("w", 604800.0),
            Map.entry("week", 604800.0),
            Map.entry("month", 2592000.0),
            Map.entry("y", 31536000.0),
            Map.entry("year", 31536000.0));
    private static final Pattern SET = Pattern.compile(
            "expiresIn[\"']?\\s*:|\\.setExpiration\\(|\\.withExpiresAt\\(|\\.expiration\\(|[\"']exp[\"']\\s*(?::|\\]\\s*=)|\\bExpiresAt\\s*:|\\bexpires_in\\s*[:=]|\\bexp:\\s");
    private static final RequiredWords SET_WORDS = RequiredWords.of(SET);
    private static final Pattern ISSUES = Pattern.compile("(?i)jwt|sign\\(|token|claims|compact\\(\\)");

    private LongerLifetimes() {}

    static List<Sighting> in(ChangedCode file) {
        if (!LanguageSets.ALL.contains(file.file().language())) {
            return List.of();
        }
        var seen = new ArrayList<Sighting>();
        boolean setsLifetime = WORDS.mayMatch(file.lowerCode(Side.AFTER));
        for (LinePairs.Pair pair :
                setsLifetime ? LinePairs.of(file, LongerLifetimes::skeleton) : List.<LinePairs.Pair>of()) {
            if (isAboutSessions(file, pair.after()) && isMuchLonger(pair)) {
                seen.add(longer(pair));
            }
        }
        boolean setLifetime = SET_WORDS.mayMatch(file.lowerCode(Side.BEFORE));
        for (ChangedCode.Line line : setLifetime ? file.removed() : List.<ChangedCode.Line>of()) {
            if (SET.matcher(line.code()).find() && isLeftOut(file, line)) {
                seen.add(leftOut(file, line));
            }
        }
        return seen;
    }

    private static boolean isAboutSessions(ChangedCode file, ChangedCode.Line line) {
        return LIFETIME.matcher(line.code()).find()
                && !OTHER.matcher(line.code()).find()
                && (SUBJECT.matcher(line.code()).find()
                        || SUBJECT.matcher(file.around(Side.AFTER, line.number(), 2))
                                .find()
                        || SUBJECT.matcher(file.symbolAt(Side.AFTER, line.number()))
                                .find());
    }

    private static String skeleton(String code) {
        if (!AMOUNT.matcher(code).find()) {
            return "";
        }
        String plain = UNIT.matcher(AMOUNT.matcher(code).replaceAll("#")).replaceAll("#");
        return AMOUNTS.matcher(SPACE_AND_QUOTES.matcher(plain).replaceAll("")).replaceAll("#");
    }

    private static boolean isMuchLonger(LinePairs.Pair pair) {
        OptionalDouble before = seconds(pair.before().code());
        OptionalDouble after = seconds(pair.after().code());
        return before.isPresent()
                && after.isPresent()
                && before.getAsDouble() > 0
                && after.getAsDouble() >= MUCH * before.getAsDouble();
    }

    /// The product of the numbers after the word that names the lifetime, times the unit where one is written.
    private static OptionalDouble seconds(String code) {
        Matcher name = LIFETIME.matcher(code);
        String value = name.find() ? code.substring(name.end()) : code;
        Matcher amount = AMOUNT.matcher(value);
        double product = 1;
        boolean found = false;
        while (amount.find()) {
            found = true;
            product *= Double.parseDouble(amount.group(1).replace("_", ""));
            product *= SECONDS.getOrDefault(singular(amount.group(2)), 1.0);
        }
        Matcher unit = UNIT.matcher(AMOUNT.matcher(value).replaceAll("#"));
        if (unit.find()) {
            product *= SECONDS.getOrDefault(singular(unit.group(1)), 1.0);
        }
        return found ? OptionalDouble.of(product) : OptionalDouble.empty();
    }

    private static String singular(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        return lower.length() > 2 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isLeftOut(ChangedCode file, ChangedCode.Line line) {
        if (file.wentWithItsSymbol(line.number())) {
            return false;
        }
        String around = file.hunkCode(Side.BEFORE, line.number(), Side.AFTER)
                + file.around(Side.AFTER, file.newPlaceOf(line.number()), 4);
        return ISSUES.matcher(around).find()
                && ISSUES.matcher(file.around(Side.BEFORE, line.number(), 4)).find()
                && !Pattern.compile("(?i)exp").matcher(around).find();
    }

    private static Sighting longer(LinePairs.Pair pair) {
        int line = pair.after().number();
        return about(
                pair.file(),
                Side.AFTER,
                line,
                "A token or session lives much longer; it was: "
                        + pair.before().code().strip());
    }

    private static Sighting leftOut(ChangedCode file, ChangedCode.Line line) {
        return about(file, Side.BEFORE, line.number(), "A token is issued without a time at which it runs out");
    }

    private static Sighting about(ChangedCode file, Side side, int line, String message) {
        return Sighting.in(
                        file.file(),
                        side,
                        LineSpan.line(line),
                        FactKind.SESSION_WEAKENED,
                        Direction.PROTECTION_REMOVED,
                        message)
                .about("lifetime")
                .withSymbol(file.symbolAt(side, line))
                .withStrength(file.strength(side))
                .asking("How is a stolen token or session ended before then?")
                .withCwes(613);
    }
}
