package dev.countersign.cli.agent;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.FileKind;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainReading;
import java.nio.file.Path;

/// A chain that is handed over in a file, or as standard input.
final class ChainFile {
    private static final String STANDARD_INPUT = "-";

    private ChainFile() {}

    /// The text, whatever it is.
    static String text(String place) {
        return (place.equals(STANDARD_INPUT) ? Inputs.bytes(System.in) : Inputs.bytes(Path.of(place))).strip();
    }

    /// @throws Problem where it is no chain
    static Chain read(String place) {
        String text = text(place);
        String source = place.equals(STANDARD_INPUT) ? "standard input" : place;
        return switch (Chain.read(text)) {
            case ChainReading.Read(var chain) -> chain;
            case ChainReading.Refused(var refusal) ->
                throw FileKind.of(text)
                        .map(kind -> Problem.usage(source + " is " + kind.phrase() + "; give a chain"))
                        .orElseGet(() -> new Problem(
                                ExitCode.FOUND, source + " is no chain that could ever be valid: " + refusal.reason()));
        };
    }
}
