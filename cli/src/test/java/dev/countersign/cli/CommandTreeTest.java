package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandTreeTest {
    static Stream<String> names() {
        return all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void commandIsCalledAsItSaysItself(String name) {
        Class<?> command = all().get(name).getCommandSpec().userObject().getClass();
        assertThat(Objects.requireNonNull(command.getAnnotation(Command.class)).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "agent", "prepare"})
    void onlyTheCommandThatIsCalledIsMade(String name) {
        assertThat(called(name, "x")).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "completion", "xyz", "Review", ""})
    void allAreMadeWhereTheyMayBeNeeded(String first) {
        assertThat(called(first)).hasSameSizeAs(all());
    }

    @Test
    void allAreMadeWithoutArguments() {
        assertThat(called()).hasSameSizeAs(all());
    }

    private static Map<String, CommandLine> all() {
        return CommandTree.all(program()).getSubcommands();
    }

    private static Map<String, CommandLine> called(String... args) {
        return CommandTree.called(program(), args).getSubcommands();
    }

    private static CommandLine program() {
        return new CommandLine(
                new Main(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false));
    }
}
