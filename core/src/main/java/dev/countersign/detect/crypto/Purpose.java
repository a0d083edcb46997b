package dev.countersign.detect.crypto;

import dev.countersign.detect.Side;
import dev.countersign.detect.line.ChangedCode;
import java.util.regex.Pattern;

/// What a hash or random number is for, as far as the names around it tell.
final class Purpose {
    private static final int NEAR = 2;
    private static final Pattern SECRET = Pattern.compile(
            "(?i)passw(?:or)?d|passphrase|token|secret|nonce|(?<![a-z])otp(?![a-z])|one_?time|(?<![a-z])salt|csrf|session_?(?:id|key)|api_?key|(?:secret|private|encryption|access|signing)_?key|captcha"
                    + "|credential|signature|(?<![a-z])hmac|(?<![a-z])sign(?:ed|er)?(?![a-z])|invite_?code|verification_?code|reset_?code|recovery");
    private static final Pattern FINGERPRINT = Pattern.compile(
            "(?i)etag|cache|checksum|fingerprint|gravatar|avatar|dedup|content_?hash|file_?hash|hash_?code|asset|integrity|shard|bucket|color|colour|lock_?(?:name|id)|index_?name|constraint|truncat|short(?:en)?_?name|alias|temp(?:orary)?_?(?:file|name)|version|revision|sha_?1_?(?:sum|hex)|blob|commit|rendition|filter_?spec|digest_?class");

    private Purpose() {}

    /// Whether the line itself, or the name of the symbol around it, speaks of a secret.
    static boolean isSecret(ChangedCode file, Side side, int line) {
        String name = file.symbolAt(side, line);
        return SECRET.matcher(file.around(side, line, 1)).find()
                || SECRET.matcher(name.substring(name.lastIndexOf('.') + 1)).find();
    }

    /// Whether equal content is looked for, and nothing is kept secret.
    static boolean isFingerprint(ChangedCode file, Side side, int line) {
        String name = file.symbolAt(side, line);
        boolean fingerprint = FINGERPRINT.matcher(file.around(side, line, NEAR)).find()
                || FINGERPRINT.matcher(name).find();
        return fingerprint && !isSecret(file, side, line);
    }
}
