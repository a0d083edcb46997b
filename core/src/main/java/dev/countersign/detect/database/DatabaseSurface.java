package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sees that a migration, schema or mapping file was changed, whatever its statements are: what it does runs
/// against the production database.
final class DatabaseSurface implements Detector {
    private static final int SEVERITY = 2;
    private static final Pattern MAPPING =
            Pattern.compile("(?:\\.hbm\\.xml|(?:^|/)(?:orm|persistence)\\.xml|mapper\\.xml)$");

    @Override
    public About about() {
        return new About(
                "database-surface",
                61,
                1,
                "A migration, schema or mapping of a database was changed",
                "Such a file runs against the production database or decides what is stored where; an applied migration that is"
                        + " edited later differs between installations.",
                "Add a new migration in place of editing one that has run; say how it was tried and how it is undone.",
                List.of(1188));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<Sighting> seen = new ArrayList<>();
        for (FilePair file : change.files()) {
            if (file.role().isProduction() && changesShape(file)) {
                what(file).ifPresent(what -> seen.add(sighting(file, what)));
            }
        }
        return seen;
    }

    private static boolean changesShape(FilePair file) {
        return file.before().isEmpty()
                || file.after().isEmpty()
                || !file.before().get().shape().equals(file.after().get().shape());
    }

    private static Optional<String> what(FilePair file) {
        RepoPath path = file.path();
        if (MAPPING.matcher(path.value().toLowerCase(Locale.ROOT)).find()) {
            return Optional.of("mapping");
        }
        String text =
                file.lines(file.file().isDeleted() ? Side.BEFORE : Side.AFTER).text();
        return Surface.of(path, text)
                .filter(s -> s.kind() == Surface.Kind.MIGRATION || s.kind() == Surface.Kind.SCHEMA)
                .map(s -> s.kind() == Surface.Kind.MIGRATION
                        ? "migration (" + s.tool() + ")"
                        : "schema (" + s.tool() + ")");
    }

    private static Sighting sighting(FilePair file, String what) {
        boolean old = !file.file().isAdded() && !file.file().isDeleted();
        Side side = file.added().isEmpty() ? Side.BEFORE : Side.AFTER;
        List<FilePair.Line> lines = side == Side.AFTER ? file.added() : file.removed();
        LineSpan span = lines.isEmpty()
                ? new LineSpan(0, 0)
                : LineSpan.line(lines.getFirst().number());
        String verb = file.file().isAdded() ? " was added" : file.file().isDeleted() ? " was deleted" : " was edited";
        String about = TablesNamed.asWords(file, side);
        Sighting sighting = Sighting.in(
                        file, side, span, FactKind.DB_STATEMENT, Direction.TOUCHED, "a " + what + verb + about)
                .about(what)
                .withSeverity(SEVERITY)
                .withCwes(1188);
        return old ? sighting.asking("Has this " + what + " run in production already?") : sighting;
    }
}
