package dev.countersign.cli.installation;

import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;

/// What cannot be used, as the user is told.
public final class Failures {
    private Failures() {}

    public static Problem of(InstallationException e) {
        return switch (e.kind()) {
            case WRONG_PLACE -> Problem.usage(e.getMessage());
            case NOT_SAFE -> Problem.notAllowed(e.getMessage());
            case BUSY, BROKEN -> Problem.incomplete(e.getMessage());
        };
    }
}
