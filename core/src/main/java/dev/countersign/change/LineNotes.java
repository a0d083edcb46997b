package dev.countersign.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads git notes that attribute lines: git-ai (`authorship/3.0.0`), whogitit and SourceTrace. Lines without
/// an entry are untracked, which says nothing.
final class LineNotes {
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_NOTE = 4_000_000;

    private static final Pattern ENTRY =
            Pattern.compile("  (h_[0-9a-f]{14}|s_[0-9a-f]{14}::t_[0-9a-f]{14}|[0-9a-f]{16}) ([0-9][0-9,-]{0,100000})");

    private static final Pattern WHOGITIT_AI =
            Pattern.compile("\"(?:type|source)\"\\s{0,20}:\\s{0,20}\"AI(?:Modified)?\"");

    private static final Pattern SOURCE_TRACE_AI = Pattern.compile("\"s\"\\s{0,20}:\\s{0,20}\"agent\\|[^\"]{1,100}\"");

    private LineNotes() {}

    /// What notes of one commit say about AI.
    static List<Signal> of(CommitInfo commit) {
        var signals = new ArrayList<Signal>();
        for (CommitInfo.Note note : commit.notes()) {
            String text = note.text().substring(0, Math.min(note.text().length(), LONGEST_NOTE));
            aiLines(note.ref(), text)
                    .ifPresent(line ->
                            signals.add(Signal.assisted(SignalWeight.LINE_NOTES, "line-notes", note.ref(), line)));
        }
        return signals;
    }

    private static Optional<String> aiLines(String ref, String text) {
        return switch (ref) {
            case "refs/notes/ai" -> gitAi(text).aiEntry();
            case "refs/notes/whogitit" -> first(WHOGITIT_AI, text);
            case "refs/notes/srctrace/attribution" -> first(SOURCE_TRACE_AI, text);
            default -> Optional.empty();
        };
    }

    /// Whether a git-ai note gives every added line of the files to a known person, and none to an AI session.
    static boolean attestsHuman(CommitInfo commit, List<FileChange> files) {
        for (CommitInfo.Note note : commit.notes()) {
            if (note.ref().equals("refs/notes/ai") && note.text().length() <= LONGEST_NOTE) {
                GitAiNote parsed = gitAi(note.text());
                if (parsed.aiEntry().isEmpty() && parsed.covers(files)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /// @param aiEntry the first entry of an AI session
    /// @param human ranges given to known people, by path
    private record GitAiNote(Optional<String> aiEntry, Map<String, List<LineSpan>> human) {
        boolean covers(List<FileChange> files) {
            boolean anyLine = false;
            for (FileChange file : files) {
                if (!(file.newContent() instanceof Content.Text) && !(file.newContent() instanceof Content.Absent)) {
                    return false;
                }
                BitSet lines = lines(file);
                for (Hunk hunk : file.hunks()) {
                    if (hunk.added().isEmpty()) {
                        continue;
                    }
                    anyLine = true;
                    if (lines.nextClearBit(hunk.added().start()) <= hunk.added().end()) {
                        return false;
                    }
                }
            }
            return anyLine;
        }

        private BitSet lines(FileChange file) {
            int last =
                    file.hunks().stream().mapToInt(h -> h.added().end()).max().orElse(0);
            var lines = new BitSet();
            for (LineSpan span : human.getOrDefault(file.path().value(), List.of())) {
                if (span.start() <= last) {
                    lines.set(span.start(), Math.min(span.end(), last) + 1);
                }
            }
            return lines;
        }
    }

    private static GitAiNote gitAi(String text) {
        Map<String, List<LineSpan>> human = new HashMap<>();
        String ai = null;
        String path = "";
        int end = text.indexOf("\n---");
        if (end < 0 || !text.substring(end).contains("\"authorship/3.")) {
            return new GitAiNote(Optional.empty(), Map.of());
        }
        for (String line : text.substring(0, end).lines().limit(MOST_LINES).toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                path = line.startsWith("\"") && line.endsWith("\"") && line.length() > 1
                        ? line.substring(1, line.length() - 1)
                        : line;
            } else if (entry.group(1).startsWith("h_")) {
                human.computeIfAbsent(path, _ -> new ArrayList<>()).addAll(ranges(entry.group(2)));
            } else if (ai == null) {
                ai = path + ": " + line.strip();
            }
        }
        return new GitAiNote(Optional.ofNullable(ai), human);
    }

    private static List<LineSpan> ranges(String text) {
        var spans = new ArrayList<LineSpan>();
        for (String part : text.split(",")) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : number(part.substring(dash + 1));
            if (first >= 1 && last >= first && spans.size() < MOST_LINES) {
                spans.add(LineSpan.between(first, last));
            }
        }
        return spans;
    }

    private static int number(String digits) {
        return digits.length() <= 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9') && !digits.isEmpty()
                ? Integer.parseInt(digits)
                : 0;
    }
}
