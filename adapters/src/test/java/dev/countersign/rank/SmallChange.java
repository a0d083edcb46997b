package dev.countersign.rank;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Identity;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A commit that a test puts together, and what is measured of it.
final class SmallChange {
    private static final CommitMeter METER = new CommitMeter(new GrammarReader());
    private final List<FileChange> files = new ArrayList<>();
    private String message = "Change something";

    static SmallChange of(String path, @Nullable String before, String after) {
        return new SmallChange().with(path, path, before, after);
    }

    SmallChange with(String from, String to, @Nullable String before, String after) {
        files.add(new FileChange(
                before == null ? null : RepoPath.of(from),
                RepoPath.of(to),
                before == null ? FileMode.ABSENT : FileMode.REGULAR,
                FileMode.REGULAR,
                before == null ? new Content.Absent() : text(before),
                text(after),
                TextDiff.between(before == null ? "" : before, after)));
        return this;
    }

    SmallChange saying(String words) {
        message = words;
        return this;
    }

    private static Content text(String text) {
        return new Content.Text(ReviewFixture.id(text), text, false);
    }

    List<MeasuredRun> measured() {
        return measured(Past.NOTHING);
    }

    List<MeasuredRun> measured(Past past) {
        var who = new Identity("A", "a@example.org", Instant.EPOCH);
        var commit = new CommitInfo("1".repeat(40), who, who, message, List.of("0".repeat(40)), List.of());
        return METER.measure(
                new Change(
                        new ChangeId("2".repeat(64)),
                        Change.Source.COMMIT,
                        "0".repeat(40),
                        "1".repeat(40),
                        false,
                        List.of(commit),
                        files,
                        List.of(),
                        Passed.NOTHING),
                past);
    }

    static float value(MeasuredRun run, Trait trait) {
        return run.values()[trait.index()];
    }
}
