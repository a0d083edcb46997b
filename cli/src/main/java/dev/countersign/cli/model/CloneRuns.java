package dev.countersign.cli.model;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.cli.GitProblems;
import dev.countersign.cli.Problem;
import dev.countersign.rank.MeasuredCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Measures commits of clones on this machine, as many side by side as it has processors.
final class CloneRuns implements RunSource {
    @Override
    public Map<String, String> measure(Path clone, List<String> commits, Consumer<MeasuredCommit> each) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (var meter = new CloneMeter(ChangeReader.open(clone), threads)) {
            return meter.measure(commits, meter.pasts(Set.copyOf(commits)), each);
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.incomplete("interrupted; run it again to go on");
        }
    }
}
