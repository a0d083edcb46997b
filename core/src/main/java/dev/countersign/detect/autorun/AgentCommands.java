package dev.countersign.detect.autorun;

import dev.countersign.change.RepoPath;
import dev.countersign.code.AgentFiles;
import dev.countersign.code.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Settings of coding agents that name commands. Source: the documentation of Claude Code, Codex, Copilot, Cursor,
/// Gemini CLI, Kiro, Amazon Q, Windsurf, as of 2026.
final class AgentCommands implements CommandFiles {
    private static final Set<String> SETTINGS = Set.of(
            ".augment/settings.json",
            ".cursor/environment.json",
            ".cursor/worktrees.json",
            ".codex/config.toml",
            ".factory/settings.json",
            ".gemini/settings.json",
            ".pi/settings.json",
            ".qwen/settings.json");
    private static final Pattern HOOK_FILE = Pattern.compile("(?:.*/)?(?:hooks/hooks\\.json|\\.[a-z]{1,20}/hooks\\.json"
            + "|\\.github/hooks/[^/]{1,200}\\.json|\\.(?:amazonq/cli-agents|kiro/agents)/[^/]{1,200}\\.json"
            + "|\\.kiro/hooks/[^/]{1,200})");
    private static final Pattern HOOK = Pattern.compile("(?:.{0,300}\\.)?hooks[.\\[].{1,300}");
    /// What says of a hook when it runs, and not what.
    private static final Pattern NO_COMMAND = Pattern.compile(
            ".{0,400}\\.(?:matcher|type|timeout\\w{0,5}|version|description|statusMessage|name|once|async|enabled|if)");
    private static final Pattern SINGLE = Pattern.compile(
            "(?:.{0,100}\\.)?(?:(?:subagent)?[sS]tatusLine\\.command|fileSuggestion\\.command|apiKeyHelper"
                    + "|awsAuthRefresh|awsCredentialExport|gcpAuthRefresh|otelHeadersHelper|(?:tools\\.)?discoveryCommand"
                    + "|(?:tools\\.)?callCommand|tool(?:Discovery|Call)Command|notify\\[\\d{1,3}\\]|install|start"
                    + "|terminals\\[\\d{1,3}\\]\\.command|setup-worktree[\\w-]{0,20}(?:\\[\\d{1,3}\\])?"
                    + "|then\\.(?:command|prompt)"
                    + "|env\\.(?:NODE_OPTIONS|BASH_ENV|LD_PRELOAD|PATH|PYTHONSTARTUP|GIT_SSH_COMMAND)"
                    + "|(?:enabledPlugins|extraKnownMarketplaces)\\..{1,300})");
    private static final Pattern TRACE = Pattern.compile(
            "hooks|[\"']?(?:command|bash|powershell|apiKeyHelper|notify|install|start|prompt)[\"']?\\s{0,5}[:=]");

    @Override
    public boolean holds(RepoPath path) {
        String lower = path.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        return AgentFiles.isConfiguration(path)
                || SETTINGS.stream().anyMatch(known -> ("/" + lower).endsWith("/" + known))
                || HOOK_FILE.matcher(lower).matches();
    }

    @Override
    public List<Setting> commands(RepoPath path, List<Setting> settings) {
        return settings.stream()
                .filter(setting ->
                        isHook(setting.key()) || SINGLE.matcher(setting.key()).matches())
                .toList();
    }

    private static boolean isHook(String key) {
        return HOOK.matcher(key).matches() && !NO_COMMAND.matcher(key).matches();
    }

    @Override
    public Pattern trace() {
        return TRACE;
    }
}
