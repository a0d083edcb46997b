package dev.countersign.adapter.git;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// The hunks between two texts, by JGit's histogram difference.
public final class TextDiff {
    private TextDiff() {}

    public static List<Hunk> between(String before, String after) {
        var histogram = new HistogramDiff();
        // Myers as fallback takes minutes on large rewrites; without it such a part becomes one hunk
        histogram.setFallbackAlgorithm(null);
        return histogram.diff(RawTextComparator.DEFAULT, raw(before), raw(after)).stream()
                .map(TextDiff::hunk)
                .toList();
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Hunk hunk(Edit edit) {
        return new Hunk(
                span(edit.getBeginA(), edit.getEndA()), span(edit.getBeginB(), edit.getEndB()));
    }

    private static LineSpan span(int begin, int end) {
        return end > begin ? LineSpan.between(begin + 1, end) : new LineSpan(begin, 0);
    }
}
