package dev.countersign.review.document;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.rank.use.PlaceRisk;
import dev.countersign.rank.use.Reason;
import java.util.List;

/// What a model says of a change and its places, in a document.
public final class RiskPart {
    private static final int NOTES = 10;
    private static final int REASONS = 10;

    private RiskPart() {}

    static ChangeRisk of(ChangeRisk risk) {
        return switch (risk) {
            case ChangeRisk.Ranked ranked ->
                new ChangeRisk.Ranked(
                        ranked.model(),
                        ranked.lines(),
                        tenths(ranked.averageLines()),
                        Cut.sentences(ranked.notes(), NOTES));
            case ChangeRisk.Unranked(var reason) -> new ChangeRisk.Unranked(Cut.text(reason, Cut.SENTENCE));
        };
    }

    static PlaceRisk of(PlaceRisk risk) {
        List<Reason> reasons = risk.reasons().stream()
                .limit(REASONS)
                .map(r -> new Reason(r.kind(), hundredths(r.factor()), Cut.text(r.words(), Cut.SHORT), r.line()))
                .toList();
        return new PlaceRisk(hundredths(risk.factor()), hundredths(risk.highest()), risk.start(), risk.end(), reasons);
    }

    /// As documents and `review --format json` have it.
    public static JsonObject json(ChangeRisk risk) {
        return switch (of(risk)) {
            case ChangeRisk.Ranked ranked ->
                JsonObject.builder()
                        .put("model", ranked.model())
                        .put("lines", ranked.lines())
                        .put("averageLines", ranked.averageLines())
                        .put("notes", JsonArray.ofTexts(ranked.notes()))
                        .build();
            case ChangeRisk.Unranked(var reason) ->
                JsonObject.builder().put("unranked", reason).build();
        };
    }

    /// As documents and `review --format json` have it.
    public static JsonObject json(PlaceRisk exact) {
        PlaceRisk risk = of(exact);
        List<JsonValue> reasons = risk.reasons().stream()
                .<JsonValue>map(reason -> JsonObject.builder()
                        .put("kind", new JsonString(Members.word(reason.kind())))
                        .put("factor", reason.factor())
                        .put("words", reason.words())
                        .put("line", reason.line())
                        .build())
                .toList();
        return JsonObject.builder()
                .put("factor", risk.factor())
                .put("highest", risk.highest())
                .put("startLine", risk.start())
                .put("endLine", risk.end())
                .put("reasons", JsonArray.of(reasons))
                .build();
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }

    /// Never 0: a factor of 0 would say that there is no risk.
    private static double hundredths(double value) {
        return Math.max(0.01, Math.rint(value * 100) / 100);
    }

    static ChangeRisk change(Members one) {
        return one.has("unranked")
                ? new ChangeRisk.Unranked(one.text("unranked", Cut.SENTENCE))
                : new ChangeRisk.Ranked(
                        one.text("model", Cut.SHORT),
                        one.count("lines"),
                        one.number("averageLines"),
                        one.texts("notes", Cut.SENTENCE));
    }

    static PlaceRisk place(Members one) {
        return new PlaceRisk(
                one.number("factor"),
                one.number("highest"),
                one.count("startLine"),
                one.count("endLine"),
                one.list(
                        "reasons",
                        reason -> new Reason(
                                reason.word("kind", Reason.Kind.class),
                                reason.number("factor"),
                                reason.text("words", Cut.SHORT),
                                reason.count("line"))));
    }
}
