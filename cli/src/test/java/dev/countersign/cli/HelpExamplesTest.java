package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every example in a help text is run as it stands there, on a branch that took a guard away.
@Isolated("sets the standard input of the process")
class HelpExamplesTest {
    /// Two blanks, the command, and where there are more than two blanks, what it is for.
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^  (?:git diff \\| |source <\\()?countersign ((?:[^ \\n)]| (?! ))+)\\)?(?: {2,}.*)?$");

    /// Beside those that have commands below them.
    static final List<String> OF_AN_INSTALLATION = List.of("verify", "backup", "restore", "export");

    private static final String EXAMPLE_FACT = "1a2b3c4d5e6f7081";

    @TempDir
    Path dir;

    static Stream<String> examples() {
        return commands().flatMap(command -> examples(command).stream());
    }

    private static Main main(StringWriter out) {
        return new Main(new PrintWriter(out), new PrintWriter(new StringWriter()), false);
    }

    /// Names; that of the program itself is empty. Commands of an installation are run by [InstallationHelpTest].
    private static Stream<String> commands() {
        var root = CommandTree.all(new CommandLine(main(new StringWriter())));
        return Stream.concat(
                Stream.of(""),
                root.getSubcommands().entrySet().stream()
                        .filter(command -> command.getValue().getSubcommands().isEmpty())
                        .filter(command -> !command.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .map(Map.Entry::getKey)
                        .filter(name -> !OF_AN_INSTALLATION.contains(name))
                        // runs until it is stopped: [dev.countersign.cli.serve.ServeCommandTest]
                        .filter(name -> !name.equals("serve")));
    }

    private static List<String> examples(String command) {
        var out = new StringWriter();
        main(out).run(command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"});
        return EXAMPLE.matcher(out.toString())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyCommandHasAnExample() {
        assertThat(commands())
                .allSatisfy(command -> assertThat(examples(command)).as(command).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleRunsAndEndsAsDocumented(String example) throws Exception {
        World world = World.make(dir.resolve("w")).at(Instant.now());
        world.write("repo/A.java", "class A {\n    @PreAuthorize(\"admin\")\n    void pay() {}\n}\n")
                .commit("guarded");
        world.git("update-ref", "refs/remotes/origin/main", "HEAD");
        world.git("checkout", "-q", "-b", "topic");
        world.write("repo/A.java", "class A {\n    void pay() {}\n}\n").commit("unguarded");
        world.write("repo/a.txt", "changed\n");
        List<String> arguments = new ArrayList<>(
                List.of(example.replace(EXAMPLE_FACT, fact(world)).split(" ")));
        if (!example.startsWith("completion")) {
            arguments.addAll(1, List.of("-C", world.repo.toString(), "--no-cache"));
        }
        arguments.replaceAll(
                word -> word.matches("[a-z]+\\.(sarif|csv)") ? world.at(word).toString() : word);
        World.Run run = runWith(world.git("diff") + "\n", world, arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo((example.contains("--fail-at") ? ExitCode.FOUND : ExitCode.CLEAN).code());
        arguments.stream()
                .filter(word -> word.matches(".*\\.(sarif|csv)"))
                .forEach(file -> assertThat(Path.of(file)).isNotEmptyFile());
        assertThat(run.out().isEmpty()).isEqualTo(example.contains("--output"));
    }

    private static String fact(World world) {
        Matcher id = Pattern.compile("\\[([0-9a-f]{16})\\]")
                .matcher(world.run(world.review()).out());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static World.Run runWith(String input, World world, List<String> arguments) {
        var standard = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return world.run(arguments.toArray(String[]::new));
        } finally {
            System.setIn(standard);
        }
    }

    @Test
    void patternFindsWhatAnExampleIs() {
        assertThat(EXAMPLE.matcher("  git diff | countersign review --patch -     a patch")
                        .results()
                        .map(m -> m.group(1)))
                .containsExactly("review --patch -");
        assertThat(EXAMPLE.matcher("  source <(countersign completion)")
                        .results()
                        .map(m -> m.group(1)))
                .containsExactly("completion");
    }
}
