package dev.countersign.detect.pipeline;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The catalogue of gates: which commands and actions scan, test or lint. Tools that do the same for the same
/// language are one gate, so that changing from one to the other is no loss.
final class GateWords {
    private static final int LONGEST = 400;
    private static final int MOST_COMMANDS = 20;

    /// What kind of gate; scans guard most.
    enum Kind {
        SCAN,
        TEST,
        LINT
    }

    /// @param name unique: `codeql`, `tests of JavaScript`
    record Gate(String name, Kind kind) {}

    private static final Map<String, Gate> ACTIONS = Map.ofEntries(
            entry("github/codeql-action/analyze", scan("codeql")),
            entry("actions/dependency-review-action", scan("dependency review")),
            entry("ossf/scorecard-action", scan("scorecard")),
            entry("aquasecurity/trivy-action", scan("trivy")),
            entry("gitleaks/gitleaks-action", scan("gitleaks")),
            entry("zricethezav/gitleaks-action", scan("gitleaks")),
            entry("trufflesecurity/trufflehog", scan("trufflehog")),
            entry("sonarsource/sonarcloud-github-action", scan("sonar")),
            entry("sonarsource/sonarqube-scan-action", scan("sonar")),
            entry("returntocorp/semgrep-action", scan("semgrep")),
            entry("semgrep/semgrep-action", scan("semgrep")),
            entry("anchore/scan-action", scan("grype")),
            entry("bridgecrewio/checkov-action", scan("checkov")),
            entry("checkmarx/kics-github-action", scan("kics")),
            entry("aquasecurity/tfsec-action", scan("tfsec")),
            entry("securego/gosec", scan("gosec")),
            entry("google/osv-scanner-action", scan("osv-scanner")),
            entry("step-security/harden-runner", scan("harden-runner")),
            entry("zizmorcore/zizmor-action", scan("zizmor")),
            entry("woodruffw/zizmor-action", scan("zizmor")),
            entry("golang/govulncheck-action", scan("govulncheck")),
            entry("rustsec/audit-check", scan("cargo audit")),
            entry("pypa/gh-action-pip-audit", scan("pip-audit")),
            entry("dependency-check/dependency-check_action", scan("dependency-check")),
            entry("golangci/golangci-lint-action", new Gate("lint of Go", Kind.LINT)),
            entry("github/super-linter", new Gate("super-linter", Kind.LINT)),
            entry("super-linter/super-linter", new Gate("super-linter", Kind.LINT)),
            entry("hadolint/hadolint-action", new Gate("lint of Dockerfiles", Kind.LINT)),
            entry("pre-commit/action", new Gate("pre-commit", Kind.LINT)));

    /// Commands at the start of a shell command, by what follows their name.
    private static final List<Map.Entry<Pattern, Gate>> COMMANDS = List.of(
            command("semgrep(?: (?:ci|scan|--).*)?", scan("semgrep")),
            command("trivy (?:image|fs|filesystem|repo|repository|config|rootfs|sbom|k8s)\\b.*", scan("trivy")),
            command("gitleaks (?:detect|protect|git|dir)\\b.*", scan("gitleaks")),
            command("trufflehog .*", scan("trufflehog")),
            command("snyk(?:-\\w+)? (?:test|code|container|iac|monitor)\\b.*", scan("snyk")),
            command("sonar-scanner\\b.*", scan("sonar")),
            command("bandit .*", scan("bandit")),
            command("gosec .*", scan("gosec")),
            command("govulncheck .*", scan("govulncheck")),
            command("brakeman\\b.*", scan("brakeman")),
            command("bundle(?:r)?[- ]audit\\b.*", scan("bundler-audit")),
            command("(?:npm|yarn|pnpm)(?: npm)? audit\\b.*", scan("npm audit")),
            command("pip-audit\\b.*", scan("pip-audit")),
            command("safety (?:check|scan)\\b.*", scan("safety")),
            command("cargo (?:audit|deny|vet)\\b.*", scan("cargo audit")),
            command("composer audit\\b.*", scan("composer audit")),
            command("osv-scanner\\b.*", scan("osv-scanner")),
            command("(?:grype|checkov|tfsec|kics|zizmor)\\b.*", scan("infrastructure or image scan")),
            command("codeql (?:database|github) .*", scan("codeql")),
            command(
                    "(?:\\./|sh )?(?:mvnw?|mvnd|gradlew?|mvnw\\.cmd)\\b.*(?:sonar:sonar|\\bsonar\\b|sonarqube).*",
                    scan("sonar")),
            command(
                    "(?:\\./|sh )?(?:mvnw?|gradlew?)\\b.*(?:dependency-check|dependencyCheck).*",
                    scan("dependency-check")),
            command(
                    "(?:\\./|sh )?(?:mvnw?|mvnd|mvnw\\.cmd)\\b(?!.*(?:-DskipTests|-Dmaven\\.test\\.skip)\\b(?!=false)).* ?\\b(?:test|package|verify|install|deploy)\\b.*",
                    test("Java")),
            command("(?:\\./|sh )?gradlew?\\b(?!.* -x test\\b).* (?:\\S*:)?(?:test|check|build)\\b.*", test("Java")),
            command(
                    "(?:npm|pnpm|yarn|bun|deno)(?: run| run-script)?(?: -[-\\w=./]+){0,5} (?:t$|test|e2e|ci:test|coverage|unit|mocha|jest|vitest)\\S*.*",
                    test("JavaScript")),
            command(
                    "(?:jest|vitest|mocha|karma start|cypress run|playwright test|ava|nyc|c8|ng test|node --test)\\b.*",
                    test("JavaScript")),
            command(
                    "(?:py\\.?test|tox|nox|nosetests|coverage run|django-admin test|(?:python[\\d.]* )?(?:-\\S+ )?\\S{0,100}(?:runtests|manage|setup)\\.py(?: test)?|python[\\d.]* .{0,40}-m (?:pytest|unittest|tox|nox|coverage))\\b.*",
                    test("Python")),
            command("go test\\b.*", test("Go")),
            command("gotestsum\\b.*", test("Go")),
            command(
                    "(?:rspec|rake$|rake (?:test|spec|default|ci)\\S*|(?:bin/)?rails (?:test|spec)\\S*|bin/(?:test|rspec)|bin/rake \\S*test\\S*|cucumber|minitest|appraisal rspec)\\b.*",
                    test("Ruby")),
            command(
                    "(?:\\./|vendor/bin/|bin/|php )?(?:phpunit|pest|codecept run|composer (?:run )?test|artisan test)\\b.*",
                    test("PHP")),
            command("dotnet test\\b.*", test(".NET")),
            command("cargo (?:test|nextest)\\b.*", test("Rust")),
            command("(?:make|just|task)(?: -\\S+)* (?:\\S*[-_:])?(?:test|check|ci)\\b\\S*.*", test("make")),
            command("(?:eslint|oxlint|biome|tslint|standard|xo|prettier --check)\\b.*", lint("JavaScript")),
            command("(?:npm|pnpm|yarn|bun)(?: run)? (?:lint|typecheck|check)\\S*.*", lint("JavaScript")),
            command("(?:flake8|ruff check|pylint|mypy|pyright)\\b.*", lint("Python")),
            command("(?:golangci-lint run|go vet|staticcheck)\\b.*", lint("Go")),
            command("(?:rubocop|standardrb)\\b.*", lint("Ruby")),
            command("(?:phpstan|psalm|phpcs)\\b.*", lint("PHP")),
            command("shellcheck\\b.*", lint("shell")),
            command("hadolint\\b.*", lint("Dockerfiles")),
            command("cargo clippy\\b.*", lint("Rust")));

    private static final Pattern PREFIX = Pattern.compile(
            "^(?:- |\\$ |run: ?\\|?>?-?|script: ?|command: ?|commands: ?|cmd: ?|bash: ?|sh: ?|ps: ?|args: ?|test_script: ?"
                    + "|sh (?=['\"(])|bat (?=['\"(])|['\"(]|sudo |time |exec |env |nohup |xvfb-run (?:-\\S+ )*|npx (?:-\\S+ )*|(?:pnpm|yarn|npm) exec (?:-- |-\\S+ )*|pnpx |yarn dlx |bunx |bundle exec |pipenv run |poetry run |uv run (?:-\\S+ )*"
                    + "|uvx |pipx run |hatch run |dotenv |cross-env |travis_retry |docker(?:-compose| compose) (?:run|exec)(?: -\\S+)* \\S+ |[A-Za-z_][A-Za-z_0-9]{0,60}=\\S{0,200} )");

    private GateWords() {}

    static Optional<Gate> ofAction(String action) {
        return Optional.ofNullable(ACTIONS.get(action.toLowerCase(Locale.ROOT)));
    }

    /// The gates that one line of a pipeline or script runs; none for comments.
    static Set<Gate> inLine(String line) {
        var gates = new LinkedHashSet<Gate>();
        String text = (line.length() > LONGEST ? line.substring(0, LONGEST) : line).strip();
        if (text.startsWith("#") || text.startsWith("//")) {
            return gates;
        }
        Matcher uses = USES.matcher(text);
        if (uses.find()) {
            ofAction(uses.group(1)).ifPresent(gates::add);
            return gates;
        }
        for (String command : commands(text)) {
            ofCommand(command).ifPresent(gates::add);
        }
        return gates;
    }

    private static final Pattern USES = Pattern.compile("^(?:- )?uses:\\s*['\"]?([\\w.-]{1,100}/[\\w./-]{1,200})@");

    private static List<String> commands(String text) {
        var commands = new ArrayList<String>();
        for (String part : text.split("&&|\\|\\|?|;", MOST_COMMANDS)) {
            commands.add(bare(part));
        }
        return commands;
    }

    private static String bare(String part) {
        String command = part.strip();
        for (int i = 0; i < 8; i++) {
            Matcher prefix = PREFIX.matcher(command);
            if (!prefix.find()) {
                break;
            }
            command = command.substring(prefix.end()).strip();
        }
        return command.replaceAll("['\",)\\]]+$", "");
    }

    private static Optional<Gate> ofCommand(String command) {
        if (command.isEmpty() || command.contains(" install ") && !command.contains("mvn")) {
            return Optional.empty();
        }
        for (Map.Entry<Pattern, Gate> known : COMMANDS) {
            if (known.getKey().matcher(command).matches()) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }

    private static Map.Entry<Pattern, Gate> command(String regex, Gate gate) {
        return entry(Pattern.compile(regex), gate);
    }

    private static Gate scan(String name) {
        return new Gate(name, Kind.SCAN);
    }

    private static Gate test(String language) {
        return new Gate("tests of " + language, Kind.TEST);
    }

    private static Gate lint(String language) {
        return new Gate("lint of " + language, Kind.LINT);
    }
}
