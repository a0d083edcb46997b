package dev.countersign.detect;

import dev.countersign.change.Change;
import dev.countersign.data.DataMap;
import java.util.Comparator;
import java.util.List;

/// All that a detector may look at.
///
/// @param files in the order of their paths, so that nothing depends on the order in which they came
/// @param data the data map of both trees: elements before or after the change
public record ChangeView(Change change, List<FilePair> files, DataMap data, BaseTree base, Dependencies dependencies) {
    public ChangeView {
        files = files.stream()
                .sorted(Comparator.comparing(file -> file.path().value()))
                .toList();
    }
}
