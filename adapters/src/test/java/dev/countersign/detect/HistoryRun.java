package dev.countersign.detect;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.History;
import dev.countersign.adapter.git.Window;
import dev.countersign.change.Change;
import dev.countersign.change.Provenance;
import dev.countersign.change.ProvenanceSignals;
import dev.countersign.data.DataMap;
import dev.countersign.detect.claim.ClaimCheck;
import dev.countersign.detect.deps.DependencyDetectors;
import dev.countersign.detect.test.TestDetectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Runs the detectors for dependencies, tests and claims over the history of a repository and writes one line
/// per sighting, to see how often they speak on ordinary commits. Runs only when a repository is named:
/// `-Dtest=HistoryRun -Dcountersign.history.repository=.. -Dcountersign.history.out=..
/// -Dcountersign.history.commits=1000`.
@EnabledIfSystemProperty(named = "countersign.history.repository", matches = ".+")
class HistoryRun {
    @Test
    void writesWhatDetectorsSee() throws Exception {
        Path repository = Path.of(System.getProperty("countersign.history.repository"));
        int most = Integer.getInteger("countersign.history.commits", 1000);
        var lines = new ArrayList<String>();
        try (ChangeReader reader = ChangeReader.open(repository)) {
            List<String> commits =
                    reader.commits(Window.all("HEAD").withoutMerges().atMost(most));
            try (History history = reader.history(commits)) {
                for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                    lines.addAll(seen(next.get(), reader.baseTree(next.get())));
                }
            }
        }
        Files.write(Path.of(System.getProperty("countersign.history.out")), lines);
    }

    private static List<String> seen(Change change, BaseTree base) {
        List<FilePair> pairs = change.files().stream().map(Fixture::pair).toList();
        var view = new ChangeView(change, pairs, DataMap.empty(), base, Dependencies.unknown());
        var sightings = new ArrayList<Sighting>();
        Stream.of(DependencyDetectors.all(), TestDetectors.all())
                .flatMap(List::stream)
                .forEach(d -> sightings.addAll(d.detect(view)));
        sightings.addAll(new ClaimCheck().judge(view, List.copyOf(sightings)));
        var lines = new ArrayList<String>();
        String commit = change.commits().getFirst().id().substring(0, 10);
        for (Sighting s : sightings) {
            lines.add(String.join(
                    "\t",
                    commit,
                    s.kind().word(),
                    s.direction().name(),
                    "severity " + s.severity(),
                    (s.path() == null ? "" : s.path().value()) + ":" + s.span().start(),
                    s.message(),
                    s.quote(),
                    change.commits().getFirst().subject()));
        }
        Provenance provenance = ProvenanceSignals.judge(change);
        if (!provenance.evidence().isEmpty()) {
            lines.add(String.join(
                    "\t",
                    commit,
                    "provenance",
                    provenance.kind().name(),
                    provenance.probability() + "",
                    provenance.evidence() + ""));
        }
        return lines;
    }
}
