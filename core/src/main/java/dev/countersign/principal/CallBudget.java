package dev.countersign.principal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The calls that were made so far below one link 0, at one audience. Shared by all chains below it: handing rights
/// to many does not multiply them.
///
/// @param root link 0
public record CallBudget(HopId root, Map<Slot, Long> used) {
    public CallBudget {
        used = Map.copyOf(used);
    }

    /// One permission of one hop.
    public record Slot(HopId hop, int position) {}

    public static CallBudget unused(HopId root) {
        return new CallBudget(root, Map.of());
    }

    /// Counts one call against every link of the chain, or against none.
    ///
    /// @param allowances of the chain, link 0's first
    public Charge charge(List<Allowance> allowances) {
        if (allowances.isEmpty() || !allowances.getFirst().hop().equals(root)) {
            throw new IllegalArgumentException("the call is not made below link 0 " + root);
        }
        var counted = new HashMap<>(used);
        for (Allowance allowance : allowances) {
            long calls = counted.merge(new Slot(allowance.hop(), allowance.position()), 1L, Long::sum);
            if (calls > allowance.maxCalls()) {
                return new Charge.Exhausted(allowance);
            }
        }
        return new Charge.Charged(new CallBudget(root, counted));
    }

    /// What came of counting a call.
    public sealed interface Charge {

        record Charged(CallBudget budget) implements Charge {}

        /// @param allowance the first one, from the person down, that has no call left
        record Exhausted(Allowance allowance) implements Charge {}
    }
}
