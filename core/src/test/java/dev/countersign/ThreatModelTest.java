package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The threat model has a row for each attack, and a test where it says so.
class ThreatModelTest {
    private static final Path PAGE = Path.of("../docs/threat-model.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    @Test
    void thereIsOneRowForEachAttack() throws IOException {
        List<Integer> numbers = rows().stream().map(ThreatModelTest::number).toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void eachRowNamesItsTestOrWhatBringsIt() throws IOException {
        assertThat(rows()).allMatch(row -> TEST.matcher(row).find() || row.contains("| comes with "));
    }

    @Test
    void testsThatAreNamedAreThere() throws IOException {
        Map<String, String> sources = sources();
        var missing = Files.readAllLines(PAGE).stream()
                .flatMap(line -> TEST.matcher(line).results())
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains(" " + test.group(2) + "("))
                .map(test -> test.group())
                .toList();
        assertThat(missing).isEmpty();
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
    }

    private static int number(String row) {
        return Integer.parseInt(row.split("\\|", 3)[1].strip());
    }

    /// By class; the threat model's tests have names of their own in all modules.
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ThreatModelTest::files)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ThreatModelTest::text,
                            String::concat));
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
