package dev.countersign.cli.serve;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.render.DeskExport;
import dev.countersign.adapter.store.Store;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.WordConverter;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.Failures;
import dev.countersign.cli.installation.Names;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints what a server knows, for other programs, in as little memory for many changes as for few.
@Command(
        name = "export",
        description = "Prints changes, verdicts or draws, a row for each, also while a server runs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Rows of changes and verdicts come newest change first. Draws are those that are revealed: of periods that",
            "are over, with every audit done or due. The ledger has an export of its own: 'ledger export'.",
            "",
            "Examples:",
            "  countersign export                   all changes, as CSV",
            "  countersign export --what verdicts   all verdicts; --format json gives an object on each line"
        })
public final class ExportCommand implements Callable<ExitCode> {
    private static final int AT_ONCE = 200;

    private enum Form {
        CSV,
        JSON
    }

    private static final class Forms extends WordConverter<Form> {
        Forms() {
            super("format", Form.class);
        }
    }

    private static final class Kinds extends WordConverter<DeskExport.Kind> {
        Kinds() {
            super("kind of rows", DeskExport.Kind.class);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--what",
            paramLabel = "ROWS",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            defaultValue = "changes",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private DeskExport.Kind what;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Forms.class,
            completionCandidates = Forms.class,
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Form format;

    @Option(names = "--repository", paramLabel = "NAME", description = "Only changes of this one.")
    private @Nullable String repository;

    @Override
    public ExitCode call() {
        DataFolder folder = data.folder();
        try {
            if (!folder.exists() || folder.read(Names.ORGANISATION).isEmpty()) {
                throw Problem.usage("there is no installation in " + folder.path() + "; name it with --data");
            }
            try (OpenStore store = OpenStore.asItIs(database, folder.path())) {
                print(store.store(), Clock.systemUTC().instant());
            }
        } catch (InstallationException e) {
            throw Failures.of(e);
        } catch (StoreException e) {
            throw Problem.incomplete(e.getMessage() + "; what was printed is not all");
        }
        return ExitCode.CLEAN;
    }

    private void print(Store store, Instant now) {
        if (repository != null && store.desk().repository(repository).isEmpty()) {
            throw Problem.usage("there is no repository " + repository);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Form.CSV) {
            out.println(what.head());
        }
        switch (what) {
            case CHANGES -> eachChange(store, now, change -> row(out, DeskExport.change(change, now)));
            case VERDICTS ->
                eachChange(
                        store,
                        now,
                        change -> store.desk()
                                .verdicts(change)
                                .forEach(verdict -> row(out, DeskExport.verdict(verdict))));
            case DRAWS -> eachDraw(store, out, now);
        }
    }

    private void row(PrintWriter out, JsonObject row) {
        out.print((format == Form.CSV ? what.csv(row) : Json.write(row)) + "\n");
    }

    private void eachChange(Store store, Instant now, Consumer<ListedChange> each) {
        var filter = new ChangeFilter(
                new Visibility.All(),
                ChangeFilter.Show.ALL,
                ChangeFilter.Order.NEWEST,
                Optional.ofNullable(repository),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
        Optional<String> cursor = Optional.empty();
        do {
            ChangeList part = store.desk().list(filter, cursor, AT_ONCE);
            part.changes().forEach(each);
            cursor = part.next();
        } while (cursor.isPresent());
    }

    private void eachDraw(Store store, PrintWriter out, Instant now) {
        List<PlannedPeriod> periods = store.audits().periods(AT_ONCE);
        if (periods.size() == AT_ONCE) {
            spec.commandLine().getErr().println("countersign: only the newest " + AT_ONCE + " periods are looked at");
        }
        for (PlannedPeriod period : periods) {
            if (!period.isOpen()) {
                store.audits().decisions(period.period().id()).stream()
                        .filter(draw -> repository == null
                                || draw.decision().change().repository().equals(repository))
                        .forEach(draw -> row(out, DeskExport.draw(draw, now)));
            }
        }
    }
}
