package dev.countersign.adapter.rank;

import dev.countersign.rank.AddedRun;
import dev.countersign.rank.learn.Ranked;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes what is ranked as `commits.csv` and `hunks.csv`, as the scorer of the VCC benchmark reads them: the score is
/// the
/// risk of all lines together, so that score per line orders what is read.
public final class RankedCsv implements Ranked, AutoCloseable {
    private final Path folder;
    private final BufferedWriter commits;
    private final BufferedWriter hunks;

    /// @throws IOException where nothing can be written there
    public RankedCsv(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        commits = Files.newBufferedWriter(partial("commits"));
        hunks = Files.newBufferedWriter(partial("hunks"));
        commits.write("repo,sha,added_lines,score\n");
        hunks.write("repo,sha,path,start,end,added_lines,score\n");
    }

    private Path partial(String name) {
        return folder.resolve(name + ".csv.tmp");
    }

    @Override
    public void run(String repository, String commit, AddedRun run, double risk) {
        row(
                hunks,
                repository,
                commit,
                cell(run.path().value()),
                Integer.toString(run.start()),
                Integer.toString(run.end()),
                Integer.toString(run.lines()),
                Double.toString(risk));
    }

    @Override
    public void commit(String repository, String commit, int lines, double risk) {
        row(commits, repository, commit, Integer.toString(lines), Double.toString(risk));
    }

    private static void row(BufferedWriter to, String... cells) {
        try {
            to.write(String.join(",", cells));
            to.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A path must be found again as it is, so what a spreadsheet would take for a formula stays as it is.
    private static String cell(String text) {
        String shown = text.replaceAll("[\\x00-\\x1f\\ud800-\\udfff]", "?");
        return shown.indexOf(',') >= 0 || shown.indexOf('"') >= 0 ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }

    /// Puts both files in their places, whole.
    ///
    /// @throws IOException where that cannot be done
    public void finish() throws IOException {
        close();
        for (String name : new String[] {"commits", "hunks"}) {
            Files.move(partial(name), folder.resolve(name + ".csv"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try (commits) {
            hunks.close();
        }
    }
}
