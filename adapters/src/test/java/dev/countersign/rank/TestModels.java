package dev.countersign.rank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small models for tests, which look at few traits.
public final class TestModels {
    private final List<Steps> parts = new ArrayList<>();
    private int measuring = RunMeter.VERSION;

    /// As a shipped model could be: request and redirect in the function, missing checks of siblings, earlier fixes,
    /// open flows, words, size, and something that is never shown.
    public static RankingModel usual() {
        return new TestModels()
                .step("function.request", 1, 2.4)
                .step("function.redirect", 1, 1.5)
                .step("siblings.missing", 1, 2.7)
                .step("flow.redirect", 1, 4)
                .step("flow.in-function", 1, 1.5)
                .step("file.security-fixes", 1, 3)
                .step("message.security", 1, 1.4)
                .step("words.added.max", 0.3f, 1.6)
                .step("commit.lines", 100, 0.4)
                .step("run.moved", 0.3f, 0.3)
                .step("run.strings", 0.5f, 1.2)
                .model();
    }

    public TestModels measuredBy(int version) {
        measuring = version;
        return this;
    }

    /// From a value on, this factor; below it none.
    public TestModels step(String trait, float from, double factor) {
        parts.add(new Steps(Traits.named(trait), new float[] {from}, new double[] {0, Math.log(factor)}));
        return this;
    }

    public RankingModel model() {
        var taught = new ModelHead.Taught("acme/shop", 12, 340, 2, "a".repeat(40), "b".repeat(40));
        return RankingModel.of(
                new ModelHead(
                        LocalDate.of(2026, 11, 29),
                        measuring,
                        List.of(taught),
                        5,
                        new Recalls(0.1, 0.25, 0.5, 1),
                        new Recalls(0, 0.2, 0.4, 0.9)),
                new Scorecard(-9.4, parts),
                new WordLifts(Map.of(
                        WordFamily.ADDED,
                        Map.of("filename", new Lift(18, 7), "header", new Lift(28, 13), "list", new Lift(20, 46)))));
    }
}
