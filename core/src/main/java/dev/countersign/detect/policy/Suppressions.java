package dev.countersign.detect.policy;

import dev.countersign.code.RequiredWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The catalogue of words that tell a security tool to be silent, as they stand in comments and annotations.
/// Source: the documentation of each tool.
final class Suppressions {
    /// How much of one line of a comment is looked at.
    private static final int LONGEST = 400;

    /// Words that silence a security tool whatever follows them.
    private static final Pattern ALWAYS = Pattern.compile("^(?:nosemgrep|nosem|NOSONAR|nosec|lgtm(?=\\s*(?:\\[|$))"
            + "|codeql\\s?\\[|codacy:ignore|gitleaks:allow|trufflehog:ignore|pragma:\\s?(?:allowlist|whitelist)\\s(?:nextline\\s)?secret"
            + "|checkov:skip|tfsec:ignore|trivy:ignore|kics-scan\\s(?:ignore|disable)|zizmor:\\s?ignore"
            + "|(?:file\\s)?deepcode\\signore|snyk:ignore|snyk\\signore|bearer:disable|DevSkim:\\s?ignore"
            + "|brakeman:ignore|phpcs:ignoreFile|@psalm-suppress\\s+Tainted|nolint:\\s?[\\w,]{0,200}\\bgosec\\b|nolint(?=\\s|$)"
            + "|tslint:disable(?:-next-line|-line)?\\s*$|rubocop:(?:disable|todo)\\s+(?:[\\w/,\\s]{0,200}\\bSecurity\\b|all\\b)"
            + "|standard:disable\\s+(?:[\\w/,\\s]{0,200}\\bSecurity\\b|all\\b)"
            + "|skipcq:\\s?[\\w-]{0,20}(?:-S\\d|BAN-)|#nosec)");

    /// S101 is about `assert`, which holds nobody up.
    private static final Pattern NOQA =
            Pattern.compile("^(?:ruff:\\s?|flake8:\\s?)?noqa:\\s?[A-Z0-9,\\s]{0,200}?\\bS(?!101\\b)\\d{3}\\b");
    private static final Pattern ESLINT =
            Pattern.compile("^(?:eslint|oxlint)-disable(?:-next-line|-line)?(?=\\s|$|\\*)([^*]{0,300})");
    private static final Pattern ESLINT_SECURITY =
            Pattern.compile("(?:^|[\\s,])(?:security(?:-node)?/|no-unsanitized/|@microsoft/sdl/"
                    + "|no-secrets/|xss/|react/no-danger|react/jsx-no-target-blank|react/jsx-no-script-url|vue/no-v-html|svelte/no-at-html-tags"
                    + "|(?:@typescript-eslint/)?no-(?:eval|implied-eval|new-func|script-url)\\b)");
    private static final Pattern PHPCS = Pattern.compile(
            "^(?:phpcs:(?:ignore|disable)(?=\\s|$)|@codingStandardsIgnore(?:Line|Start|File))([^*]{0,300})");

    /// Sonar's rules about security: vulnerabilities and hot spots.
    private static final Set<String> SONAR_SECURITY = Set.of(
            "S1313", "S2053", "S2068", "S2070", "S2076", "S2077", "S2078", "S2083", "S2091", "S2092", "S2115", "S2245",
            "S2254", "S2257", "S2278", "S2612", "S2631", "S2647", "S2755", "S3318", "S3329", "S3330", "S3649", "S3752",
            "S4347", "S4423", "S4426", "S4433", "S4434", "S4502", "S4507", "S4512", "S4601", "S4684", "S4790", "S4792",
            "S4830", "S5042", "S5122", "S5131", "S5135", "S5144", "S5145", "S5146", "S5147", "S5167", "S5247", "S5301",
            "S5332", "S5344", "S5443", "S5445", "S5496", "S5527", "S5542", "S5547", "S5659", "S5679", "S5693", "S5804",
            "S5808", "S5852", "S5876", "S5883", "S6096", "S6287", "S6373", "S6374", "S6376", "S6377", "S6384", "S6418",
            "S6432", "S6437", "S6549");
    private static final Pattern SONAR_KEY = Pattern.compile("\\b(?:[a-z]{2,12}:)?(S\\d{3,5})\\b");
    private static final Pattern ANNOTATED_SECURITY = Pattern.compile(
            "(?i)\"all\"|find-?sec-?bugs|\\bsecurity\\b|sql_?injection"
                    + "|path_?traversal|xss|xxe|hardcoded_?(?:password|credentials)|insecure|weak_?(?:hash|crypto|random)"
                    + "|trustAll|AllowAllHostname|SetJavaScriptEnabled|\\bCA(?:2100|2109|2119|2153|23\\d\\d|30\\d\\d|31\\d\\d|5\\d\\d\\d)\\b|\\bSCS\\d{4}\\b");
    private static final Pattern MARKS =
            Pattern.compile("//|/\\*|\\*/|<!--|-->|(?<![\\w:])#+|(?<=\\S)\\s+--\\s|\\{[#/]\\*?|\\*\\}");
    private static final Pattern PRAGMA = Pattern.compile(
            "^\\s*#pragma\\s+warning\\s+disable\\b[^/]{0,200}\\b(?:CA(?:2100|2109|2119|2153|23\\d\\d|30\\d\\d|31\\d\\d|5\\d\\d\\d)|SCS\\d{4})\\b");
    private static final List<RequiredWords> ANY =
            Stream.of(ALWAYS, NOQA, ESLINT, PHPCS).map(RequiredWords::of).toList();
    private static final Set<String> ANNOTATIONS =
            Set.of("SuppressWarnings", "Suppress", "SuppressLint", "SuppressMessage", "UnconditionalSuppressMessage");

    private Suppressions() {}

    /// Whether a comment of the text can hold a suppression; most texts cannot, and need not be taken apart.
    static boolean mayStandIn(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return ANY.stream().anyMatch(words -> words.mayMatch(lowerCase));
    }

    /// The suppressions in one line of a comment, as `tool-word` texts; a comment may hold several (`# noqa:
    /// E501 # nosec`). Only the first words of a comment count: prose about a tool silences nothing.
    static List<String> inComment(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        var found = new ArrayList<String>();
        for (String part : parts(text)) {
            word(part).ifPresent(found::add);
        }
        return found;
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        for (String part : MARKS.split(text, 12)) {
            String plain = part.strip();
            while (plain.startsWith("*") || plain.startsWith("!") || plain.startsWith(";")) {
                plain = plain.substring(1).strip();
            }
            if (!plain.isEmpty()) {
                parts.add(plain);
            }
        }
        return parts;
    }

    private static Optional<String> word(String part) {
        Matcher always = ALWAYS.matcher(part);
        if (always.find()) {
            return Optional.of(isProse(part, always.end()) ? "" : always.group().strip())
                    .filter(w -> !w.isEmpty());
        }
        Matcher noqa = NOQA.matcher(part);
        if (noqa.find()) {
            return Optional.of(noqa.group());
        }
        Matcher eslint = ESLINT.matcher(part);
        if (eslint.find()) {
            String rules = eslint.group(1).split("\\s--", 2)[0].strip();
            return rules.isEmpty() || ESLINT_SECURITY.matcher(rules).find()
                    ? Optional.of("eslint-disable " + (rules.isEmpty() ? "(all rules)" : rules))
                    : Optional.empty();
        }
        Matcher phpcs = PHPCS.matcher(part);
        if (phpcs.find()) {
            String rules = phpcs.group(1).strip();
            return rules.isEmpty() || rules.contains("Security") ? Optional.of("phpcs " + rules) : Optional.empty();
        }
        return Optional.empty();
    }

    /// "nosec is no longer needed here" begins with the word, and is a sentence.
    private static boolean isProse(String part, int end) {
        String next = part.substring(end);
        return next.matches(
                "(?s)\\s+(?:is|are|was|were|has|have|can|should|must|will|does|comments?|markers?|annotations?)\\b.{0,400}");
    }

    /// What an annotation silences, where that is about security.
    ///
    /// @param name without `@`, may be qualified
    /// @param arguments as written
    static Optional<String> inAnnotation(String name, String arguments) {
        String plain = name.substring(name.lastIndexOf('.') + 1);
        if (plain.equals("SuppressFBWarnings") || plain.equals("SuppressSonar")) {
            return Optional.of("@" + plain + " " + arguments.strip());
        }
        if (!ANNOTATIONS.contains(plain)) {
            return Optional.empty();
        }
        String text = arguments.length() > LONGEST ? arguments.substring(0, LONGEST) : arguments;
        boolean security = ANNOTATED_SECURITY.matcher(text).find()
                || SONAR_KEY.matcher(text).results().anyMatch(key -> SONAR_SECURITY.contains(key.group(1)));
        return security ? Optional.of("@" + plain + " " + text.strip()) : Optional.empty();
    }

    /// A C# directive that switches a security analyser off.
    static Optional<String> inDirective(String line) {
        Matcher pragma = PRAGMA.matcher(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
        return pragma.find() ? Optional.of(pragma.group().strip()) : Optional.empty();
    }
}
