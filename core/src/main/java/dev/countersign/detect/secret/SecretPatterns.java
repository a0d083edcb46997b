package dev.countersign.detect.secret;

import java.util.List;

/// Credentials that tell their kind by a prefix. Lengths and alphabets are those that the providers document or
/// that gitleaks' and GitHub's published pattern lists give.
final class SecretPatterns {
    private static final String START = "(?<![A-Za-z0-9_-])";
    private static final String END = "(?![A-Za-z0-9_-])";
    private static final String SECRET_WORDS = "(?i)token|secret|auth|bearer|jwt|key|credential|session";

    private SecretPatterns() {}

    static final List<SecretPattern> PREFIXED = List.of(
            SecretPattern.of("AWS access key", "A", START + "((?:AKIA|ASIA)[A-Z2-7]{16})" + END),
            SecretPattern.of("AWS secret key", "ecret", "(?<![A-Za-z0-9/+])([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])")
                    .near("(?i)aws_?.{0,20}secret|secret_?access_?key"),
            SecretPattern.of("GitHub token", "gh", START + "(gh[pousr]_[A-Za-z0-9]{36})" + END)
                    .withChecksum(),
            SecretPattern.of(
                    "GitHub token", "github_pat_", START + "(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})" + END),
            SecretPattern.of("GitLab token", "gl", START + "(gl(?:pat|ptt|dt|rt|soat|cbt)-[A-Za-z0-9_-]{20,60})" + END),
            SecretPattern.of("npm token", "npm_", START + "(npm_[A-Za-z0-9]{36})" + END)
                    .withChecksum(),
            SecretPattern.of("PyPI token", "pypi-", START + "(pypi-AgEI[A-Za-z0-9_-]{50,1000})"),
            SecretPattern.of("Slack token", "xox", START + "(xox[abeoprs]-[0-9A-Za-z-]{20,200})" + END),
            SecretPattern.of(
                    "Slack webhook",
                    "hooks.slack.com",
                    "hooks\\.slack\\.com/services/(T[A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]{20,30})"),
            SecretPattern.of("Stripe live key", "_live_", START + "((?:sk|rk)_live_[A-Za-z0-9]{20,200})" + END),
            SecretPattern.of("Google API key", "AIza", START + "(AIza[0-9A-Za-z_-]{35})" + END),
            SecretPattern.of("SendGrid key", "SG.", START + "(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})" + END),
            SecretPattern.of("Twilio key", "SK", START + "(SK[0-9a-f]{32})" + END),
            SecretPattern.of("OpenAI key", "sk-", START + "(sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,300})" + END),
            SecretPattern.of("OpenAI key", "T3BlbkFJ", START + "(sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})" + END),
            SecretPattern.of(
                    "Anthropic key", "sk-ant-", START + "(sk-ant-[a-z]{3,8}[0-9]{2}-[A-Za-z0-9_-]{60,200})" + END),
            SecretPattern.of("Azure storage key", "AccountKey=", "AccountKey=([A-Za-z0-9+/]{80,90}={0,2})"),
            SecretPattern.of("DigitalOcean token", "dop_v1_", START + "(dop_v1_[a-f0-9]{64})" + END),
            SecretPattern.of("Hugging Face token", "hf_", START + "(hf_[A-Za-z]{34})" + END),
            SecretPattern.of(
                            "JSON web token",
                            "eyJ",
                            START + "(eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{20,1000})")
                    .near(SECRET_WORDS));
}
