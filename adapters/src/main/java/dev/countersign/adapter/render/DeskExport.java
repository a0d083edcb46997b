package dev.countersign.adapter.render;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a server knows of changes, row by row for other programs: CSV, or a JSON object on each line. In CSV a cell
/// is hostile text for spreadsheets; see [QueueReport#cell]. What is absent is an empty cell, and no member.
public final class DeskExport {
    private static final String CHANGES =
            "repository,change,commit,when,subject,authorName,authorEmail,provenance,operator,"
                    + "tableLane,lane,row,state,history,due,addedLines,removedLines,unknowns,minutesP50,"
                    + "minutesP80,expectedLoss";

    private static final String VERDICTS =
            "repository,change,commit,id,reader,asSecurity,decision,reason,note,placesRead,places,at,superseded,readElsewhere";

    private static final String DRAWS =
            "period,repository,change,stratum,perMillion,value,drawn,decidedAt,due,audit," + "auditedAt,lateEscape";

    /// What there are rows of.
    public enum Kind {
        CHANGES(DeskExport.CHANGES),
        VERDICTS(DeskExport.VERDICTS),
        DRAWS(DeskExport.DRAWS);

        private final String columns;

        Kind(String columns) {
            this.columns = columns;
        }

        /// The first line of a CSV.
        public String head() {
            return columns;
        }

        public String csv(JsonObject row) {
            return Stream.of(columns.split(",", -1))
                    .map(column -> row.get(column).map(DeskExport::cell).orElse(""))
                    .collect(Collectors.joining(","));
        }
    }

    private DeskExport() {}

    private static String cell(JsonValue value) {
        return QueueReport.cell(value.asText().orElseGet(() -> Json.write(value)));
    }

    public static JsonObject change(ListedChange change, Instant now) {
        var row = JsonObject.builder()
                .put("repository", change.repository())
                .put("change", change.changeId())
                .put("commit", change.commit())
                .put("when", change.when().toString())
                .put("subject", change.subject())
                .put("authorName", change.author().name())
                .put("authorEmail", change.author().email())
                .put(
                        "provenance",
                        change.provenance().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        change.operator().ifPresent(operator -> row.put("operator", operator));
        row.put("tableLane", change.tableLane().word())
                .put("lane", change.lane().word())
                .put("row", change.row())
                .put(
                        "state",
                        change.isOverdue(now) ? "overdue" : change.standing().word())
                .put("history", change.history());
        time(row, "due", change.due());
        return row.put("addedLines", change.addedLines())
                .put("removedLines", change.removedLines())
                .put("unknowns", change.unknowns())
                .put("minutesP50", tenths(change.minutes().p50()))
                .put("minutesP80", tenths(change.minutes().p80()))
                .put("expectedLoss", change.expectedLoss())
                .build();
    }

    /// More figures than an estimate has would only look exact.
    private static double tenths(double minutes) {
        return Math.round(minutes * 10) / 10.0;
    }

    public static JsonObject verdict(Verdict verdict) {
        return JsonObject.builder()
                .put("repository", verdict.repository())
                .put("change", verdict.changeId())
                .put("commit", verdict.commit())
                .put("id", verdict.id())
                .put("reader", verdict.reader().toString())
                .put("asSecurity", verdict.asSecurity())
                .put("decision", verdict.decision().word())
                .put("reason", verdict.reason().word())
                .put("note", verdict.note())
                .put("placesRead", verdict.reading().read())
                .put("places", verdict.reading().total())
                .put("at", verdict.at().toString())
                .put("superseded", verdict.superseded())
                .put("readElsewhere", JsonArray.of(elsewhere(verdict)))
                .build();
    }

    private static List<JsonObject> elsewhere(Verdict verdict) {
        return verdict.elsewhere().stream()
                .map(told -> JsonObject.builder()
                        .put("file", told.file())
                        .put("how", told.how().word())
                        .put("what", told.what())
                        .build())
                .toList();
    }

    public static JsonObject draw(DrawnChange change, Instant now) {
        var decision = change.decision();
        var row = JsonObject.builder()
                .put("period", change.period())
                .put("repository", decision.change().repository())
                .put("change", decision.change().change().hex())
                .put("stratum", decision.stratum().key())
                .put("perMillion", decision.rate().perMillion())
                .put("value", decision.value().hex())
                .put("drawn", decision.drawn())
                .put("decidedAt", decision.at().toString());
        time(row, "due", change.due());
        change.audit(now)
                .ifPresent(audit -> row.put("audit", audit.outcome().name().toLowerCase(Locale.ROOT)));
        time(row, "auditedAt", change.finding().map(finding -> finding.at()));
        return row.put("lateEscape", change.late()).build();
    }

    private static void time(JsonObject.Builder row, String name, Optional<Instant> time) {
        time.ifPresent(at -> row.put(name, at.toString()));
    }
}
