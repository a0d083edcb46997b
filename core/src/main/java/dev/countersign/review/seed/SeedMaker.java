package dev.countersign.review.seed;

import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileChange;
import dev.countersign.change.Hunk;
import dev.countersign.change.Passed;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.guard.GuardLines;
import dev.countersign.review.FileReview;
import dev.countersign.review.Review;
import dev.countersign.review.document.Removal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Makes seeded changes of a commit: each is the commit without one protection that it added, or that stands near its
/// lines. What protects is not guessed: a text counts as a protection where the engine says that its removal alone,
/// from the files after the commit, removes one. A pure function of what it is given.
public final class SeedMaker {
    /// Lines around a changed one in which a guard can go as if by the change.
    private static final int NEAR = 12;

    /// Guards of one commit that are tried.
    private static final int MOST_TRIED = 200;

    private final Function<Change, Review> reviewing;
    private final BiFunction<String, String, List<Hunk>> hunks;

    /// @param reviewing reviews a change that has the base of the commit
    /// @param hunks between two texts
    public SeedMaker(Function<Change, Review> reviewing, BiFunction<String, String, List<Hunk>> hunks) {
        this.reviewing = reviewing;
        this.hunks = hunks;
    }

    /// A seeded change as the engine sees it.
    public record Seeded(Review review, Removal removal) {}

    /// @param review of the commit as it is
    /// @param most how many at most
    public List<Seeded> of(Review review, int most) {
        List<Seeded> seeds = new ArrayList<>();
        Set<String> known = new HashSet<>();
        int tried = 0;
        for (FileReview file : review.files()) {
            if (!canBeSeeded(file)) {
                continue;
            }
            for (GuardLines.Guard guard : GuardLines.in(file.pair(), Side.AFTER)) {
                if (seeds.size() >= most || tried >= MOST_TRIED) {
                    return seeds;
                }
                if (isNear(file.pair(), guard.line())) {
                    tried++;
                    seed(review, file, guard, known).ifPresent(seeds::add);
                }
            }
        }
        return seeds;
    }

    private static boolean canBeSeeded(FileReview file) {
        FilePair pair = file.pair();
        return pair.role().isProduction()
                && !file.isInert()
                && pair.after().isPresent()
                && pair.file().newContent() instanceof Content.Text text
                && !text.lossy();
    }

    private static boolean isNear(FilePair pair, int line) {
        return pair.file().hunks().stream()
                .anyMatch(hunk -> line >= hunk.added().start() - NEAR
                        && line <= Math.max(hunk.added().start(), hunk.added().end()) + NEAR);
    }

    private Optional<Seeded> seed(Review review, FileReview file, GuardLines.Guard guard, Set<String> known) {
        Optional<GuardCut.Cut> cut = new GuardCut(file.pair()).of(guard);
        if (cut.isEmpty() || !known.add(file.pair().path() + "\n" + cut.get().left())) {
            return Optional.empty();
        }
        Optional<Fact> loss = loss(review.change(), file, cut.get().left());
        if (loss.isEmpty()) {
            return Optional.empty();
        }
        FileChange real = file.pair().file();
        Content after = withText(real.newContent(), cut.get().left());
        FileChange seeded = changed(real, real.oldContent(), after);
        if (seeded.hunks().isEmpty()) {
            return Optional.empty();
        }
        Review reviewed = reviewing.apply(with(review.change(), real, seeded));
        return Optional.of(new Seeded(
                reviewed,
                new Removal(
                        real.path(),
                        guard.line(),
                        cut.get().gone(),
                        file.pair().isAdded(guard.line()),
                        loss.get().detector(),
                        loss.get().seen().message(),
                        loss.get().seen().cwes())));
    }

    /// What the engine says of a commit that would do nothing but take the text away.
    private Optional<Fact> loss(Change change, FileReview file, String left) {
        Content whole = file.pair().file().newContent();
        FileChange real = file.pair().file();
        var alone = new FileChange(
                real.newPath(),
                real.newPath(),
                real.newMode(),
                real.newMode(),
                whole,
                withText(whole, left),
                hunks.apply(text(whole), left));
        Review review = reviewing.apply(of(change, List.of(alone)));
        if (brokenLines(review.files().getFirst().pair()) > brokenLines(file.pair())) {
            return Optional.empty();
        }
        return review.facts().stream()
                .filter(fact -> fact.seen().direction() == Direction.PROTECTION_REMOVED
                        && (fact.kind() == FactKind.GUARD_REMOVED || fact.kind() == FactKind.VALIDATION_REMOVED))
                .findFirst();
    }

    private static int brokenLines(FilePair pair) {
        return pair.after().map(SourceModel::broken).map(List::size).orElse(Integer.MAX_VALUE);
    }

    private FileChange changed(FileChange file, Content before, Content after) {
        return new FileChange(
                file.oldPath(),
                file.newPath(),
                file.oldMode(),
                file.newMode(),
                before,
                after,
                hunks.apply(text(before), text(after)));
    }

    private static Change with(Change change, FileChange real, FileChange seeded) {
        return of(
                change,
                change.files().stream()
                        .map(file -> file.equals(real) ? seeded : file)
                        .toList());
    }

    private static Change of(Change change, List<FileChange> files) {
        return new Change(
                ChangeId.of(files, change.gaps()),
                change.source(),
                change.base(),
                change.head(),
                change.baseTrusted(),
                change.commits(),
                files,
                change.gaps(),
                Passed.NOTHING);
    }

    private static String text(Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }

    /// The content with another text, under the id that git would give it.
    private static Content withText(Content content, String text) {
        if (!(content instanceof Content.Text(var id, var _, var lossy))) {
            throw new IllegalArgumentException("only text can be seeded");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            var digest = MessageDigest.getInstance(id.hex().length() == 40 ? "SHA-1" : "SHA-256");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            return new Content.Text(new ContentId(HexFormat.of().formatHex(digest.digest(bytes))), text, lossy);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
