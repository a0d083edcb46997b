package dev.countersign.detect.guard;

import static dev.countersign.detect.line.LanguageSets.PROGRAMS;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that a proof is asked for and its answer thrown away, and that a secret is compared with a fixed text.
final class ProofRules {
    private static final Set<Language> GO = EnumSet.of(Language.GO);
    private static final String OBJECT = "^\\s*(?:await\\s+)?(?:[\\w$@]{1,60}(?:\\(\\))?(?:\\.|->|::)){0,5}";
    private static final String CREDENTIAL =
            "(?i:password|passwd|passcode|passphrase|secret|api_?key|auth_?token|access_?token|admin_?token|master_?key)(?-i:)(?:\\(\\))?";
    private static final String TEXT = "[\"'][^\"'\\s{}$%<>]{4,80}[\"']";

    private ProofRules() {}

    /// The answer of a check stands alone on its line.
    static final List<LineRule> IGNORED = List.of(
            ignored(
                    PROGRAMS,
                    OBJECT
                            + "(?:hash_equals|password_verify|compare_digest|timingSafeEqual|compareSync|constant_time_compare|secure_compare"
                            + "|ConstantTimeCompare|openssl_verify|check_password|checkPassword|verifyPassword|verify_password|isValidSignature|isTokenValid"
                            + "|hasPermission|has_permission|has_perm|isAuthorized|is_authorized|isAllowed|is_allowed|passwordMatches"
                            + "|valid_password\\?|(?i:encoder|hasher|bcrypt\\w{0,20})\\.(?:matches|verify|compare|checkpw))\\(.{0,300}\\)\\s*;?\\s*$"),
            ignored(
                    GO,
                    "^\\s*_\\s*:?=\\s*[\\w.]{1,80}\\.?(?:CompareHashAndPassword|Verify\\w{0,20}|CheckSignature\\w{0,10}|ValidateToken|Authenticate|Authorize|CheckPassword)\\("),
            ignored(
                    GO,
                    "^\\s*(?:bcrypt\\.CompareHashAndPassword|rsa\\.Verify\\w{3,12}|ecdsa\\.Verify\\w{0,8}|ed25519\\.Verify|hmac\\.Equal|subtle\\.ConstantTimeCompare)\\(.{0,300}\\)\\s*$"));

    /// Whoever knows the text gets in.
    static final List<LineRule> FIXED = List.of(
            fixed("\\b[\\w.>$()-]{0,60}" + CREDENTIAL
                    + "\\s{0,3}(?:===?|\\.equals(?:IgnoreCase)?\\(|\\.Equals\\()\\s{0,3}" + TEXT),
            fixed(TEXT + "(?:\\s{0,3}===?\\s{0,3}|\\.equals(?:IgnoreCase)?\\()[\\w.>$()-]{0,60}" + CREDENTIAL
                    + "\\b(?!\\s*[.(\\[])"));

    private static LineRule ignored(Set<Language> languages, String pattern) {
        return LineRule.of(
                        "answer of a check",
                        languages,
                        pattern,
                        "A check is asked and its answer is not looked at",
                        252,
                        287)
                .asking("What happens here when the answer is no?");
    }

    private static LineRule fixed(String pattern) {
        return LineRule.of(
                        "fixed credential",
                        PROGRAMS,
                        pattern,
                        "A credential is compared with a text that stands in the code",
                        798,
                        912)
                .unless(
                        "(?i)[\"'](?:null|none|undefined|string|true|false|password|passwd|secret|text|hidden|required|optional|invalid\\w{0,20}|missing"
                                + "|bearer|basic|default|empty|never|always|changeme|change[_-]me|\\*+|x{3,}|your[_-]?\\w{0,30})[\"']|typeof|!==?\\s*[\"']changeme|\\bassert")
                .asking("Who knows this text, and why may whoever does come in?");
    }
}
