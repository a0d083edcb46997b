package dev.countersign.detect;

import dev.countersign.detect.crypto.CryptoWeakenedDetector;
import java.util.List;

class CryptoWeakenedDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new CryptoWeakenedDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a password hashed with MD5")
                        .modified("src/main/java/Users.java", """
                                class Users {
                                    String hash(String password) {
                                        return encoder.encode(password);
                                    }
                                }
                                """, """
                                class Users {
                                    String hash(String password) throws Exception {
                                        return hex(MessageDigest.getInstance("MD5").digest(password.getBytes()));
                                    }
                                }
                                """)
                        .sees(FactKind.CRYPTO_WEAKENED, 3),
                Case.of("SHA-256 became SHA-1")
                        .modified(
                                "app/sign.py",
                                "import hashlib\ndef sign(body):\n    return hashlib.sha256(body).hexdigest()\n",
                                "import hashlib\ndef sign(body):\n    return hashlib.sha1(body).hexdigest()\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 3),
                Case.of("AES in ECB mode")
                        .modified(
                                "src/main/java/Vault.java",
                                "class Vault {\n  Cipher c = Cipher.getInstance(\"AES/GCM/NoPadding\");\n}\n",
                                "class Vault {\n  Cipher c = Cipher.getInstance(\"AES/ECB/PKCS5Padding\");\n}\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 2),
                Case.of("a token from Math.random")
                        .modified(
                                "src/tokens.js",
                                "function resetToken() {\n  return crypto.randomBytes(32).toString('hex');\n}\n",
                                "function resetToken() {\n  return Math.random().toString(36).slice(2);\n}\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 2),
                Case.of("fewer rounds")
                        .modified(
                                "lib/password.rb",
                                "HASH = BCrypt::Password.create(pw, cost: 12)\n",
                                "HASH = BCrypt::Password.create(pw, cost: 4)\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 1),
                Case.of("a shorter key")
                        .modified(
                                "crypto/keys.go",
                                "package keys\n\nvar k, _ = rsa.GenerateKey(rand.Reader, 3072)\n",
                                "package keys\n\nvar k, _ = rsa.GenerateKey(rand.Reader, 1024)\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 3),
                Case.of("a comparison that stops early")
                        .modified(
                                "app/webhooks.py",
                                "def ok(a, b):\n    return hmac.compare_digest(a, b)\n",
                                "def ok(a, b):\n    return a == b\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 2),
                Case.of("a fixed initialisation vector")
                        .modified(
                                "src/crypt.ts",
                                "const iv = randomBytes(16);\n",
                                "const iv = Buffer.from('0123456789abcdef');\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 1),
                Case.of("passwords as they are")
                        .modified(
                                "src/main/java/Config.java",
                                "class Config {\n  PasswordEncoder e() { return new BCryptPasswordEncoder(); }\n}\n",
                                "class Config {\n  PasswordEncoder e() { return NoOpPasswordEncoder.getInstance(); }\n}\n")
                        .sees(FactKind.CRYPTO_WEAKENED, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("an ETag")
                        .modified(
                                "app/http.py",
                                "import hashlib\n",
                                "import hashlib\ndef etag(body):\n    return hashlib.md5(body).hexdigest()\n"),
                Case.of("a cache key")
                        .modified(
                                "src/cache.js",
                                "const a = 1;\n",
                                "const a = 1;\nconst cacheKey = createHash('sha1').update(url).digest('hex');\n"),
                Case.of("a hash that says it is not for security")
                        .modified(
                                "m.py", "x = 1\n", "x = 1\nname = hashlib.md5(b, usedforsecurity=False).hexdigest()\n"),
                Case.of("a random colour")
                        .modified("ui.js", "let a;\n", "let a;\nconst hue = Math.floor(Math.random() * 360);\n"),
                Case.of("a moved hash")
                        .modified("a.go", "package a\n\nvar s = md5.Sum(secretBytes)\n", "package a\n")
                        .modified("b.go", "package a\n", "package a\n\nvar s = md5.Sum(secretBytes)\n"),
                Case.of("more rounds")
                        .modified("h.py", "ITERATIONS = pbkdf2(pw, 100_000)\n", "ITERATIONS = pbkdf2(pw, 600_000)\n"),
                Case.of("a word in a comment")
                        .modified(
                                "A.java",
                                "class A {}\n",
                                "class A {} // was MessageDigest.getInstance(\"MD5\") for password\n"),
                Case.of("the salt of a signer, which is a name")
                        .modified("s.py", "a = 1\n", "a = 1\nsigner = Signer(salt=\"invoices.download\")\n"));
    }
}
