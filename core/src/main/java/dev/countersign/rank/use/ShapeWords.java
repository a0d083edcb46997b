package dev.countersign.rank.use;

import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;

/// What size and shape of an edit come to, in words that suspect nobody.
final class ShapeWords {
    private static final Trait COMMIT_LINES = Traits.named("commit.lines");
    private static final Trait COMMIT_MOVED = Traits.named("commit.moved");
    private static final Trait RUN_MOVED = Traits.named("run.moved");
    private static final Trait FILE_NEW_SHARE = Traits.named("file.new-share");

    /// Shares and lines from which the measured lifts differ clearly (docs/ranking.md).
    private static final double MOSTLY = 0.3;

    private static final int FEW = 20;
    private static final int MANY = 300;

    private ShapeWords() {}

    static String of(float[] values) {
        if (values[RUN_MOVED.index()] > MOSTLY || values[COMMIT_MOVED.index()] > MOSTLY) {
            return "mostly moved";
        }
        if (values[COMMIT_LINES.index()] < FEW) {
            return "small, focused edit";
        }
        return values[COMMIT_LINES.index()] > MANY && values[FILE_NEW_SHARE.index()] > 1 - MOSTLY
                ? "large new code"
                : "size and shape of the edit";
    }
}
