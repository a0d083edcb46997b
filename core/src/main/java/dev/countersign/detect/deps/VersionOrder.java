package dev.countersign.detect.deps;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders versions as each ecosystem does: SemVer 2 (npm, Go, crates.io; NuGet and Composer with a fourth
/// number), Maven's ComparableVersion, PEP 440, RubyGems. Any text gets a place; a text that is no version
/// sorts by its parts.
final class VersionOrder {
    private static final int LONGEST = 200;

    /// Maven's numbers rank above all its qualifiers.
    private static final int NUMBER_IN_MAVEN = 3;

    private static final Pattern PEP440 = Pattern.compile(
            "v?(?:(\\d{1,9})!)?(\\d[\\d.]{0,100})[-_.]?(?:(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\\d{0,9}))?"
                    + "(?:[-_.]?(?:post|rev|r)[-_.]?(\\d{0,9})|-(\\d{1,9}))?(?:[-_.]?dev[-_.]?(\\d{0,9}))?(?:\\+.{0,100})?");

    private static final Pattern PART = Pattern.compile("\\d{1,60}|[a-z]{1,60}");

    /// Maven's qualifiers below and above the release; unknown ones come after `sp`.
    private static final Map<String, Integer> MAVEN_QUALIFIERS = Map.ofEntries(
            Map.entry("alpha", -6),
            Map.entry("a", -6),
            Map.entry("beta", -5),
            Map.entry("b", -5),
            Map.entry("milestone", -4),
            Map.entry("m", -4),
            Map.entry("rc", -3),
            Map.entry("cr", -3),
            Map.entry("snapshot", -2),
            Map.entry("", 0),
            Map.entry("ga", 0),
            Map.entry("final", 0),
            Map.entry("release", 0),
            Map.entry("sp", 1));

    private VersionOrder() {}

    static Comparator<String> of(Ecosystem ecosystem) {
        return switch (ecosystem) {
            case NPM, GO, CRATES, NUGET, PACKAGIST -> VersionOrder::semver;
            case MAVEN -> (a, b) -> compareParts(maven(a), maven(b));
            case PYPI -> (a, b) -> compareParts(pep440(a), pep440(b));
            case RUBYGEMS -> (a, b) -> compareParts(ruby(a), ruby(b));
        };
    }

    /// One part of a version: parts compare by rank, then by number, then by word.
    private record Part(int rank, BigInteger number, String word) implements Comparable<Part> {
        static final Part ZERO = new Part(0, BigInteger.ZERO, "");

        static Part number(String digits) {
            return new Part(0, digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits), "");
        }

        boolean isZero() {
            return (rank == 0 || rank == NUMBER_IN_MAVEN) && number.signum() == 0 && word.isEmpty();
        }

        @Override
        public int compareTo(Part other) {
            return Comparator.comparingInt(Part::rank)
                    .thenComparing(Part::number)
                    .thenComparing(Part::word)
                    .compare(this, other);
        }
    }

    private static int compareParts(List<Part> a, List<Part> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            Part left = i < a.size() ? a.get(i) : Part.ZERO;
            Part right = i < b.size() ? b.get(i) : Part.ZERO;
            int order = left.compareTo(right);
            boolean missing = i >= a.size() && right.isZero() || i >= b.size() && left.isZero();
            if (order != 0 && !missing) {
                return order;
            }
        }
        return 0;
    }

    private static String bounded(String version) {
        String text = version.strip().toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static int semver(String left, String right) {
        String a = core(left);
        String b = core(right);
        int order = compareParts(numbers(release(a)), numbers(release(b)));
        return order != 0 ? order : prerelease(preOf(a), preOf(b));
    }

    private static String core(String version) {
        String text = bounded(version).replaceFirst("\\+.*", "");
        return text.startsWith("v") ? text.substring(1) : text;
    }

    private static String release(String core) {
        int dash = core.indexOf('-');
        return dash < 0 ? core : core.substring(0, dash);
    }

    private static String preOf(String core) {
        int dash = core.indexOf('-');
        return dash < 0 ? "" : core.substring(dash + 1);
    }

    private static List<Part> numbers(String release) {
        var parts = new ArrayList<Part>();
        for (String part : release.split("\\.", -1)) {
            boolean digits = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
            parts.add(digits ? Part.number(part) : new Part(0, BigInteger.ZERO, part.equals("x") ? "" : part));
        }
        return parts;
    }

    private static int prerelease(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = identifier(left[i]).compareTo(identifier(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /// Numbers come before words.
    private static Part identifier(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Part.number(text) : new Part(1, BigInteger.ZERO, text);
    }

    /// Numbers above qualifiers, a missing part equal to 0 or to a release.
    private static List<Part> maven(String version) {
        String text = bounded(version);
        var parts = new ArrayList<Part>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String token = part.group();
            if (Character.isDigit(token.charAt(0))) {
                parts.add(new Part(NUMBER_IN_MAVEN, new BigInteger(token), ""));
            } else {
                trimZeros(parts);
                int rank = MAVEN_QUALIFIERS.getOrDefault(token, 2);
                parts.add(new Part(rank, BigInteger.ZERO, rank == 2 ? token : ""));
            }
        }
        trimZeros(parts);
        return parts;
    }

    private static void trimZeros(List<Part> parts) {
        while (!parts.isEmpty() && parts.getLast().isZero()) {
            parts.removeLast();
        }
    }

    private static List<Part> pep440(String version) {
        Matcher matcher = PEP440.matcher(bounded(version));
        if (!matcher.matches()) {
            return ruby(version);
        }
        var parts = new ArrayList<Part>();
        parts.add(Part.number(matcher.group(1) == null ? "" : matcher.group(1)));
        var release = new ArrayList<Part>();
        for (String number : matcher.group(2).split("\\.")) {
            release.add(Part.number(number));
        }
        trimZeros(release);
        parts.addAll(release);
        // after the release a lower rank ends it: development, pre-release, nothing, post-release, more numbers
        boolean dev = matcher.group(7) != null;
        boolean pre = matcher.group(3) != null;
        boolean post = matcher.group(5) != null || matcher.group(6) != null;
        if (pre) {
            String phase = matcher.group(3);
            String word = phase.startsWith("a") ? "a" : phase.startsWith("b") ? "b" : "rc";
            parts.add(new Part(-2, BigInteger.ZERO, word));
            parts.add(Part.number(matcher.group(4)));
        }
        if (post) {
            parts.add(new Part(-1, BigInteger.ONE, ""));
            parts.add(Part.number(matcher.group(5) != null ? matcher.group(5) : matcher.group(6)));
        }
        if (dev) {
            parts.add(new Part(-3, BigInteger.ZERO, ""));
            parts.add(Part.number(matcher.group(7)));
        }
        if (!dev) {
            parts.add(new Part(-1, BigInteger.ZERO, ""));
        }
        return parts;
    }

    /// Words are pre-releases and come before numbers.
    private static List<Part> ruby(String version) {
        var parts = new ArrayList<Part>();
        Matcher part = PART.matcher(bounded(version).replaceFirst("-", ".pre."));
        while (part.find()) {
            String token = part.group();
            parts.add(Character.isDigit(token.charAt(0)) ? Part.number(token) : new Part(-1, BigInteger.ZERO, token));
        }
        trimZeros(parts);
        return parts;
    }
}
