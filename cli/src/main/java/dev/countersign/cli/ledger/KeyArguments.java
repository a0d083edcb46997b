package dev.countersign.cli.ledger;

import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.ledger.note.VerifierKey;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Verifier keys as they are given: the text itself, or a file with it.
final class KeyArguments {
    private KeyArguments() {}

    static List<VerifierKey> read(String option, List<String> arguments) {
        return arguments.stream().map(argument -> read(option, argument)).toList();
    }

    private static VerifierKey read(String option, String argument) {
        String text = isFile(argument) ? Inputs.text(Path.of(argument)).strip() : argument;
        return switch (VerifierKey.read(text)) {
            case VerifierKey.Reading.Read(var key) -> key;
            case VerifierKey.Reading.Refused(var reason) ->
                throw Problem.usage(option + " " + argument + ": " + reason + ", and no file is called so");
        };
    }

    private static boolean isFile(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
