package dev.countersign.detect.secret;

import java.util.regex.Pattern;

/// How one kind of credential looks.
///
/// @param kind what people call it: `GitHub token`
/// @param hint a text that stands in every match, so that most lines need no pattern
/// @param pattern matches it; group 1, where there is one, is the secret itself
/// @param context what must also stand on the line; matches everything where nothing needs to
/// @param checksum whether the last six chars are the CRC-32 of the thirty before them in base 62, as in the
///     tokens of GitHub ("Behind GitHub's new authentication token formats", 2021) and npm
record SecretPattern(String kind, String hint, Pattern pattern, Pattern context, boolean checksum) {
    private static final Pattern ANYTHING = Pattern.compile("");

    static SecretPattern of(String kind, String hint, String pattern) {
        return new SecretPattern(kind, hint, Pattern.compile(pattern), ANYTHING, false);
    }

    SecretPattern near(String words) {
        return new SecretPattern(kind, hint, pattern, Pattern.compile(words), checksum);
    }

    SecretPattern withChecksum() {
        return new SecretPattern(kind, hint, pattern, context, true);
    }
}
