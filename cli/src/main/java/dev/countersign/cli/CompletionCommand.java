package dev.countersign.cli;

import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the script that completes commands, options and their values in bash and zsh.
@Command(
        name = "completion",
        description = "Prints the script that completes commands, options and their values in bash and zsh.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "In this shell, or in ~/.bashrc or ~/.zshrc for every one:", "  source <(countersign completion)"
        })
final class CompletionCommand implements Runnable {
    private static final String HEADER = """
            # Completes commands, options and their values of countersign in bash and zsh:
            #   source <(countersign completion)
            """;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var root = spec.root();
        String generated = AutoComplete.bash(root.name(), root.commandLine());
        spec.commandLine().getOut().println(HEADER + ours(generated, root.name()));
    }

    /// Without the comments, which tell to install the script in the generator's way, and its names.
    private static String ours(String script, String program) {
        return script.lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"))
                .replace("_picocli_" + program, "_" + program)
                .replace(" " + program + ".sh " + program + ".bash", "");
    }
}
