package dev.countersign.change;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Knows the accounts and addresses of AI agents, of AI reviewers and of robots that are no AI.
///
/// GitHub's noreply addresses carry an account's number, which survives renames; a login after a number that is
/// not the agent's own proves nothing, because anybody may have taken the login later.
final class AgentIdentities {
    /// What an identity stands for.
    enum Role {
        AGENT,
        /// Comments on code; its name on a commit does not say that it wrote it.
        REVIEWER,
        /// A robot that is no AI agent.
        AUTOMATION
    }

    static final String COPILOT_CO_AUTHOR = "copilot@github.com";

    private static final Pattern NOREPLY =
            Pattern.compile("(?:(\\d{1,12})\\+)?([^@\\s+]{1,100})@users\\.noreply\\.github\\.com");

    /// Numbers of GitHub accounts, from public commits that they made or are named in.
    private static final Map<String, Role> BY_NUMBER = Map.ofEntries(
            entry("209825114", Role.AGENT), // claude[bot]
            entry("215619710", Role.AGENT), // anthropic-claude[bot]
            entry("208546643", Role.AGENT), // claude-code-action[bot]
            entry("198982749", Role.AGENT), // Copilot, the coding agent
            entry("167198135", Role.AGENT), // copilot[bot]
            entry("175728472", Role.AGENT), // Copilot, review suggestions
            entry("223556219", Role.AGENT), // Copilot, command line
            entry("206951365", Role.AGENT), // cursor[bot]
            entry("215057067", Role.AGENT), // openai-codex[bot]
            entry("199175422", Role.AGENT), // chatgpt-codex-connector[bot]
            entry("176961590", Role.AGENT), // gemini-code-assist[bot]
            entry("208079219", Role.AGENT), // amazon-q-developer[bot]
            entry("158243242", Role.AGENT), // devin-ai-integration[bot]
            entry("205137888", Role.AGENT), // cline[bot]
            entry("230936708", Role.AGENT), // continue[bot]
            entry("201248094", Role.AGENT), // sourcegraph-cody[bot]
            entry("220155983", Role.AGENT), // jetbrains-ai[bot]
            entry("136622811", Role.REVIEWER), // coderabbitai[bot]
            entry("62310815", Role.AUTOMATION), // github-advanced-security[bot], unless it is Copilot Autofix
            entry("49699333", Role.AUTOMATION), // dependabot[bot]
            entry("27856297", Role.AUTOMATION), // dependabot-preview[bot]
            entry("29139614", Role.AUTOMATION), // renovate[bot]
            entry("41898282", Role.AUTOMATION)); // github-actions[bot]

    private static final Map<String, Role> BY_LOGIN = Map.ofEntries(
            entry("cursoragent", Role.AGENT),
            entry("google-labs-jules[bot]", Role.AGENT),
            entry("copilot-swe-agent[bot]", Role.AGENT),
            entry("devin-ai-integration[bot]", Role.AGENT),
            entry("ellipsis-dev[bot]", Role.AGENT),
            entry("gru-agent[bot]", Role.AGENT),
            entry("coderabbitai[bot]", Role.REVIEWER));

    /// `codex@example.com`, Codex's default, is missing on purpose: it belongs to nobody and to whoever claims
    /// it.
    private static final Map<String, Role> BY_ADDRESS = Map.ofEntries(
            entry("noreply@anthropic.com", Role.AGENT),
            entry("no-reply@anthropic.com", Role.AGENT),
            entry("cursoragent@cursor.com", Role.AGENT),
            entry("noreply@aider.chat", Role.AGENT),
            entry(COPILOT_CO_AUTHOR, Role.AGENT),
            entry("codex@openai.com", Role.AGENT),
            entry("noreply@openai.com", Role.AGENT),
            entry("noreply@opencode.ai", Role.AGENT),
            entry("amp@ampcode.com", Role.AGENT));

    private AgentIdentities() {}

    static Optional<Role> of(String name, String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("Copilot Autofix powered by AI") && address.contains("github-advanced-security[bot]")) {
            return Optional.of(Role.AGENT);
        }
        Role known = BY_ADDRESS.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher noreply = NOREPLY.matcher(address);
        return noreply.matches() ? ofAccount(noreply.group(1), noreply.group(2)) : Optional.empty();
    }

    private static Optional<Role> ofAccount(@Nullable String number, String login) {
        Role byNumber = number == null ? null : BY_NUMBER.get(number);
        if (byNumber != null) {
            return Optional.of(byNumber);
        }
        Role byLogin = BY_LOGIN.get(login);
        // only apps may end in [bot], so such a login cannot be taken by a person
        if (byLogin != null && (number == null || login.endsWith("[bot]"))) {
            return Optional.of(byLogin);
        }
        return login.endsWith("[bot]") ? Optional.of(Role.AUTOMATION) : Optional.empty();
    }
}
