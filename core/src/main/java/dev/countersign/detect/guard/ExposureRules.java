package dev.countersign.detect.guard;

import static dev.countersign.detect.line.LanguageSets.ALL;
import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.PROGRAMS;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;
import static dev.countersign.detect.line.LanguageSets.SETTINGS;
import static dev.countersign.detect.line.LanguageSets.both;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that more people reach something than before.
final class ExposureRules {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY);

    private ExposureRules() {}

    static final List<LineRule> ALL_RULES = List.of(
            open(
                    "permitAll",
                    JVM,
                    "\\.permitAll\\(\\)|@PermitAll\\b|\\.anonymous\\(\\)|@PreAuthorize\\(\\s*\"permitAll"),
            open(
                    "AllowAnonymous",
                    EnumSet.of(Language.CSHARP),
                    "\\[[^\\]]{0,60}AllowAnonymous\\b|\\.AllowAnonymous\\(\\)"),
            open(
                            "AllowAny",
                            PYTHON,
                            "\\bAllowAny\\b(?!.{0,20}import)|permission_classes\\s*=\\s*(?:\\[\\s*\\]|\\(\\s*\\))|authentication_classes\\s*=\\s*(?:\\[\\s*\\]|\\(\\s*\\))|login_not_required|\\.login_exempt\\b|@login_exempt")
                    .unless("^\\s*(?:from|import)\\b"),
            open(
                    "skip_before_action",
                    RUBY,
                    "\\bskip_before_action\\s+:?\\w{0,40}(?:authenti|authori|require|login|verify|ensure|check)\\w{0,40}|\\bskip_authorization_check|\\bskip_authorize_resource|\\ballow_unauthenticated_access|skip_after_action\\s+:verify_authorized"),
            open(
                    "public route",
                    both(SCRIPT, EnumSet.of(Language.PHP)),
                    "@Public\\(\\)|@SkipAuth\\(\\)|withoutMiddleware\\([^)]{0,60}(?:auth|Auth)|\\bskipAuth[\"']?\\s*[:=]\\s*true|PUBLIC_ACCESS|IS_AUTHENTICATED_ANONYMOUSLY"),
            csrf(
                    "csrf disabled",
                    JVM,
                    "\\bcsrf\\(\\)\\s*\\.disable\\(|\\bcsrf\\([^;]{0,60}(?:disable\\(|::disable)|\\.csrf\\s*\\{\\s*(?:it\\.)?disable\\(|ignoringRequestMatchers\\(|ignoringAntMatchers\\("),
            csrf("csrf_exempt", PYTHON, "\\bcsrf_exempt\\b|WTF_CSRF_ENABLED\\s*=\\s*False|csrf\\.exempt\\(")
                    .unless("^\\s*(?:from|import)\\b"),
            csrf(
                    "csrf skipped",
                    RUBY,
                    "skip_forgery_protection|skip_before_action\\s+:verify_authenticity_token|allow_forgery_protection\\s*=\\s*false|protect_from_forgery\\s+with:\\s*:null_session"),
            csrf(
                    "csrf skipped",
                    both(SCRIPT, EnumSet.of(Language.PHP, Language.CSHARP)),
                    "IgnoreAntiforgeryToken|csrf[\"']?\\s*:\\s*false|csrf_protection['\"]?\\s*=>?:?\\s*false|disableCsrf|DisableAntiforgery\\(\\)"),
            cors(
                    "CORS for every origin",
                    ALL,
                    "Access-Control-Allow-Origin[\"']?\\s*[,:=]?\\s*[\"',(]{1,4}\\s*\\*|@CrossOrigin\\s*(?:$|\\(\\s*\\)|\\([^)]{0,80}\"\\*\")|@CrossOrigin(?=\\s+(?:public|@|$))|allowedOrigin(?:s|Patterns)\\([^)]{0,20}\"\\*\"|addAllowedOrigin(?:Pattern)?\\(\\s*\"\\*\""
                            + "|CORS_(?:ORIGIN_ALLOW_ALL|ALLOW_ALL_ORIGINS)\\s*=\\s*True|allow_origins\\s*=\\s*\\[\\s*[\"']\\*|AllowAnyOrigin\\(\\)|AllowAllOrigins\\s*[:=]\\s*true|AllowOrigins\\s*:\\s*\\[\\]string\\{\\s*\"\\*\"|\\borigins?[\"']?\\s*[:(]\\s*[\"']\\*[\"']|\\borigin\\s*:\\s*true\\b|'allowed_origins'\\s*=>\\s*\\[\\s*'\\*'"),
            debug(
                            "debug in production",
                            ALL,
                            "^\\s*DEBUG\\s*=\\s*True\\b|\\bapp\\.run\\([^)]{0,100}debug\\s*=\\s*True|struts\\.devMode[\"'>\\s=]{0,10}(?:value\\s*=\\s*[\"'])?\\s*true|APP_DEBUG\\s*=\\s*true|consider_all_requests_local\\s*=\\s*true|struts\\.enable\\.DynamicMethodInvocation[\"'>\\s=]{0,10}(?:value\\s*=\\s*[\"'])?\\s*true|customErrors\\s+mode\\s*=\\s*\"Off\"|\\bDEVELOPER_MODE\\s*=\\s*true")
                    .unless("(?i)environ|getenv|env\\("),
            debug(
                    "actuator open",
                    SETTINGS,
                    "endpoints\\.web\\.exposure\\.include\\s*[=:]\\s*[\"']?\\*|^\\s*include:\\s*[\"']\\*[\"']|management\\.security\\.enabled\\s*[=:]\\s*false|h2\\.console\\.enabled\\s*[=:]\\s*true|web-allow-others\\s*[=:]\\s*true"),
            debug(
                    "directory listing",
                    ALL,
                    "\\bautoindex\\s+on|Options\\s+[^\\n]{0,60}\\+?Indexes\\b|\\bserveIndex\\(|<param-name>\\s*listings\\s*</param-name>\\s*<param-value>\\s*true|directoryListing[\"']?\\s*[:=]\\s*true|UseDirectoryBrowser\\("),
            debug("pprof or debug endpoint", EnumSet.of(Language.GO), "\"net/http/pprof\"|\\bexpvar\\.Handler\\("),
            bind(
                    "bound to every address",
                    both(PROGRAMS, EnumSet.of(Language.PROPERTIES, Language.TOML, Language.UNKNOWN, Language.SHELL)),
                    "\\b(?:host|listen|bind|addr|address|hostname|HTTP_ADDR|server\\.address)[\\w.]{0,20}[\"']?\\s*(?:[:=]|\\()[\\s\"'(]{0,4}0\\.0\\.0\\.0|ListenAndServe\\w{0,3}\\(\\s*\"0\\.0\\.0\\.0|\\.listen\\([^)]{0,40}[\"']0\\.0\\.0\\.0"));

    private static LineRule open(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "Something can be used without signing in (" + subject + ")",
                        306,
                        862)
                .asking("What can a stranger see or do there?");
    }

    private static LineRule csrf(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "Requests from other sites are no longer refused (" + subject + ")",
                        352)
                .asking("Do these requests carry a cookie that signs someone in?");
    }

    private static LineRule cors(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                subject, languages, pattern, "Scripts of every site may read the answers (" + subject + ")", 942);
    }

    private static LineRule debug(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                subject, languages, pattern, "Insides are shown to whoever asks (" + subject + ")", 749, 489);
    }

    private static LineRule bind(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(subject, languages, pattern, "A service listens on every network of its machine", 749, 668);
    }
}
