package dev.countersign.rank.use;

import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.Scorecard.Contribution;
import dev.countersign.rank.TopicPlace;
import dev.countersign.rank.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Says why a run of lines has its factor. What cannot be named is summed up, so that the product stays whole.
final class Reasons {
    private static final int MOST = 4;
    private static final int FAR = 120;

    /// A smaller factor is no reason that a reader would look up.
    private static final double LEAST = Math.log(1.1);

    private final RankingModel model;
    private final MeasuredRun measured;
    private final AddedRun run;
    private final FilePair pair;
    private final float[] values;

    Reasons(RankingModel model, MeasuredRun measured, FilePair pair) {
        this.model = model;
        this.measured = measured;
        this.run = measured.run();
        this.pair = pair;
        this.values = model.words().valuesOf(measured);
    }

    List<Reason> of(List<Contribution> contributions) {
        List<Reason> named = new ArrayList<>();
        for (Contribution each : contributions) {
            if (each.amount() >= LEAST) {
                named(each).ifPresent(named::add);
            }
        }
        double ofWords = sum(contributions, Trait.Kind.WORDS);
        if (ofWords >= LEAST) {
            named.add(TellingWords.in(measured, model.words()).reason(Math.exp(ofWords), this::lineOf));
        }
        List<Reason> chosen = named.stream()
                .sorted(Comparator.comparingDouble(Reason::factor).reversed())
                .limit(MOST)
                .sorted(Comparator.comparing(Reason::kind))
                .toList();
        List<Reason> all = new ArrayList<>(chosen);
        double ofShape = sum(contributions, Trait.Kind.SHAPE);
        all.add(new Reason(Reason.Kind.SHAPE, Math.exp(ofShape), ShapeWords.of(values), 0));
        double rest = contributions.stream().mapToDouble(Contribution::amount).sum()
                - all.stream().mapToDouble(reason -> Math.log(reason.factor())).sum();
        all.add(new Reason(Reason.Kind.OTHER, Math.exp(rest), "other traits", 0));
        return all;
    }

    private static double sum(List<Contribution> contributions, Trait.Kind kind) {
        return contributions.stream()
                .filter(each -> each.trait().kind() == kind)
                .mapToDouble(Contribution::amount)
                .sum();
    }

    private Optional<Reason> named(Contribution each) {
        Reason.Kind kind = switch (each.trait().kind()) {
            case DOES -> Reason.Kind.DOES;
            case LACKS -> Reason.Kind.LACKS;
            case WHERE -> Reason.Kind.WHERE;
            case WORDS, SHAPE, HIDDEN -> Reason.Kind.OTHER;
        };
        if (kind == Reason.Kind.OTHER) {
            return Optional.empty();
        }
        float value = values[each.trait().index()];
        return TraitWords.of(each.trait(), value)
                .map(words -> new Reason(kind, Math.exp(each.amount()), words, line(each.trait())));
    }

    private int line(Trait trait) {
        String name = trait.name();
        String topic = name.substring(name.indexOf('.') + 1);
        CodeText code = pair.code(Side.AFTER);
        if (name.startsWith("added.")) {
            return TopicPlace.first(code, run.start(), run.end(), topic).orElse(run.start());
        }
        if (name.startsWith("function.") || name.startsWith("siblings.")) {
            Optional<LineSpan> around = function();
            int head = around.map(LineSpan::start).orElse(run.start());
            OptionalInt own = TopicPlace.first(code, run.start(), run.end(), topic);
            return own.isPresent()
                    ? own.getAsInt()
                    : around.map(span -> TopicPlace.first(code, span.start(), span.end(), topic))
                            .orElse(OptionalInt.empty())
                            .orElse(head);
        }
        return trait.kind() == Trait.Kind.WHERE || name.startsWith("message.") ? 0 : run.start();
    }

    /// The function that most of the run stands in.
    private Optional<LineSpan> function() {
        Optional<SourceModel> source = pair.after();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        int found = source.get().function(source.get().enclosing((run.start() + run.end()) / 2));
        return found > 0 ? Optional.of(near(source.get().symbols().get(found).span())) : Optional.empty();
    }

    /// Of a long function no more than is near enough to be looked up.
    private LineSpan near(LineSpan function) {
        return LineSpan.between(
                Math.max(function.start(), run.start() - FAR), Math.min(function.end(), run.end() + FAR));
    }

    private int lineOf(String word) {
        return TopicPlace.firstWord(pair.code(Side.AFTER), run.start(), run.end(), word)
                .orElse(0);
    }
}
