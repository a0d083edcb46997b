package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.Memo;
import dev.countersign.code.RequiredWords;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Knows comments that a compiler, server, checker or generator obeys. Prose that merely mentions one of these
/// words counts too; that costs a reading, not a proof.
final class Directives {
    private static final int LONGEST_KEPT = 1_500;
    private static final int MOST_KEPT = 1_000;

    /// Checkers, bundlers, compilers and generators of any language.
    static final Pattern GENERAL = Pattern.compile(
            "(?i)"
                    + "\\b(nosec|nosonar|noqa|nosem|nosemgrep|nolint|nolintnextline|nopmd|nocheckstyle|noinspection|checkstyle"
                    + "|eslint|tslint|jshint|jslint|jscs|stylelint|biome-ignore|oxlint|deno-lint-ignore|istanbul|c8|v8"
                    + "|pylint|mypy|pyright|ruff|flake8|isort|bandit|pragma|pyre|rubocop|reek|brakeman|steep|standard:disable"
                    + "|phpcs|phpstan|psalm|phpmd|codingstandards|codecoverageignore|suppresswarnings|sorbet"
                    + "|lgtm|codeql|snyk|gitleaks|trufflehog|checkov|tfsec|trivy|kics|hadolint|shellcheck|zizmor|renovate|semgrep"
                    + "|resharper|auto-?generated|nginject|kubebuilder|genclient|x-release-please[a-z-]*|x-(version|include)-update[a-z-]*)\\b"
                    + "|@ts-|@jsx|@flow\\b|@vite-ignore|@deno-types|@__|#__|sourcemappingurl|sourceurl|@cc_on|@codegen|@generated"
                    + "|webpack[a-z]{1,30}\\s{0,5}:|turbopack|@(jest|vitest)-|<reference|<amd-|do not edit|@internal\\b|@ngInject"
                    // cut out or put in by build tools: gulp-remove-code, r.js, Munge, preprocess, Copybara
                    + "|\\b(end)?removeIf\\b|^//>>|^/\\*\\s{0,5}(if|if_not|else|end)\\[|\\b(test|debug|dev|prod)-code\\b|copybara:"
                    + "|^\\W{1,9}@(if|ifdef|ifndef|else|elif|endif|include|exclude|foreach|endfor|exec|echo|extend)\\b"
                    + "|^#\\s?jinja2:|\\bkpt-(set|merge)|\\b(swiftlint|ktlint|detekt|yamllint|ansible-lint|protolint)\\b"
                    + "|@?swagger\\b|@openapi|@inject_tag|@gotags|buf:lint|=\\s{0,5}(require|include|link|stub|depend)(_|\\s|\\b)");

    /// Most comments have none of them.
    static final RequiredWords GENERAL_WORDS = RequiredWords.of(GENERAL);

    private static final String JVM =
            "\\\\u|^//\\s?(DEPS|REPOS|SOURCES|FILES|JAVA|JAVAC?_OPTIONS|JAVAAGENT|KOTLIN|MAIN|MODULE|MANIFEST|PREVIEW|CDS)\\b"
                    // tags of XDoclet and its like begin their line
                    + "|(?m:^[\\s/*]{0,200}+@{1,2}[a-z]{1,40}\\.[a-z])"
                    + "|@(goal|phase|parameter|component|execute|requires[A-Z][A-Za-z]*)\\b"
                    // native code in comments (GWT, J2ObjC), annotations in comments (JML, Checker Framework)
                    + "|^/\\*-(HEADER|[\\[{])|^/[/*]@|\\}-\\*/";
    private static final String SCRIPT =
            "^///\\s{0,5}<|^/\\*\\s{0,5}(globals?|exported|jsx|:)|@api[A-Z]|^<!--|^-->|^/[/*]@"
                    + "|@(define|export|nocollapse|suppress|nosideeffects|struct|dict|externs|noinline|const)\\b|==UserScript=="
                    + "|@(grant|match|connect|require|updateURL|downloadURL|run-at|include|exclude)\\b|^// Flags:";
    private static final String BATCH = "^#!|^#(SBATCH|PBS|BSUB|\\$)|INIT INFO|chkconfig|(Provides|Required-Start"
            + "|Required-Stop|Default-Start|Default-Stop):";
    /// Frameworks and test runners read tags of PHP's comments, so that only those that are known to be words are
    /// words.
    private static final String PHP_TAG = "@(?!(param|return|returns|var|throws|see|since|deprecated|author"
            + "|copyright|license|link|package|subpackage|category|todo|version|inheritdoc|inheritDoc|api|example|ignore"
            + "|property|property-read|property-write|method|mixin|extends|implements|template|final|abstract|static|global"
            + "|name|filesource|source|staticvar|tutorial|used-by|usedby|brief|note|details|date|time|phpdoc)\\b)[A-Za-z\\\\]";

    private static final Map<Language, Pattern> OWN = Map.ofEntries(
            Map.entry(Language.JAVA, Pattern.compile(JVM)),
            Map.entry(Language.KOTLIN, Pattern.compile(JVM)),
            Map.entry(Language.JAVASCRIPT, Pattern.compile(SCRIPT)),
            Map.entry(Language.TYPESCRIPT, Pattern.compile(SCRIPT)),
            Map.entry(
                    Language.GO,
                    Pattern.compile(
                            "^//[a-z0-9]{1,40}:[a-z0-9]|^//(line|export|extern)\\b|^//\\s{0,5}\\+|^//\\s{0,5}@[A-Z]"
                                    + "|(?i:^//\\s{0,5}(unordered )?output:)|#cgo|^/\\*line\\b")),
            Map.entry(
                    Language.PYTHON,
                    Pattern.compile("(?i)coding[:=]|#\\s{0,5}type:|^#\\s{0,5}///|cython:|distutils:|nuitka-project")),
            Map.entry(
                    Language.RUBY,
                    Pattern.compile(
                            "(?i)(coding|frozen[_-]string[_-]literal|warn[_-]indent"
                                    + "|shareable[_-]constant[_-]value|typed)\\s{0,5}:|warn[_-]past[_-]scope|^#!|^#:[\\s(]|^#\\s?@rbs")),
            // in a comment that makes no document, what stands within a sentence is the name of a person
            Map.entry(
                    Language.PHP,
                    Pattern.compile(
                            "(?s)^/\\*\\*.*(?<![\\w.])" + PHP_TAG + "|(?m:^)[^\\w@\\n]*+" + PHP_TAG + "|\\?>|^#\\[")),
            Map.entry(
                    Language.SQL,
                    Pattern.compile("^/\\*[+!M]|^--\\s{0,5}(\\+|:|@)"
                            + "|(?i:^--\\s{0,5}(name|liquibase|changeset|rollback|precondition|migrate|flyway|sqlfluff|split|end"
                            + "|delimiter|batch)\\b)")),
            Map.entry(Language.DOCKERFILE, Pattern.compile("(?i)^#\\s{0,5}(syntax|escape|check)\\s{0,5}=")),
            Map.entry(Language.SHELL, Pattern.compile(BATCH)),
            Map.entry(Language.CSHARP, Pattern.compile("^//css_|^//\\s{0,5}<auto-generated")),
            Map.entry(Language.YAML, Pattern.compile("^#(cloud-config|include|!|cloud-)|yaml-language-server")),
            Map.entry(Language.GRAPHQL, Pattern.compile("(?i)^#\\s{0,9}import\\b")),
            Map.entry(Language.XML, Pattern.compile("\\[if|\\[CDATA|^<!--#")));

    /// Files of these languages are often made from templates, and template engines look into comments too.
    private static final Set<Language> OFTEN_TEMPLATES = EnumSet.of(
            Language.YAML,
            Language.JSON,
            Language.XML,
            Language.PROPERTIES,
            Language.TOML,
            Language.SQL,
            Language.SHELL,
            Language.DOCKERFILE,
            Language.PROTO,
            Language.GRAPHQL);

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|\\{#|<%|<\\?|\\$\\{");

    /// Comments that count only where they stand, near the head of the file.
    private static final Pattern HEAD =
            Pattern.compile("(?i)coding[:=]|coding:|frozen[_-]string[_-]literal|warn[_-](indent|past)"
                    + "|shareable[_-]constant[_-]value|typed:|^#\\s{0,5}(syntax|escape|check)\\s{0,5}=|^#!|^#cloud|^//\\s?(go:build|\\+build)"
                    + "|@(jest|vitest)-|@ts-nocheck|@flow");

    /// The same comments stand on both sides of a change, and in many files.
    private static final Map<Language, Memo<Boolean>> OBEYED = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    language -> new Memo<>(comment -> judge(language, comment), LONGEST_KEPT, MOST_KEPT)));

    private Directives() {}

    /// @param comment with its marks, as written
    static boolean isObeyed(Language language, String comment) {
        return Objects.requireNonNull(OBEYED.get(language)).of(comment);
    }

    private static boolean judge(Language language, String comment) {
        Pattern own = OWN.get(language);
        return GENERAL_WORDS.mayMatch(comment.toLowerCase(Locale.ROOT))
                        && GENERAL.matcher(comment).find()
                || CommentForm.isForPrograms(language, comment)
                || (own != null && own.matcher(comment).find())
                || (OFTEN_TEMPLATES.contains(language)
                        && TEMPLATE.matcher(comment).find());
    }

    /// Whether an obeyed comment depends on its line number.
    static boolean belongsToHead(String comment) {
        return HEAD.matcher(comment).find();
    }
}
