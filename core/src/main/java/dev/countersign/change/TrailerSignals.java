package dev.countersign.change;

import dev.countersign.change.Trailers.Trailer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what a trailer says about AI.
final class TrailerSignals {
    /// When VS Code named Copilot as co-author by default: from the roll-out of 1.117 to mid-May 2026.
    private static final Instant WINDOW_START = Instant.parse("2026-04-22T00:00:00Z");

    private static final Instant WINDOW_END = Instant.parse("2026-05-16T00:00:00Z");

    private static final Pattern PERSON = Pattern.compile("([^<>]{0,200})<([^<>\\s]{1,200})>");

    private static final Set<String> PERSON_KEYS = Set.of("co-authored-by", "co-developed-by", "signed-off-by");

    /// Keys whose value must name an AI tool, because other tools and people stand there too.
    private static final Set<String> TOOL_KEYS =
            Set.of("assisted-by", "generated-by", "generated-with", "made-with", "made-by");

    /// Keys that say AI themselves.
    private static final Pattern AI_KEY =
            Pattern.compile("ai-(?:assisted|generated|authored|written|co-authored)(?:-by)?");

    /// Keys that a tool writes to point at its own session.
    private static final Set<String> SESSION_KEYS = Set.of(
            "amp-thread-id",
            "claude-session",
            "replit-commit-session-id",
            "entire-session",
            "entire-agent",
            "entire-checkpoint",
            "entire-strategy",
            "entire-metadata");

    private static final Set<String> DENIALS = Set.of("no", "none", "false", "n/a", "nobody", "-", "");

    /// `Agent:model`, `tool/model` and `tool/session` without an address, as the kernel and others ask for.
    private static final Pattern TOOL_AND_MODEL = Pattern.compile(
            "[A-Za-z][\\w.-]{1,40} ?[:/] ?(?=[\\w.-]{0,60}\\d)[\\w.-]{2,60}(?: [\\w.\\[\\] -]{0,100})?");

    private static final Pattern AI_NAME = Pattern.compile(
            "(?i)(?<![a-z])(?:claude|copilot|codex|chatgpt|gpt-?\\d|openai|anthropic|cursor|gemini|devin|aider|jules|"
                    + "windsurf|opencode|cline|roo code|amp|junie|codeium|deepseek|qwen|llama|mistral|grok|kimi|glm-?\\d|"
                    + "cody|amazon q|kiro|sonnet|opus|llm|ai assistant|generative ai)(?![a-z])");

    private TrailerSignals() {}

    static Optional<Signal> of(Trailer trailer, boolean inLastParagraph, Instant when) {
        return said(trailer, when).map(s -> inLastParagraph || s.weight() == SignalWeight.NOTHING ? s : weaker(s));
    }

    static boolean namesAi(String text) {
        return AI_NAME.matcher(text).find();
    }

    private static Signal weaker(Signal signal) {
        SignalWeight weight = signal.weight().value() < SignalWeight.TRAILER_IN_BODY.value()
                ? signal.weight()
                : SignalWeight.TRAILER_IN_BODY;
        return new Signal(weight, Provenance.Kind.ASSISTED, signal.name(), "body", signal.text());
    }

    private static Optional<Signal> said(Trailer trailer, Instant when) {
        String key = trailer.key().toLowerCase(Locale.ROOT);
        String value = trailer.value();
        String text = trailer.key() + ": " + value;
        Matcher person = PERSON.matcher(value);
        Optional<AgentIdentities.Role> role =
                person.find() ? AgentIdentities.of(person.group(1).strip(), person.group(2)) : Optional.empty();
        if (PERSON_KEYS.contains(key)) {
            return role.map(r -> ofPerson(r, person.group(2), text, when));
        }
        if (TOOL_KEYS.contains(key)) {
            boolean tool = role.isPresent() || !value.contains("@") && namesTool(key, value);
            return tool
                    ? Optional.of(Signal.assisted(SignalWeight.TOOL_TRAILER, key, "trailer", text))
                    : Optional.empty();
        }
        if (AI_KEY.matcher(key).matches() && !DENIALS.contains(value.toLowerCase(Locale.ROOT))) {
            return Optional.of(Signal.assisted(SignalWeight.TOOL_TRAILER, "assisted-by", "trailer", text));
        }
        return session(key, value, text);
    }

    private static boolean namesTool(String key, String value) {
        return namesAi(value)
                || key.equals("assisted-by") && TOOL_AND_MODEL.matcher(value).matches();
    }

    private static Signal ofPerson(AgentIdentities.Role role, String email, String text, Instant when) {
        return switch (role) {
            case AGENT ->
                Signal.assisted(
                        isEditorDefault(email, when) ? SignalWeight.EDITOR_DEFAULT : SignalWeight.CO_AUTHOR,
                        "co-author",
                        "trailer",
                        text);
            case REVIEWER -> Signal.nothing("reviewer-bot", "trailer", text);
            case AUTOMATION -> Signal.nothing("automation", "trailer", text);
        };
    }

    private static boolean isEditorDefault(String email, Instant when) {
        return email.equalsIgnoreCase(AgentIdentities.COPILOT_CO_AUTHOR)
                && !when.isBefore(WINDOW_START)
                && when.isBefore(WINDOW_END);
    }

    private static Optional<Signal> session(String key, String value, String text) {
        if (key.equals("replit-commit-author")) {
            return List.of("agent", "assistant").contains(value.toLowerCase(Locale.ROOT))
                    ? Optional.of(new Signal(
                            SignalWeight.SESSION,
                            value.equalsIgnoreCase("agent") ? Provenance.Kind.AGENT : Provenance.Kind.ASSISTED,
                            "session",
                            "trailer",
                            text))
                    : Optional.empty();
        }
        boolean agentLogs = key.equals("agent-logs-url") && value.startsWith("https://");
        return agentLogs || SESSION_KEYS.contains(key) && !value.isEmpty()
                ? Optional.of(Signal.assisted(SignalWeight.SESSION, "session", "trailer", text))
                : Optional.empty();
    }
}
