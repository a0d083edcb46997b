package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.rank.use.Ranking;
import dev.countersign.rank.use.RunRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Takes out of what is read file by file the lines that a model ranks highest, so that they become stops of their own:
/// about a third of the lines without a fact, where they stand out. Also within a hunk that is long.
final class ReadFirst {
    private static final double SHARE = 1 / 3.0;

    /// Lines that hardly differ from the mean are not worth a stop of their own.
    private static final double STANDS_OUT = 1.25;

    private final Ranking ranking;
    private final double least;

    /// @param parts of all files of a change, with their facts
    ReadFirst(Map<FileReview, List<PlanPart>> parts, Ranking ranking) {
        this.ranking = ranking;
        this.least = ranking.isRanked() ? least(parts) : Double.POSITIVE_INFINITY;
    }

    /// Lines that are read at one go, and their factor in the mean.
    private record Piece(int lines, double factor) {}

    private double least(Map<FileReview, List<PlanPart>> parts) {
        List<Piece> pieces = new ArrayList<>();
        parts.forEach((file, of) -> of.stream()
                .filter(part -> part.facts.isEmpty() && part.effective > 0)
                .forEach(part -> pieces.addAll(pieces(file.pair().path(), part))));
        pieces.sort(Comparator.comparingDouble(Piece::factor).reversed());
        double lines = pieces.stream().mapToInt(Piece::lines).sum();
        double risk = pieces.stream().mapToDouble(p -> p.lines * p.factor).sum();
        double taken = 0;
        double last = Double.POSITIVE_INFINITY;
        for (Piece piece : pieces) {
            if (taken >= lines * SHARE) {
                break;
            }
            taken += piece.lines;
            last = piece.factor;
        }
        return Math.max(last, STANDS_OUT * risk / Math.max(1, lines));
    }

    private List<Piece> pieces(RepoPath path, PlanPart part) {
        return part.isLong() && ranking.has(path)
                ? runs(path, part).stream()
                        .map(run -> new Piece(lines(part, run), run.factor()))
                        .toList()
                : List.of(new Piece(part.effective, mean(path, part)));
    }

    private double mean(RepoPath path, PlanPart part) {
        return part.lines.stream()
                .mapToDouble(line -> ranking.factor(path, line))
                .average()
                .orElse(1);
    }

    private List<RunRisk> runs(RepoPath path, PlanPart part) {
        return ranking.runs(path).stream().filter(run -> lines(part, run) > 0).toList();
    }

    private static int lines(PlanPart part, RunRisk risk) {
        return part.linesIn(LineSpan.between(risk.run().start(), risk.run().end()));
    }

    /// The parts of a file, with those lines apart.
    List<PlanPart> apart(FileReview file, List<PlanPart> parts) {
        RepoPath path = file.pair().path();
        if (!ranking.has(path) || Double.isInfinite(least)) {
            return parts;
        }
        List<PlanPart> apart = new ArrayList<>();
        for (PlanPart part : parts) {
            if (part.facts.isEmpty() && part.side == Side.AFTER && part.effective > 0) {
                if (part.isLong()) {
                    takeOut(file.pair(), part, apart);
                } else {
                    part.alone = mean(path, part) >= least;
                }
            }
            apart.add(part);
        }
        return apart;
    }

    private void takeOut(FilePair pair, PlanPart part, List<PlanPart> apart) {
        PlanPart last = null;
        for (RunRisk run : runs(pair.path(), part)) {
            if (run.factor() < least) {
                last = null;
                continue;
            }
            LineSpan span = LineSpan.between(run.run().start(), run.run().end());
            if (last == null) {
                last = new PlanPart(Side.AFTER, span, PlanPart.symbolAt(pair, Side.AFTER, span));
                last.alone = true;
                apart.add(last);
            }
            last.take(part, span);
            part.rest = true;
        }
    }
}
