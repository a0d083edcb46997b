package dev.countersign.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the script that completes commands and options in bash and zsh.
@Command(
        name = "completion",
        description = "Prints the script that completes commands in bash and zsh.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "In this shell, or in ~/.bashrc or ~/.zshrc for every one:", "  source <(countersign completion)"
        })
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var root = spec.root();
        spec.commandLine().getOut().println(AutoComplete.bash(root.name(), root.commandLine()));
    }
}
