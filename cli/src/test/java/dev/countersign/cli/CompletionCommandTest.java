package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CompletionCommandTest {
    /// Types each line into an interactive shell as a person would, with a tab at its end.
    private static final String TYPIST = """
            zmodload zsh/zpty || exit 3
            zpty shell "zsh -i"
            zpty -r -m shell line '*ready*'
            for typed in 'compl' 'review --fail-at two' 'review --format sa' 'dispute abc --because san'; do
                zpty -w -n shell "countersign $typed"$'\\t\\n'
                zpty -r -m shell line $'*ARGS:*\\n*'
                print -r -- "${${line##*ARGS:}%%[[:cntrl:]]*}"
            done
            zpty -d shell
            """;

    private static final String RC = """
            PS1='> '
            countersign() { print -r -- "ARGS:$*" }
            source "$ZDOTDIR/script"
            print ready
            """;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "compl, completion",
        "review --fail-at two, two-person",
        "review --format sa, sarif",
        "queue --min, --minutes",
        "dispute abc --because san, sanitised"
    })
    void bashCompletesWithTheScript(String typed, String completed) throws Exception {
        String[] words = typed.split(" ");
        assertThat(output(
                        Map.of(),
                        script() + "compopt() { :; }\nCOMP_WORDS=(countersign " + typed + ")\nCOMP_CWORD="
                                + words.length + """

                _complete_countersign
                printf '%s\\n' "${COMPREPLY[@]}"
                """,
                        "bash",
                        "--norc",
                        "-s"))
                .isEqualTo(completed + "\n");
    }

    @Test
    void zshCompletesWithTheScript() throws Exception {
        assumeTrue(isThere("zsh"));
        Files.writeString(dir.resolve("script"), script());
        Files.writeString(dir.resolve(".zshrc"), RC);
        assertThat(output(Map.of("ZDOTDIR", dir.toString(), "TERM", "dumb"), TYPIST, "zsh", "-f", "-s"))
                .isEqualTo("""
                        completion
                        review --fail-at two-person
                        review --format sarif
                        dispute abc --because sanitised
                        """);
    }

    @Test
    void scriptSpeaksOfNothingButUs() {
        assertThat(script())
                .startsWith("# Completes commands")
                .doesNotContain("picocli", "http", "YOUR_APP_HOME", "countersign.sh")
                .endsWith("-o default countersign\n");
    }

    @Test
    void everyValueThatIsOfferedIsTaken() {
        List<OptionSpec> options = commands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.completionCandidates() != null)
                .toList();
        assertThat(options).extracting(OptionSpec::longestName).contains("--format", "--fail-at", "--because");
        for (OptionSpec option : options) {
            for (String value : option.completionCandidates()) {
                var converter = option.converters().length == 0 ? null : option.converters()[0];
                assertThat(converter).as(option.longestName()).isNotNull();
                assertThatCode(() -> converter.convert(value)).doesNotThrowAnyException();
            }
        }
    }

    private static Map<String, CommandLine> commands() {
        return CommandTree.all(new CommandLine(main(new StringWriter()))).getSubcommands();
    }

    private static Main main(StringWriter out) {
        return new Main(new PrintWriter(out), new PrintWriter(new StringWriter()), false);
    }

    private static String script() {
        var script = new StringWriter();
        assertThat(main(script).run("completion")).isEqualTo(ExitCode.CLEAN.code());
        return script.toString();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "-c", "exit").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(Map<String, String> environment, String script, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var shell = builder.start();
        try (var input = shell.outputWriter(UTF_8)) {
            input.write(script);
        }
        var output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).isZero();
        return output;
    }
}
