package dev.countersign.detect.pipeline;

import java.util.regex.Pattern;

/// Tells commands that build, test or check the code of the repository with a well-known tool, and do nothing
/// else: no address, no secret, no other program, nothing that publishes or brings in what no manifest names.
final class RoutineCommands {
    /// The command of a step, out of its key or call.
    private static final Pattern STEP = Pattern.compile(
            "(?:-\\s{1,9})?(?:(?:run|script|install|command):\\s{0,9}|(?:sh|bat)[\\s(]{1,3})?(['\"]?)([^'\"|&;<>`$]{2,400})\\1\\)?(?:\\s?&&)?");

    private static final String FLAG = "--?[\\w.-]{1,60}(?:[= ][\\w.,*-]{1,60})?";
    private static final String WORD = "[\\w./:*-]{1,80}";
    private static final Pattern COMMAND = Pattern.compile("(?:\\./)?(?:"
            + "(?:mvnw?|gradlew?)(?: (?:" + FLAG
            + "|clean|compile|test-compile|package|test|verify|check|build|assemble|site|(?:source|javadoc|jacoco|checkstyle|spotless):[a-z-]{1,30})){1,20}"
            + "|(?:npm|yarn|pnpm)(?: (?:ci|test|lint|build|run [\\w:.-]{1,60}|install --frozen-lockfile))(?: (?:--|"
            + FLAG
            + ")){0,8}"
            + "|go (?:build|test|vet|fmt|mod verify)(?: (?:" + FLAG + "|" + WORD + ")){0,12}"
            + "|make(?: [\\w-]{1,60}){0,6}"
            + "|(?:cargo|dotnet) (?:build|test|clippy|fmt|restore|check)(?: " + FLAG + "){0,8}"
            + "|(?:bundle exec )?(?:rake|rspec|rubocop)(?: (?:" + FLAG + "|" + WORD + ")){0,12}"
            + "|(?:python3? -m )?(?:pytest|unittest|tox|ruff|flake8|isort|black|mypy|coverage)(?: (?:" + FLAG + "|"
            + WORD
            + ")){0,12}"
            + "|(?:vendor/bin/)?(?:phpunit|phpstan|phpcs)(?: (?:" + FLAG + "|" + WORD + ")){0,12}"
            + "|golangci-lint run(?: " + FLAG + "){0,8}"
            + ")");

    private static final Pattern REACHES_OUT = Pattern.compile(
            "(?i)deploy|publish|release|upload|push|login|token|secret|passw|credential|://|-exec[= ]|javaagent|init-script|settings");

    private RoutineCommands() {}

    static boolean isRoutine(String text) {
        var step = STEP.matcher(text);
        return step.matches()
                && COMMAND.matcher(step.group(2).strip()).matches()
                && !REACHES_OUT.matcher(text).find();
    }
}
