package dev.countersign.benchmark.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far each change counts as met in each order, from 0 to 1; the changes of all orders are the same, in one order.
final class Tally {
    private final Map<String, List<Double>> met = new LinkedHashMap<>();

    void add(String order, double share) {
        met.computeIfAbsent(order, _ -> new ArrayList<>()).add(share);
    }

    /// @param chosen for each change whether it is asked for
    List<Double> of(String order, List<Boolean> chosen) {
        List<Double> all = met.getOrDefault(order, List.of());
        List<Double> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (chosen.get(i)) {
                some.add(all.get(i));
            }
        }
        return some;
    }
}
