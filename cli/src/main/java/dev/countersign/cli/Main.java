package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.adapter.render.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program: finds the command, runs it, and turns what happened into an exit code.
/// A command is a `Callable<ExitCode>`, or a `Runnable` if it can only succeed.
@Command(
        name = "countersign",
        description = "Gives every change the second look that its risk deserves.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {
            "",
            "Examples:",
            "  countersign review   what the last commit deserves, and what to read first",
            "  countersign doctor   what is missing",
            "",
            "'countersign COMMAND --help' tells about one command, with examples."
        })
public final class Main {
    /// Wide enough that no example is broken in two.
    private static final int HELP_WIDTH = 120;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean debug;

    Main(PrintWriter out, PrintWriter err, boolean debug) {
        this.out = out;
        this.err = err;
        this.debug = debug;
    }

    public static void main(String[] args) {
        // always UTF-8: what another program reads must not depend on the locale
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        LogManager.getLogManager().reset(); // libraries do not speak to people
        var debug = "1".equals(System.getenv("COUNTERSIGN_DEBUG"));
        System.exit(new Main(out, err, debug).run(args));
    }

    int run(String... args) {
        return run(CommandTree.called(new CommandLine(this), args), args);
    }

    /// Runs a command in this process.
    ///
    /// @return its exit code
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new Main(out, err, false).run(args);
    }

    int run(CommandLine commands, String... args) {
        commands.setOut(out)
                .setErr(err)
                // "@" begins a git revision, not the name of a file with arguments
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler((e, _) -> usage(e))
                .setExecutionExceptionHandler((e, _, _) -> e instanceof Problem p ? problem(p) : internalError(e));
        commands.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        var code = runWithoutThrowing(commands, args);
        // flushes: data that was lost on the way is no success
        if (out.checkError() && code == ExitCode.CLEAN.code()) {
            err.println("countersign: standard output could not be written to its end");
            return ExitCode.INCOMPLETE.code();
        }
        return code;
    }

    private int runWithoutThrowing(CommandLine commands, String... args) {
        try {
            return commands.execute(args);
        } catch (OutOfMemoryError e) {
            return outOfMemory();
        } catch (Error e) { // picocli hands over exceptions only
            return internalError(e);
        }
    }

    private static int execute(ParseResult parsed) {
        var success = new RunLast().execute(parsed);
        var last = parsed.asCommandLineList().getLast();
        return last.getExecutionResult() instanceof ExitCode code ? code.code() : success;
    }

    private int usage(ParameterException e) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        err.println(command + ": " + Printable.of(String.valueOf(e.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command + " --help'.");
        }
        return ExitCode.USAGE.code();
    }

    private int problem(Problem problem) {
        err.println("countersign: " + Printable.of(String.valueOf(problem.getMessage())));
        return problem.code().code();
    }

    private int outOfMemory() {
        err.println("countersign: the memory was used up before there was a result. Give Java more of it:"
                + " COUNTERSIGN_JAVA_OPTS=-Xmx4g");
        return ExitCode.INCOMPLETE.code();
    }

    private int internalError(Throwable e) {
        err.println("internal error: " + Printable.of(e.toString()));
        if (debug) {
            e.printStackTrace(err);
        } else {
            err.println("Run it again with COUNTERSIGN_DEBUG=1 to see where it happened.");
        }
        return ExitCode.INCOMPLETE.code();
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (var code : ExitCode.values()) {
            codes.put(String.format("%3d", code.code()), code.meaning());
        }
        return codes;
    }
}
