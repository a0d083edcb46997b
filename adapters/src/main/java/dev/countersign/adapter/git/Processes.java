package dev.countersign.adapter.git;

import java.util.concurrent.TimeUnit;

/// Ends processes.
final class Processes {
    private Processes() {}

    /// Ends a process at once and waits until it is gone; its pipes are closed.
    static void end(Process process) {
        process.destroyForcibly();
        boolean interrupted = false;
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            interrupted = true;
        }
        try {
            process.getOutputStream().close();
        } catch (java.io.IOException unsent) {
            // nobody is left to read it
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
