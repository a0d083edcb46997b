package dev.countersign.adapter.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where one text differs from another, as edits that make the one from the other. Lines that stand once in both, in
/// the same order, divide the texts; between them everything counts as changed but what is equal at the ends. Takes
/// little more than linear time.
final class TextEdits {
    /// What differs between shorter texts is one edit.
    private static final int WORTH_DIVIDING = 400;

    private final String old;
    private final String now;
    private final List<Edit> edits = new ArrayList<>();

    private TextEdits(String old, String now) {
        this.old = old;
        this.now = now;
    }

    /// The chars of the old text from `start` to `oldEnd` become those of the new one from `newStart` to `newEnd`.
    record Edit(int start, int oldEnd, int newStart, int newEnd) {}

    private record Range(int start, int oldEnd, int newStart, int newEnd) {}

    /// A line that stands at `at` in the old text and at `newAt` in the new one.
    private record Anchor(int at, int newAt, int length) {}

    /// In the order of the texts, none touching another's chars.
    static List<Edit> between(String old, String now) {
        var made = new TextEdits(old, now);
        Range all = made.trimmed(new Range(0, old.length(), 0, now.length()));
        if (all.oldEnd - all.start < WORTH_DIVIDING || all.newEnd - all.newStart < WORTH_DIVIDING) {
            made.add(all);
        } else {
            made.divided(all);
        }
        return made.edits;
    }

    private void divided(Range all) {
        int at = all.start;
        int newAt = all.newStart;
        for (Anchor anchor : anchors(all)) {
            add(trimmed(new Range(at, anchor.at, newAt, anchor.newAt)));
            at = anchor.at + anchor.length;
            newAt = anchor.newAt + anchor.length;
        }
        add(trimmed(new Range(at, all.oldEnd, newAt, all.newEnd)));
    }

    private void add(Range range) {
        if (range.start < range.oldEnd || range.newStart < range.newEnd) {
            edits.add(new Edit(range.start, range.oldEnd, range.newStart, range.newEnd));
        }
    }

    /// Without what is equal at both ends; never cuts a character in two.
    private Range trimmed(Range range) {
        int most = Math.min(range.oldEnd - range.start, range.newEnd - range.newStart);
        int same = 0;
        while (same < most && old.charAt(range.start + same) == now.charAt(range.newStart + same)) {
            same++;
        }
        if (same > 0 && Character.isHighSurrogate(old.charAt(range.start + same - 1))) {
            same--;
        }
        int behind = 0;
        while (behind < most - same && old.charAt(range.oldEnd - behind - 1) == now.charAt(range.newEnd - behind - 1)) {
            behind++;
        }
        if (behind > 0 && Character.isLowSurrogate(old.charAt(range.oldEnd - behind))) {
            behind--;
        }
        return new Range(range.start + same, range.oldEnd - behind, range.newStart + same, range.newEnd - behind);
    }

    private List<Anchor> anchors(Range range) {
        Map<String, Integer> before = once(old, range.start, range.oldEnd);
        Map<String, Integer> after = once(now, range.newStart, range.newEnd);
        var both = new ArrayList<Anchor>();
        before.forEach((line, at) -> {
            int newAt = after.getOrDefault(line, -1);
            if (at >= 0 && newAt >= 0) {
                both.add(new Anchor(at, newAt, line.length()));
            }
        });
        both.sort((a, b) -> Integer.compare(a.at, b.at));
        return rising(both);
    }

    /// Whole lines with their line ends, and where they begin; -1 where a line stands more than once.
    private static Map<String, Integer> once(String text, int from, int to) {
        var lines = new HashMap<String, Integer>();
        int at = from;
        for (int end = text.indexOf('\n', at); end >= 0 && end < to; end = text.indexOf('\n', at)) {
            lines.merge(text.substring(at, end + 1), at, (_, _) -> -1);
            at = end + 1;
        }
        return lines;
    }

    /// The longest part of the anchors that rises in the new text too.
    private static List<Anchor> rising(List<Anchor> anchors) {
        int[] ends = new int[anchors.size()];
        int[] previous = new int[anchors.size()];
        int length = 0;
        for (int i = 0; i < anchors.size(); i++) {
            int place = place(anchors, ends, length, anchors.get(i).newAt);
            previous[i] = place == 0 ? -1 : ends[place - 1];
            ends[place] = i;
            length = Math.max(length, place + 1);
        }
        var found = new Anchor[length];
        for (int i = length == 0 ? -1 : ends[length - 1], to = length; i >= 0; i = previous[i]) {
            found[--to] = anchors.get(i);
        }
        return Arrays.asList(found);
    }

    private static int place(List<Anchor> anchors, int[] ends, int length, int newAt) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (anchors.get(ends[middle]).newAt < newAt) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
