package dev.countersign.detect.secret;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Sees credentials on added lines. Never shows one: a quote holds the first four chars, the length, and twelve
/// bits of a hash, which tell two secrets apart and give nothing away.
public final class SecretDetector implements Detector {

    /// Files of settings that only continuous integration or a first try uses.
    private static final Pattern OF_A_TRIAL =
            Pattern.compile("(?i)(?:^|[/._-])(?:ci|travis|circleci|appveyor|samples?|examples?)(?:[._-][^/]{0,80})?$");

    @Override
    public About about() {
        return new About(
                "secret-literal",
                41,
                2,
                "A credential was written into a file",
                "Whoever can read the repository can use the credential, and it stays in history when the line is "
                        + "removed (CWE-798). Prefixes and checksums are those the providers document; the generic rule "
                        + "follows gitleaks, without what Bearer's users saw flagged wrongly (bearer-rules#73).",
                "Revoke the credential, then read it from the environment or a secret store. Mark what is made up by "
                        + "writing `example` or `changeme` into it.",
                List.of(798, 312));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        Set<String> known = new HashSet<>();
        change.files()
                .forEach(file -> file.removed()
                        .forEach(line -> finds(file, Side.BEFORE, line).forEach(found -> known.add(found.value()))));
        var sightings = new ArrayList<Sighting>();
        Set<String> shown = new HashSet<>();
        for (FilePair file : change.files()) {
            for (FilePair.Line line : file.added()) {
                List<SecretFinder.Found> all = finds(file, Side.AFTER, line);
                all.stream()
                        .filter(found -> !known.contains(found.value()))
                        .forEach(found -> sightings.add(sighting(file, line, found, all)));
                all.forEach(found -> shown.add(found.value()));
            }
        }
        known.addAll(shown);
        sightings.addAll(PassedSecrets.in(change.change().passed().lines(), known));
        return sightings;
    }

    private static List<SecretFinder.Found> finds(FilePair file, Side side, FilePair.Line line) {
        Lines lines = file.lines(side);
        String next = line.number() < lines.count() ? lines.line(line.number() + 1) : "";
        return SecretFinder.on(SecretFinder.Place.of(file), line.text(), next);
    }

    private static Sighting sighting(
            FilePair file, FilePair.Line line, SecretFinder.Found found, List<SecretFinder.Found> all) {
        String doubt = found.doubtful() ? "; its checksum does not fit, so it may be made up" : "";
        Sighting sighting = Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(line.number()),
                        FactKind.SECRET,
                        Direction.RISK_ADDED,
                        "A credential (" + found.kind() + ") was written into the file: "
                                + Redaction.shown(found.value()) + doubt)
                .about(found.kind())
                .quoting(Redaction.redact(line.text(), all))
                .withStrength(file.after().isPresent() ? Strength.PARSED : Strength.PATH)
                .withSeverity(5)
                .asking("Is this credential in use anywhere, and has it been revoked?")
                .withCwes(798, 312);
        return opensLittle(found, file.path()) ? sighting.withExposure(Exposure.INTERNAL) : sighting;
    }

    static boolean opensLittle(SecretFinder.Found found, RepoPath path) {
        // the password of a database that a test run starts and throws away opens nothing
        boolean trial = found.named() && OF_A_TRIAL.matcher(path.value()).find();
        return found.doubtful() || trial;
    }
}
