package dev.countersign.change;

import dev.countersign.change.Trailers.Trailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds signals in a commit message: trailers, lines that tools add, links to tasks and sessions, branch names
/// in the subject of a merge. Sentences about a tool are no signal.
final class MessageSignals {
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 500;

    private static final Pattern GENERATED_WITH = Pattern.compile(
            "(?:\\x{1F916} ?)?(?:Generated|Created|Written|Assisted) (?:with|by|using) \\[?([^\\]\\[()]{2,60})\\]?"
                    + "(?:\\(https?://[^)\\s]{1,200}\\))?\\.?",
            Pattern.CASE_INSENSITIVE);

    /// Names of tools, not of models, which are words of other trades too.
    private static final Pattern MARKER_TOOL = Pattern.compile(
            "(?i:claude|github copilot|copilot|codex|openai|chatgpt|cursor|gemini|devin|aider|jules|windsurf|opencode"
                    + "|cline|amp\\b|junie|ai assistant)(?: [A-Z0-9][A-Za-z0-9.]{0,20}){0,3}$");

    private static final Pattern SESSION_LINK = Pattern.compile("https://(?:chatgpt\\.com/codex/(?:cloud/)?tasks/task_"
            + "|app\\.devin\\.ai/sessions/|claude\\.ai/code/session_|ampcode\\.com/threads/T-"
            + "|jules\\.google\\.com/task/)[\\w-]{8,80}");

    private static final Pattern TICKED = Pattern.compile(
            "[-*] \\[[xX]\\] (?![^\\n]{0,80}\\b(?i:no|not|without)\\b)[^\\n]{0,60}\\b(?:AI|LLM)\\b[^\\n]{0,60}"
                    + "\\b(?:used|assisted|generated|helped)\\b[^\\n]{0,100}");

    private static final Pattern MERGED_BRANCH = Pattern.compile("Merge (?:pull request #\\d{1,9} from [\\w.-]{1,100}/"
            + "|branch '|remote-tracking branch '[\\w.-]{1,50}/)"
            + "((?:codex|claude|copilot|cursor|devin|cline|aider|gemini)/[^\\s']{1,200}).{0,200}");

    private MessageSignals() {}

    static List<Signal> of(CommitInfo commit) {
        List<String> lines = lines(commit.message());
        var signals = new ArrayList<Signal>();
        if (lines.isEmpty()) {
            return signals;
        }
        subject(lines.getFirst(), signals);
        Map<Integer, Trailer> trailers = Trailers.of(lines).stream().collect(Collectors.toMap(Trailer::line, t -> t));
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<Trailer> inBlock = Optional.ofNullable(trailers.get(i));
            boolean last = inBlock.isPresent();
            Optional<Trailer> trailer = last ? inBlock : Trailers.line(line, i);
            trailer.flatMap(t -> TrailerSignals.of(t, last, commit.author().when()))
                    .or(() -> added(line))
                    .ifPresent(signals::add);
        }
        return signals;
    }

    private static void subject(String subject, List<Signal> signals) {
        if (subject.startsWith("aider: ")) {
            signals.add(Signal.assisted(SignalWeight.MARKER, "marker", "subject", subject));
        }
        Matcher merge = MERGED_BRANCH.matcher(subject);
        if (merge.matches()) {
            signals.add(Signal.assisted(SignalWeight.BRANCH, "branch", "subject", merge.group(1)));
        }
    }

    /// What a tool adds as a line of its own.
    private static Optional<Signal> added(String line) {
        String text = line.stripTrailing();
        Matcher generated = GENERATED_WITH.matcher(text);
        if (generated.matches() && MARKER_TOOL.matcher(generated.group(1)).lookingAt()
                || TICKED.matcher(text).matches()) {
            return Optional.of(Signal.assisted(SignalWeight.MARKER, "marker", "body", text));
        }
        return SESSION_LINK.matcher(text).find()
                ? Optional.of(Signal.assisted(SignalWeight.SESSION, "session", "body", text))
                : Optional.empty();
    }

    private static List<String> lines(String message) {
        return message.lines()
                .limit(MOST_LINES)
                .map(l -> l.length() <= LONGEST_LINE ? l : l.substring(0, LONGEST_LINE))
                .toList();
    }
}
