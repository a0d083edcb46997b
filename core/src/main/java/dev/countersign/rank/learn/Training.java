package dev.countersign.rank.learn;

import dev.countersign.rank.ModelHead;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.Scorecard;
import dev.countersign.rank.Trait;
import dev.countersign.rank.WordFamily;
import dev.countersign.rank.WordLifts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Learns a model from all repositories, and how good that is from models that have not seen the repository they rank.
public final class Training {
    private final List<LabelledRepository> repositories;
    private final MeasuredHistory history;
    private final StumpLearner learner;
    private final Options options;
    private final Consumer<String> progress;

    /// @param seeds so many sums are learned, and their mean is taken
    /// @param harmless about so many runs without a known vulnerability are learned from
    /// @param ablation whether to learn without each group of traits too
    public record Options(int seeds, int harmless, boolean ablation) {
        public static final Options USUAL = new Options(4, 67_000, true);

        public Options {
            if (seeds < 1 || harmless < 1) {
                throw new IllegalArgumentException("at least one seed and one harmless run are needed");
            }
        }
    }

    /// What was learned, and how good that is.
    public record Result(RankingModel model, TrainingReport report) {}

    /// @param repositories at least two, so that each can be ranked by what others teach
    public Training(
            List<LabelledRepository> repositories,
            MeasuredHistory history,
            StumpLearner learner,
            Options options,
            Consumer<String> progress) {
        if (repositories.size() < 2) {
            throw new IllegalArgumentException("at least two repositories are needed, so that one can be left out");
        }
        this.repositories = List.copyOf(repositories);
        this.history = history;
        this.learner = learner;
        this.options = options;
        this.progress = progress;
    }

    /// @param date of the model
    /// @param measuring version of what measured the history
    public Result train(LocalDate date, int measuring, Ranked ranked) {
        TrainingSet set = TrainingSet.read(
                repositories, history, options.harmless(), name -> progress.accept("counting words of " + name));
        List<List<LabelledRepository>> folds = Folds.of(repositories);
        var evaluation = new Evaluation(variants());
        for (int i = 0; i < folds.size(); i++) {
            List<LabelledRepository> left = folds.get(i);
            progress.accept("learning for part " + (i + 1) + " of " + folds.size());
            var teacher = new Teacher(
                    set, repositories.stream().filter(r -> !left.contains(r)).toList());
            Judges judges = judges(teacher);
            for (LabelledRepository repository : left) {
                progress.accept("ranking " + repository.name());
                evaluation.add(repository, RepositoryRanking.of(repository, history, judges, ranked));
            }
        }
        progress.accept("learning from all");
        var teacher = new Teacher(set, repositories);
        Scorecard scorecard = teacher.learn(learner, _ -> true, options.seeds());
        WordLifts words = teacher.words();
        TrainingReport report = evaluation.report(counts(set, evaluation, teacher, words));
        ModelHead head = head(date, measuring, folds.size(), report);
        return new Result(RankingModel.of(head, scorecard, words), report);
    }

    private Judges judges(Teacher teacher) {
        List<Scorecard> scorecards = new ArrayList<>();
        scorecards.add(teacher.learn(learner, _ -> true, options.seeds()));
        for (TraitGroup group : groups()) {
            Predicate<Trait> used = trait -> TraitGroup.of(trait) != group;
            scorecards.add(teacher.learn(learner, used, options.seeds()));
        }
        return new Judges(teacher.words(), scorecards);
    }

    private List<TraitGroup> groups() {
        return options.ablation() ? List.of(TraitGroup.values()) : List.of();
    }

    private List<String> variants() {
        return groups().stream().map(group -> "without " + group.word()).toList();
    }

    private TrainingReport.Counts counts(TrainingSet set, Evaluation evaluation, Teacher teacher, WordLifts words) {
        return new TrainingReport.Counts(
                repositories.size(),
                repositories.stream().mapToInt(r -> r.window().size()).sum(),
                evaluation.measured(),
                evaluation.runs(),
                repositories.stream().mapToInt(r -> r.vulnerable().size()).sum(),
                repositories.stream().mapToInt(r -> set.part(r).matched()).sum(),
                repositories.stream().mapToInt(r -> set.part(r).rows().size()).sum(),
                Stream.of(WordFamily.values())
                        .mapToInt(family -> words.of(family).size())
                        .sum(),
                teacher.wordsLeftOut());
    }

    private ModelHead head(LocalDate date, int measuring, int folds, TrainingReport report) {
        List<ModelHead.Taught> taught = repositories.stream()
                .map(r -> new ModelHead.Taught(
                        r.name(),
                        r.window().size(),
                        r.lines(),
                        r.vulnerable().size(),
                        r.window().keySet().stream().findFirst().orElse(""),
                        r.window().keySet().stream().reduce("", (_, id) -> id)))
                .toList();
        return new ModelHead(
                date,
                measuring,
                taught,
                folds,
                report.hunks().getFirst().pooled(),
                report.commits().getFirst().pooled());
    }
}
