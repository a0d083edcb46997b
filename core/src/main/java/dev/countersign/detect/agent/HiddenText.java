package dev.countersign.detect.agent;

import dev.countersign.change.Content;
import dev.countersign.change.LineSpan;
import dev.countersign.code.AgentFiles;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Sees characters in added text, and in names of files, that people do not see but machines read.
public final class HiddenText implements Detector {
    private static final int MOST_PER_FILE = 50;
    private static final int CODE_POINTS_NAMED = 6;
    private static final int QUOTED_BEFORE = 40;
    private static final int QUOTED = 120;
    /// A longer line was written by a program, and nobody reads it.
    private static final int MINIFIED = 2_000;

    private static final Set<Language> PROSE = EnumSet.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.PLAIN_TEXT,
            Language.HTML,
            Language.SVG);
    private static final Set<String> TRANSLATIONS = Set.of("po", "pot", "mo", "xlf", "xliff", "arb", "strings");

    private static final About ABOUT = new About(
            "hidden-text",
            2,
            1,
            "Characters were added that a reader does not see",
            "Bidirectional controls make code read otherwise than it runs (Trojan Source, CVE-2021-42574); tags,"
                    + " zero-width characters and variation selectors carry instructions to agents that no reviewer sees"
                    + " (Rules File Backdoor).",
            "Remove the characters, or write them as escapes (\\u202E) where the program needs them. Joiners between"
                    + " letters of scripts that need them, emoji sequences and a byte-order mark at the start are fine.",
            List.of(1007, 451));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var movedLines = new Tally<String>();
        change.files()
                .forEach(file -> file.removed().forEach(line -> {
                    if (!HiddenChars.in(text(file, Side.BEFORE, line.text()), false)
                            .isEmpty()) {
                        movedLines.add(line.text().strip());
                    }
                }));
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            seen.addAll(inName(file));
            seen.addAll(inText(file, movedLines));
        }
        return seen;
    }

    private static List<Sighting> inName(FilePair file) {
        if (file.file().newPath() == null || file.path().equals(file.file().oldPath())) {
            return List.of();
        }
        List<HiddenChars.Run> runs = HiddenChars.in(file.path().value(), false);
        if (runs.isEmpty()) {
            return List.of();
        }
        return List.of(Sighting.in(
                        file,
                        Side.AFTER,
                        new LineSpan(0, 0),
                        FactKind.HIDDEN_TEXT,
                        Direction.RISK_ADDED,
                        "The file's name holds " + described(runs))
                .about(codePoints(runs))
                .quoting(HiddenChars.escape(file.path().value()))
                .withSeverity(4)
                .withCwes(1007, 451));
    }

    private static List<Sighting> inText(FilePair file, Tally<String> movedLines) {
        var runsBefore = new Tally<String>();
        file.removed()
                .forEach(line -> HiddenChars.in(text(file, Side.BEFORE, line.text()), line.number() == 1)
                        .forEach(run -> runsBefore.add(run.text())));
        var seen = new ArrayList<Sighting>();
        for (FilePair.Line line : file.added()) {
            List<HiddenChars.Run> runs =
                    new ArrayList<>(HiddenChars.in(text(file, Side.AFTER, line.text()), line.number() == 1));
            runs.removeIf(run -> runsBefore.take(run.text()));
            if (runs.isEmpty() || (isMoved(file, line, movedLines))) {
                continue;
            }
            if (seen.size() == MOST_PER_FILE) {
                seen.add(rest(file, line.number()));
                break;
            }
            seen.add(sighting(file, line, runs));
        }
        return seen;
    }

    /// The same line may move within prose; what moves into code or an agent's file is new there.
    private static boolean isMoved(FilePair file, FilePair.Line line, Tally<String> movedLines) {
        return isProse(file)
                && !AgentFiles.isRead(file.path())
                && movedLines.take(line.text().strip());
    }

    private static Sighting sighting(FilePair file, FilePair.Line line, List<HiddenChars.Run> runs) {
        String text = text(file, Side.AFTER, line.text());
        int first = runs.getFirst().at();
        String near = text.substring(Math.max(0, first - QUOTED_BEFORE), Math.min(text.length(), first + QUOTED));
        return base(file, LineSpan.line(line.number()), "The line holds " + described(runs))
                .about(codePoints(runs))
                .quoting(HiddenChars.escape(near))
                .withSeverity(severity(file, line, runs))
                .asking("What are these invisible characters for, and how did they get here?");
    }

    private static Sighting rest(FilePair file, int from) {
        int last = Math.max(from, file.lines(Side.AFTER).count());
        return base(file, LineSpan.between(from, last), "More lines from here on hold hidden characters")
                .quoting("")
                .withSeverity(3);
    }

    private static Sighting base(FilePair file, LineSpan span, String message) {
        Sighting sighting = Sighting.in(file, Side.AFTER, span, FactKind.HIDDEN_TEXT, Direction.RISK_ADDED, message)
                .withCwes(1007, 451);
        boolean read = AgentFiles.isRead(file.path()) && file.role() != FileRole.TEST;
        return read ? sighting.withExposure(Exposure.PIPELINE) : sighting;
    }

    private static int severity(FilePair file, FilePair.Line line, List<HiddenChars.Run> runs) {
        boolean strong =
                runs.stream().anyMatch(run -> run.kind().strong || run.text().length() >= 4);
        if (AgentFiles.isRead(file.path())) {
            return strong ? 4 : 3;
        }
        if (line.text().length() > MINIFIED) {
            return strong ? 2 : 1;
        }
        if (isProse(file)) {
            return strong ? 3 : 1;
        }
        return strong ? 4 : 2;
    }

    private static boolean isProse(FilePair file) {
        return PROSE.contains(file.language())
                || TRANSLATIONS.contains(file.path().extension())
                || isLocale(file);
    }

    private static boolean isLocale(FilePair file) {
        return file.path().hasPart("locale")
                || file.path().hasPart("locales")
                || file.path().hasPart("i18n")
                || file.path().hasPart("translations");
    }

    private static String described(List<HiddenChars.Run> runs) {
        String kinds =
                runs.stream().map(run -> run.kind().words).distinct().sorted().collect(Collectors.joining(" and "));
        String spelled = runs.stream()
                .map(HiddenChars.Run::text)
                .map(HiddenChars::spelled)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return kinds + " characters (" + codePoints(runs) + ")"
                + (spelled.length() < 3
                        ? ""
                        : " that spell \"" + spelled.substring(0, Math.min(200, spelled.length())) + "\"");
    }

    private static String codePoints(List<HiddenChars.Run> runs) {
        List<String> names = runs.stream()
                .flatMap(run -> run.text().codePoints().boxed())
                .distinct()
                .map(c -> String.format(Locale.ROOT, "U+%04X", c))
                .toList();
        String listed = names.stream().limit(CODE_POINTS_NAMED).collect(Collectors.joining(", "));
        return names.size() > CODE_POINTS_NAMED
                ? listed + " and " + (names.size() - CODE_POINTS_NAMED) + " more"
                : listed;
    }

    /// One byte that is not UTF-8 makes a file's text Latin-1; its other characters must not escape by that.
    private static String text(FilePair file, Side side, String line) {
        Content content =
                side == Side.BEFORE ? file.file().oldContent() : file.file().newContent();
        return content instanceof Content.Text text && text.lossy()
                ? new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : line;
    }
}
