package dev.countersign.detect.crypto;

import static dev.countersign.detect.line.LanguageSets.ALL;
import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.PROGRAMS;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that a token is believed without its signature, or that a session is easier to steal.
final class SessionRules {
    private SessionRules() {}

    static final List<LineRule> UNSIGNED = List.of(
            token(
                    "alg none",
                    ALL,
                    "(?i:(?<![a-z])alg(?:orithms?)?[\"']?\\s*[:=(]>?\\s*\\[?\\s*[\"']none[\"'])|SignatureAlgorithm\\.NONE|SigningMethodNone|UnsafeAllowNoneSignatureType|\\.unsecured\\(\\)|Algorithm\\.none\\(\\)"),
            token(
                    "signature not checked",
                    EnumSet.of(Language.PYTHON),
                    "[\"']?verify_(?:signature|exp|aud|iss)[\"']?\\s*[:=]\\s*False|jwt\\.decode\\([^#]{0,200}verify\\s*=\\s*False"),
            token(
                    "signature not checked",
                    SCRIPT,
                    "ignoreExpiration[\"']?\\s*:\\s*true|jwt\\.verify\\([^;]{0,100},\\s*(?:null|undefined|[\"']{2})\\s*[,)]"),
            token(
                    "signature not checked",
                    EnumSet.of(Language.RUBY),
                    "JWT\\.decode\\([^#]{0,200},\\s*(?:nil|false|key|\\w{1,40}),\\s*false\\b|verify_expiration\\s*:\\s*false"),
            token(
                    "signature not checked",
                    EnumSet.of(Language.GO),
                    "\\.ParseUnverified\\(|WithoutClaimsValidation\\(\\)|InsecureSkipSignatureCheck\\s*[:=]\\s*true"),
            token(
                    "signature not checked",
                    EnumSet.of(Language.CSHARP),
                    "(?:ValidateIssuerSigningKey|ValidateLifetime|RequireSignedTokens|ValidateIssuer|ValidateAudience|RequireExpirationTime)\\s*=\\s*false"),
            token(
                    "signature not checked",
                    JVM,
                    "setSkipSignatureVerification|setSkipAllValidators\\(\\)|\\.setDisableRequireSignature\\(\\)"));

    /// A call that only reads what a token says, where one stood that checks it.
    static final List<LineRule> DECODES = List.of(
            token(
                    "token read without checking it",
                    PROGRAMS,
                    "\\bjwt\\.decode\\(|\\bJWT\\.decode\\(|jwtDecode\\(|jwt_decode\\(|JwtHelper\\.decode\\(|decodeJwt\\(|ReadJwtToken\\("));

    static final List<LineRule> FIXATION = List.of(LineRule.of(
                    "session fixation",
                    JVM,
                    "sessionFixation\\(\\)\\s*\\.none\\(|sessionFixation\\([^)]{0,60}(?:::none|\\.none)",
                    "A session keeps its identifier when its user signs in",
                    384)
            .asking("How is a session identifier that was planted before the sign-in made useless?"));

    /// Give a session a new identifier, or end it.
    static final List<LineRule> ROTATION = List.of(LineRule.of(
                    "session rotation",
                    PROGRAMS,
                    "\\breset_session\\b|changeSessionId\\(|session\\.regenerate\\(|\\.cycle_key\\(|session_regenerate_id\\(|session(?:\\(\\))?->(?:regenerate|migrate|invalidate)\\(|RenewToken\\(|migrateSession\\(|session\\.(?:invalidate|flush)\\(|regenerateSession",
                    "A session no longer gets a new identifier, or is no longer ended",
                    384,
                    613)
            .asking("Where does the session get a new identifier now?"));

    /// Say by themselves that they are about a session's cookie.
    static final List<LineRule> COOKIE_SETTINGS = List.of(
            cookie(
                    "cookie flag off",
                    ALL,
                    "(?i:(?:SESSION|CSRF|LANGUAGE|REMEMBER|AUTH)\\w{0,20}_COOKIE_(?:SECURE|HTTPONLY)\\W{1,4}(?:False|0))|setHttpOnly\\(\\s*false|(?:cookie|Cookie)\\w{0,20}\\.setSecure\\(\\s*false|setUseHttpOnly\\(\\s*false"
                            + "|(?i:session\\.cookie[._](?:secure|http-?_?only)[\"']?\\s*[:=,]\\s*[\"']?(?:false|0|off))|<http-only>\\s*false|<secure>\\s*false|(?i:http_?only)[\"']?\\s*[:=]>?\\s*[\"']?(?:false|False)\\b|withHttpOnlyFalse\\(\\)|CookieSecurePolicy\\.None"),
            cookie(
                    "SameSite off",
                    ALL,
                    "(?i:same_?-?site)[\"']?\\s*[:=]>?\\s*[\"']?(?:none\\b|SameSiteMode\\.None|:none|http\\.SameSiteNoneMode)|SAMESITE\\s*=\\s*(?:None|[\"']None[\"'])"));

    /// Need a cookie or session around them to be meant.
    static final List<LineRule> SECURE_OFF = List.of(cookie(
            "cookie flag off",
            ALL,
            "(?i:(?<![a-z_-])secure)[\"']?\\s*[:=]>?\\s*[\"']?(?:false|False)\\b|\\.setSecure\\(\\s*false"));

    static final List<LineRule> SECURE_ON = List.of(
            cookie(
                    "HttpOnly",
                    ALL,
                    "(?i:http_?-?only)\\w{0,10}[\"']?\\s*(?:[:=]>?|\\()\\s*[\"']?true|COOKIE_HTTPONLY\\s*=\\s*True|<http-only>\\s*true|[;,]\\s?HttpOnly\\b"),
            cookie(
                    "Secure",
                    ALL,
                    "(?i:(?<![a-z_-])secure)[\"']?\\s*(?:[:=]>?|\\()\\s*[\"']?true|\\.setSecure\\(\\s*true|COOKIE_SECURE\\s*=\\s*True|<secure>\\s*true|[;,]\\s?Secure\\b"),
            cookie(
                    "SameSite",
                    ALL,
                    "(?i:same_?-?site)[\"']?\\s*(?:[:=]>?|\\()\\s*[\"':]{0,2}(?:http\\.|SameSiteMode\\.|Cookie\\.)?(?:same_?site)?(?i:lax|strict)"));

    private static LineRule token(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "A token is believed without its signature, or after it ran out (" + subject + ")",
                        347,
                        613)
                .asking("Who can write such a token, and what does it open?");
    }

    private static LineRule cookie(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "A cookie can be read or sent where it should not be (" + subject + ")",
                        1004,
                        614,
                        1275)
                .asking("What does the cookie hold, and why must it be readable or sent there?");
    }
}
