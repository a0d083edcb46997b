package dev.countersign.adapter.git;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Cuts a large pair of texts at lines that stand exactly once in each, in as long an order as both share.
///
/// The histogram difference looks at a region anew after every cut, so it takes the square of the lines where
/// many single lines changed: minutes for a reformatted file. Between anchors the regions are small.
final class LineAnchors {
    /// Removed and added lines together up to which no anchors are needed.
    static final int SMALL = 2_000;

    private static final RawTextComparator LINES = RawTextComparator.DEFAULT;

    private final RawText before;
    private final RawText after;

    LineAnchors(RawText before, RawText after) {
        this.before = before;
        this.after = after;
    }

    /// The regions that differ, in order, each of which is small or has no line that stands once on both sides.
    List<Edit> regions() {
        var regions = new ArrayList<Edit>();
        var todo = new ArrayDeque<Edit>();
        todo.push(new Edit(0, before.size(), 0, after.size()));
        while (!todo.isEmpty()) {
            Edit region = withoutCommonEnds(todo.pop());
            if (region.isEmpty()) {
                continue;
            }
            List<Edit> parts = isSmall(region) ? List.of() : between(region);
            if (parts.isEmpty()) {
                regions.add(region);
            } else {
                parts.reversed().forEach(todo::push);
            }
        }
        return regions;
    }

    /// Line by line, because JGit's own, which compares bytes, goes past the ends of a region that is not the
    /// whole text.
    private Edit withoutCommonEnds(Edit region) {
        int a = region.getBeginA();
        int b = region.getBeginB();
        int endA = region.getEndA();
        int endB = region.getEndB();
        while (a < endA && b < endB && LINES.equals(before, a, after, b)) {
            a++;
            b++;
        }
        while (a < endA && b < endB && LINES.equals(before, endA - 1, after, endB - 1)) {
            endA--;
            endB--;
        }
        return new Edit(a, endA, b, endB);
    }

    static boolean isSmall(Edit region) {
        return region.getLengthA() == 0
                || region.getLengthB() == 0
                || region.getLengthA() + region.getLengthB() <= SMALL;
    }

    /// The parts of a region between its anchors; empty if there is none.
    private List<Edit> between(Edit region) {
        long[] old = once(before, region.getBeginA(), region.getEndA());
        long[] now = once(after, region.getBeginB(), region.getEndB());
        var pairs = new ArrayList<int[]>();
        for (int i = 0, k = 0; i < old.length && k < now.length; ) {
            int order = Long.compare(old[i] >> 32, now[k] >> 32);
            if (order == 0 && LINES.equals(before, (int) old[i], after, (int) now[k])) {
                pairs.add(new int[] {(int) old[i], (int) now[k]});
            }
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
        pairs.sort((one, other) -> Integer.compare(one[0], other[0]));
        List<int[]> anchors = longestRising(pairs);
        var parts = new ArrayList<Edit>();
        int a = region.getBeginA();
        int b = region.getBeginB();
        for (int[] anchor : anchors) {
            if (anchor[0] > a || anchor[1] > b) {
                parts.add(new Edit(a, anchor[0], b, anchor[1]));
            }
            a = anchor[0] + 1;
            b = anchor[1] + 1;
        }
        if (!anchors.isEmpty()) {
            parts.add(new Edit(a, region.getEndA(), b, region.getEndB()));
        }
        return parts;
    }

    /// Lines whose hash occurs once, as hash (high half) and number (low half), in order of hash.
    private static long[] once(RawText text, int from, int to) {
        long[] lines = new long[to - from];
        for (int i = from; i < to; i++) {
            lines[i - from] = ((long) LINES.hash(text, i) << 32) | i;
        }
        Arrays.sort(lines);
        long[] once = new long[lines.length];
        int kept = 0;
        for (int i = 0; i < lines.length; i++) {
            long hash = lines[i] >> 32;
            boolean asBefore = i > 0 && lines[i - 1] >> 32 == hash;
            boolean asNext = i + 1 < lines.length && lines[i + 1] >> 32 == hash;
            if (!asBefore && !asNext) {
                once[kept++] = lines[i];
            }
        }
        return Arrays.copyOf(once, kept);
    }

    /// The longest run of pairs in which the second number rises as well.
    private static List<int[]> longestRising(List<int[]> pairs) {
        int[] tails = new int[pairs.size()];
        int[] previous = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int at = 0;
            for (int high = length; at < high; ) {
                int middle = (at + high) >>> 1;
                if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) {
                    at = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = at == 0 ? -1 : tails[at - 1];
            tails[at] = i;
            length = Math.max(length, at + 1);
        }
        var rising = new ArrayList<int[]>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            rising.add(pairs.get(i));
        }
        return rising.reversed();
    }
}
