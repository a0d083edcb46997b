package dev.countersign.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the answer of a command goes.
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there, whole or not at all.")
    private @Nullable Path file;

    public boolean isFile() {
        return file != null;
    }

    /// For commands that do something before they write: nothing is done where a private key would be written over.
    public void checkFirst() {
        if (file != null) {
            OutputFile.checkHoldsNoSecretKey(file);
        }
    }

    /// @param out where to print it if no file was named
    public void write(String text, PrintWriter out) {
        if (file == null) {
            out.print(text);
        } else {
            OutputFile.write(file, text);
        }
    }
}
