package dev.countersign.detect.deps;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells whether an npm range allows a version, for the forms that manifests mostly use.
final class NpmRange {
    private static final Pattern TERM = Pattern.compile(
            "(\\^|~|>=|<=|>|<|=)?\\s{0,3}v?(\\d{1,9}|[xX*])(?:\\.(\\d{1,9}|[xX*]))?(?:\\.(\\d{1,9}|[xX*]))?(-[\\w.-]{1,60})?(?:\\+[\\w.-]{0,60})?");

    private static final Comparator<String> ORDER = VersionOrder.of(Ecosystem.NPM);

    private NpmRange() {}

    /// Empty for a range of another form: a tag, an address, `1.0 - 2.0`.
    static Optional<Boolean> allows(String range, String version) {
        String text = range.strip();
        if (text.length() > 200 || text.contains(" - ")) {
            return Optional.empty();
        }
        boolean any = false;
        for (String alternative : text.split("\\|\\|", -1)) {
            Optional<Boolean> one = allOf(alternative.strip(), version);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            any |= one.get();
        }
        return Optional.of(any);
    }

    private static Optional<Boolean> allOf(String terms, String version) {
        if (terms.isEmpty()) {
            return Optional.of(true);
        }
        boolean all = true;
        for (String term : terms.replaceAll("(\\^|~|>=|<=|>|<|=)\\s+", "$1").split("\\s+", -1)) {
            Matcher matcher = TERM.matcher(term);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            all &= allows(matcher, version);
        }
        return Optional.of(all);
    }

    private static boolean allows(Matcher term, String version) {
        String operator = term.group(1) == null ? "" : term.group(1);
        if (isAny(term.group(2))) {
            return true;
        }
        int major = Integer.parseInt(term.group(2));
        boolean hasMinor = !isAny(term.group(3));
        boolean hasPatch = hasMinor && !isAny(term.group(4));
        int minor = hasMinor ? Integer.parseInt(term.group(3)) : 0;
        int patch = hasPatch ? Integer.parseInt(term.group(4)) : 0;
        String low = major + "." + minor + "." + patch + (term.group(5) == null ? "" : term.group(5));
        return switch (operator) {
            case ">=" -> ORDER.compare(version, low) >= 0;
            case ">" -> ORDER.compare(version, low) > 0;
            case "<=" -> ORDER.compare(version, low) <= 0;
            case "<" -> ORDER.compare(version, low) < 0;
            case "^" -> between(version, low, caret(major, minor, patch, hasMinor, hasPatch));
            case "~" -> between(version, low, hasMinor ? major + "." + (minor + 1) + ".0" : (major + 1) + ".0.0");
            default ->
                hasPatch ? ORDER.compare(version, low) == 0 : between(version, low, wildcard(major, minor, hasMinor));
        };
    }

    private static String caret(int major, int minor, int patch, boolean hasMinor, boolean hasPatch) {
        if (major > 0 || !hasMinor) {
            return (major + 1) + ".0.0";
        }
        return minor > 0 || !hasPatch ? "0." + (minor + 1) + ".0" : "0.0." + (patch + 1);
    }

    private static String wildcard(int major, int minor, boolean hasMinor) {
        return hasMinor ? major + "." + (minor + 1) + ".0" : (major + 1) + ".0.0";
    }

    private static boolean between(String version, String low, String high) {
        // a pre-release of the upper end lies outside, though it is ordered below it
        return ORDER.compare(version, low) >= 0 && ORDER.compare(version, high + "-0") < 0;
    }

    private static boolean isAny(@Nullable String part) {
        return part == null || part.equals("x") || part.equals("X") || part.equals("*");
    }
}
