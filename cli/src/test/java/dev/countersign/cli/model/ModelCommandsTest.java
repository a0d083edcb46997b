package dev.countersign.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.change.RepoPath;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.json.Schemas;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelCommandsTest {
    static final int REPOSITORIES = 5;
    static final int COMMITS = 60;
    static final Trait REQUEST = Traits.named("function.request");

    @TempDir
    Path dir;

    final List<String> asked = new ArrayList<>();
    int measurable = Integer.MAX_VALUE;

    /// One of ten commits is vulnerable, and all of those speak of requests.
    @BeforeEach
    void write() throws IOException {
        var labels = new StringBuilder("repo,language,vcc_sha,vcc_paths,vuln_lines\n");
        var window = new StringBuilder("repo,sha,added_lines\n");
        for (int r = 0; r < REPOSITORIES; r++) {
            Files.createDirectories(dir.resolve("clones/r" + r + ".git"));
            for (int c = 0; c < COMMITS; c++) {
                window.append("acme/r%d,%s,10\n".formatted(r, id(r, c)));
                if (isVulnerable(c)) {
                    labels.append("acme/r%d,Go,%s,a.go,0:3\n".formatted(r, id(r, c)));
                }
            }
        }
        Files.writeString(dir.resolve("dev.csv"), labels);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("window.csv.gz")))) {
            out.write(window.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void modelIsLearnedWrittenAndShown() throws IOException {
        String report =
                train(ExitCode.CLEAN, "--output", dir.resolve("model.json").toString());

        assertThat(report)
                .startsWith("300 of 300 commits of 5 repositories were measured: 300 runs of added lines.\n"
                        + "Of 30 changes that brought a vulnerability in, 30 have a run")
                .contains("read by run", "this model", "small first", "without function", "Go ");
        String text = Files.readString(dir.resolve("model.json"));
        assertThat(ModelReader.read(text)).isInstanceOf(ModelReading.Read.class);

        String shown = show(dir.resolve("model.json"));
        assertThat(shown)
                .contains("learned on", "5 repositories: 300 commits, of which 30", "function.request", "rises");
        Schemas.assertValid(Schemas.closed("model-show"), show(dir.resolve("model.json"), "--format", "json"));
    }

    @Test
    void whatIsOnTheShelfIsNotMeasuredAgain() {
        measurable = 130;
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> train(ExitCode.CLEAN, "--no-ablation"))
                .withMessage("interrupted");
        int first = asked.size();
        measurable = Integer.MAX_VALUE;
        asked.clear();

        String resumed = train(ExitCode.CLEAN, "--no-ablation");

        assertThat(first).isEqualTo(130);
        assertThat(asked).hasSize(REPOSITORIES * COMMITS - 130);
        asked.clear();
        assertThat(train(ExitCode.CLEAN, "--no-ablation")).isEqualTo(resumed);
        assertThat(asked).isEmpty();
    }

    @Test
    void rankedCommitsAndRunsAreWrittenForOtherScorers() throws IOException {
        train(ExitCode.CLEAN, "--no-ablation", "--csv", dir.resolve("csv").toString());

        List<String> commits = Files.readAllLines(dir.resolve("csv/commits.csv"));
        List<String> hunks = Files.readAllLines(dir.resolve("csv/hunks.csv"));
        assertThat(commits).hasSize(1 + REPOSITORIES * COMMITS).startsWith("repo,sha,added_lines,score");
        assertThat(hunks).hasSize(1 + REPOSITORIES * COMMITS).startsWith("repo,sha,path,start,end,added_lines,score");
        assertThat(hunks.get(1)).matches("acme/r\\d,[0-9a-f]{40},a\\.go,1,10,10,[0-9.E-]+");
        try (var files = Files.list(dir.resolve("csv"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void commitsThatCannotBeMeasuredMakeItIncomplete() {
        var err = new StringWriter();
        RunSource source = (clone, commits, each) -> {
            commits.stream().skip(1).map(ModelCommandsTest::commit).forEach(each);
            return Map.of(commits.getFirst(), "the tree is missing");
        };

        String report = run(source, err, ExitCode.INCOMPLETE, "--no-ablation");

        assertThat(report).startsWith("295 of 300 commits");
        assertThat(err.toString())
                .contains("1 commits of acme/r0 could not be measured")
                .contains("the tree is missing");
    }

    @Test
    void missingCloneIsNamedWithTheCureUnlessItIsNotNeeded() throws IOException {
        Files.delete(dir.resolve("clones/r3.git"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> train(ExitCode.CLEAN, "--no-ablation"))
                .withMessageContaining("there is no clone of acme/r3")
                .withMessageContaining("git clone --bare https://github.com/acme/r3");
        Files.createDirectories(dir.resolve("clones/acme/r3"));
        train(ExitCode.CLEAN, "--no-ablation");
        Files.delete(dir.resolve("clones/acme/r3"));
        train(ExitCode.CLEAN, "--no-ablation");
    }

    @Test
    void brokenFilesAreRefusedWithTheirPlace() throws IOException {
        Files.writeString(dir.resolve("model.json"), "{}");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> show(dir.resolve("model.json")))
                .withMessageContaining("is not a model that can be used: format is missing");

        Files.writeString(dir.resolve("dev.csv"), "repo\nacme\n");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> train(ExitCode.CLEAN, "--no-ablation"))
                .withMessageContaining("in the labels, line 2");
    }

    private String train(ExitCode code, String... more) {
        return run(this::measure, new StringWriter(), code, more);
    }

    private String run(RunSource source, StringWriter err, ExitCode code, String... more) {
        var args = new ArrayList<>(List.of(
                "--labels", dir.resolve("dev.csv").toString(),
                "--window", dir.resolve("window.csv.gz").toString(),
                "--clones", dir.resolve("clones").toString(),
                "--shelf", dir.resolve("shelf").toString()));
        args.addAll(List.of(more));
        return answer(new ModelTrainCommand(source), err, code, args);
    }

    private static String show(Path file, String... more) {
        var args = new ArrayList<>(List.of(file.toString()));
        args.addAll(List.of(more));
        return answer(new ModelShowCommand(), new StringWriter(), ExitCode.CLEAN, args);
    }

    private static String answer(Callable<ExitCode> command, StringWriter err, ExitCode code, List<String> args) {
        var out = new StringWriter();
        new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .parseArgs(args.toArray(String[]::new));
        try {
            assertThat(command.call()).isEqualTo(code);
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        return out.toString();
    }

    private Map<String, String> measure(Path clone, List<String> commits, Consumer<MeasuredCommit> each) {
        for (String id : commits) {
            if (asked.size() == measurable) {
                throw Problem.incomplete("interrupted");
            }
            asked.add(id);
            each.accept(commit(id));
        }
        return Map.of();
    }

    private static String id(int repository, int commit) {
        return "%040x".formatted(repository * 1_000 + commit);
    }

    private static boolean isVulnerable(int commit) {
        return commit % 10 == 4;
    }

    private static MeasuredCommit commit(String id) {
        int number = Integer.parseInt(id, 16) % 1_000;
        float[] values = new float[Traits.MEASURED];
        values[REQUEST.index()] = isVulnerable(number) ? 2 : number % 7 == 0 ? 1 : 0;
        Map<WordFamily, Set<String>> words = new EnumMap<>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            words.put(family, Set.of("word" + number % 3));
        }
        return new MeasuredCommit(
                id, List.of(new MeasuredRun(new AddedRun(RepoPath.of("a.go"), 1, 10, 10), values, words)));
    }
}
