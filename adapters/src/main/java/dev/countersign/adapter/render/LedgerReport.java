package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.LedgerSurvey;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.MissingOutcomes;
import dev.countersign.ledger.note.CheckpointVerdict.Trusted;
import dev.countersign.ledger.note.CheckpointVerdict.Witnessed;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `ledger verify` says, as text and as JSON (`docs/schema/ledger-verify.schema.json`).
///
/// @param trust whom was believed about it
/// @param survey of the entries that were seen before something was wrong
/// @param behind why the checkpoint may not be the newest
/// @param known the earlier checkpoint that the ledger had to go on from
public record LedgerReport(
        LogTrust trust,
        LedgerVerdict verdict,
        LedgerSurvey.Report survey,
        Optional<Trusted> known,
        Optional<String> behind) {
    private static final int MOST_LINES = 10;

    /// Whether nothing is missing and every entry is a record.
    public boolean isComplete() {
        return survey.isComplete() && behind.isEmpty();
    }

    public String text() {
        var text = new StringBuilder();
        lines().forEach(line -> text.append(Printable.of(line)).append(System.lineSeparator()));
        return text.toString();
    }

    private List<String> lines() {
        return switch (verdict) {
            case LedgerVerdict.Refused refused ->
                List.of(
                        "DAMAGED  " + trust.origin(),
                        "  " + refused.reason(),
                        "  nothing after that was believed; restore it from" + " a copy, and find out who changed it");
            case LedgerVerdict.Intact(var checkpoint) -> intact(checkpoint);
        };
    }

    private List<String> intact(Trusted trusted) {
        var head = trusted.checkpoint().head();
        List<String> lines = new ArrayList<>();
        lines.add((isComplete() ? "INTACT  " : "INTACT, but incomplete  ") + trust.origin());
        lines.add(line("entries", String.format(Locale.ROOT, "%,d", head.size()) + kinds()));
        lines.add(line("root", head.root().base64()));
        keys().forEach(key -> lines.add(line("key", key)));
        lines.add(line("witnesses", witnesses(trusted)));
        lines.add(line(
                "goes on from",
                known.map(LedgerReport::past)
                        .orElse("not checked: no earlier checkpoint was given (--remember, --goes-on-from)")));
        behind.ifPresent(why -> lines.add(line("beware", why)));
        if (survey.cannotReplay() > 0) {
            lines.add(line(
                    "cannot replay",
                    String.format(
                            Locale.ROOT,
                            "%,d decisions: what they were made on is erased, or not in this copy",
                            survey.cannotReplay())));
        }
        missing(lines);
        return lines;
    }

    private List<String> keys() {
        return trust.logKeys().stream().map(VerifierKey::text).toList();
    }

    private static String past(Trusted before) {
        return String.format(
                Locale.ROOT,
                "%,d entries that were seen before",
                before.checkpoint().head().size());
    }

    private String kinds() {
        return survey.kinds().isEmpty()
                ? ""
                : survey.kinds().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + String.format(Locale.ROOT, "%,d", kind.getValue()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private String witnesses(Trusted trusted) {
        String seen = Stream.concat(
                        known.stream()
                                .flatMap(before -> before.witnesses().stream()
                                        .map(one -> words(
                                                one, before.checkpoint().head().size()))),
                        trusted.witnesses().stream()
                                .map(one ->
                                        words(one, trusted.checkpoint().head().size())))
                .collect(Collectors.joining("; "));
        return seen.isEmpty() ? "none: whoever has the key and the disk could have written it anew (--witness)" : seen;
    }

    private static String words(Witnessed witness, long size) {
        return String.format(Locale.ROOT, "%s saw %,d entries on %s", witness.witness(), size, witness.time());
    }

    private void missing(List<String> lines) {
        List<MissingOutcomes.Open> open = survey.outcomes().open();
        counted(
                lines,
                "no outcome",
                open.size(),
                open.stream()
                        .map(one -> "entry " + one.intent().index() + ": " + one.action() + ", since " + one.since())
                        .toList());
        counted(
                lines,
                "stray",
                survey.outcomes().stray().count(),
                survey.outcomes().stray().first().stream()
                        .map(one -> "entry " + one.outcome().index() + " is an outcome of no open intent")
                        .toList());
        counted(
                lines,
                "unreadable",
                survey.unreadable().count(),
                survey.unreadable().first().stream()
                        .map(one -> "entry " + one.index() + ": " + one.reason())
                        .toList());
        counted(
                lines,
                "back-dated",
                survey.backDated().count(),
                survey.backDated().first().stream()
                        .map(one -> "entry " + one.index() + " says " + one.time() + ", after one of " + one.latest())
                        .toList());
    }

    private static void counted(List<String> lines, String name, long count, List<String> first) {
        first.stream().limit(MOST_LINES).forEach(one -> lines.add(line(name, one)));
        long more = count - Math.min(first.size(), MOST_LINES);
        if (more > 0) {
            lines.add(line(name, String.format(Locale.ROOT, "and %,d more", more)));
        }
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "  %-13s %s", name, value);
    }

    public String json() {
        var json = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("origin", trust.origin())
                .put("keys", JsonArray.ofTexts(keys()))
                .put("state", state());
        switch (verdict) {
            case LedgerVerdict.Refused refused ->
                json.put("rule", Words.kebab(refused.getClass())).put("reason", refused.reason());
            case LedgerVerdict.Intact(var checkpoint) -> put(json, checkpoint);
        }
        return ReviewJson.printed(json.build());
    }

    private String state() {
        return switch (verdict) {
            case LedgerVerdict.Refused _ -> "damaged";
            case LedgerVerdict.Intact _ -> isComplete() ? "intact" : "incomplete";
        };
    }

    private void put(JsonObject.Builder json, Trusted trusted) {
        var head = trusted.checkpoint().head();
        json.put("size", head.size()).put("root", head.root().base64()).put("witnesses", witnessed(trusted));
        known.ifPresent(before -> json.put(
                "known",
                JsonObject.builder()
                        .put("size", before.checkpoint().head().size())
                        .put("witnesses", witnessed(before))));
        behind.ifPresent(why -> json.put("behind", why));
        var kinds = JsonObject.builder();
        survey.kinds().forEach((kind, count) -> kinds.put(kind, JsonNumber.of(count)));
        json.put("kinds", kinds)
                .put(
                        "noOutcome",
                        JsonArray.of(survey.outcomes().open().stream()
                                .map(LedgerReport::open)
                                .toList()))
                .put("strayOutcomes", survey.outcomes().stray().count())
                .put("unreadable", survey.unreadable().count())
                .put("backDated", survey.backDated().count())
                .put("cannotReplay", survey.cannotReplay());
    }

    private static JsonArray witnessed(Trusted trusted) {
        return JsonArray.of(trusted.witnesses().stream()
                .map(one -> JsonObject.builder()
                        .put("name", one.witness())
                        .put("time", one.time().toString())
                        .build())
                .toList());
    }

    private static JsonObject open(MissingOutcomes.Open open) {
        EntryRef intent = open.intent();
        return JsonObject.builder()
                .put("index", intent.index())
                .put("since", open.since().toString())
                .put("action", open.action())
                .build();
    }
}
