package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.data.DataElement;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement.Effect;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sees what a change does to a database: migrations, schema files, scripts, and SQL that code runs.
public final class DatabaseStatement implements Detector {
    private static final int MAX_SIGHTINGS = 25;
    private static final int MAX_NAMES = 6;
    private static final About ABOUT = new About(
            "database-statement",
            47,
            1,
            "A statement or migration changes a database",
            "A migration runs once, on real data, and often cannot be taken back: dropped columns and updates without WHERE "
                    + "are only cured from a backup, and an edited migration runs on some databases and not on others. "
                    + "Paths and verbs from the documentation of Flyway, Liquibase, Rails, Django, Alembic and others.",
            "Add columns first and drop them a release later; write the way back; keep statements filtered; make a new "
                    + "migration instead of editing one that ran. Tables that hold nothing of value can be named in a dispute.",
            List.of(1188, 664));

    private final SqlReader sql;
    private final Steps steps;

    public DatabaseStatement(SqlReader sql) {
        this.sql = sql;
        this.steps = new Steps(sql);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        boolean hasMigration = change.files().stream()
                .anyMatch(f -> surface(f)
                        .filter(s -> s.kind() == Surface.Kind.MIGRATION)
                        .isPresent());
        var sightings = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (file.file().isDeleted()
                    || !counts(file.role())
                    || file.lines(Side.AFTER).count() == 0) {
                continue;
            }
            Optional<Surface> surface = surface(file);
            List<Sighting> seen =
                    surface.isEmpty() ? inCode(change, file) : onSurface(change, file, surface.get(), hasMigration);
            sightings.addAll(seen.subList(0, Math.min(seen.size(), MAX_SIGHTINGS)));
            sightings.addAll(SchemaSwitches.of(file));
        }
        return sightings;
    }

    private static boolean counts(FileRole role) {
        return role == FileRole.PRODUCTION || role == FileRole.TOOLING;
    }

    private static Optional<Surface> surface(FilePair file) {
        return counts(file.role()) && !file.file().isDeleted()
                ? Surface.of(file.path(), file.lines(Side.AFTER).text())
                : Optional.empty();
    }

    private List<Sighting> onSurface(ChangeView change, FilePair file, Surface surface, boolean hasMigration) {
        if (surface.kind() == Surface.Kind.ROLLBACK || (surface.kind() == Surface.Kind.SCHEMA && hasMigration)) {
            return List.of();
        }
        boolean readable = file.language() == Language.SQL || file.after().isPresent();
        if (!readable
                && surface.kind() == Surface.Kind.MIGRATION
                && !file.added().isEmpty()) {
            return List.of(at(
                            file,
                            file.added().getFirst().number(),
                            Direction.TOUCHED,
                            "a " + surface.tool() + " migration that could not be read")
                    .withSeverity(3));
        }
        List<Step> after = read(file, Side.AFTER, surface);
        List<Step> before = read(file, Side.BEFORE, surface);
        List<Step> fresh = fresh(file, before, after);
        var seen = new ArrayList<Sighting>();
        edited(file, surface, before, after).ifPresent(seen::add);
        if (surface.kind() == Surface.Kind.SCHEMA) {
            schema(change, file, fresh).ifPresent(seen::add);
            return seen;
        }
        boolean noWayBack = surface.kind() == Surface.Kind.MIGRATION
                && Rollbacks.present(change, file, surface)
                        .filter(present -> !present)
                        .isPresent();
        seen.addAll(sightings(change, file, fresh, after, noWayBack));
        return seen;
    }

    private List<Step> read(FilePair file, Side side, Surface surface) {
        if (surface.tool().equals("liquibase") && file.language() != Language.SQL) {
            return file.model(side).map(m -> LiquibaseSteps.of(m, sql)).orElse(List.of());
        }
        return steps.of(file, side, surface.kind() != Surface.Kind.SCRIPT || file.language() != Language.SQL);
    }

    /// Outside of migrations only what destroys data in one stroke counts: code reads and writes rows all day.
    private List<Sighting> inCode(ChangeView change, FilePair file) {
        if (file.after().isEmpty() || file.role() != FileRole.PRODUCTION) {
            return List.of();
        }
        List<Step> before = steps.of(file, Side.BEFORE, false);
        List<Step> destructive = fresh(file, before, steps.of(file, Side.AFTER, false)).stream()
                .filter(s -> s.does(Effect.DESTRUCTIVE) && !s.table().isEmpty())
                .toList();
        return sightings(change, file, destructive, destructive, false);
    }

    private static List<Step> fresh(FilePair file, List<Step> before, List<Step> after) {
        Set<String> known = before.stream().map(Step::wording).collect(Collectors.toSet());
        return after.stream()
                .filter(s -> file.changes(Side.AFTER, s.span()) && !known.contains(s.wording()))
                .toList();
    }

    private static Optional<Sighting> edited(FilePair file, Surface surface, List<Step> before, List<Step> after) {
        if (!surface.versioned()
                || surface.kind() != Surface.Kind.MIGRATION
                || file.file().isAdded()
                || before.isEmpty()) {
            return Optional.empty();
        }
        List<String> old = before.stream().map(Step::wording).toList();
        List<String> now = after.stream().map(Step::wording).toList();
        if (now.size() >= old.size()
                && surface.tool().equals("liquibase")
                && now.subList(0, old.size()).equals(old)) {
            return Optional.empty();
        }
        if (old.equals(now)) {
            return Optional.empty();
        }
        // where nothing was added, the line that stands there now says nothing of what went
        boolean onlyRemoved = file.added().isEmpty() && !file.removed().isEmpty();
        Side side = onlyRemoved ? Side.BEFORE : Side.AFTER;
        int line = onlyRemoved ? file.removed().getFirst().number() : firstChange(file, after);
        return Optional.of(at(
                        file,
                        side,
                        line,
                        Direction.RISK_ADDED,
                        "a " + surface.tool()
                                + " migration that may have run already was edited: databases that ran it "
                                + "before will differ from those that run it now"
                                + TablesNamed.asWords(file, file.added().isEmpty() ? Side.BEFORE : Side.AFTER))
                .about(file.path().name())
                .withStrength(Strength.PARSED)
                .withSeverity(4)
                .asking("Has this migration run anywhere? Why not a new one?"));
    }

    private static int firstChange(FilePair file, List<Step> after) {
        return after.stream()
                .filter(s -> file.changes(Side.AFTER, s.span()))
                .mapToInt(s -> s.span().start())
                .findFirst()
                .orElseGet(() -> file.added().isEmpty()
                        ? Math.max(1, file.file().hunks().getFirst().added().start())
                        : file.added().getFirst().number());
    }

    private static Optional<Sighting> schema(ChangeView change, FilePair file, List<Step> fresh) {
        if (file.added().isEmpty() || (fresh.isEmpty() && file.language() == Language.SQL)) {
            return Optional.empty();
        }
        String tables = names(fresh.stream().map(Step::table).toList());
        int line = fresh.isEmpty()
                ? file.added().getFirst().number()
                : fresh.getFirst().span().start();
        int data = fresh.stream().mapToInt(s -> worst(change, s)).max().orElse(0);
        return Optional.of(at(
                        file,
                        line,
                        Direction.TOUCHED,
                        "the schema was changed" + (tables.isEmpty() ? "" : ": " + tables)
                                + "; no migration is part of the change")
                .about(file.path().name())
                .withStrength(fresh.isEmpty() ? Strength.PATH : Strength.PARSED)
                .withSeverity(Math.clamp(data, 2, 3)));
    }

    private static List<Sighting> sightings(
            ChangeView change, FilePair file, List<Step> fresh, List<Step> all, boolean noWayBack) {
        var scratch = new Scratch(all);
        var seen = new ArrayList<Sighting>();
        var told = new HashSet<String>();
        var additive = new ArrayList<Step>();
        for (Step step : fresh) {
            if (step.verb().equals("UNREAD")) {
                seen.add(unread(file, step));
            } else if (counts(step, scratch) && (isAdditive(step) || scratch.isRebuilt(step))) {
                additive.add(step);
            } else if (counts(step, scratch)
                    && told.add(step.verb() + step.table() + step.columns() + step.effects())) {
                seen.add(Weighing.of(change, file, step, noWayBack));
            }
        }
        if (!additive.isEmpty()) {
            seen.add(additive(change, file, additive));
        }
        return seen;
    }

    private static boolean counts(Step step, Scratch scratch) {
        return !scratch.isScratch(step) && !isNoBusinessOfThis(step);
    }

    /// Reads do no harm, and rights are told by [DatabasePrivilege].
    private static boolean isNoBusinessOfThis(Step step) {
        return step.does(Effect.READ)
                || step.effects().isEmpty()
                || step.effects().equals(Set.of(Effect.PRIVILEGE));
    }

    private static boolean isAdditive(Step step) {
        return step.effects().equals(Set.of(Effect.ADDITIVE))
                || step.effects().equals(Set.of(Effect.ADDITIVE, Effect.PHYSICAL))
                        && step.verb().equals("CREATE INDEX")
                || step.verb().equals("INSERT");
    }

    private static Sighting additive(ChangeView change, FilePair file, List<Step> additive) {
        Step first = additive.getFirst();
        int data = additive.stream().mapToInt(s -> worst(change, s)).max().orElse(0);
        String what = additive.size() == 1 ? first.verb() : additive.size() + " additive statements";
        String tables = names(additive.stream().map(Step::table).toList());
        return at(file, first.span().start(), Direction.TOUCHED, what + (tables.isEmpty() ? "" : " on " + tables))
                .about(tables)
                .withSymbol(first.symbol())
                .withStrength(first.known() ? Strength.PARSED : Strength.PATH)
                .withSeverity(Math.clamp(data, 2, 3));
    }

    private static int worst(ChangeView change, Step step) {
        return change.data().ownedBy(step.table()).stream()
                .map(DataElement::type)
                .mapToInt(t -> t.severity())
                .max()
                .orElse(0);
    }

    private static Sighting unread(FilePair file, Step step) {
        return Sighting.in(
                file,
                Side.AFTER,
                step.span(),
                FactKind.UNKNOWN,
                Direction.TOUCHED,
                "the rest of this SQL file is over a bound and was not read");
    }

    private static String names(List<String> names) {
        List<String> distinct =
                names.stream().filter(n -> !n.isEmpty()).distinct().toList();
        String shown = distinct.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        return distinct.size() > MAX_NAMES
                ? shown + String.format(Locale.ROOT, " and %d more", distinct.size() - MAX_NAMES)
                : shown;
    }

    static Sighting at(FilePair file, int line, Direction direction, String message) {
        return at(file, Side.AFTER, line, direction, message);
    }

    private static Sighting at(FilePair file, Side side, int line, Direction direction, String message) {
        return Sighting.in(file, side, LineSpan.line(Math.max(1, line)), FactKind.DB_STATEMENT, direction, message)
                .withCwes(ABOUT.cwes().toArray(Integer[]::new));
    }
}
