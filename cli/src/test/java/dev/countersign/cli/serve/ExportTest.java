package dev.countersign.cli.serve;

import static dev.countersign.cli.serve.SavedServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.cli.Commands;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawValue;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.RiskBand;
import dev.countersign.oversight.Stratum;
import dev.countersign.oversight.SwitchState;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    private Path folder;

    private Store store;
    private Repository repository;
    private ListedChange change;

    @BeforeEach
    void make() {
        ok("org", "init", "acme.example", "--data=" + data(), "--key-file=" + folder.resolve("key"));
        store = ((Opening.Opened) Store.open(new StoreSettings.Sqlite(data().resolve("desk.db")))).store();
        repository = DeskSamples.repository();
        store.desk().add(repository);
        var kept = DeskSamples.change(repository.name())
                .subject("=HYPERLINK(\"https://evil.example\")\n\u001b[2J, and more")
                .author("@SUM(A1)", "ann@acme.example")
                .due(Optional.of(Instant.parse("2026-01-02T00:00:00Z")))
                .reviewed();
        store.desk().keep(List.of(kept));
        change = store.desk()
                .find(new Visibility.All(), repository.name(), kept.change().changeId())
                .orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> lines(String... options) {
        var all = new ArrayList<>(List.of("export", "--data=" + data()));
        all.addAll(List.of(options));
        return ok(all.toArray(String[]::new)).out().lines().toList();
    }

    private static JsonObject json(String line) {
        assertThat(Json.read(line)).isInstanceOf(JsonReading.Read.class);
        return ((JsonObject) ((JsonReading.Read) Json.read(line)).value());
    }

    @Test
    void csvIsOneLineForEachChangeAndNoFormula() {
        List<String> lines = lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("repository,change,commit,when,subject,");
        assertThat(lines.get(1))
                .startsWith(repository.name() + "," + change.changeId() + "," + change.commit())
                .contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\\u{a}\\u{1b}[2J, and more\",'@SUM(A1),")
                .doesNotContain("\u001b");
        assertThat(cells(lines.get(1))).hasSameSizeAs(cells(lines.getFirst()));
    }

    private static List<String> cells(String line) {
        return List.of(line.replaceAll("\"(?:[^\"]|\"\")*\"", "quoted").split(",", -1));
    }

    @Test
    void minutesHaveOneDecimal() {
        var exact = DeskSamples.change(repository.name()).minutes(3.14159).reviewed();
        store.desk().keep(List.of(exact));
        for (String line : lines("--format=json")) {
            JsonObject row = json(line);
            for (String column : List.of("minutesP50", "minutesP80")) {
                assertThat(Json.write(row.get(column).orElseThrow())).matches("\\d+(\\.\\d)?");
            }
        }
    }

    @Test
    void jsonIsTheTextAsItIs() {
        List<String> lines = lines("--format=json");
        assertThat(lines).hasSize(1);
        JsonObject row = json(lines.getFirst());
        assertThat(row.text("subject")).hasValue(change.subject());
        assertThat(row.text("state")).hasValue("overdue");
        assertThat(row.text("operator")).isEmpty();
    }

    @Test
    void everyChangeIsThereOnceHoweverMany() {
        for (int i = 0; i < 5; i++) {
            List<dev.countersign.review.desk.Desk.ReviewedChange> more = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                more.add(DeskSamples.change(repository.name()).reviewed());
            }
            store.desk().keep(more);
        }
        List<String> lines = lines("--format=json");
        assertThat(lines).hasSize(501);
        assertThat(lines.stream().map(line -> json(line).text("change").orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(lines("--format=json", "--repository=" + repository.name())).hasSize(501);
    }

    @Test
    void verdictsAreThoseThatWereGiven() {
        Verdict verdict =
                DeskSamples.verdict(change, DeskSamples.ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(1, 3), false);
        store.desk().record(verdict, change.version(), change.lane(), DeskSamples.draft());
        JsonObject row = json(lines("--what=verdicts", "--format=json").getFirst());
        assertThat(row.text("id")).hasValue(verdict.id());
        assertThat(row.whole("placesRead")).hasValue(1);
        assertThat(lines("--what=verdicts")).hasSize(2);
        assertThat(json(lines("--format=json").getFirst()).text("state")).hasValue("overdue");
    }

    @Test
    void drawsOfAPeriodThatIsNotOverStayWithItsAuditors() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var plan = new DrawPlan(
                new Period("one", now.minus(Duration.ofDays(8)), now.minus(Duration.ofDays(1))),
                Map.of(),
                Rate.of(0.1));
        store.audits()
                .begin(
                        new PlannedPeriod(
                                plan,
                                Sha256.of("one"),
                                now.minus(Duration.ofDays(9)),
                                new SwitchState(0, 0),
                                Optional.empty(),
                                Optional.empty()),
                        DeskSamples.draft());
        var decision = new DrawDecision(
                new RepositoryChange(repository.name(), new ChangeId(change.changeId())),
                new Stratum(Lane.NONE, Provenance.Kind.AGENT, RiskBand.NEAR, true, repository.name()),
                Rate.of(0.1),
                new DrawValue(7),
                true,
                now.minus(Duration.ofDays(3)));
        store.audits().decide("one", List.of(decision), now.minus(Duration.ofDays(1)));
        assertThat(lines("--what=draws")).hasSize(1);

        store.audits().close("one", "A".repeat(43), now, DeskSamples.draft());
        JsonObject row = json(lines("--what=draws", "--format=json").getFirst());
        assertThat(row.text("audit")).hasValue("missing");
        assertThat(row.text("change")).hasValue(change.changeId());
    }

    @Test
    void whatIsNotThereIsNamedAndNotMade() throws Exception {
        Commands.Run none = Commands.run("export", "--data=" + data(), "--repository=none");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("no repository none");
        store.close();
        Files.delete(data().resolve("desk.db"));
        Commands.Run gone = Commands.run("export", "--data=" + data());
        assertThat(gone.code()).isEqualTo(3);
        assertThat(gone.err()).contains("there is no database");
        assertThat(data().resolve("desk.db")).doesNotExist();
        assertThat(Commands.run("export", "--data=" + folder).code()).isEqualTo(2);
    }
}
