package dev.countersign.rank;

import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.code.Space;
import dev.countersign.detect.FilePair;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What all runs of a change have in common.
final class CommitMeasures {
    /// Shorter lines stand everywhere, and are not told to have moved.
    private static final int SHORTEST_MOVED = 4;

    private final float[] common = new float[Traits.MEASURED];
    private final Set<String> messageWords;
    private final Set<String> removedLines = new HashSet<>();
    private final Map<FilePair, BitSet> moved = new HashMap<>();
    private final int lines;
    private final Sameness sameness;

    CommitMeasures(Change change, List<FilePair> scored, Past past) {
        String message = change.commits().stream().map(CommitInfo::message).collect(Collectors.joining("\n"));
        String cut =
                message.length() <= MessageSays.MOST_CHARS ? message : message.substring(0, MessageSays.MOST_CHARS);
        for (FilePair file : scored) {
            file.removed().stream()
                    .map(line -> Space.without(line.text()))
                    .filter(line -> line.length() >= SHORTEST_MOVED)
                    .forEach(removedLines::add);
        }
        this.lines = (int) scored.stream()
                .flatMap(file -> file.added().stream())
                .filter(line -> !line.text().isBlank())
                .count();
        this.sameness = new Sameness(scored);
        var words = new RunWords();
        cut.lines().forEach(words::addNamesIn);
        this.messageWords = words.found();
        set(Traits.COMMIT_LINES, lines);
        set(Traits.COMMIT_FILES, scored.size());
        set(
                Traits.COMMIT_HUNKS,
                scored.stream().mapToInt(f -> f.file().hunks().size()).sum());
        set(
                Traits.COMMIT_REMOVED,
                scored.stream().mapToInt(f -> f.removed().size()).sum());
        scored.forEach(file -> moved.put(file, moved(file)));
        set(
                Traits.COMMIT_MOVED,
                share(moved.values().stream().mapToInt(BitSet::cardinality).sum(), lines));
        set(Traits.COMMIT_REPEATED, sameness.share());
        set(Traits.REPOSITORY_SECURITY_RATE, past.securityRate());
        set(Traits.MESSAGE_LENGTH, cut.length());
        set(Traits.MESSAGE_SECURITY, MessageSays.SECURITY.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_FIX, MessageSays.FIX.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_ADD, MessageSays.ADD.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_REFACTORING, MessageSays.REFACTORING.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_DEPENDENCY, MessageSays.DEPENDENCY.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_PERFORMANCE, MessageSays.PERFORMANCE.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_REVERT, MessageSays.REVERT.in(cut) ? 1 : 0);
        set(Traits.MESSAGE_ISSUE, MessageSays.ISSUE.in(cut) ? 1 : 0);
    }

    private void set(Trait trait, double value) {
        common[trait.index()] = (float) value;
    }

    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private BitSet moved(FilePair file) {
        var found = new BitSet();
        for (FilePair.Line line : removedLines.isEmpty() ? List.<FilePair.Line>of() : file.added()) {
            String plain = Space.without(line.text());
            if (plain.length() >= SHORTEST_MOVED && removedLines.contains(plain)) {
                found.set(line.number());
            }
        }
        return found;
    }

    /// Whether the added line stood elsewhere in the commit before.
    boolean isMoved(FilePair file, int line) {
        BitSet ofFile = moved.get(file);
        return ofFile != null && ofFile.get(line);
    }

    /// How many of the lines do what other lines of the commit do too.
    long repeated(FilePair file, List<Integer> added) {
        return added.stream().filter(line -> sameness.isRepeated(file, line)).count();
    }

    /// A copy to fill in.
    float[] values() {
        return common.clone();
    }

    int lines() {
        return lines;
    }

    Set<String> messageWords() {
        return messageWords;
    }
}
