package dev.countersign.detect.crypto;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sees weaker hashes, ciphers, random numbers, keys and comparisons take the place of stronger ones, or come
/// new.
public final class CryptoWeakenedDetector implements Detector {
    private static final Pattern STRONG_RANDOM = Pattern.compile(
            "SecureRandom|\\bsecrets\\.|randomBytes|getRandomValues|randomUUID|crypto/rand|random_bytes|random_int|SystemRandom|os\\.urandom|RandomNumberGenerator");
    private static final Pattern STRONG_HASH =
            Pattern.compile("(?i)sha-?_?(?:224|256|384|512|3)|blake|bcrypt|argon2|scrypt|pbkdf2");
    private static final Pattern PLAIN_COMPARISON =
            Pattern.compile("[=!]==?|\\.equals\\(|\\.Equal\\(|strcmp\\(|\\.eql\\?|SequenceEqual\\(");

    @Override
    public About about() {
        return new About(
                "crypto-weakened",
                35,
                1,
                "Cryptography became weaker",
                "MD5, SHA-1, DES, RC4 and ECB can be broken, guessable random numbers give tokens away, and a comparison "
                        + "that stops early tells how much of a secret was right (the crypto, hash and weakrand categories "
                        + "of the OWASP Benchmark; CWE-327, 328, 330, 208).",
                "Use SHA-256 or better, AES-GCM, the platform's secure random source, a password hash such as Argon2, and "
                        + "its constant-time comparison. Names such as `etag`, `checksum` or `cacheKey` tell that nothing "
                        + "secret depends on a hash.",
                List.of(327, 328, 330, 326, 916, 208));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(ChangedCode.ofProduct(change)));
        seen.addAll(in(ChangedCode.ofVendored(change)));
        return seen;
    }

    private static List<Sighting> in(List<ChangedCode> files) {
        var seen = new ArrayList<Sighting>();
        LineSigns.appeared(files, WeakPrimitives.HASHES).stream()
                .filter(CryptoWeakenedDetector::matters)
                .forEach(sign -> seen.add(added(sign)));
        LineSigns.appeared(files, WeakPrimitives.RANDOMS).stream()
                .filter(CryptoWeakenedDetector::mustNotBeGuessed)
                .forEach(sign -> seen.add(added(sign)));
        LineSigns.appeared(files, WeakPrimitives.CIPHERS).forEach(sign -> seen.add(added(sign)));
        LineSigns.appeared(files, WeakPrimitives.SETTINGS).forEach(sign -> seen.add(added(sign)));
        LineSigns.vanished(files, WeakPrimitives.CONSTANT_TIME).stream()
                .filter(sign -> PLAIN_COMPARISON
                        .matcher(sign.file().hunkCode(Side.BEFORE, sign.line().number(), Side.AFTER))
                        .find())
                .forEach(sign ->
                        seen.add(sign.sighting(Side.BEFORE, FactKind.CRYPTO_WEAKENED, Direction.PROTECTION_REMOVED)));
        files.forEach(file -> seen.addAll(SmallerNumbers.in(file)));
        return seen;
    }

    private static boolean matters(LineSigns.Sign sign) {
        int line = sign.line().number();
        String replaced = sign.file().hunkCode(Side.AFTER, line, Side.BEFORE);
        return STRONG_HASH.matcher(replaced).find() || !Purpose.isFingerprint(sign.file(), Side.AFTER, line);
    }

    private static boolean mustNotBeGuessed(LineSigns.Sign sign) {
        int line = sign.line().number();
        String replaced = sign.file().hunkCode(Side.AFTER, line, Side.BEFORE);
        return STRONG_RANDOM.matcher(replaced).find() || Purpose.isSecret(sign.file(), Side.AFTER, line);
    }

    private static Sighting added(LineSigns.Sign sign) {
        return sign.sighting(Side.AFTER, FactKind.CRYPTO_WEAKENED, Direction.RISK_ADDED);
    }
}
