package dev.countersign.oversight;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How the audits that the auditors can do are spread over the strata.
///
/// Rates are a half, a quarter, an eighth and so on of all changes: strata of one rate can then be taken
/// together in
/// the bound, which many small strata would otherwise make worthless.
///
/// @param rates of each stratum from which something is expected
/// @param otherwise for a stratum that nobody expected: the share of all that is audited
/// @param shortBy by how many audits the floors exceed what the auditors can do; 0 where they can do enough.
///     Then the
///     floors are kept, and audits will be missing unless somebody finds the time
public record Allocation(Map<Stratum, Rate> rates, Rate otherwise, int shortBy) {
    private static final int HALVINGS = 100;

    public Allocation {
        rates = Map.copyOf(rates);
    }

    /// Neyman's allocation (JRSS 97, 1934): in proportion to the size of a stratum and the square root of p (1
    /// - p)
    /// of its escapes, but at least `floor` changes of each stratum, or all of it.
    ///
    /// @param audits that can be done in the period
    public static Allocation of(Map<Stratum, Forecast> expected, int audits, int floor) {
        Map<Stratum, Forecast> strata = new TreeMap<>(expected);
        strata.values().removeIf(forecast -> forecast.changes() == 0);
        long all = strata.values().stream().mapToLong(Forecast::changes).sum();
        long floors = strata.values().stream()
                .mapToLong(forecast -> least(forecast, floor))
                .sum();
        double perWeight = perWeight(strata.values(), audits, floor);
        Map<Stratum, Rate> rates = new HashMap<>();
        strata.forEach((stratum, forecast) -> rates.put(stratum, rate(forecast, perWeight, floor)));
        double overall = all == 0 ? 1 : Math.min(1, (double) audits / all);
        return new Allocation(rates, Rate.of(overall), (int) Math.max(0, floors - audits));
    }

    /// The parts that sum up to the audits, each within its floor and its size; the floors where they exceed
    /// them.
    private static double perWeight(Collection<Forecast> strata, int audits, int floor) {
        double low = 0;
        double high = strata.stream()
                .filter(forecast -> forecast.spread() > 0)
                .mapToDouble(forecast -> 1 / forecast.spread())
                .max()
                .orElse(0);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double sum = strata.stream()
                    .mapToDouble(f -> f.changes() * rate(f, middle, floor).share())
                    .sum();
            if (sum > audits) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// The next step below Neyman's rate, or the first that keeps the floor.
    private static Rate rate(Forecast forecast, double perWeight, int floor) {
        double wanted = perWeight * forecast.spread();
        double least = (double) least(forecast, floor) / forecast.changes();
        Rate rate = Rate.ALL;
        while (rate.share() > wanted && rate.perMillion() > 1 && rate.halved().share() >= least) {
            rate = rate.halved();
        }
        return rate;
    }

    private static int least(Forecast forecast, int floor) {
        return Math.min(forecast.changes(), floor);
    }
}
