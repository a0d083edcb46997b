package dev.countersign.detect.line;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Space;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/// Where the signs of rules stand on the changed lines of one side, without those that stand on the other side
/// too: a sign that was only moved, reformatted or carried along cancels out within the change.
public final class LineSigns {
    private LineSigns() {}

    /// A rule and the place it was found at.
    ///
    /// @param text what the pattern matched
    public record Sign(ChangedCode file, ChangedCode.Line line, LineRule rule, String text) {

        public Sighting sighting(Side side, FactKind kind, Direction direction) {
            return Sighting.in(file.file(), side, LineSpan.line(line.number()), kind, direction, rule.message())
                    .about(rule.subject())
                    .withSymbol(file.symbolAt(side, line.number()))
                    .withStrength(file.strength(side))
                    .asking(rule.ask())
                    .withCwes(rule.cwes().toArray(Integer[]::new));
        }
    }

    /// Signs on added lines that did not stand on removed ones.
    public static List<Sign> appeared(List<ChangedCode> files, List<LineRule> rules) {
        return oneSided(files, rules, Side.AFTER);
    }

    /// Signs on removed lines that do not stand on added ones, where what held them is still there.
    public static List<Sign> vanished(List<ChangedCode> files, List<LineRule> rules) {
        return oneSided(files, rules, Side.BEFORE).stream()
                .filter(sign -> !sign.file().wentWithItsSymbol(sign.line().number()) && !isWrittenAnew(sign))
                .toList();
    }

    /// Whether the lines that took the place of a sign hold another of the same kind.
    private static boolean isWrittenAnew(Sign sign) {
        String now = sign.file().hunkCode(Side.BEFORE, sign.line().number(), Side.AFTER);
        return sign.rule().pattern().matcher(now).find();
    }

    private static List<Sign> oneSided(List<ChangedCode> files, List<LineRule> rules, Side side) {
        // an unread file may hold what another seems to have got from a third
        boolean apart =
                files.size() > 1 && files.stream().anyMatch(file -> file.file().isUnread(side));
        return apart
                ? files.stream()
                        .flatMap(file -> oneSidedIn(List.of(file), rules, side).stream())
                        .toList()
                : oneSidedIn(files, rules, side);
    }

    private static List<Sign> oneSidedIn(List<ChangedCode> files, List<LineRule> rules, Side side) {
        var here = new ArrayList<Sign>();
        files.forEach(file -> here.addAll(all(file, rules, side)));
        if (here.isEmpty()) {
            return here;
        }
        Map<String, Integer> there = new HashMap<>();
        Side other = side == Side.AFTER ? Side.BEFORE : Side.AFTER;
        files.forEach(file -> all(file, rules, other).forEach(sign -> there.merge(key(sign), 1, Integer::sum)));
        here.removeIf(sign -> there.merge(key(sign), -1, Integer::sum) >= 0);
        return List.copyOf(here);
    }

    private static List<Sign> all(ChangedCode file, List<LineRule> rules, Side side) {
        List<LineRule> own = rules.stream()
                .filter(rule -> rule.languages().contains(file.file().language()))
                .filter(rule -> rule.words().mayMatch(file.lowerCode(side)))
                .toList();
        var found = new ArrayList<Sign>();
        if (!own.isEmpty()) {
            for (ChangedCode.Line line : file.changed(side)) {
                String lowerCase = line.code().toLowerCase(Locale.ROOT);
                for (LineRule rule : own) {
                    if (rule.words().mayMatch(lowerCase)) {
                        match(rule, line).ifPresent(text -> found.add(new Sign(file, line, rule, text)));
                    }
                }
            }
        }
        return found;
    }

    private static Optional<String> match(LineRule rule, ChangedCode.Line line) {
        Matcher matcher = rule.pattern().matcher(line.code());
        boolean found = matcher.find()
                && (rule.unless() == null || !rule.unless().matcher(line.code()).find());
        return found ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String key(Sign sign) {
        return sign.rule().subject() + '\n' + Space.without(sign.text());
    }
}
