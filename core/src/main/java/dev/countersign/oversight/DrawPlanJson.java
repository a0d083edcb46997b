package dev.countersign.oversight;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.oversight.DrawPlanReading.Read;
import dev.countersign.oversight.DrawPlanReading.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A plan as JSON, both ways.
final class DrawPlanJson {
    private static final long VERSION = 1;
    private static final Set<String> MEMBERS = Set.of("v", "period", "from", "until", "rates", "otherwise");

    private DrawPlanJson() {}

    static JsonObject write(DrawPlan plan) {
        return JsonObject.builder()
                .put("v", VERSION)
                .put("period", plan.period().id())
                .put("from", plan.period().from().toString())
                .put("until", plan.period().until().toString())
                .put(
                        "rates",
                        plan.rates().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(each -> JsonObject.builder()
                                        .put("stratum", each.getKey().key())
                                        .put("perMillion", each.getValue().perMillion())
                                        .build())
                                .toList())
                .put("otherwise", plan.otherwise().perMillion())
                .build();
    }

    static DrawPlanReading read(JsonObject json) {
        if (!json.members().keySet().equals(MEMBERS) || json.whole("v").orElse(0) != VERSION) {
            return new Refused("it is not a plan of version " + VERSION);
        }
        Optional<Period> period = period(json);
        Optional<Rate> otherwise = rate(json, "otherwise");
        Optional<JsonArray> list = json.array("rates").filter(a -> a.elements().size() <= DrawPlan.MOST_STRATA);
        if (period.isEmpty() || otherwise.isEmpty() || list.isEmpty()) {
            return new Refused("its period, rates or rate for other strata are missing or out of range");
        }
        Map<Stratum, Rate> rates = new HashMap<>();
        for (JsonValue element : list.get().elements()) {
            Optional<JsonObject> entry =
                    element.asObject().filter(e -> e.members().size() == 2);
            Optional<Stratum> stratum = entry.flatMap(e -> e.text("stratum")).flatMap(Stratum::ofKey);
            Optional<Rate> rate = entry.flatMap(e -> rate(e, "perMillion"));
            if (stratum.isEmpty() || rate.isEmpty() || rates.put(stratum.get(), rate.get()) != null) {
                return new Refused("one of its rates is malformed or stands there twice");
            }
        }
        return new Read(new DrawPlan(period.get(), rates, otherwise.get()));
    }

    private static Optional<Period> period(JsonObject json) {
        try {
            return Optional.of(new Period(
                    json.text("period").orElse(""),
                    Instant.parse(json.text("from").orElse("")),
                    Instant.parse(json.text("until").orElse(""))));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Rate> rate(JsonObject json, String name) {
        long perMillion = json.whole(name).orElse(0);
        return perMillion < 1 || perMillion > Rate.MILLION ? Optional.empty() : Optional.of(new Rate((int) perMillion));
    }
}
