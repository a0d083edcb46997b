package dev.countersign.detect.deps;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees a lock file that pins what its manifest does not explain, or from elsewhere, or without a hash; and a
/// manifest whose lock file stayed behind.
public final class LockMismatch implements Detector {
    private static final About ABOUT = new About(
            "lock-mismatch",
            19,
            1,
            "Lock file and manifest do not belong together",
            "Nobody reads lock files, so a package or address slipped into one is installed by everybody"
                    + " (lockfile-lint; Liran Tal, 2019).",
            "Write the lock file anew with the package manager from the manifest of this change, and review what"
                    + " remains. Where packages come from a registry of your own, name it in the manifest's configuration.",
            List.of(494, 353));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var found = new ArrayList<Sighting>();
        for (PackageFiles.LockPair pair : PackageFiles.locks(change)) {
            if (pair.after().isPresent()) {
                found.addAll(new LockComparison(
                                change, pair.file(), pair.before(), pair.after().get())
                        .sightings());
            } else {
                unreadable(pair).ifPresent(found::add);
            }
        }
        for (PackageFiles.ManifestPair pair : PackageFiles.manifests(change)) {
            found.addAll(StaleLock.sightings(change, pair));
        }
        return found;
    }

    private static Optional<Sighting> unreadable(PackageFiles.LockPair pair) {
        boolean unread = PackageFiles.text(pair.file(), Side.AFTER).isPresent()
                && pair.file().role().isProduction();
        return unread
                ? Optional.of(Sighting.in(
                                pair.file(),
                                Side.AFTER,
                                new LineSpan(0, 0),
                                FactKind.UNKNOWN,
                                Direction.TOUCHED,
                                "the packages in this lock file cannot be read")
                        .about(pair.file().path().name()))
                : Optional.empty();
    }

    static Sighting sighting(FilePair file, int line, String subject, int severity, String message) {
        return sighting(FactKind.LOCK_MISMATCH, file, line, subject, severity, message);
    }

    static Sighting sighting(FactKind kind, FilePair file, int line, String subject, int severity, String message) {
        return Sighting.in(file, Side.AFTER, LineSpan.line(line), kind, Direction.RISK_ADDED, message)
                .about(subject)
                .withStrength(Strength.PARSED)
                .withSeverity(severity)
                .withCwes(494, 353);
    }
}
