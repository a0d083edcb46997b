package dev.countersign.cli.model;

import dev.countersign.rank.MeasuredCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Measures commits of a clone.
interface RunSource {
    /// @param clone folder of a whole clone, bare or not
    /// @param each given every commit that could be measured, once, in any order, one at a time
    /// @return the commits that could not be measured, with the reason
    /// @throws dev.countersign.cli.Problem where the clone cannot be read at all
    Map<String, String> measure(Path clone, List<String> commits, Consumer<MeasuredCommit> each);
}
