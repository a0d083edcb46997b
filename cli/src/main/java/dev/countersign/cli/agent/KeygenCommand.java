package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.render.KeyReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.SecretBytes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a key where its holder is.
@Command(
        name = "keygen",
        description = "Makes a key for an agent, or for a person who accepts trust bundles, as a JSON Web Key.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Writes the private key to FILE and the public key to FILE.pub. Run it where the agent runs, so that the"
                    + " private key never travels.",
            "",
            "Example:",
            "  countersign agent keygen planner.key"
        })
final class KeygenCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Where the private key goes. Nothing may be there yet.")
    private Path file;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        SecretBytes seed = BouncySigner.newSeed(new SecureRandom());
        Ed25519PublicKey key = BouncySigner.of(seed).publicKey();
        Path publicFile = KeyFiles.create(file, seed, key);
        var report = new KeyReport(file.toString(), publicFile.toString(), key);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return ExitCode.CLEAN;
    }
}
