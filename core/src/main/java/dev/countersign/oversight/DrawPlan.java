package dev.countersign.oversight;

import dev.countersign.json.JsonObject;
import java.util.Map;

/// At which rate each stratum is drawn from in a period. Fixed, and committed to, before the period begins.
///
/// @param rates by stratum; at most 10,000
/// @param otherwise for a stratum that nobody expected
public record DrawPlan(Period period, Map<Stratum, Rate> rates, Rate otherwise) {
    static final int MOST_STRATA = 10_000;

    public DrawPlan {
        rates = Map.copyOf(rates);
        if (rates.size() > MOST_STRATA) {
            throw new IllegalArgumentException("a plan has at most " + MOST_STRATA + " strata");
        }
    }

    public Rate rate(Stratum stratum) {
        return rates.getOrDefault(stratum, otherwise);
    }

    /// The plan as the ledger keeps it; its canonical text is what the commitment is to.
    public JsonObject json() {
        return DrawPlanJson.write(this);
    }

    public static DrawPlanReading read(JsonObject json) {
        return DrawPlanJson.read(json);
    }
}
