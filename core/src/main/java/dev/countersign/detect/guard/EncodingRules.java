package dev.countersign.detect.guard;

import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that what is shown in a page is made harmless first, and signs that it is shown as it is.
final class EncodingRules {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY, Language.ERB);
    private static final Set<Language> PHP = EnumSet.of(Language.PHP);
    private static final Set<Language> GO = EnumSet.of(Language.GO);
    private static final Set<Language> JAVA_PAGES =
            LanguageSets.both(JVM, EnumSet.of(Language.JSP, Language.FREEMARKER));
    private static final Set<Language> TEMPLATES = EnumSet.of(Language.HTML, Language.TWIG, Language.VUE);
    private static final Set<Language> SCRIPTED = LanguageSets.both(SCRIPT, EnumSet.of(Language.HTML, Language.ERB));

    private EncodingRules() {}

    /// Encoders whose loss counts.
    static final List<LineRule> ENCODERS = List.of(
            encoder(
                    "HTML encoder",
                    JAVA_PAGES,
                    "\\bescapeHtml[34]?\\(|\\bhtmlEscape\\(|\\bEncode\\.for\\w{3,30}\\(|\\bescapeXml\\w{0,3}\\(|\\bencodeForHTML\\w{0,12}\\(|\\?html\\b|<#escape\\b"),
            encoder(
                    "HTML encoder",
                    PHP,
                    "\\b(?:htmlspecialchars|htmlentities|strip_tags|esc_html|esc_attr|esc_url)\\("),
            encoder(
                    "HTML encoder",
                    PYTHON,
                    "\\b(?:html\\.escape|conditional_escape|format_html|bleach\\.clean|nh3\\.clean|escapejs)\\(|\\bmarkupsafe\\.escape\\("),
            encoder(
                    "HTML encoder",
                    RUBY,
                    "\\b(?:html_escape|escape_once|sanitize|strip_tags|escape_javascript|CGI\\.escapeHTML)\\b\\(?|(?<=<%=\\s{0,3})h\\s?\\("),
            encoder(
                    "HTML encoder",
                    SCRIPTED,
                    "\\bDOMPurify\\.sanitize\\(|\\b(?:escapeHtml|escapeHTML|sanitizeHtml|sanitizeHTML|htmlEncode|htmlEscape)\\(|\\b_\\.escape\\("),
            encoder(
                    "HTML encoder",
                    GO,
                    "\\btemplate\\.(?:HTMLEscapeString|HTMLEscaper|JSEscapeString)\\(|\\bhtml\\.EscapeString\\(|\\bbluemonday\\.|\\.Sanitize(?:Bytes)?\\("));

    /// Ways to show something as it is.
    static final List<LineRule> RAW = List.of(
            raw("th:utext", TEMPLATES, "\\bth:utext\\s*=|\\bdata-th-utext\\s*="),
            raw("raw output", EnumSet.of(Language.JSP), "escapeXml\\s*=\\s*[\"']false|\\bescape\\s*=\\s*[\"']false"),
            raw("raw output", EnumSet.of(Language.FREEMARKER), "\\?no_esc\\b|<#noescape\\b|<#noautoesc\\b"),
            raw("safe", TEMPLATES, "\\{\\{[^}]{0,200}\\|\\s*(?:safe|raw)\\b|\\{%\\s*autoescape\\s+(?:off|false)"),
            raw("v-html", EnumSet.of(Language.VUE, Language.HTML), "\\bv-html\\s*=|\\[innerHTML\\]\\s*="),
            raw("raw output", EnumSet.of(Language.PHP), "\\{!!\\s{0,5}\\$(?!errors\\b|form\\b)"),
            raw(
                            "mark_safe",
                            PYTHON,
                            "\\bmark_safe\\(\\s*(?:f[\"']|[A-Za-z_])|\\bMarkup\\(\\s*(?:f[\"']|[A-Za-z_])|\\bautoescape\\s*=\\s*False|SafeString\\(\\s*[A-Za-z_]")
                    .unless("\\b(?:escape|clean|format_html|render_to_string|_|gettext|ugettext)\\("),
            raw("html_safe", RUBY, "[\\w)\\]]\\.html_safe\\b|<%==|\\braw[ (]\\s*[a-z@]")
                    .unless("\\b(?:sanitize|html_escape|escape_once|link_to|content_tag|t\\(|I18n)"),
            raw(
                            "dangerouslySetInnerHTML",
                            SCRIPT,
                            "\\bdangerouslySetInnerHTML\\s*=|\\bbypassSecurityTrust\\w{1,20}\\(|\\.(?:innerHTML|outerHTML)\\s*\\+?=\\s*(?![\"'`][^$+]{0,300}[\"'`]\\s*;?\\s*$|[\"'`]{2})\\S")
                    .unless("(?i)sanitiz|purify|escape|\\bt\\(|encode"),
            raw("template.HTML", GO, "\\btemplate\\.(?:HTML|JS|HTMLAttr|URL)\\(\\s*[a-z]")
                    .unless("(?i)sanitiz|escape|render"));

    private static LineRule encoder(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "What made text harmless for a page was removed (" + subject + ")",
                        79,
                        116)
                .asking("Who writes the text that is shown here, and what makes it harmless now?");
    }

    private static LineRule raw(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "Something is shown in a page as it is, without being made harmless (" + subject + ")",
                        79,
                        116)
                .asking("Can anybody but a developer choose what is shown here?");
    }
}
