package dev.countersign.detect.autorun;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The commands of one kind of files that a change brings in: those after it that stood in none of these files
/// before.
final class NewCommands {
    private static final Set<FileRole> NOT_OPENED = EnumSet.of(FileRole.TEST, FileRole.VENDORED, FileRole.EXAMPLE);
    private static final int RUNS = 3;
    /// Of a command that fetches, decodes or hands on.
    private static final int REACHES_OUT = 4;
    private static final int QUOTED = 160;
    private static final Pattern REACHES = Pattern.compile(
            "(?i)\\b(?:curl|wget|nc|ncat|ssh|scp|base64|eval|iex|invoke-\\w{1,30}|powershell|osascript)\\b|https?://"
                    + "|/dev/tcp|\\|\\s{0,5}(?:ba|z|da)?sh\\b");
    private static final Pattern INDEX = Pattern.compile("\\[\\d{1,9}\\]");

    private final CommandFiles kind;
    private final String who;

    /// @param who whoever runs the command, as the beginning of a sentence: `An agent`
    NewCommands(CommandFiles kind, String who) {
        this.kind = kind;
        this.who = who;
    }

    List<Sighting> in(ChangeView change) {
        var before = new Tally<String>();
        for (FilePair file : change.files()) {
            // what may still stand in a file that cannot be read has not moved to another
            if (commands(file, Side.AFTER).isPresent()) {
                commands(file, Side.BEFORE)
                        .ifPresent(commands -> commands.forEach(command -> before.add(command.identity())));
            }
        }
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            RepoPath path = file.file().newPath();
            if (path != null && kind.holds(path)) {
                seen.addAll(commands(file, Side.AFTER)
                        .map(commands -> fresh(file, commands, before))
                        .orElseGet(() -> unread(file)));
            }
        }
        return seen;
    }

    /// Empty where the file could not be read to its end.
    private Optional<List<AutoCommand>> commands(FilePair file, Side side) {
        RepoPath path =
                side == Side.BEFORE ? file.file().oldPath() : file.file().newPath();
        if (path == null || !kind.holds(path)) {
            return Optional.of(List.of());
        }
        return file.model(side)
                .filter(model -> model.broken().isEmpty())
                .map(SourceModel::settings)
                .map(settings -> kind.commands(path, settings).stream()
                        .filter(setting -> setting.value().kind() != Value.Kind.COLLECTION)
                        .map(setting -> command(setting, file.lines(side)))
                        .toList());
    }

    private static AutoCommand command(Setting setting, Lines lines) {
        String text = setting.value().text();
        if (text.length() >= Value.MAX_TEXT) {
            // the model cuts it; what follows runs as well
            text = lines(setting.span(), lines);
        }
        return new AutoCommand(INDEX.matcher(setting.key()).replaceAll(""), text, setting.span());
    }

    private static String lines(LineSpan span, Lines lines) {
        var text = new StringBuilder();
        for (int line = span.start(); line <= Math.min(span.end(), lines.count()); line++) {
            text.append(lines.line(line).strip()).append('\n');
        }
        return text.toString();
    }

    private List<Sighting> fresh(FilePair file, List<AutoCommand> now, Tally<String> before) {
        Map<String, List<AutoCommand>> fresh = new LinkedHashMap<>();
        for (AutoCommand command : now) {
            if (!before.take(command.identity())) {
                fresh.computeIfAbsent(command.when(), _ -> new ArrayList<>()).add(command);
            }
        }
        return fresh.values().stream().map(commands -> sighting(file, commands)).toList();
    }

    private Sighting sighting(FilePair file, List<AutoCommand> commands) {
        AutoCommand first = commands.getFirst();
        boolean reaches = commands.stream()
                .anyMatch(command -> REACHES.matcher(command.text()).find());
        return sighting(file, first.span(), who + " runs this by itself: " + shown(first))
                .about(first.when())
                .withStrength(Strength.PARSED)
                .withSeverity(reaches ? REACHES_OUT : RUNS);
    }

    private static String shown(AutoCommand command) {
        String text = command.when() + ": " + command.text();
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }

    private List<Sighting> unread(FilePair file) {
        for (FilePair.Line line : file.added()) {
            if (kind.trace().matcher(line.text()).find()) {
                return List.of(sighting(
                                file,
                                LineSpan.line(line.number()),
                                who + " may run this by itself; the file could not be read as a whole")
                        .about(file.path().name())
                        .withSeverity(RUNS));
            }
        }
        return List.of();
    }

    static Sighting sighting(FilePair file, LineSpan span, String message) {
        return Sighting.in(file, Side.AFTER, span, FactKind.AUTO_RUN, Direction.RISK_ADDED, message)
                .withExposure(NOT_OPENED.contains(file.role()) ? Exposure.INTERNAL : Exposure.PIPELINE)
                .asking("Who needs this on every machine, and why may it not be started by hand?")
                .withCwes(829, 78);
    }
}
