package dev.countersign.review;

import dev.countersign.change.CommitInfo;
import dev.countersign.change.Hunk;
import dev.countersign.change.Provenance;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A reviewed change as the queue needs it, small enough to be kept for every commit of a history.
///
/// @param commit the commit's id
/// @param changeId the identity of the change
/// @param when the committer's time
/// @param row the row that decided, or empty
/// @param first path and why of the first stop; empty where nothing has to be read
/// @param expectedLoss chance times relative loss, in no unit
/// @param density expected loss per minute of size
/// @param sourceLines added lines that are not blank, in source files of the product
/// @param averageLines as many average lines are expected to hold as much, by the ranking model; empty where it did not
///     rank the change
/// @param unknowns what could not be analysed
/// @param facts how many facts that raise the risk, by detector
/// @param hunks added hunks with a score each, at most [#HUNK_LINES] lines long
public record QueueItem(
        String commit,
        String changeId,
        String subject,
        Instant when,
        Provenance.Kind provenance,
        Lane tableLane,
        Lane lane,
        String row,
        String first,
        Minutes minutes,
        double expectedLoss,
        double density,
        int addedLines,
        int removedLines,
        int sourceLines,
        OptionalDouble averageLines,
        int unknowns,
        Map<String, Integer> facts,
        List<ScoredHunk> hunks) {
    /// The longest hunk; longer ones are split.
    public static final int HUNK_LINES = 50;

    public QueueItem {
        facts = Map.copyOf(facts);
        hunks = List.copyOf(hunks);
    }

    /// Added lines of a file, and what is expected to be found there per line.
    ///
    /// @param start first line in the new file
    /// @param end last line
    /// @param addedLines lines that are not blank
    public record ScoredHunk(String path, int start, int end, int addedLines, double score) {}

    public static QueueItem of(Review review) {
        CommitInfo commit = review.change().commits().getFirst();
        Map<String, Integer> facts = new TreeMap<>();
        for (Fact fact : review.facts()) {
            if (fact.seen().direction() != Direction.PROTECTION_ADDED && fact.kind() != FactKind.UNKNOWN) {
                facts.merge(fact.detector(), 1, Integer::sum);
            }
        }
        List<Stop> stops = review.plan().stops();
        return new QueueItem(
                commit.id(),
                review.change().id().hex(),
                commit.subject(),
                commit.committer().when(),
                review.provenance().kind(),
                review.tableLane(),
                review.lane(),
                review.row().map(LaneRow::name).orElse(""),
                stops.isEmpty()
                        ? ""
                        : stops.getFirst().path() + ": " + stops.getFirst().why(),
                review.plan().minutes(),
                review.expectedLoss(),
                review.density(),
                review.change().addedLines(),
                review.change().removedLines(),
                review.files().stream().mapToInt(QueueItem::sourceLines).sum(),
                review.risk() instanceof ChangeRisk.Ranked ranked
                        ? OptionalDouble.of(ranked.averageLines())
                        : OptionalDouble.empty(),
                (int) review.facts().stream()
                        .filter(f -> f.kind() == FactKind.UNKNOWN)
                        .count(),
                facts,
                hunks(review));
    }

    private static int sourceLines(FileReview file) {
        return isSource(file) ? notBlank(file).cardinality() : 0;
    }

    private static boolean isSource(FileReview file) {
        FileRole role = file.pair().role();
        Language language = file.pair().language();
        return role != FileRole.TEST
                && role != FileRole.DOCUMENTATION
                && role != FileRole.VENDORED
                && language != Language.MARKDOWN
                && language != Language.RST
                && language != Language.ASCIIDOC
                && language != Language.TEXTILE
                && language != Language.PLAIN_TEXT;
    }

    /// Numbers of added lines that are not blank.
    private static BitSet notBlank(FileReview file) {
        var numbers = new BitSet();
        file.pair().added().stream().filter(l -> !l.text().isBlank()).forEach(l -> numbers.set(l.number()));
        return numbers;
    }

    private static List<ScoredHunk> hunks(Review review) {
        List<ScoredHunk> hunks = new ArrayList<>();
        for (FileReview file : review.files()) {
            if (!isSource(file)) {
                continue;
            }
            List<Stop> stops = review.plan().stops().stream()
                    .filter(s -> s.side() == Side.AFTER
                            && s.path().equals(file.pair().path()))
                    .toList();
            BitSet notBlank = notBlank(file);
            for (Hunk hunk : file.pair().file().hunks()) {
                for (int from = hunk.added().start(); from <= hunk.added().end(); from += HUNK_LINES) {
                    int to = Math.min(from + HUNK_LINES - 1, hunk.added().end());
                    hunks.add(scored(
                            file, stops, from, to, notBlank.get(from, to + 1).cardinality()));
                }
            }
        }
        return hunks;
    }

    private static ScoredHunk scored(FileReview file, List<Stop> stops, int from, int to, int lines) {
        double score = stops.stream()
                .filter(s -> s.span().start() <= to && s.span().end() >= from)
                .mapToDouble(s -> s.expectedLoss() / Math.max(1, s.effectiveLines()))
                .max()
                .orElse(0);
        return new ScoredHunk(file.pair().path().value(), from, to, lines, score * Math.max(1, lines));
    }

    /// Most worth reading first: by lane, then by expected loss per minute; ties by id, so that the order is
    /// the same on every machine.
    static final Comparator<QueueItem> ORDER = Comparator.comparing(QueueItem::lane)
            .reversed()
            .thenComparing(Comparator.comparingDouble(QueueItem::density).reversed())
            .thenComparing(QueueItem::commit);
}
