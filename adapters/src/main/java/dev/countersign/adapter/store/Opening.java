package dev.countersign.adapter.store;

import java.nio.file.Path;
import java.util.Optional;

/// What came of opening a store. The reasons are one line: what is wrong, where, and what to do.
public sealed interface Opening {
    /// It can be used.
    ///
    /// @param copy of the file as it was before it was upgraded; empty where nothing had to be
    record Opened(Store store, Optional<Path> copy) implements Opening {}

    /// It was upgraded by a newer program, and this one would not understand all of it.
    record Newer(String reason) implements Opening {}

    /// It holds something else.
    record NotOurs(String reason) implements Opening {}

    /// Nothing answers there, or not to us.
    record Unreachable(String reason) implements Opening {}

    /// It could not be brought to this program's form, and is as it was before.
    record NotUpgraded(String reason) implements Opening {}
}
