package dev.countersign.detect.secret;

import dev.countersign.change.PassedLines;
import dev.countersign.code.FileRole;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sees credentials that one commit of a range wrote and a later one took out again: they stay in the history.
final class PassedSecrets {
    /// Digits of an id that people can tell commits apart by.
    private static final int SHORT = 10;

    private final Set<String> known;
    private final List<Sighting> sightings = new ArrayList<>();

    private PassedSecrets(Set<String> known) {
        this.known = new HashSet<>(known);
    }

    /// @param passed in the order in which the commits were made
    /// @param known what stood there before, and what the difference of the ends shows
    static List<Sighting> in(List<PassedLines> passed, Set<String> known) {
        var secrets = new PassedSecrets(known);
        passed.forEach(secrets::look);
        return secrets.sightings;
    }

    private void look(PassedLines lines) {
        var place = SecretFinder.Place.of(lines.path());
        for (int i = 0; i < lines.removed().size(); i++) {
            // what goes was there before; what an earlier commit of the range brought was told of there
            finds(place, lines.removed(), i).forEach(found -> known.add(found.value()));
        }
        for (int i = 0; i < lines.added().size(); i++) {
            List<SecretFinder.Found> all = finds(place, lines.added(), i);
            for (SecretFinder.Found found : all) {
                if (known.add(found.value())) {
                    sightings.add(sighting(lines, place.role(), found)
                            .quoting(Redaction.redact(lines.added().get(i), all)));
                }
            }
        }
    }

    private static List<SecretFinder.Found> finds(SecretFinder.Place place, List<String> lines, int at) {
        return SecretFinder.on(place, lines.get(at), at + 1 < lines.size() ? lines.get(at + 1) : "");
    }

    private static Sighting sighting(PassedLines lines, FileRole role, SecretFinder.Found found) {
        boolean little = SecretDetector.opensLittle(found, lines.path()) || !role.isProduction();
        return Sighting.ofChange(
                        FactKind.SECRET,
                        Direction.RISK_ADDED,
                        "Commit " + lines.commit().substring(0, SHORT) + " wrote a credential (" + found.kind()
                                + ") that is gone at the end of the range and stays in its history: "
                                + Redaction.shown(found.value()),
                        "")
                .at(lines.path())
                .about(found.kind())
                .withSeverity(5)
                .withExposure(little ? Exposure.INTERNAL : Exposure.UNKNOWN)
                .asking("Has this credential been revoked? Taking the line out again does not take it out of history.")
                .withCwes(798, 312);
    }
}
