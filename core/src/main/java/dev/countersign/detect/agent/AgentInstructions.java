package dev.countersign.detect.agent;

import dev.countersign.change.Content;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.AgentFiles;
import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sees that a file changed which coding agents take as instructions. One sighting per hunk: each holds its own
/// words, and a verdict on one must not cover the next.
public final class AgentInstructions implements Detector {
    private static final int MOST_PER_FILE = 40;
    private static final int CHANGED = 3;
    private static final int RISKY = 4;
    private static final int REMOVED = 1;
    private static final int QUOTED = 200;

    /// Words that ask an agent to reach out, to read secrets, or to leave people and checks out.
    private static final Pattern RISKY_WORDS = Pattern.compile(
            "(?i)\\b(?:curl|wget|invoke-webrequest|base64|eval|sudo)\\b|--no-verify|--force\\b"
                    + "|\\b(?:api.?key|secret|token|credential|password|\\.env|id_rsa)s?\\b"
                    + "|\\b(?:do not|don't|never|without) (?:tell|ask|mention|inform|notify|report|asking|telling|confirm)"
                    + "|\\b(?:ignore|disregard|override) (?:all|any|the|previous|prior|other)\\b"
                    + "|\\b(?:skip|disable|bypass) (?:the |all |any )?(?:tests?|checks?|reviews?|hooks?|approvals?|permissions?)");

    private static final About ABOUT = new About(
            "agent-instructions",
            1,
            1,
            "An agent's instructions were changed",
            "Coding agents read these files by themselves and act on them with the rights of whoever runs them, in every"
                    + " later session and in CI (rules-file backdoor, Pillar Security 2025; CWE-1427).",
            "Read the new text as if it were code that runs on every developer's machine: which commands, addresses and"
                    + " secrets does it name, and does it leave people out? Keep such files owned in CODEOWNERS.",
            List.of(1427, 829));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            boolean now = file.file().newPath() != null
                    && AgentFiles.isInstructions(file.file().newPath());
            boolean then = file.file().oldPath() != null
                    && AgentFiles.isInstructions(file.file().oldPath());
            if (now && (then || file.file().isAdded())) {
                seen.addAll(changed(file));
            } else if (now) {
                seen.add(whole(file, Side.AFTER, Direction.RISK_ADDED, CHANGED, "became an agent's instructions"));
            } else if (then) {
                seen.add(whole(file, Side.BEFORE, Direction.TOUCHED, REMOVED, "is no longer an agent's instructions"));
            }
        }
        return seen;
    }

    private static List<Sighting> changed(FilePair file) {
        if (!(file.file().newContent() instanceof Content.Text)) {
            return List.of(whole(
                    file,
                    Side.AFTER,
                    Direction.RISK_ADDED,
                    CHANGED,
                    "holds an agent's instructions" + " and is not plain text: a link or bytes"));
        }
        var seen = new ArrayList<Sighting>();
        for (Hunk hunk : file.file().hunks()) {
            String removed = words(file, Side.BEFORE, hunk.removed());
            String added = words(file, Side.AFTER, hunk.added());
            if (removed.equals(added)) {
                continue;
            }
            seen.add(added.isEmpty() ? deletion(file, hunk, removed) : addition(file, hunk, added));
            if (seen.size() == MOST_PER_FILE) {
                seen.add(whole(
                        file,
                        Side.AFTER,
                        Direction.RISK_ADDED,
                        CHANGED,
                        "was changed in more places than are" + " listed one by one"));
                break;
            }
        }
        return seen;
    }

    private static Sighting addition(FilePair file, Hunk hunk, String added) {
        boolean risky = RISKY_WORDS.matcher(added).find();
        String message = "Instructions that agents follow were added or changed"
                + (risky ? ", and speak of commands, secrets or leaving a check out" : "");
        return base(file, Side.AFTER, hunk.added(), Direction.RISK_ADDED, message)
                .withSeverity(risky ? RISKY : CHANGED)
                .quoting(quote(added))
                .asking("Who wrote these instructions, and what should agents now do that they did not do before?");
    }

    private static Sighting deletion(FilePair file, Hunk hunk, String removed) {
        return base(
                        file,
                        Side.BEFORE,
                        hunk.removed(),
                        Direction.TOUCHED,
                        "Instructions that agents follow were removed")
                .withSeverity(REMOVED)
                .quoting(quote(removed));
    }

    private static Sighting whole(FilePair file, Side side, Direction direction, int severity, String what) {
        int count = file.lines(side).count();
        var span = count == 0 ? new LineSpan(0, 0) : LineSpan.between(1, count);
        return base(file, side, span, direction, file.path().name() + " " + what)
                .withSeverity(severity);
    }

    private static Sighting base(FilePair file, Side side, LineSpan span, Direction direction, String message) {
        boolean read = file.role() != FileRole.TEST && file.role() != FileRole.VENDORED;
        return Sighting.in(file, side, span, FactKind.AGENT_INSTRUCTIONS, direction, message)
                .about(file.path().name())
                .withExposure(read ? Exposure.PIPELINE : Exposure.INTERNAL)
                .withCwes(1427, 829);
    }

    /// All words of a hunk as far as they fit: a verdict on it must not outlive them.
    private static String quote(String words) {
        return HiddenChars.escape(words.substring(0, Math.min(QUOTED, words.length())));
    }

    /// The text of a span with single blanks, so that layout alone is no change.
    private static String words(FilePair file, Side side, LineSpan span) {
        var text = new StringBuilder();
        for (int line = Math.max(1, span.start()); line <= span.end(); line++) {
            for (String word : file.lines(side).line(line).split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    text.append(text.isEmpty() ? "" : " ").append(word);
                }
            }
        }
        return text.toString();
    }
}
