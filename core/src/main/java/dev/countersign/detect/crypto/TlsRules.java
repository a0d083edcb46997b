package dev.countersign.detect.crypto;

import static dev.countersign.detect.line.LanguageSets.ALL;
import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;
import static dev.countersign.detect.line.LanguageSets.SETTINGS;
import static dev.countersign.detect.line.LanguageSets.both;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that a certificate or host name is no longer checked.
final class TlsRules {
    private static final String ASK = "Why can the certificate not be checked, and who could stand in between?";
    private static final Set<Language> SHELLS =
            EnumSet.of(Language.SHELL, Language.DOCKERFILE, Language.YAML, Language.UNKNOWN);

    private TlsRules() {}

    static final List<LineRule> ALL_RULES = List.of(
            rule(
                    "trust-all manager",
                    JVM,
                    "\\bTrustAll[A-Z]?\\w{0,40}|\\b(?:trustAll|acceptAll|trustEverything)\\w{0,40}\\(|InsecureTrustManagerFactory"
                            + "|loadTrustMaterial\\([^;]{0,80}->\\s*true|TrustAllStrategy"),
            rule(
                    "empty certificate check",
                    JVM,
                    "void checkServerTrusted\\([^)]{0,200}\\)[^{]{0,80}\\{\\s*\\}|fun checkServerTrusted\\([^)]{0,200}\\)\\s*=?\\s*(?:Unit|\\{\\s*\\})"),
            rule(
                    "host name check off",
                    JVM,
                    "ALLOW_ALL_HOSTNAME_VERIFIER|NoopHostnameVerifier|AllowAllHostnameVerifier|setEndpointIdentificationAlgorithm\\((?:null|\"\")\\)"
                            + "|[hH]ostnameVerifier\\s*[({=][^;]{0,60}->\\s*true|verify\\(String \\w+, SSLSession \\w+\\)\\s*\\{\\s*return true"),
            rule(
                            "verify=False",
                            EnumSet.of(Language.PYTHON),
                            "(?:requests|session|client|httpx|http|s|self\\.\\w{1,30}|urlopen)\\b.{0,200}\\bverify\\s*=\\s*False|\\.verify\\s*=\\s*False|^\\s*verify=False,?\\s*\\)?$")
                    .unless("(?i)jwt|jose|\\bdecode\\("),
            rule(
                    "ssl context without checks",
                    EnumSet.of(Language.PYTHON),
                    "_create_unverified_context|cert_reqs\\s*=\\s*(?:ssl\\.CERT_NONE|[\"']CERT_NONE[\"'])|check_hostname\\s*=\\s*False|verify_mode\\s*=\\s*ssl\\.CERT_NONE|verify_ssl\\s*=\\s*False|ssl_verify\\s*=\\s*False"),
            rule(
                    "rejectUnauthorized: false",
                    both(SCRIPT, SETTINGS),
                    "rejectUnauthorized[\"']?\\s*[:=]\\s*false|strictSSL[\"']?\\s*[:=]\\s*false|strict-ssl\\s*[= ]\\s*false|checkServerIdentity\\s*[:=]\\s*\\(\\)\\s*=>"),
            rule("NODE_TLS_REJECT_UNAUTHORIZED=0", ALL, "NODE_TLS_REJECT_UNAUTHORIZED[\"'\\]]{0,3}\\s*[:=]\\s*[\"']?0"),
            rule("InsecureSkipVerify: true", EnumSet.of(Language.GO), "InsecureSkipVerify\\s*[:=]\\s*true"),
            rule(
                    "CURLOPT_SSL_VERIFYPEER off",
                    EnumSet.of(Language.PHP),
                    "CURLOPT_SSL_VERIFY(?:PEER|HOST)[\"']?\\s*(?:,|=>)\\s*(?:false|0)\\b|['\"]verify_peer(?:_name)?['\"]\\s*=>\\s*false|['\"]verify['\"]\\s*=>\\s*false|withoutVerifying\\(\\)"),
            rule(
                    "VERIFY_NONE",
                    EnumSet.of(Language.RUBY),
                    "VERIFY_NONE|ssl_verify\\s*[:=]\\s*false|verify_ssl\\s*[:=]>?\\s*false"),
            rule(
                    "certificate callback answers true",
                    EnumSet.of(Language.CSHARP),
                    "(?:ServerCertificateCustomValidationCallback|ServerCertificateValidationCallback|RemoteCertificateValidationCallback)\\b[^;]{0,200}(?:=>\\s*true|return true)|DangerousAcceptAnyServerCertificateValidator|TrustServerCertificate\\s*=\\s*[Tt]rue"),
            rule(
                            "curl --insecure",
                            SHELLS,
                            "\\bcurl\\b[^|;&]{0,200}\\s(?:--insecure|-[a-zA-Z]{0,8}k[a-zA-Z]{0,8})(?=\\s|$)|\\bwget\\b[^|;&]{0,200}--no-check-certificate")
                    .unless("localhost|127\\.0\\.0\\.1|\\[::1\\]"),
            rule(
                    "git http.sslVerify false",
                    ALL,
                    "http\\.sslVerify[\"', =]{1,4}false|GIT_SSL_NO_VERIFY[\"'\\]]{0,3}\\s*[:=]\\s*[\"']?(?:1|true)"),
            rule(
                            "sslmode disabled",
                            ALL,
                            "useSSL=false|sslmode[\"']?\\s*[=:]\\s*[\"']?disable|requireSSL[\"']?\\s*[=:]\\s*[\"']?false")
                    .unless("(?i)localhost|127\\.0\\.0\\.1"));

    private static LineRule rule(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "A certificate or host name is not checked any more (" + subject + ")",
                        295)
                .asking(ASK);
    }
}
