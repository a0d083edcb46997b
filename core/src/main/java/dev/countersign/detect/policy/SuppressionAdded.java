package dev.countersign.detect.policy;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Comment;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Sees that a security tool was told to be silent: by a comment, an annotation, or an entry in a file of
/// exceptions.
public final class SuppressionAdded implements Detector {
    private static final int MOST_PER_FILE = 100;

    private static final About ABOUT = new About(
            "suppression-added",
            16,
            1,
            "A security tool was told to be silent",
            "A finding that is silenced never comes back: a dismissal bound to a line or path hides the next real bug too"
                    + " (agent-glovebox#4883, semgrep#6621). Agents silence checks to get a build green.",
            "Mend the finding. Where it is false, name the one rule, give the reason beside it, and dispute the finding"
                    + " with an expiry instead of silencing the tool.",
            List.of(693));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var movedLines = new Tally<String>();
        boolean apart = change.files().stream().anyMatch(file -> file.isUnread(Side.AFTER));
        for (FilePair file : apart ? List.<FilePair>of() : change.files()) {
            changedMarks(file, Side.BEFORE).forEach(mark -> movedLines.add(lineOf(file, Side.BEFORE, mark)));
        }
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (ExceptionFiles.isOne(file.path())) {
                seen.addAll(ExceptionFiles.growth(file));
            } else if (!file.added().isEmpty()) {
                seen.addAll(addedMarks(file, movedLines));
            }
        }
        return seen;
    }

    /// A suppression in the text: the word that silences, and its line.
    private record Mark(String word, int line, boolean parsed) {}

    private static List<Sighting> addedMarks(FilePair file, Tally<String> movedLines) {
        var seen = new ArrayList<Sighting>();
        if (changedMarks(file, Side.AFTER).isEmpty()) {
            return seen;
        }
        List<Mark> now = marks(file, Side.AFTER, _ -> true);
        var before = new Tally<String>();
        marks(file, Side.BEFORE, _ -> true).forEach(mark -> before.add(mark.word()));
        now.stream().filter(mark -> !file.isAdded(mark.line())).forEach(mark -> before.take(mark.word()));
        for (Mark mark : now) {
            if (!file.isAdded(mark.line())
                    || before.take(mark.word())
                    || movedLines.take(lineOf(file, Side.AFTER, mark))) {
                continue;
            }
            if (seen.size() == MOST_PER_FILE) {
                seen.add(rest(file, mark));
                break;
            }
            seen.add(sighting(file, mark));
        }
        return seen;
    }

    private static Sighting rest(FilePair file, Mark first) {
        int last = Math.max(first.line(), file.lines(Side.AFTER).count());
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.between(first.line(), last),
                        FactKind.SUPPRESSION_ADDED,
                        Direction.RISK_ADDED,
                        "Security tools are told to be silent in more places from here on")
                .about(file.path().name())
                .withSeverity(3)
                .withCwes(693);
    }

    private static Sighting sighting(FilePair file, Mark mark) {
        Sighting sighting = Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(mark.line()),
                        FactKind.SUPPRESSION_ADDED,
                        Direction.RISK_ADDED,
                        "A security tool is told to be silent here: " + mark.word())
                .about(mark.word())
                .withStrength(mark.parsed() ? Strength.PARSED : Strength.PATH)
                .withSeverity(file.role().isProduction() ? 3 : 2)
                .asking("What did the tool say, and why is it wrong here?")
                .withCwes(693);
        return file.after()
                .map(model -> sighting.withSymbol(
                        model.symbols().get(model.enclosing(mark.line())).path()))
                .orElse(sighting);
    }

    /// Those on removed or added lines.
    private static List<Mark> changedMarks(FilePair file, Side side) {
        return marks(file, side, lines -> file.changes(side, lines)).stream()
                .filter(mark -> file.changes(side, LineSpan.line(mark.line())))
                .toList();
    }

    /// @param where what does not stand there need not be looked at
    private static List<Mark> marks(FilePair file, Side side, Predicate<LineSpan> where) {
        Optional<SourceModel> model = file.model(side);
        return model.isPresent() ? parsedMarks(file, side, model.get(), where) : lineMarks(file, side);
    }

    private static List<Mark> parsedMarks(FilePair file, Side side, SourceModel model, Predicate<LineSpan> where) {
        var marks = new ArrayList<Mark>();
        for (Comment comment : model.comments()) {
            if (!where.test(comment.span()) || !Suppressions.mayStandIn(comment.text())) {
                continue;
            }
            String[] lines = comment.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                int line = comment.span().start() + i;
                Suppressions.inComment(lines[i]).forEach(word -> marks.add(new Mark(word, line, true)));
            }
        }
        for (Symbol symbol : model.symbols()) {
            for (Symbol.Annotation annotation : symbol.annotations()) {
                if (where.test(LineSpan.line(annotation.line()))) {
                    Suppressions.inAnnotation(annotation.name(), annotation.arguments())
                            .ifPresent(word -> marks.add(new Mark(word, annotation.line(), true)));
                }
            }
        }
        if (model.language() == Language.CSHARP) {
            for (int line = 1; line <= file.lines(side).count(); line++) {
                int number = line;
                if (where.test(LineSpan.line(number))) {
                    Suppressions.inDirective(file.lines(side).line(number))
                            .ifPresent(word -> marks.add(new Mark(word, number, true)));
                }
            }
        }
        return marks;
    }

    /// Only lines that changed: for text that no grammar reads, the rest is the same on both sides.
    private static List<Mark> lineMarks(FilePair file, Side side) {
        var marks = new ArrayList<Mark>();
        for (FilePair.Line line : side == Side.BEFORE ? file.removed() : file.added()) {
            CommentMarks.commentOf(file.language(), line.text())
                    .ifPresent(comment -> Suppressions.inComment(comment)
                            .forEach(word -> marks.add(new Mark(word, line.number(), false))));
        }
        return marks;
    }

    private static String lineOf(FilePair file, Side side, Mark mark) {
        return mark.line() <= file.lines(side).count()
                ? file.lines(side).line(mark.line()).strip()
                : "";
    }
}
