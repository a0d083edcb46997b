package dev.countersign.detect.line;

import dev.countersign.change.Hunk;
import dev.countersign.detect.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Removed and added lines of a hunk that say the same but for one detail.
public final class LinePairs {
    private LinePairs() {}

    /// An old line and the new line that took its place.
    public record Pair(ChangedCode file, ChangedCode.Line before, ChangedCode.Line after) {}

    /// @param skeleton what must be equal in both lines; a blank one pairs with nothing
    public static List<Pair> of(ChangedCode file, UnaryOperator<String> skeleton) {
        var pairs = new ArrayList<Pair>();
        for (Hunk hunk : file.file().file().hunks()) {
            if (hunk.removed().isEmpty() || hunk.added().isEmpty()) {
                continue;
            }
            Map<String, Deque<ChangedCode.Line>> waiting = new HashMap<>();
            for (ChangedCode.Line line : file.changed(Side.BEFORE, hunk.removed())) {
                waiting.computeIfAbsent(skeleton.apply(line.code()), _ -> new ArrayDeque<>())
                        .add(line);
            }
            waiting.remove("");
            for (ChangedCode.Line line : file.changed(Side.AFTER, hunk.added())) {
                Deque<ChangedCode.Line> same = waiting.get(skeleton.apply(line.code()));
                if (same != null && !same.isEmpty()) {
                    ChangedCode.Line before = same.remove();
                    if (!before.code().strip().equals(line.code().strip())) {
                        pairs.add(new Pair(file, before, line));
                    }
                }
            }
        }
        return pairs;
    }
}
