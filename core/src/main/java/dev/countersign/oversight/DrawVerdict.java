package dev.countersign.oversight;

import java.util.List;

/// What a check of a period's draw came to.
public sealed interface DrawVerdict {

    /// All is as it was committed to.
    ///
    /// @param changes how many left a lane
    /// @param drawn how many of them the draw took
    record Holds(int changes, int drawn) implements DrawVerdict {}

    /// @param faults at least one
    record Broken(List<DrawFault> faults) implements DrawVerdict {
        public Broken {
            faults = List.copyOf(faults);
        }
    }
}
