package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `docs/agents.md` run in their order, and print what stands below each.
class AgentsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "agents.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern CODE = Pattern.compile("\\(exit code (\\d+)\\)");
    private static final String PROMPT = "$ countersign ";

    @TempDir
    Path dir;

    private record Step(String command, List<String> shown, int code) {}

    @Test
    void pageSaysWhatHappens() throws IOException {
        List<Step> steps = steps(Files.readString(PAGE));
        assertThat(steps).hasSizeGreaterThan(10);
        Acme acme = Acme.in(dir);
        for (Step step : steps) {
            World.Run run = acme.run(words(step.command));
            String printed = run.out() + run.err();
            assertThat(run.code()).as(step.command + "\n" + printed).isEqualTo(step.code);
            assertShown(step, printed);
        }
    }

    private static void assertShown(Step step, String printed) {
        var lines = new ArrayList<>(printed.lines().toList());
        for (String shown : step.shown) {
            Pattern pattern = Pattern.compile(Pattern.quote(shown).replace("…", "\\E.*\\Q"));
            int at = 0;
            while (at < lines.size() && !pattern.matcher(lines.get(at)).matches()) {
                at++;
            }
            assertThat(at)
                    .as("after %s this line is missing: %s, in:%n%s", step.command, shown, printed)
                    .isLessThan(lines.size());
            lines.subList(0, at + 1).clear();
        }
    }

    private static List<Step> steps(String page) {
        var steps = new ArrayList<Step>();
        Matcher blocks = BLOCK.matcher(page);
        while (blocks.find()) {
            for (String part : blocks.group(1).replaceAll("\\\\\n +", "").split("(?m)^(?=\\$ )")) {
                if (!part.isBlank()) {
                    steps.add(step(part));
                }
            }
        }
        return steps;
    }

    private static Step step(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.getFirst()).startsWith(PROMPT);
        int code = 0;
        var shown = new ArrayList<String>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher end = CODE.matcher(line);
            if (end.matches()) {
                code = Integer.parseInt(end.group(1));
            } else {
                shown.add(line);
            }
        }
        return new Step(lines.getFirst().substring(PROMPT.length()), shown, code);
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }
}
