package dev.countersign.code.inert;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Commands in documents that fetch or run something from elsewhere. Readers and agents copy them, so that a
/// new one is a lever on the supply chain and needs a reader.
final class InstallCommands {
    private static final String ARGUMENT =
            "(?:\\s{1,5}-{1,2}[\\w-]{1,40}(?:[= ][\\w./:@-]{1,60})?){0,6}\\s{1,5}(?!-)[\\w@./:\\[<$\"'][^\\s`|;&]{0,200}";
    private static final Pattern FETCH = Pattern.compile(
            "(?i)\\b(curl|wget|iwr|irm|invoke-webrequest|invoke-expression|fetch)\\b[^`]{0,200}?(https?:|\\||\\$\\()[^\\s`]{0,300}"
                    + "|\\|\\s{0,5}(sudo\\s{1,5})?(ba|z|da)?sh\\b|\\b(ba|z)?sh\\s{1,5}-c\\b.{0,200}");
    private static final Pattern INSTALL = Pattern.compile("(?i)\\b("
            + "(pip3?|pipx|uv|conda|mamba|poetry|pipenv|easy_install)\\s{1,5}(install|add|pip install|tool install)"
            + "|(npm|yarn|pnpm|bun|deno)\\s{1,5}(install|i|add|create|init|dlx|exec|x)|npx|bunx|uvx"
            + "|(gem|cargo|brew|apt|apt-get|yum|dnf|apk|choco|scoop|snap|port|nix-env)\\s{1,5}(install|add)"
            + "|go\\s{1,5}(get|install|run)|composer\\s{1,5}(require|create-project|global require)"
            + "|(docker|podman)\\s{1,5}(run|pull)|helm\\s{1,5}(install|upgrade|repo add)|kubectl\\s{1,5}(apply|create)"
            + "|git\\s{1,5}clone|dotnet\\s{1,5}(add|tool install)|nuget\\s{1,5}install|bundle\\s{1,5}add|plugin\\s{1,5}install"
            + "|jbang|mix\\s{1,5}archive.install)" + ARGUMENT);
    /// Commands that say where later ones fetch from, or that run what they are given.
    private static final Pattern REDIRECT = Pattern.compile(
            "(?i)\\b(winget\\s{1,5}(install|add)|pacman\\s{1,5}-S\\w{0,5}"
                    + "|yay\\s{1,5}-S|zypper\\s{1,5}(in|install|ar|addrepo)|emerge|nix\\s{1,5}(run|shell|develop|profile)"
                    + "|brew\\s{1,5}tap|cargo\\s{1,5}binstall|gh\\s{1,5}extension|(rpm|dpkg)\\s{1,5}-[a-z]*[iu]\\w{0,5}"
                    + "|add-apt-repository|apt-key|code\\s{1,5}--install-extension|(npm|yarn|pnpm|pip3?)\\s{1,5}config\\s{1,5}set"
                    + "|git\\s{1,5}(remote\\s{1,5}(set-url|add)|submodule\\s{1,5}add|config)|go\\s{1,5}env\\s{1,5}-w"
                    + "|(powershell|pwsh)(\\.exe)?\\s{1,5}-\\w{1,20}|(python[23]?|node|ruby|perl|php)\\s{1,5}-[cer]\\b"
                    + "|docker\\s{1,5}(build|buildx|compose)|(ba|z)?sh\\s{1,5}(<\\(|[\\w./-]{1,100}\\.sh)|plugin\\s{1,5}(marketplace|install)"
                    + "|flatpak\\s{1,5}(install|remote-add)|asdf\\s{1,5}plugin|claude\\s{1,5}mcp|export\\s{1,5}\\w{1,60}=)\\s{0,5}[^\\n`]{1,200}");
    private static final Pattern COORDINATE = Pattern.compile(
            "(?i)<(groupId|artifactId)>[^<]{0,200}|"
                    + "\\b(implementation|compile|api|compileOnly|runtimeOnly|testImplementation|classpath)\\b[\\s(]{1,5}[\"'][\\w.-]{1,100}:[\\w.-]{1,100}");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// A request to this machine or to a name reserved for examples (RFC 2606), piped nowhere.
    private static final Pattern ASKS_NOBODY =
            Pattern.compile("(?i)(curl|wget|fetch)\\b[^|$`]{0,300}https?://(localhost|127\\.0\\.0\\.1"
                    + "|0\\.0\\.0\\.0|([\\w-]{1,60}\\.){0,3}example(\\.(com|org|net))?)([:/?\"'][^|$`]{0,300})?");

    private InstallCommands() {}

    static boolean asksNobody(String line) {
        return ASKS_NOBODY
                .matcher(line.startsWith("$ ") ? line.substring(2) : line)
                .matches();
    }

    static Optional<String> objection(ChangedLines changed) {
        Set<String> known = null;
        for (String line : changed.added()) {
            Set<String> commands = in(line);
            if (commands.isEmpty()) {
                continue;
            }
            if (known == null) {
                known = in(changed.oldLines().text());
            }
            if (!known.containsAll(commands)) {
                return Optional.of("a command or coordinate that installs or fetches something was added");
            }
        }
        return Optional.empty();
    }

    static boolean areIn(String text) {
        return !in(text).isEmpty();
    }

    private static Set<String> in(String text) {
        return java.util.stream.Stream.of(FETCH, INSTALL, REDIRECT, COORDINATE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .map(command -> SPACE.matcher(command).replaceAll(" "))
                .filter(command -> !ASKS_NOBODY.matcher(command).matches())
                .collect(Collectors.toSet());
    }
}
