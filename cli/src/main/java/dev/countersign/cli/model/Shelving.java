package dev.countersign.cli.model;

import dev.countersign.adapter.rank.RunShelf;
import dev.countersign.cli.Problem;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.learn.LabelledRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Measures the commits that a shelf lacks. What was measured stays there, also where it is interrupted.
final class Shelving {
    private static final int RUNS_A_CHUNK = 4_000;

    private final RunShelf shelf;
    private final RunSource source;
    private final Path clones;
    private final Consumer<String> progress;

    Shelving(RunShelf shelf, RunSource source, Path clones, Consumer<String> progress) {
        this.shelf = shelf;
        this.source = source;
        this.clones = clones;
        this.progress = progress;
    }

    /// @return the commits of the window that could not be measured, with the reason
    /// @throws Problem where something lacks and there is no clone
    Map<String, String> fill(LabelledRepository repository) {
        Set<String> there = shelf.commits(repository.name());
        List<String> lacking = repository.window().keySet().stream()
                .filter(commit -> !there.contains(commit))
                .toList();
        if (lacking.isEmpty()) {
            return Map.of();
        }
        var chunk = new Chunk(repository.name(), lacking.size());
        try {
            return source.measure(clone(repository.name()), lacking, chunk::add);
        } finally {
            chunk.put();
        }
    }

    /// As `git clone` and `git clone --bare` name it, with or without the owner's folder.
    private Path clone(String repository) {
        String name = repository.substring(repository.indexOf('/') + 1);
        return Stream.of(repository, repository + ".git", name, name + ".git")
                .map(clones::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> Problem.usage("there is no clone of " + repository + " in " + clones
                        + "; make one: git clone --bare https://github.com/" + repository + " "
                        + clones.resolve(repository + ".git")));
    }

    private final class Chunk {
        private final String repository;
        private final int lacking;
        private final List<MeasuredCommit> commits = new ArrayList<>();
        private int runs;
        private int done;

        Chunk(String repository, int lacking) {
            this.repository = repository;
            this.lacking = lacking;
        }

        void add(MeasuredCommit commit) {
            commits.add(commit);
            runs += commit.runs().size();
            done++;
            progress.accept("measuring " + repository + ": " + done + " of " + lacking + " commits");
            if (runs >= RUNS_A_CHUNK) {
                put();
            }
        }

        void put() {
            if (!commits.isEmpty()) {
                shelf.put(repository, commits);
                commits.clear();
                runs = 0;
            }
        }
    }
}
