package dev.countersign.detect.agent;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which files coding agents read on their own, by path. Names are compared without case, as file systems of
/// many developers do. Source: the documentation of each agent, as of 2026.
final class AgentFiles {
    private static final Set<String> INSTRUCTION_NAMES = Set.of(
            "agents.md",
            "agents.override.md",
            "claude.md",
            "claude.local.md",
            "gemini.md",
            "skill.md",
            "copilot-instructions.md",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".roorules",
            ".goosehints");
    private static final List<String> INSTRUCTION_FOLDERS = List.of(
            ".github/instructions",
            ".github/prompts",
            ".github/chatmodes",
            ".github/agents",
            ".github/skills",
            ".agents",
            ".cursor/rules",
            ".cursor/commands",
            ".windsurf/rules",
            ".windsurf/workflows",
            ".clinerules",
            ".roo",
            ".claude/commands",
            ".claude/agents",
            ".claude/skills",
            ".claude/rules",
            ".claude/output-styles",
            ".codex/prompts",
            ".gemini/commands",
            ".junie",
            ".kiro/steering",
            ".amazonq/rules");
    private static final Set<String> CONFIGURATION_NAMES =
            Set.of(".mcp.json", "mcp.json", "mcp_config.json", "claude_desktop_config.json", ".claude.json");
    private static final Set<String> CONFIGURATION_PATHS = Set.of(
            ".vscode/settings.json",
            ".gemini/settings.json",
            ".codex/config.toml",
            ".cursor/cli.json",
            ".cursor/permissions.json",
            ".roo/mcp.json",
            ".qwen/settings.json");

    private AgentFiles() {}

    /// Whether an agent takes the file's text as instructions.
    static boolean isInstructions(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return !isConfiguration(path)
                && (INSTRUCTION_NAMES.contains(name)
                        || INSTRUCTION_FOLDERS.stream().anyMatch(folder -> isUnder(path, folder)));
    }

    /// Whether the file says which tools an agent has, or what it may do without asking.
    static boolean isConfiguration(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return CONFIGURATION_NAMES.contains(name)
                || CONFIGURATION_PATHS.stream().anyMatch(known -> endsWith(path, known))
                || (isIn(path, ".claude") && name.startsWith("settings") && name.endsWith(".json"));
    }

    static boolean isRead(RepoPath path) {
        return isInstructions(path) || isConfiguration(path);
    }

    private static boolean isUnder(RepoPath path, String folder) {
        return ("/" + path.folder().toLowerCase(Locale.ROOT) + "/").contains("/" + folder + "/");
    }

    private static boolean isIn(RepoPath path, String folder) {
        return ("/" + path.folder().toLowerCase(Locale.ROOT)).endsWith("/" + folder);
    }

    private static boolean endsWith(RepoPath path, String known) {
        return ("/" + path.value().toLowerCase(Locale.ROOT)).endsWith("/" + known);
    }
}
