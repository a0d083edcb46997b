package dev.countersign.code;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files coding agents read on their own, by path: the one list of the domain. Names are compared without
/// case, as file systems of many developers do. Source: the documentation of each agent, as of 2026.
public final class AgentFiles {
    private static final Set<String> INSTRUCTION_NAMES = Set.of(
            "agents.md",
            "agents.override.md",
            "agent.md",
            "claude.md",
            "claude.local.md",
            "gemini.md",
            "qwen.md",
            "grok.md",
            "crush.md",
            "opencode.md",
            "warp.md",
            "replit.md",
            "skill.md",
            "copilot-instructions.md",
            ".rules",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".roorules",
            ".goosehints",
            ".augment-guidelines");
    /// Names that reviewing agents read at the root only; elsewhere they are pages like others.
    private static final Set<String> ROOT_NAMES = Set.of("review.md", "best_practices.md");
    private static final Pattern INSTRUCTION_SUFFIX =
            Pattern.compile(".{0,200}\\.(mdc|(rules?|instructions?|prompt|chatmode|agent|droid)\\.md)");
    private static final List<String> INSTRUCTION_FOLDERS = List.of(
            ".github/instructions",
            ".github/prompts",
            ".github/chatmodes",
            ".github/agents",
            ".github/skills",
            ".agents",
            ".agent/rules",
            ".agent/workflows",
            ".agent/skills",
            ".ai",
            ".augment/rules",
            ".augment/agents",
            ".cursor/rules",
            ".cursor/agents",
            ".cursor/skills",
            ".windsurf/rules",
            ".windsurf/workflows",
            ".windsurf/skills",
            ".clinerules",
            ".roo",
            ".kilocode/rules",
            ".kilocode/workflows",
            ".claude/agents",
            ".claude/skills",
            ".claude/rules",
            ".codex/prompts",
            ".codex/skills",
            ".continue/rules",
            ".continue/prompts",
            ".devin",
            ".factory/droids",
            ".factory/skills",
            ".gemini/agents",
            ".gemini/skills",
            ".junie",
            ".kiro/steering",
            ".amazonq/rules",
            ".opencode/agent",
            ".opencode/agents",
            ".opencode/mode",
            ".opencode/modes",
            ".opencode/prompts",
            ".opencode/rules",
            ".opencode/skill",
            ".opencode/skills",
            ".openhands/microagents",
            ".openhands/skills",
            ".pi",
            ".qwen/agents",
            ".qwen/skills",
            ".trae/rules",
            "memory-bank");
    /// Below a hidden folder of whatever agent these hold prompts.
    private static final Set<String> PROMPT_FOLDERS = Set.of("command", "commands", "output-styles");
    private static final Set<String> CONFIGURATION_NAMES = Set.of(
            ".mcp.json",
            "mcp.json",
            "mcp_config.json",
            "claude_desktop_config.json",
            ".claude.json",
            "opencode.json",
            "opencode.jsonc",
            "crush.json",
            ".crush.json");
    private static final Set<String> CONFIGURATION_PATHS = Set.of(
            ".vscode/settings.json",
            ".gemini/settings.json",
            ".codex/config.toml",
            ".cursor/cli.json",
            ".cursor/permissions.json",
            ".roo/mcp.json",
            ".qwen/settings.json",
            ".pi/settings.json",
            ".factory/settings.json");
    /// Wider than what is known to be read: whole folders of agents, and names that speak of prompts.
    private static final Pattern RESEMBLING = Pattern.compile("(^|.*/)("
            + "conventions\\.md"
            + "|\\.(claude|claude-plugin|cursor|windsurf|clinerules|roo|codex|gemini|junie|kiro|amazonq|continue|trae"
            + "|agents?|aider[^/]*|opencode|augment|openhands|ai|factory|devin|pi|qwen|crush|kilocode|kilo|goose|cody|rovodev"
            + "|tabnine|amp|warp|grok|firebender|specify|zed|copilot|replit|bolt|idx)/.*"
            + "|\\.(aider[^/]*|cursorignore|aiexclude|replit)"
            + "|llms(-full)?\\.txt"
            + "|[^/]*\\.(prompts?|instructions?|chatmode|agent|rules?)\\.(md|txt|ya?ml)"
            + "|([^/]*[-_])?(system[-_]?prompt|prompt|instructions?|persona|guardrails?|append[-_]system)([-_.][^/]*)?\\.(md|txt)"
            + "|(prompts?|skills?|memory-bank|microagents|subagents|output-styles)/.*\\.(md|txt|ya?ml|json))");

    private AgentFiles() {}

    /// Whether an agent takes the file's text as instructions.
    public static boolean isInstructions(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return !isConfiguration(path)
                && (INSTRUCTION_NAMES.contains(name)
                        || (ROOT_NAMES.contains(name) && path.folder().isEmpty())
                        || INSTRUCTION_SUFFIX.matcher(name).matches()
                        || isPromptOfHiddenFolder(path)
                        || INSTRUCTION_FOLDERS.stream().anyMatch(folder -> isUnder(path, folder)));
    }

    /// Whether the file says which tools an agent has, or what it may do without asking.
    public static boolean isConfiguration(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return CONFIGURATION_NAMES.contains(name)
                || CONFIGURATION_PATHS.stream().anyMatch(known -> endsWith(path, known))
                || (isIn(path, ".claude") && name.startsWith("settings") && name.endsWith(".json"));
    }

    public static boolean isRead(RepoPath path) {
        return isInstructions(path) || isConfiguration(path);
    }

    /// Whether an agent may read the file; enough to refuse a proof, too little to warn.
    public static boolean mayBeRead(RepoPath path) {
        String lower = path.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        return isRead(path) || RESEMBLING.matcher(lower).matches();
    }

    private static boolean isPromptOfHiddenFolder(RepoPath path) {
        boolean hidden = false;
        for (String folder : path.folder().toLowerCase(Locale.ROOT).split("/", -1)) {
            if (hidden && PROMPT_FOLDERS.contains(folder)) {
                return true;
            }
            hidden |= folder.startsWith(".") && folder.length() > 1;
        }
        return false;
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
