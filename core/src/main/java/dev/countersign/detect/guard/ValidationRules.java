package dev.countersign.detect.guard;

import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.PROGRAMS;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;

import dev.countersign.code.Language;
import dev.countersign.detect.line.LineRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that input is checked, and signs that all of it is taken.
final class ValidationRules {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY);
    private static final Set<Language> PHP = EnumSet.of(Language.PHP);
    private static final Set<Language> CSHARP = EnumSet.of(Language.CSHARP);
    private static final Set<Language> GO = EnumSet.of(Language.GO);

    private ValidationRules() {}

    /// Checks whose loss counts.
    static final List<LineRule> CHECKS = List.of(
            check(
                    "schema check",
                    SCRIPT,
                    "\\b\\w{0,40}(?:[sS]chema|Validator|Dto|DTO)\\w{0,20}\\.(?:safeParse|parse|parseAsync|safeParseAsync|validate|validateAsync|validateSync)\\(|\\bvalidationResult\\(|\\bcelebrate\\(|\\bJoi\\.(?:assert|attempt)\\(|new ValidationPipe\\(|\\.use\\(\\s*validat\\w{0,20}\\("),
            check(
                    "form or serializer check",
                    PYTHON,
                    "\\.is_valid\\(|\\.full_clean\\(|\\.validate_on_submit\\(|\\.model_validate(?:_json)?\\(|\\bschema\\.(?:load|validate)\\(|jsonschema\\.validate\\("),
            check("model check", RUBY, "^\\s*validates?(?:_\\w{1,40})?\\s+:\\w{1,40}|^\\s*validates_with\\b"),
            check(
                    "request check",
                    PHP,
                    "\\$(?:request|this)->validate\\(|Validator::make\\(|->validated\\(|\\bfilter_(?:var|input)\\("),
            check("model state check", CSHARP, "!?ModelState\\.IsValid\\b|\\.TryValidateModel\\("),
            check(
                    "request check",
                    GO,
                    "\\bvalidate\\.Struct\\(|\\bvalidator\\.\\w{0,20}\\(|binding:\"[^\"]{0,60}\\b(?:Required|required)|\\bValidateStruct\\("),
            check(
                    "bean check",
                    JVM,
                    "\\bvalidator\\.validate\\(|Validation\\.buildDefault|BindingResult\\b.{0,60}hasErrors|\\bresult\\.hasErrors\\(|<field-validator"));

    /// Checks that a path stays where it belongs.
    static final List<LineRule> PATH_CHECKS = List.of(LineRule.of(
                    "path check",
                    PROGRAMS,
                    "\\b(?:SafeJoin|safe_join|secure_filename|filepath\\.IsLocal|is_relative_to|commonpath|is_safe_path|isPathInside)\\b|\\b(?:file)?path\\w{0,5}\\.Clean\\(|\\.(?:contains|includes|include\\?|indexOf|Contains)\\(\\s*(?:\\w{1,40},\\s*)?[\"']\\.\\.[/\\\\]{0,2}[\"']|[\"']\\.\\.[/\\\\]{0,2}[\"']\\s+in\\s"
                            + "|\\b(?:startsWith|starts_with|startswith|start_with\\?|HasPrefix)\\(\\s*(?:[\\w.]{0,40},\\s*)?(?:\\w{0,30}(?i:base|root|upload|allowed|media|public|storage|dest|target)\\w{0,20}(?i:dir|path|folder|root)?)\\b",
                    "A check that a path stays inside its folder was removed",
                    22,
                    23)
            .asking("What keeps `../` in a request from reaching other files?"));

    /// Everything is taken that a request brings.
    static final List<LineRule> TAKES_ALL = List.of(
            takes("permit!", RUBY, "\\.permit!|params\\.to_unsafe_h"),
            takes(
                    "fields of all",
                    PYTHON,
                    "\\bfields\\s*=\\s*[\"']__all__[\"']|\\bextra\\s*=\\s*[\"']allow[\"']|Extra\\.allow"),
            takes("guarded nothing", PHP, "\\$guarded\\s*=\\s*\\[\\s*\\]|::unguard\\("),
            takes(
                    "unknown keys kept",
                    SCRIPT,
                    "whitelist\\s*:\\s*false|allowUnknown\\s*:\\s*true|\\.passthrough\\(\\)|additionalProperties\\s*:\\s*true"));

    /// Lists of attributes that a request may set.
    static final List<LineRule> ATTRIBUTES = List.of(LineRule.of(
            "sensitive attribute permitted",
            PROGRAMS,
            "(?:\\.permit\\(|\\$fillable\\s*=|\\bpermitted_attributes\\b|attr_accessible|\\bfields\\s*=\\s*[\\[(]|\\.pick\\()[^\\n]{0,300}?[:\"'](?:admin|is_admin|role|roles|role_id|is_staff|is_superuser|permissions|user_id|owner_id|account_id|balance|verified|approved|password_digest|api_key)\\b",
            "A request may now set an attribute that decides about rights",
            915));

    private static LineRule check(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(subject, languages, pattern, "A check of what comes in was removed (" + subject + ")", 20)
                .asking("What happens now with a value that the check refused?");
    }

    private static LineRule takes(String subject, Set<Language> languages, String pattern) {
        return LineRule.of(
                        subject,
                        languages,
                        pattern,
                        "Every attribute that a request brings is taken (" + subject + ")",
                        915)
                .asking("Which attributes must a caller not be able to set?");
    }
}
