package dev.countersign.cli;

import dev.countersign.cli.agent.AgentCommand;
import dev.countersign.cli.backup.BackupCommand;
import dev.countersign.cli.backup.RestoreCommand;
import dev.countersign.cli.ledger.LedgerCommand;
import dev.countersign.cli.model.ModelCommand;
import dev.countersign.cli.org.OrgCommand;
import dev.countersign.cli.serve.ExportCommand;
import dev.countersign.cli.serve.PrepareCommand;
import dev.countersign.cli.serve.ServeCommand;
import dev.countersign.cli.worker.WorkerCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/// The commands of the program.
final class CommandTree {
    /// In the order in which help lists them.
    private static final Map<String, Class<?>> BY_NAME = byName();

    /// Needs all others, which it completes.
    private static final String COMPLETION = "completion";

    private CommandTree() {}

    private static Map<String, Class<?>> byName() {
        var commands = new LinkedHashMap<String, Class<?>>();
        commands.put("review", ReviewCommand.class);
        commands.put("queue", QueueCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("dispute", DisputeCommand.class);
        commands.put("init", InitCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("org", OrgCommand.class);
        commands.put("agent", AgentCommand.class);
        commands.put("verify", VerifyCommand.class);
        commands.put("ledger", LedgerCommand.class);
        commands.put("model", ModelCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("backup", BackupCommand.class);
        commands.put("restore", RestoreCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put(COMPLETION, CompletionCommand.class);
        commands.put("worker", WorkerCommand.class);
        commands.put("prepare", PrepareCommand.class);
        return commands;
    }

    /// The program with every command.
    static CommandLine all(CommandLine program) {
        BY_NAME.forEach(program::addSubcommand);
        return program;
    }

    /// The program with the one command that is called, since making all takes longer than many a command runs; with
    /// every command where the first argument is none, or needs them.
    static CommandLine called(CommandLine program, String... args) {
        Class<?> command = args.length == 0 || args[0].equals(COMPLETION) ? null : BY_NAME.get(args[0]);
        return command == null ? all(program) : program.addSubcommand(args[0], command);
    }
}
