package dev.countersign.detect.secret;

import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.RequiredWords;
import dev.countersign.detect.FilePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the credentials on a line of a file.
final class SecretFinder {
    /// Random text over 62 chars reaches 3.5 bits per char from about 13 chars on and hex text of 32 chars from
    /// 3.5 to 3.9, while English words and identifiers of up to 25 chars stay below. The generic rule of
    /// gitleaks uses 3.5.
    private static final double RANDOM = 3.5;

    private static final int MAX_LINE = 20_000;
    private static final String KEY_WORDS =
            "(?:passw(?:or)?d|passphrase|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|encryption_?-?key|credential)";
    private static final RequiredWords WORDS = RequiredWords.of(Pattern.compile(KEY_WORDS));
    private static final String KEY = "(?i)([A-Za-z0-9_.-]{0,40}" + KEY_WORDS + "[A-Za-z0-9_-]{0,20})";
    private static final Pattern QUOTED = Pattern.compile(
            KEY + "[\"'\\]]{0,2}\\s{0,20}(?:=>|:=|=|:|,)\\s{0,20}[a-z]{0,2}[\"']([^\"'\\s]{8,200})[\"']");
    private static final Pattern UNQUOTED =
            Pattern.compile("^\\s{0,80}(?:-\\s|export\\s|ENV\\s|ARG\\s|set\\s)?\\s{0,20}" + KEY
                    + "\\s{0,20}[=:]\\s{0,20}([^\\s\"'#]{8,200})\\s*$");
    private static final Pattern ADDRESS = Pattern.compile(
            "[a-z][a-z0-9+.-]{1,20}://([^\\s:/@\"'<>]{0,60}):([^\\s/@\"'<>]{3,100})@([A-Za-z0-9._-]{1,100})");
    /// Stands above the secret itself, and may be shown.
    static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern KEY_BODY = Pattern.compile("[A-Za-z0-9+/]{40,}");
    private static final Pattern NAMES_A_NAME = Pattern.compile(
            "(?i).*(?:name|field|label|param|header|url|uri|path|id|type|length|prefix|file|expir\\w*|policy|error|message|title|column|format)$");
    private static final Set<Language> PLAIN_VALUES = Set.of(
            Language.PROPERTIES, Language.YAML, Language.DOCKERFILE, Language.SHELL, Language.TOML, Language.UNKNOWN);
    private static final Pattern TRANSLATION_NAME =
            Pattern.compile("(?:messages|strings|labels).{0,20}|.{1,60}_[a-z]{2}(?:_[a-z]{2})?\\.properties");
    private static final Set<String> TRANSLATIONS =
            Set.of("locale", "locales", "i18n", "l10n", "lang", "translations", "messages");

    private SecretFinder() {}

    /// A credential on a line.
    ///
    /// @param kind what people call it
    /// @param value the secret itself; must not be shown
    /// @param doubtful whether it is likely made up: its checksum does not fit
    /// @param named whether only the name beside it says that it is a secret
    record Found(String kind, String value, boolean doubtful, boolean named) {
        Found(String kind, String value, boolean doubtful) {
            this(kind, value, doubtful, false);
        }
    }

    /// What a line stands in.
    record Place(RepoPath path, Language language, FileRole role) {
        static Place of(FilePair file) {
            return new Place(file.path(), file.language(), file.role());
        }

        static Place of(RepoPath path) {
            return new Place(path, Languages.of(path, ""), FileRole.of(path));
        }
    }

    /// @param next the line after it, where a private key goes on; empty at the end
    static List<Found> on(Place file, String line, String next) {
        String bounded = line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
        var found = new ArrayList<Found>();
        for (SecretPattern pattern : SecretPatterns.PREFIXED) {
            if (bounded.contains(pattern.hint())) {
                prefixed(pattern, bounded, found);
            }
        }
        privateKey(bounded, next).ifPresent(found::add);
        if (file.role() == FileRole.PRODUCTION || file.role() == FileRole.TOOLING) {
            addresses(bounded, found);
            assigned(file, bounded, found);
        }
        return found;
    }

    private static void prefixed(SecretPattern pattern, String line, List<Found> found) {
        Matcher matcher = pattern.pattern().matcher(line);
        while (matcher.find()) {
            String value = matcher.group(1);
            if (!Placeholders.isMadeUp(value) && pattern.context().matcher(line).find()) {
                boolean doubtful = pattern.checksum() && !Randomness.checksumFits(value);
                found.add(new Found(pattern.kind(), value, doubtful));
            }
        }
    }

    private static Optional<Found> privateKey(String line, String next) {
        Matcher matcher = PRIVATE_KEY.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Matcher here = KEY_BODY.matcher(line.substring(matcher.end()));
        Matcher below = KEY_BODY.matcher(next);
        if (here.find()) {
            return Optional.of(new Found("private key", here.group(), false));
        }
        return below.find() ? Optional.of(new Found("private key", below.group(), false)) : Optional.empty();
    }

    private static void addresses(String line, List<Found> found) {
        if (!line.contains("://") || line.indexOf('@') < 0) {
            return;
        }
        Matcher matcher = ADDRESS.matcher(line);
        while (matcher.find()) {
            String password = matcher.group(2);
            boolean own = matcher.group(3).matches("localhost|127\\.0\\.0\\.1|[a-z]+|.{0,80}example\\.[a-z]{2,3}");
            if (!own && !password.equals(matcher.group(1)) && !Placeholders.isMadeUpWord(password)) {
                found.add(new Found("password in an address", password, false));
            }
        }
    }

    private static void assigned(Place file, String line, List<Found> found) {
        if (!WORDS.mayMatch(line.toLowerCase(Locale.ROOT)) || isTranslation(file)) {
            return;
        }
        collect(QUOTED.matcher(line), found);
        if (PLAIN_VALUES.contains(file.language())) {
            collect(UNQUOTED.matcher(line), found);
        }
    }

    private static void collect(Matcher matcher, List<Found> found) {
        while (matcher.find()) {
            String value = matcher.group(2);
            boolean known = found.stream()
                    .anyMatch(f -> value.contains(f.value()) || f.value().contains(value));
            if (!known && isSecret(matcher.group(1), value)) {
                found.add(new Found(matcher.group(1), value, false, true));
            }
        }
    }

    private static boolean isSecret(String key, String value) {
        if (NAMES_A_NAME.matcher(key).matches() || Placeholders.isNoSecret(value)) {
            return false;
        }
        return Randomness.entropy(value) >= RANDOM || isPasswordShaped(value);
    }

    /// At least three of lower case, upper case, digits and marks, as password rules ask for.
    private static boolean isPasswordShaped(String value) {
        int lower = value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
        int upper = value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        int digit = value.chars().anyMatch(Character::isDigit) ? 1 : 0;
        int mark = value.chars().anyMatch(c -> "!$%&*+=?@^~#".indexOf(c) >= 0) ? 1 : 0;
        return lower + upper + digit + mark >= 3 && Randomness.entropy(value) >= 2.5;
    }

    private static boolean isTranslation(Place file) {
        for (String part : file.path().folder().toLowerCase(Locale.ROOT).split("/", -1)) {
            if (TRANSLATIONS.contains(part)) {
                return true;
            }
        }
        return TRANSLATION_NAME
                .matcher(file.path().name().toLowerCase(Locale.ROOT))
                .matches();
    }
}
