package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @Test
    void versionIsOneLineOfData() {
        assertThat(run("--version")).isEqualTo(ExitCode.CLEAN.code());
        assertThat(out.toString()).matches("countersign \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(run("--help")).isEqualTo(ExitCode.CLEAN.code());
        assertThat(out.toString())
                .contains(CommandTree.all(new CommandLine(main(false))).getSubcommands().entrySet().stream()
                        .filter(command -> !command.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .map(Map.Entry::getKey)
                        .toList());
        for (var code : ExitCode.values()) {
            assertThat(out.toString())
                    .containsPattern(code.code() + " +" + code.meaning().split(" ")[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--xyz", "xyz", "completion xyz"})
    void misuseIsOneLineAndAHint(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("countersign").contains("--help").hasLineCount(2);
    }

    @Test
    void misspeltCommandIsGuessed() {
        assertThat(run("complete")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("Did you mean").contains("completion");
    }

    @Test
    void argumentCannotSteerTheTerminal() {
        run("\u001b[2Jgone\nsecond line\u202e");
        assertThat(err.toString())
                .contains("\\u{1b}[2Jgone\\u{a}second line\\u{202e}")
                .hasLineCount(2);
    }

    @Test
    void atSignIsNotAFileOfArguments() {
        assertThat(run("@{upstream}")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("@{upstream}");
    }

    @ParameterizedTest
    @EnumSource
    void commandDecidesTheExitCode(ExitCode code) {
        assertThat(runCommand(() -> code)).isEqualTo(code.code());
    }

    @Test
    void unexpectedExceptionIsOneLineAndIncomplete() {
        assertThat(runCommand(MainTest::fail)).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(err.toString())
                .startsWith("internal error: java.lang.IllegalStateException: two\\u{a}lines")
                .contains("COUNTERSIGN_DEBUG=1")
                .doesNotContain("\tat ")
                .hasLineCount(2);
    }

    @Test
    void debuggingShowsWhereItHappened() {
        runCommand(main(true), MainTest::fail);
        assertThat(err.toString()).contains("\tat dev.countersign.cli.MainTest.fail");
    }

    @Test
    void stackOverflowIsAnInternalErrorToo() {
        var code = runCommand(() -> {
            throw new StackOverflowError();
        });
        assertThat(code).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(err.toString()).contains("internal error: java.lang.StackOverflowError");
    }

    @Test
    void tooLittleMemoryIsSaidWithWhatToDo() {
        var code = runCommand(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(code).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(err.toString())
                .contains("COUNTERSIGN_JAVA_OPTS=-Xmx4g")
                .doesNotContain("internal error")
                .hasLineCount(1);
    }

    @Test
    void lostOutputIsIncomplete() {
        var full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int start, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        var code = new Main(full, new PrintWriter(err, true), false).run("--version");
        assertThat(code).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(err.toString()).contains("could not be written");
    }

    static ExitCode fail() {
        throw new IllegalStateException("two\nlines");
    }

    int run(String... args) {
        return main(false).run(args);
    }

    int runCommand(Callable<ExitCode> body) {
        return runCommand(main(false), body);
    }

    static int runCommand(Main main, Callable<ExitCode> body) {
        return main.run(new CommandLine(main).addSubcommand(new TestCommand(body)), "command");
    }

    Main main(boolean debug) {
        return new Main(new PrintWriter(out), new PrintWriter(err, true), debug);
    }

    @Command(name = "command")
    record TestCommand(Callable<ExitCode> body) implements Callable<ExitCode> {
        @Override
        public ExitCode call() throws Exception {
            return body.call();
        }
    }
}
