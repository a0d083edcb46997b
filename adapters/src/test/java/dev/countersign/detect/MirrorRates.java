package dev.countersign.detect;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.change.Change;
import dev.countersign.code.FileRole;
import dev.countersign.data.DataMap;
import dev.countersign.detect.crypto.CryptoDetectors;
import dev.countersign.detect.guard.GuardDetectors;
import dev.countersign.detect.inject.InjectDetectors;
import dev.countersign.detect.secret.SecretDetectors;
import dev.countersign.detect.sensitive.SensitiveFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Runs detectors over the last commits of real repositories and prints how often each says something: the rate
/// of ordinary commits that a reviewer would be sent to. Start it with the number of commits and the
/// repositories' places; behind a place and a comma a file may name the commits instead, one on a line.
final class MirrorRates {
    /// These detectors leave tests and documentation alone, but for text; parsing them takes most of the time.
    private static final Set<FileRole> PARSED = EnumSet.complementOf(EnumSet.of(FileRole.TEST, FileRole.DOCUMENTATION));

    private MirrorRates() {}

    public static void main(String[] arguments) throws GitProblem, IOException {
        int most = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String[] place = arguments[i].split(",", 2);
            try (ChangeReader reader = ChangeReader.open(Path.of(place[0]))) {
                List<String> commits = place.length == 2
                        ? Files.readAllLines(Path.of(place[1]))
                        : reader.commits(Window.all("HEAD").withoutMerges().atMost(most));
                rates(place[0], reader, commits);
            }
        }
    }

    private static List<Detector> detectors() {
        var all = new ArrayList<Detector>();
        all.addAll(GuardDetectors.all());
        all.addAll(CryptoDetectors.all());
        all.addAll(InjectDetectors.all());
        all.addAll(SecretDetectors.all());
        all.add(new SensitiveFlow());
        return all;
    }

    private static void rates(String name, ChangeReader reader, List<String> commits) throws GitProblem {
        Map<String, int[]> counts = new TreeMap<>();
        Map<String, Long> nanos = new TreeMap<>();
        for (String commit : commits) {
            Change change = reader.read(new ChangeSpec.Commit(commit));
            ChangeView view = Fixture.view(change, DataMap.empty(), PARSED);
            for (Detector detector : detectors()) {
                long start = System.nanoTime();
                List<Sighting> seen = detector.detect(view);
                nanos.merge(detector.about().name(), System.nanoTime() - start, Long::sum);
                count(name, commit, detector, seen, counts);
            }
        }
        counts.forEach((kind, c) -> System.out.printf(
                "RATE\t%s\t%s\t%d sightings\t%d commits (%.1f %%)\t%d of them not internal%n",
                name, kind, c[0], c[1], 100.0 * c[1] / commits.size(), c[2]));
        nanos.forEach((kind, n) -> System.out.printf("TIME\t%s\t%s\t%d ms%n", name, kind, n / 1_000_000));
    }

    private static void count(
            String name, String commit, Detector detector, List<Sighting> seen, Map<String, int[]> counts) {
        Set<String> kinds = new HashSet<>();
        Set<String> outward = new HashSet<>();
        for (Sighting s : seen) {
            System.out.printf(
                    "SEEN\t%s\t%s\t%s\t%s:%d\t%s\t%s\t| %s%n",
                    name,
                    commit.substring(0, 9),
                    detector.about().name(),
                    s.path(),
                    s.span().start(),
                    s.exposure(),
                    s.message(),
                    s.quote());
            int[] c = counts.computeIfAbsent(s.kind().word(), _ -> new int[3]);
            c[0]++;
            c[1] += kinds.add(s.kind().word()) ? 1 : 0;
            c[2] += s.exposure() != Exposure.INTERNAL && outward.add(s.kind().word()) ? 1 : 0;
        }
    }
}
