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

/// Signs of hashes, ciphers, random numbers and settings that are too weak for secrets.
final class WeakPrimitives {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> GO = EnumSet.of(Language.GO);
    private static final Set<Language> PHP = EnumSet.of(Language.PHP);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY);
    private static final Set<Language> CSHARP = EnumSet.of(Language.CSHARP);

    private WeakPrimitives() {}

    /// Broken for signatures and passwords, fine for finding equal content.
    static final List<LineRule> HASHES = List.of(
            hash(
                    JVM,
                    "MessageDigest\\.getInstance\\(\\s*\"(?:MD[245]|SHA-?1)\"|DigestUtils\\.(?:md5|sha1|sha)(?:Hex)?\\(|Hashing\\.(?:md5|sha1)\\(\\)|getInstance\\(\"Hmac(?:MD5|SHA1)\""),
            hash(
                    PYTHON,
                    "\\bhashlib\\.(?:md5|sha1)\\b|hashlib\\.new\\(\\s*[\"'](?:md5|sha1)[\"']|\\bhashes\\.(?:MD5|SHA1)\\("),
            hash(
                    SCRIPT,
                    "create(?:Hash|Hmac)\\(\\s*[\"'`](?:md5|sha1|MD5|SHA1)[\"'`]|CryptoJS\\.(?:Hmac)?(?:MD5|SHA1)\\b"),
            hash(GO, "\\b(?:md5|sha1)\\.(?:New|Sum)\\b"),
            hash(PHP, "(?<![\\w>$:])(?:md5|sha1)\\(|\\bhash(?:_hmac)?\\(\\s*['\"](?:md5|sha1)['\"]"),
            hash(RUBY, "Digest::(?:MD5|SHA1)\\b|OpenSSL::Digest(?:\\.new\\(|::)['\"]?(?:MD5|SHA1)\\b"),
            hash(
                    CSHARP,
                    "\\b(?:MD5|SHA1|HMACMD5|HMACSHA1)(?:\\.Create\\(|\\.HashData\\(|CryptoServiceProvider|Managed\\b)"));

    static final List<LineRule> CIPHERS = List.of(
            cipher(
                    JVM,
                    "Cipher\\.getInstance\\(\\s*\"(?:(?:DES(?:ede)?|RC[24]|ARCFOUR|Blowfish)\\b[^\"]{0,40}|AES|[A-Za-z0-9]{2,10}/ECB/[^\"]{0,30})\"|KeyGenerator\\.getInstance\\(\"(?:DES(?:ede)?|RC[24]|Blowfish)\""),
            cipher(
                    PYTHON,
                    "\\b(?:DES3?|ARC[24]|Blowfish)\\.new\\(|MODE_ECB\\b|modes\\.ECB\\(|algorithms\\.(?:TripleDES|ARC4|Blowfish)\\("),
            cipher(
                    SCRIPT,
                    "createCipher\\(|create(?:C|Dec)ipher(?:iv)?\\(\\s*[\"'`](?:des|rc[24]|bf)[^\"'`]{0,30}|[\"'`]aes-?\\d{3}-ecb[\"'`]|CryptoJS\\.(?:DES|TripleDES|RC4)\\b|mode\\.ECB\\b"),
            cipher(GO, "\\b(?:des|rc4)\\.New(?:TripleDES)?Cipher\\("),
            cipher(
                    PHP,
                    "MCRYPT_(?:3?DES|RC4|MODE_ECB)|['\"](?:(?:aes|AES)-\\d{3}-(?:ecb|ECB)|des-[a-z0-9-]{2,20}|rc4)['\"]"),
            cipher(
                    RUBY,
                    "Cipher(?:::Cipher)?\\.new\\(\\s*['\"](?i:des|rc[24]|bf)[^'\"]{0,20}|['\"](?i:aes-\\d{3}-ecb)['\"]"),
            cipher(CSHARP, "\\b(?:DES|TripleDES|RC2)(?:\\.Create\\(|CryptoServiceProvider)|CipherMode\\.ECB\\b"));

    /// Only weak where the number must not be guessed.
    static final List<LineRule> RANDOMS = List.of(
            random(
                    JVM,
                    "\\bMath\\.random\\(|\\bnew (?:java\\.util\\.)?Random\\(|(?<![.\\w])Random\\(\\)|ThreadLocalRandom\\.current\\(|RandomStringUtils\\.random\\w{0,20}\\(|kotlin\\.random\\.Random"),
            random(PYTHON, "(?<![.\\w])random\\.(?:random|choices?|randint|randrange|sample|getrandbits|shuffle)\\("),
            random(SCRIPT, "\\bMath\\.random\\("),
            random(GO, "(?<![.\\w])rand\\.(?:Int(?:n|31n?|63n?)?|Intn|Float64|Perm|Read|Seed|Uint32|Uint64)\\("),
            random(PHP, "(?<![\\w>$:])(?:mt_)?rand\\(|\\buniqid\\(|\\blcg_value\\(|\\bstr_shuffle\\("),
            random(RUBY, "(?<![.\\w:])rand\\(|(?<!Secure)\\bRandom\\.(?:new|rand)\\b|\\.sample\\b"),
            random(CSHARP, "\\bnew (?:System\\.)?Random\\(|Random\\.Shared\\b"));

    static final List<LineRule> SETTINGS = List.of(
            LineRule.of(
                    "password kept as it is",
                    ALL,
                    "NoOpPasswordEncoder|\\{noop\\}|(?:Unsalted(?:MD5|SHA1)|(?<!Unsalted)MD5|SHA1)PasswordHasher|PasswordFormat\\.Clear",
                    "Passwords are stored in a form that gives them away",
                    256,
                    916),
            LineRule.of(
                            "fixed initialisation vector",
                            PROGRAMS,
                            "new (?:IvParameterSpec|GCMParameterSpec)\\([^;]{0,40}(?:new byte\\[|\"[^\"]{0,64}\"|\\bSTATIC_IV)"
                                    + "|(?i:(?<![a-z])(?:iv|nonce|initiali[sz]ation_?vector)\\s*:?=\\s*(?:b?[\"'][^\"']{6,64}[\"']|Buffer\\.(?:from\\([\"']|alloc\\()|new byte\\[|bytes\\(\\d|make\\(\\[\\]byte,\\s*\\d+\\)$))",
                            "An initialisation vector or nonce is the same in every run",
                            329,
                            1204)
                    .unless("(?i)\\bread|random|rand\\."),
            LineRule.of(
                            "fixed salt",
                            PROGRAMS,
                            "(?i:(?:password|hash|key|crypt|kdf|pbkdf2)?_?salt\\s*:?=\\s*(?:b?[\"'][^\"'#{}$ ]{4,64}[\"'](?:\\.getBytes\\(.{0,40}|\\.encode\\(.{0,20})?[;,)]?$|new byte\\[\\]\\s*\\{|Buffer\\.from\\([\"']|\\[\\]byte\\(\"))",
                            "A salt is the same for every value",
                            760,
                            916)
                    .unless("(?i)signing|signer|salted_hmac|key_salt|dumps|loads|placeholder"),
            LineRule.of(
                    "short RSA key",
                    PROGRAMS,
                    "\\binitialize\\(\\s*(?:512|768|1024)\\b|RSA\\.(?:generate|Create)\\(\\s*(?:512|768|1024)\\b|PKey::RSA\\.(?:new|generate)\\(\\s*(?:512|768|1024)\\b|rsa\\.GenerateKey\\([^,]{1,40},\\s*(?:512|768|1024)\\b"
                            + "|modulusLength\\s*:\\s*(?:512|768|1024)\\b|key_size\\s*=\\s*(?:512|768|1024)\\b|RSACryptoServiceProvider\\(\\s*(?:512|768|1024)\\b",
                    "An RSA key has fewer than 2,048 bits",
                    326));

    /// Compare secrets without telling by their time how much was right.
    static final List<LineRule> CONSTANT_TIME = List.of(LineRule.of(
            "constant-time comparison",
            PROGRAMS,
            "MessageDigest\\.isEqual\\(|compare_digest\\(|constant_time_compare\\(|timingSafeEqual\\(|ConstantTimeCompare\\(|\\bhmac\\.Equal\\(|hash_equals\\(|secure_compare\\(|FixedTimeEquals\\(",
            "A comparison that took the same time for every input was replaced by one that does not",
            208));

    private static LineRule hash(Set<Language> languages, String pattern) {
        return LineRule.of("weak hash", languages, pattern, "MD5 or SHA-1 is newly used", 328, 327)
                .unless("usedforsecurity\\s*=\\s*False")
                .asking("Does anything secret or signed depend on this hash?");
    }

    private static LineRule cipher(Set<Language> languages, String pattern) {
        return LineRule.of("weak cipher", languages, pattern, "A cipher or mode is newly used that can be broken", 327)
                .asking("Which data is encrypted by this, and who has to be able to read it?");
    }

    private static LineRule random(Set<Language> languages, String pattern) {
        return LineRule.of(
                        "guessable random number",
                        languages,
                        pattern,
                        "A random number that can be guessed is used for something secret",
                        330,
                        338)
                .unless("(?i)secure_?random|crypto_?rand|secrets\\.|SystemRandom|randomUUID");
    }
}
