package dev.countersign.detect.crypto;

import dev.countersign.change.LineSpan;
import dev.countersign.code.RequiredWords;
import dev.countersign.code.Space;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.line.LinePairs;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds key sizes and rounds of password hashes that became smaller.
final class SmallerNumbers {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\d_]{0,11}(?![\\w.]*\\w)");
    private static final Pattern STRENGTH_WORDS = Pattern.compile(
            "(?i)key_?(?:size|length|bits|len)|modulus|iteration|(?<![a-z])rounds|pbkdf2|bcrypt|gensalt|work_?factor|argon2|scrypt|hash_?cost|cost_?factor|stretches|GenerateKey|KeyPairGenerator|RSA\\.|token_(?:hex|urlsafe|bytes)|randomBytes|(?:urlsafe_base64|SecureRandom\\.hex)|random_bytes");
    private static final RequiredWords WORDS = RequiredWords.of(STRENGTH_WORDS);
    private static final Pattern LOOP = Pattern.compile("(?i)\\b(?:for|while|benchmark|sleep|timeout)\\b");

    private SmallerNumbers() {}

    static List<Sighting> in(ChangedCode file) {
        if (!LanguageSets.ALL.contains(file.file().language()) || !WORDS.mayMatch(file.lowerCode(Side.AFTER))) {
            return List.of();
        }
        return LinePairs.of(file, SmallerNumbers::skeleton).stream()
                .filter(pair -> STRENGTH_WORDS.matcher(pair.after().code()).find()
                        && !LOOP.matcher(pair.after().code()).find())
                .filter(pair -> isSmaller(pair.before().code(), pair.after().code()))
                .map(SmallerNumbers::sighting)
                .toList();
    }

    private static String skeleton(String code) {
        Matcher matcher = NUMBER.matcher(code);
        return matcher.find() ? Space.without(matcher.reset().replaceAll("#")) : "";
    }

    private static boolean isSmaller(String before, String after) {
        Matcher old = NUMBER.matcher(before);
        Matcher now = NUMBER.matcher(after);
        while (old.find() && now.find()) {
            if (value(now.group()) != value(old.group())) {
                return value(now.group()) < value(old.group());
            }
        }
        return false;
    }

    private static long value(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }

    private static Sighting sighting(LinePairs.Pair pair) {
        int line = pair.after().number();
        return Sighting.in(
                        pair.file().file(),
                        Side.AFTER,
                        LineSpan.line(line),
                        FactKind.CRYPTO_WEAKENED,
                        Direction.PROTECTION_REMOVED,
                        "A key became shorter, or a hash is computed with fewer rounds; it was: "
                                + pair.before().code().strip())
                .about("key size or rounds")
                .withSymbol(pair.file().symbolAt(Side.AFTER, line))
                .withStrength(pair.file().strength(Side.AFTER))
                .asking("Why is less enough here?")
                .withCwes(326, 916);
    }
}
