package dev.countersign.detect.agent;

import dev.countersign.code.Setting;
import dev.countersign.code.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The catalogue of settings and flags by which an agent acts without asking. Source: the documentation of
/// Claude Code, Codex, Gemini CLI, Copilot, Cursor, Cline, Roo, Amazon Q, Aider.
final class Approvals {
    private static final Set<String> SWITCHES_ON = Set.of(
            "enableallprojectmcpservers",
            "skipdangerousmodepermissionprompt",
            "bypasspermissionsmodeaccepted",
            "autoaccept",
            "autoapprove",
            "yolo",
            "yolomode",
            "trust",
            "trustalltools",
            "autorun",
            "allowalltools",
            "dangerouslyskippermissions",
            "alwaysallow",
            "autoapprovalenabled",
            "globalautoapprove");
    private static final Set<String> SWITCHES_OFF =
            Set.of("disableyolomode", "disablebypasspermissionsmode", "sandbox", "sandboxed", "requireapproval");
    private static final Pattern MODE = Pattern.compile(
            "(?i).{0,400}\\b(?:defaultMode|permissionMode|permission_mode|approvalMode|defaultApprovalMode|approval_policy|approvalPolicy|sandbox_mode|sandboxMode)");
    private static final Set<String> FREE_MODES = Set.of(
            "bypasspermissions",
            "yolo",
            "never",
            "danger-full-access",
            "auto_edit",
            "acceptedits",
            "dontask",
            "full-auto",
            "auto",
            "fullauto");
    private static final Pattern ALLOW = Pattern.compile(
            "(?i)(?:.{0,300}\\.)?(?:permissions\\.allow|allowedTools|allowed_tools|autoApprove|alwaysAllow|coreTools|tools\\.allowed|allowedCommands|toolPermissions|enabledMcpjsonServers)\\[\\d{1,6}\\]");
    /// `Bash`, `Bash(*)`, `Bash(:*)`, `*`, `mcp__*`: a whole tool.
    private static final Pattern WHOLE_TOOL = Pattern.compile(
            "\\*|(?:Bash|Shell|shell|run_shell_command|ShellTool|Write|Edit|MultiEdit|WebFetch|execute_command|PowerShell|mcp__\\*?)(?:\\((?:\\*{1,2}|:\\*|//?\\*\\*|domain:\\*)\\))?");
    /// Programs that run whatever they are given, or reach out.
    private static final Pattern FREE_PROGRAM = Pattern.compile(
            "(?:Bash|Shell|shell|run_shell_command|ShellTool|PowerShell)\\(\\s?(?:sudo|sh|bash|zsh|eval|exec|python3?|node|deno|ruby|perl|php|curl|wget|nc|ssh|scp|rm|chmod|chown|docker|kubectl|npx|uvx|xargs|env|find|awk|git push|gh api|gh|aws|gcloud|az|terraform)(?:\\s?:\\*|\\s\\*|:\\s?\\*)\\s?\\)");
    private static final Pattern FLAG = Pattern.compile(
            "--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--allow-dangerously-skip-permissions"
                    + "|--permission-mode[= ]['\"]?bypassPermissions|--approval-mode[= ]['\"]?yolo|--sandbox[= ]['\"]?danger-full-access|--ask-for-approval[= ]['\"]?never"
                    + "|--allow-all-tools\\b|--allow-all-paths\\b|--trust-all-tools\\b|\\bchat\\.tools\\.(?:global\\.)?autoApprove\\b");
    private static final Pattern AGENT_FLAG = Pattern.compile(
            "\\b(?:claude|codex|gemini|qwen|aider|crush|cursor-agent|opencode|amp|copilot|q chat)\\b.{0,200}\\s(--yolo|--full-auto|--yes-always|-y\\b|--force|--allowedTools[= ]['\"]?(?:\\*|Bash\\b(?!\\()))");
    private static final Pattern ACTION_INPUT =
            Pattern.compile("^\\s{0,40}allowed_(?:non_write_users|bots):\\s{0,9}['\"]?\\*");

    private Approvals() {}

    /// One way to act without asking: what, and how far it reaches (1 to 5).
    record Widening(String what, int severity) {}

    /// What a setting of an agent's configuration opens.
    static Optional<Widening> of(Setting setting) {
        String key = setting.key();
        String value = setting.value().text();
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf(']')) + 1)
                .replaceAll("[_-]", "")
                .toLowerCase(Locale.ROOT);
        boolean yes = value.equalsIgnoreCase("true");
        boolean no = value.equalsIgnoreCase("false");
        if ((yes && SWITCHES_ON.contains(last)) || (no && (SWITCHES_OFF.contains(last) || isSandboxSwitch(key)))) {
            return Optional.of(
                    new Widening(key + ": " + value, last.equals("trust") || last.equals("autoaccept") ? 4 : 5));
        }
        if (MODE.matcher(key).matches() && FREE_MODES.contains(value.toLowerCase(Locale.ROOT))) {
            boolean edits = value.equalsIgnoreCase("acceptEdits")
                    || value.equalsIgnoreCase("auto_edit")
                    || value.equalsIgnoreCase("auto");
            return Optional.of(new Widening(key + ": " + value, edits ? 3 : 5));
        }
        if (setting.value().kind() == Value.Kind.STRING && ALLOW.matcher(key).matches()) {
            return ofAllowed(key, value);
        }
        return Optional.empty();
    }

    private static boolean isSandboxSwitch(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.endsWith("sandbox.enabled") || lower.endsWith("tools.sandbox");
    }

    private static Optional<Widening> ofAllowed(String key, String value) {
        String list = key.substring(0, key.lastIndexOf('['));
        if (list.toLowerCase(Locale.ROOT).endsWith("autoapprove") || list.endsWith("alwaysAllow")) {
            return Optional.of(new Widening(list + " names " + value, 3));
        }
        if (list.endsWith("enabledMcpjsonServers")) {
            return Optional.of(new Widening(list + " names " + value, 3));
        }
        if (WHOLE_TOOL.matcher(value).matches()) {
            return Optional.of(new Widening(list + " names " + value, 5));
        }
        return FREE_PROGRAM.matcher(value).matches()
                ? Optional.of(new Widening(list + " names " + value, 4))
                : Optional.empty();
    }

    /// A line of a list of what is forbidden or asked about; its loss widens as well.
    static boolean isDenial(String key) {
        return key.matches(
                "(?i)(?:.{0,300}\\.)?permissions\\.(?:deny|ask)\\[\\d{1,6}\\]|(?:.{0,300}\\.)?(?:excludeTools|deniedCommands|disallowedTools)\\[\\d{1,6}\\]");
    }

    /// What one line of a script or pipeline opens.
    static Optional<Widening> inLine(String line) {
        String text = line.length() > 2000 ? line.substring(0, 2000) : line;
        String plain = text.strip();
        if (plain.startsWith("#") || plain.startsWith("// ") || plain.startsWith("* ") || plain.startsWith("<!--")) {
            return Optional.empty();
        }
        for (Pattern pattern : List.of(FLAG, AGENT_FLAG, ACTION_INPUT)) {
            Matcher flag = pattern.matcher(text);
            if (flag.find()) {
                return Optional.of(new Widening(flag.group(flag.groupCount()).strip(), 5));
            }
        }
        return Optional.empty();
    }
}
