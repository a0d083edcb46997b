package dev.countersign.detect.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the subject of a commit says the change is. Only claims of something harmless are told apart.
///
/// @param word the word that makes the claim: `docs`, `typo`
record Claim(Kind kind, String word) {
    private static final int LONGEST_SUBJECT = 300;

    /// Kinds of claims, the one that promises most first.
    enum Kind {
        /// Nothing that runs was changed: documentation, spelling, layout.
        PROSE,
        /// Only what people see: style sheets, themes, translations.
        LOOKS,
        /// Only tests.
        TEST,
        /// Pipelines and builds only.
        PIPELINE,
        /// No behaviour was changed: chores, refactoring, new versions.
        MAINTENANCE
    }

    private static final Pattern CONVENTIONAL =
            Pattern.compile("([a-z]{2,12})(?:\\(([\\w ,./-]{1,60})\\))?(!?): ?\\S.*", Pattern.CASE_INSENSITIVE);

    /// Words that claim it wherever they stand, and words that do so at the end: "whitespace stripping" is a feature.
    private static final Pattern PROSE_WORDS = Pattern.compile(
            "\\b(typos?|misspell\\w{0,8}|spelling|reformat(?:ted|ting)?)\\b(?! (?:of|for)\\b)|^(docs?|documentation)\\b"
                    + "|\\b(readme(?:\\.md)?|javadocs?|docstrings?|changelog|whitespaces?|indentation|formatting)\\b"
                    + "(?: (?:fix(?:es)?|changes?|clean-?up|update))?\\.?(?: \\(#\\d{1,9}\\))?$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOOKS_WORDS = Pattern.compile(
            "^(?:fix|update|tidy|clean up|adjust|tweak)?\\W{0,3}(css|stylesheets?)\\b"
                    + "|^(?:update|sync|import|pull)\\b.{0,60}\\b(translations?|locales?)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MAINTENANCE_WORDS =
            Pattern.compile("^(bump|refactor|chores?|tidy|clean ?up)\\b", Pattern.CASE_INSENSITIVE);

    /// Words that say that the subject tells of more than one thing.
    private static final Pattern AND_MORE =
            Pattern.compile("\\b(?:and|also|plus|with|while)\\b|[,;+&]", Pattern.CASE_INSENSITIVE);

    /// The claim of several subjects together; empty where one of them claims nothing harmless.
    static Optional<Claim> of(List<String> subjects) {
        Optional<Claim> weakest = Optional.empty();
        for (String subject : subjects) {
            Optional<Claim> claim = of(subject);
            if (claim.isEmpty()) {
                return Optional.empty();
            }
            if (weakest.isEmpty() || claim.get().kind().compareTo(weakest.get().kind()) > 0) {
                weakest = claim;
            }
        }
        return weakest;
    }

    static Optional<Claim> of(String wholeSubject) {
        String subject = wholeSubject
                .substring(0, Math.min(wholeSubject.length(), LONGEST_SUBJECT))
                .strip();
        if (subject.startsWith("Revert ") || subject.startsWith("Merge ")) {
            return Optional.empty();
        }
        Matcher conventional = CONVENTIONAL.matcher(subject);
        if (conventional.matches()) {
            String type = conventional.group(1).toLowerCase(Locale.ROOT);
            // an exclamation mark says that behaviour breaks
            Optional<Kind> kind = conventional.group(3).isEmpty() ? ofType(type) : Optional.empty();
            if (kind.isPresent() || isOtherType(type)) {
                return kind.map(k -> new Claim(k, type));
            }
        }
        if (AND_MORE.matcher(subject).find()) {
            return Optional.empty();
        }
        return byWord(PROSE_WORDS, subject, Kind.PROSE)
                .or(() -> byWord(LOOKS_WORDS, subject, Kind.LOOKS))
                .or(() -> byWord(MAINTENANCE_WORDS, subject, Kind.MAINTENANCE));
    }

    private static Optional<Kind> ofType(String type) {
        return switch (type) {
            case "docs", "doc", "style" -> Optional.of(Kind.PROSE);
            case "css", "theme", "i18n", "l10n" -> Optional.of(Kind.LOOKS);
            case "test", "tests" -> Optional.of(Kind.TEST);
            case "ci", "build" -> Optional.of(Kind.PIPELINE);
            case "chore", "refactor" -> Optional.of(Kind.MAINTENANCE);
            default -> Optional.empty();
        };
    }

    private static boolean isOtherType(String type) {
        return List.of("feat", "fix", "perf", "security", "revert", "hotfix").contains(type);
    }

    private static Optional<Claim> byWord(Pattern words, String subject, Kind kind) {
        Matcher matcher = words.matcher(subject);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return Optional.of(new Claim(kind, matcher.group(i).toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }
}
