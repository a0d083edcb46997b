package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Input that nobody should give, given anyway: one clear line, the documented exit code, and nothing half-written.
@Execution(ExecutionMode.CONCURRENT)
class BadInputTest {
    /// What would move a terminal's cursor or turn its text; line ends are looked at apart.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]");

    private static final Pattern OF_A_PROGRAMMER =
            Pattern.compile("Exception|\\bError\\b(?!:)|\\tat |internal error|java\\.");

    @TempDir
    static Path templates;

    static World template;

    @TempDir
    Path dir;

    /// @param making spoils a copy of the template and says what to run there
    record Case(String name, ExitCode code, String words, Function<World, String[]> making) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void makeTemplate() {
        template = World.make(templates.resolve("world"));
    }

    static Stream<Case> refused() {
        return Stream.of(BadArguments.cases(), BadFiles.refused(), BadRepositories.refused())
                .flatMap(s -> s);
    }

    static Stream<Case> unknown() {
        return Stream.of(BadFiles.unknown(), BadRepositories.unknown(), HostileNames.cases())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedInOneClearLine(Case bad) {
        World world = template.copyTo(dir.resolve("w"));
        String[] arguments = bad.making.apply(world);
        var before = world.snapshot();
        World.Run run = world.run(arguments);
        assertThat(run.err()).matches("(?s)countersign[ a-z]{0,20}: " + bad.words + "\\n(Try|Did|Possible)?.*");
        assertThat(run.code()).isEqualTo(bad.code.code());
        assertThat(run.err().lines().filter(line -> !line.matches("(Try|Did|Possible) .*")))
                .hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContainPattern(CONTROL).doesNotContainPattern(OF_A_PROGRAMMER);
        assertThat(world.snapshot()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void isUnknownAndNeverGreen(Case bad) {
        World world = template.copyTo(dir.resolve("w"));
        String[] arguments = bad.making.apply(world);
        var before = world.snapshot();
        World.Run run = world.run(arguments);
        assertThat(run.out()).containsPattern(bad.words);
        assertThat(run.code()).isEqualTo(bad.code.code());
        assertThat(run.out()).contains("STATE").containsPattern("LANE (peer|security|two-person)");
        assertThat(run.out().contains("NOT CHECKED")).isEqualTo(bad.code == ExitCode.INCOMPLETE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContainPattern(CONTROL).doesNotContainPattern(OF_A_PROGRAMMER);
        assertThat(run.out().lines()).noneMatch(line -> line.matches("\\s*(::|##\\[|##vso\\[).*"));
        assertThat(world.snapshot()).isEqualTo(before);
    }

    @Test
    void sameWorldUnspoiltIsReviewed() {
        World world = template.copyTo(dir.resolve("w"));
        World.Run run = world.run(world.review());
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN.code());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("LANE peer").doesNotContain("NOT CHECKED");
    }

    @Test
    void thereAreFortyAndMore() {
        assertThat(refused().count() + unknown().count()).isGreaterThanOrEqualTo(40);
        assertThat(Stream.concat(refused(), unknown()).map(Case::name)).doesNotHaveDuplicates();
    }
}
