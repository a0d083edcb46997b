package dev.countersign.cli.worker;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.cli.RepositoryOptions;
import dev.countersign.cli.Workbench;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.principal.Location;
import dev.countersign.review.document.ReviewedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The workbenches of the repositories that were asked about last, each as its repository is now. For one thread.
final class Benches {
    /// Each remembers what it read last, up to some 340 MB in the heap and 250 MB outside of it.
    private static final int KEPT = 2;

    /// Whether attestations count depends on the time, and a workbench takes it once.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<ReviewedRepository, Open> open = new LinkedHashMap<>(KEPT, 0.75f, true);

    /// @param beside what stood beside the repository
    private record Open(Workbench bench, List<String> beside, Instant since) {
        boolean isCurrent(List<String> besideNow) throws GitProblem {
            return beside.equals(besideNow)
                    && Duration.between(since, Instant.now()).compareTo(LONGEST) < 0
                    && bench.changes().isCurrent();
        }
    }

    /// @throws dev.countersign.cli.Problem where the repository, or what stands beside it, cannot be used
    Workbench of(ReviewedRepository repository) throws GitProblem {
        List<String> beside = beside(repository);
        Open known = open.get(repository);
        if (known != null && known.isCurrent(beside)) {
            return known.bench();
        }
        close(repository);
        if (open.size() >= KEPT) {
            close(open.keySet().iterator().next());
        }
        Workbench bench = Workbench.open(options(repository), System.err::println);
        open.put(repository, new Open(bench, beside, Instant.now()));
        return bench;
    }

    private void close(ReviewedRepository repository) {
        Open known = open.remove(repository);
        if (known != null) {
            known.bench().close();
        }
    }

    /// Size and time of every file that is named, as far as they can be told.
    private static List<String> beside(ReviewedRepository repository) {
        return Stream.of(
                        repository.floor().stream(),
                        repository.advisories().stream(),
                        repository.bundles().stream(),
                        repository.feeds().stream())
                .flatMap(files -> files)
                .map(Benches::mark)
                .toList();
    }

    private static String mark(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) + " " + Files.getLastModifiedTime(path);
        } catch (IOException missing) {
            return "missing"; // opening the workbench says so
        }
    }

    private static RepositoryOptions options(ReviewedRepository repository) {
        RepositoryOptions options = RepositoryOptions.of(
                Path.of(repository.path()),
                path(repository.floor()),
                path(repository.advisories()),
                repository.location().map(Location::of),
                TrustOptions.only(paths(repository.bundles()), paths(repository.feeds())));
        return repository.caches() ? options : options.withoutCache();
    }

    private static Optional<Path> path(Optional<String> text) {
        return text.map(Path::of);
    }

    private static List<Path> paths(List<String> texts) {
        return texts.stream().map(Path::of).toList();
    }
}
