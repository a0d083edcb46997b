package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on the ASVS answers every requirement, and names tests that are there.
class AsvsPageTest {
    private static final Path PAGE = Path.of("../docs/asvs.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| [^|]+ \\| ([a-z/ ]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final Pattern DECISION = Pattern.compile("\\]\\((decisions/[^)]+)\\)");

    /// Requirements of levels 1 and 2: how many the sections have, and those of level 3 among them.
    private static List<String> wanted() {
        var all = new ArrayList<String>();
        add(all, "1.1", 2);
        add(all, "1.2", 10, 10);
        add(all, "1.3", 12, 12);
        add(all, "1.4", 3);
        add(all, "1.5", 3, 3);
        add(all, "6.1", 3);
        add(all, "6.2", 12);
        add(all, "6.3", 8, 5, 6, 7, 8);
        add(all, "6.4", 6, 5, 6);
        add(all, "6.5", 8, 6, 7, 8);
        add(all, "6.6", 4, 4);
        add(all, "6.8", 4);
        add(all, "7.1", 3);
        add(all, "7.2", 4);
        add(all, "7.3", 2);
        add(all, "7.4", 5);
        add(all, "7.5", 3, 3);
        add(all, "7.6", 2);
        add(all, "8.1", 4, 3, 4);
        add(all, "8.2", 4, 4);
        add(all, "8.3", 3, 2, 3);
        add(all, "8.4", 2, 2);
        return all;
    }

    private static void add(List<String> all, String section, int count, Integer... higher) {
        IntStream.rangeClosed(1, count)
                .filter(n -> !Set.of(higher).contains(n))
                .forEach(n -> all.add(section + "." + n));
    }

    @Test
    void everyRequirementHasItsRow() throws IOException {
        List<String> numbers = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| \\d+\\..*"))
                .map(line -> line.split("\\|", 3)[1].strip())
                .toList();
        assertThat(numbers).isEqualTo(wanted());
    }

    @Test
    void everyRowHasAnAnswerAndWhatItRestsOn() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| \\d+\\..*"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            var matcher = ROW.matcher(row);
            assertThat(matcher.matches()).as(row).isTrue();
            assertThat(matcher.group(3)).isIn("met", "partly", "not met", "n/a");
        });
    }

    @Test
    void testsAndDecisionsThatAreNamedAreThere() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> named = TEST.matcher(page).results().map(m -> m.group(1)).collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(tests());
        assertThat(DECISION.matcher(page).results().map(m -> PAGE.resolveSibling(m.group(1))))
                .isNotEmpty()
                .allMatch(Files::isRegularFile);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(AsvsPageTest::files)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
