package dev.countersign.cli.installation;

import dev.countersign.cli.Inputs;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainReading;
import dev.countersign.principal.KeyText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What was taken for something else: files of agents are easily mixed up.
public enum FileKind {
    CHAIN("a chain"),
    PUBLIC_KEY("a public key"),
    PRIVATE_KEY("a private key");

    private final String phrase;

    FileKind(String phrase) {
        this.phrase = phrase;
    }

    /// What people call it.
    public String phrase() {
        return phrase;
    }

    /// Empty where it is none of them.
    public static Optional<FileKind> of(String text) {
        if (Chain.read(text.strip()) instanceof ChainReading.Read) {
            return Optional.of(CHAIN);
        }
        return switch (KeyText.readPublic(text)) {
            case KeyText.PublicReading.Read _ -> Optional.of(PUBLIC_KEY);
            case KeyText.PublicReading.Secret _ -> Optional.of(PRIVATE_KEY);
            case KeyText.PublicReading.Refused _ -> Optional.empty();
        };
    }

    /// Empty also where there is no such file.
    static Optional<FileKind> of(Path file) {
        return Files.isRegularFile(file) ? of(Inputs.bytes(file)) : Optional.empty();
    }
}
