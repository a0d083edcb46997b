package dev.countersign.adapter.git;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Subsequence;
import org.eclipse.jgit.diff.SubsequenceComparator;

/// The hunks between texts, by JGit's histogram difference, in bounded time.
///
/// One of these has work for about ten seconds in the worst case. When that is used up, or where a large region
/// shares no line that would tell its parts from each other, the region is one hunk: right, but coarser than it
/// could be.
public final class TextDiff {
    /// Squared lines of all regions together.
    private static final long WORK = 1_000_000_000;

    /// Lines of a region that the histogram is still tried on.
    private static final int LARGEST_REGION = 3 * LineAnchors.SMALL;

    /// Lines of a region that costs next to nothing.
    private static final int CHEAP = 200;

    private long work = WORK;

    /// The hunks between two texts.
    public static List<Hunk> between(String before, String after) {
        return new TextDiff().hunks(before, after);
    }

    List<Hunk> hunks(String before, String after) {
        RawText old = raw(before);
        RawText now = raw(after);
        var hunks = new ArrayList<Hunk>();
        for (Edit region : new LineAnchors(old, now).regions()) {
            difference(old, now, region).forEach(edit -> hunks.add(hunk(edit)));
        }
        return hunks;
    }

    private List<Edit> difference(RawText old, RawText now, Edit region) {
        if (region.getLengthA() == 0 || region.getLengthB() == 0) {
            return List.of(region);
        }
        long lines = (long) region.getLengthA() + region.getLengthB();
        long cost = lines <= CHEAP ? 0 : lines * lines;
        if (lines > LARGEST_REGION || cost > work) {
            return List.of(region);
        }
        work -= cost;
        var histogram = new HistogramDiff();
        // Myers as fallback takes minutes on large rewrites; without it such a part becomes one hunk
        histogram.setFallbackAlgorithm(null);
        Subsequence<RawText> a = Subsequence.a(old, region);
        Subsequence<RawText> b = Subsequence.b(now, region);
        return histogram.diff(new SubsequenceComparator<>(RawTextComparator.DEFAULT), a, b).stream()
                .map(edit -> new Edit(
                        edit.getBeginA() + region.getBeginA(),
                        edit.getEndA() + region.getBeginA(),
                        edit.getBeginB() + region.getBeginB(),
                        edit.getEndB() + region.getBeginB()))
                .toList();
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Hunk hunk(Edit edit) {
        return new Hunk(span(edit.getBeginA(), edit.getEndA()), span(edit.getBeginB(), edit.getEndB()));
    }

    private static LineSpan span(int begin, int end) {
        return end > begin ? LineSpan.between(begin + 1, end) : new LineSpan(begin, 0);
    }
}
