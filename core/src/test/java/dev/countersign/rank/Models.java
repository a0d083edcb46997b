package dev.countersign.rank;

import dev.countersign.rank.ModelHead.Taught;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Models for tests.
final class Models {
    private Models() {}

    static RankingModel of(Scorecard scorecard) {
        return RankingModel.of(head(), scorecard, words());
    }

    static ModelHead head() {
        var taught = new Taught("acme/shop", 12, 340, 2, "a".repeat(40), "b".repeat(40));
        return new ModelHead(
                LocalDate.of(2026, 11, 29),
                1,
                List.of(taught),
                5,
                new Recalls(0.1, 0.25, 0.5, 1),
                new Recalls(0, 0.2, 0.4, 0.9));
    }

    static WordLifts words() {
        return new WordLifts(Map.of(
                WordFamily.ADDED,
                Map.of("request", new Lift(69.25, 35.5), "list", new Lift(20, 46)),
                WordFamily.PATH,
                Map.of("sendfile(", new Lift(8, 0))));
    }
}
