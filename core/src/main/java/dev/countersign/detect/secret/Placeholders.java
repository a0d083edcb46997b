package dev.countersign.detect.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells what stands in a secret's place without being one.
final class Placeholders {
    private static final Pattern MADE_UP = Pattern.compile(
            "(?i)change_?-?me|example|sample|dummy|placeholder|your[_-]|[_-]your|my[_-]?secret|x{4}|\\*{3}|\\.{3}|todo"
                    + "|fixme|redacted|insert|replace|123456|abcdef|qwerty|foobar|lorem|deadbeef|s3cr3t|not[_-]?a[_-]?"
                    + "|(.)\\1{5}");
    private static final Pattern LOOKED_UP = Pattern.compile(
            "[$%#]\\{|\\{\\{|\\$\\(|^\\$[A-Za-z_]|^%[A-Za-z_(]|^<.{0,100}>$|^@.{0,100}@$|process\\.env|os\\.environ"
                    + "|(?i:getenv|env\\[|env\\(|secrets?\\.|vault:|^arn:|^ssm:|^kms:|\\.get\\(|config\\()");
    private static final Pattern WORDS_ONLY = Pattern.compile("[A-Za-z]*(?:[-_./:, ]+[A-Za-z]*)*");
    private static final Pattern CODE =
            Pattern.compile("^[A-Za-z_.]{1,80}[(\\[]|=>|->|::|;$|^/|^https?://[^@]{0,300}$|^\\.|^#");
    private static final Pattern TEST_WORD =
            Pattern.compile("(?i)(?:^|[^a-z])(?:test|fake|mock|stub|demo|local|dev)(?:[^a-z]|$)");
    private static final Set<String> COMMON = Set.of(
            "password",
            "passw0rd",
            "password1",
            "password123",
            "passwd",
            "pass",
            "secret",
            "postgres",
            "root",
            "admin",
            "user",
            "guest",
            "test",
            "mysql",
            "rabbitmq",
            "redis",
            "sa",
            "pw",
            "pwd",
            "token",
            "x-access-token",
            "x-oauth-basic",
            "hunter2",
            "none",
            "null",
            "undefined",
            "true",
            "false",
            "docker",
            "gogs",
            "default",
            "username",
            "foo",
            "bar",
            "passwort",
            "p");

    private Placeholders() {}

    /// For a credential with its provider's prefix: only what is plainly made up.
    static boolean isMadeUp(String secret) {
        return MADE_UP.matcher(secret).find() || Randomness.entropy(secret) < 3.0;
    }

    /// For a value of which only the key says that it is a secret.
    static boolean isNoSecret(String value) {
        return isMadeUpWord(value)
                || WORDS_ONLY.matcher(value).matches()
                || CODE.matcher(value).find();
    }

    /// For a password in an address.
    static boolean isMadeUpWord(String value) {
        return COMMON.contains(value.toLowerCase(Locale.ROOT))
                || MADE_UP.matcher(value).find()
                || LOOKED_UP.matcher(value).find()
                || TEST_WORD.matcher(value).find();
    }
}
