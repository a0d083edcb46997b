package dev.countersign.detect.crypto;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineRule;
import dev.countersign.detect.line.LineSigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sees tokens believed unchecked, cookies without their flags, sessions without rotation, and longer
/// lifetimes.
public final class SessionWeakenedDetector implements Detector {
    private static final int NEAR = 6;
    private static final Pattern COOKIE = Pattern.compile("(?i)cookie|session|csrf|remember_?me");
    private static final Pattern CHECKED = Pattern.compile(
            "jwt\\.verify\\(|jwtVerify\\(|\\.verify\\(|JWT\\.require\\(|parseClaimsJws|verifyIdToken|ValidateToken\\(|verify_signature|algorithms\\s*=");

    @Override
    public About about() {
        return new About(
                "session-weakened",
                36,
                1,
                "A token or session is easier to forge, steal or keep",
                "Unsigned tokens can be written by anyone (CWE-347), cookies without HttpOnly and Secure are read by "
                        + "scripts and on the way (the securecookie category of the OWASP Benchmark; CWE-614, 1004, 1275), "
                        + "and sessions that are not renewed can be planted (CWE-384) or last too long (CWE-613).",
                "Check signature and expiry, set Secure, HttpOnly and SameSite, and renew the identifier at sign-in.",
                List.of(347, 613, 614, 1004, 1275, 384));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(ChangedCode.ofProduct(change)));
        seen.addAll(in(ChangedCode.ofVendored(change)));
        return seen;
    }

    private static List<Sighting> in(List<ChangedCode> files) {
        var seen = new ArrayList<Sighting>();
        Stream.of(SessionRules.UNSIGNED, SessionRules.FIXATION, SessionRules.COOKIE_SETTINGS)
                .flatMap(rules -> LineSigns.appeared(files, rules).stream())
                .forEach(sign -> seen.add(added(sign)));
        LineSigns.appeared(files, SessionRules.DECODES).stream()
                .filter(SessionWeakenedDetector::tookTheCheckAway)
                .forEach(sign -> seen.add(added(sign)));
        LineSigns.appeared(files, SessionRules.SECURE_OFF).stream()
                .filter(SessionWeakenedDetector::isNewCookie)
                .forEach(sign -> seen.add(added(sign)));
        LineSigns.vanished(files, SessionRules.ROTATION).forEach(sign -> seen.add(removed(sign)));
        for (LineRule flag : SessionRules.SECURE_ON) {
            LineSigns.vanished(files, List.of(flag)).stream()
                    .filter(sign -> cookieLacks(sign, flag))
                    .forEach(sign -> seen.add(removed(sign)));
        }
        files.forEach(file -> seen.addAll(LongerLifetimes.in(file)));
        return seen;
    }

    private static boolean tookTheCheckAway(LineSigns.Sign sign) {
        return CHECKED.matcher(sign.file().hunkCode(Side.AFTER, sign.line().number(), Side.BEFORE))
                        .find()
                && !CHECKED.matcher(sign.file().hunkCode(Side.AFTER, sign.line().number(), Side.AFTER))
                        .find();
    }

    private static boolean isNewCookie(LineSigns.Sign sign) {
        return COOKIE.matcher(sign.file().around(Side.AFTER, sign.line().number(), NEAR))
                .find();
    }

    /// Whether a cookie still stands where a flag stood, and the flag is not set in another way.
    private static boolean cookieLacks(LineSigns.Sign sign, LineRule flag) {
        int line = sign.line().number();
        if (wentWithItsCookie(sign)) {
            return false;
        }
        int place = sign.file().newPlaceOf(line);
        String now = sign.file().hunkCode(Side.BEFORE, line, Side.AFTER)
                + sign.file().around(Side.AFTER, place, 3);
        String word = flag.subject().toLowerCase(Locale.ROOT);
        String bare = now.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        // `secure: isProduction` is another way to set it; `secure: false` is seen by the other rules
        return COOKIE.matcher(now).find() && !bare.contains(word);
    }

    /// Whether the lines that went name a cookie beside the flag, and nothing came in their place.
    private static boolean wentWithItsCookie(LineSigns.Sign sign) {
        int line = sign.line().number();
        String rest = sign.file()
                .hunkCode(Side.BEFORE, line, Side.BEFORE)
                .replace(sign.line().code(), "");
        return COOKIE.matcher(rest).find()
                && sign.file().hunkCode(Side.BEFORE, line, Side.AFTER).isBlank();
    }

    private static Sighting added(LineSigns.Sign sign) {
        return sign.sighting(Side.AFTER, FactKind.SESSION_WEAKENED, Direction.RISK_ADDED);
    }

    private static Sighting removed(LineSigns.Sign sign) {
        return sign.sighting(Side.BEFORE, FactKind.SESSION_WEAKENED, Direction.PROTECTION_REMOVED);
    }
}
