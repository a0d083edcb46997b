package dev.countersign.adapter.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a worker is started, and what it may take.
///
/// @param command the program and its arguments; it should bound its own heap, `-Xmx` for Java
/// @param caches where it may keep what it found out; empty for nowhere
/// @param start the longest that it may take to say that it is ready
/// @param silence the longest that it may say nothing while it answers
/// @param commit the longest that it may take for one commit
/// @param patience how long it is waited for after it was asked to stop
/// @param memoryBytes of data of the process as a whole, native code included; enforced by the system where there is
///     a shell
public record WorkerSettings(
        List<String> command,
        Optional<Path> caches,
        Duration start,
        Duration silence,
        Duration commit,
        Duration patience,
        long memoryBytes) {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofMinutes(3);
    private static final Duration COMMIT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A heap of 1.5 GB, and as much for grammars, code and threads.
    private static final long MEMORY = 3L << 30;

    public WorkerSettings {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a worker needs a command");
        }
    }

    public static WorkerSettings of(List<String> command) {
        return new WorkerSettings(command, Optional.empty(), START, SILENCE, COMMIT, PATIENCE, MEMORY);
    }

    public WorkerSettings keepingCachesIn(Path folder) {
        return new WorkerSettings(command, Optional.of(folder), start, silence, commit, patience, memoryBytes);
    }

    /// @param limit for the start, for silence and for one commit each
    public WorkerSettings withTime(Duration limit) {
        return new WorkerSettings(command, caches, limit, limit, limit, patience, memoryBytes);
    }
}
