package dev.countersign.server.work;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.VerdictRequest;
import dev.countersign.review.desk.VerdictRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes verdicts.
public final class Deciding {
    private final Desk desk;
    private final LedgerPost post;
    private final News news;
    private final InstantSource clock;

    public Deciding(Desk desk, LedgerPost post, News news, InstantSource clock) {
        this.desk = desk;
        this.post = post;
        this.news = news;
        this.clock = clock;
    }

    /// What came of a verdict.
    public sealed interface Outcome {
        /// @param ledgerWaits why its entry is not in the ledger yet; empty where it is
        record Recorded(ListedChange change, Verdict verdict, Optional<String> ledgerWaits) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        /// The request's id was used for another verdict.
        record IdTaken() implements Outcome {}

        /// The change is not as the reader saw it.
        record Stale(ListedChange now) implements Outcome {}

        record NoSuchChange() implements Outcome {}
    }

    /// @param version of the change as the reader saw it
    public Outcome decide(ListedChange change, VerdictRequest request, int version) {
        List<Verdict> before = desk.verdicts(change);
        Optional<Verdict> known = withId(before, request.id());
        if (known.isPresent()) {
            return request.asksFor(known.get())
                    ? new Outcome.Recorded(change, known.get(), Optional.empty())
                    : new Outcome.IdTaken();
        }
        return switch (VerdictRules.judge(change, makers(change), before, request, clock.instant())) {
            case VerdictRules.Judged.Refused(var reason) -> new Outcome.Refused(reason);
            case VerdictRules.Judged.Allowed(var verdict, var lane) -> {
                LedgerDraft draft =
                        post.draft("verdict", verdict.reader(), elsewhere(verdict, body(change, verdict, lane.word())));
                yield switch (desk.record(verdict, version, lane, draft)) {
                    case Desk.VerdictOutcome.Recorded(var now) -> {
                        Optional<String> waits = post.write(draft);
                        news.changed();
                        yield new Outcome.Recorded(now, verdict, waits);
                    }
                    case Desk.VerdictOutcome.AlreadyRecorded(var now) ->
                        new Outcome.Recorded(
                                now, withId(desk.verdicts(now), verdict.id()).orElse(verdict), Optional.empty());
                    case Desk.VerdictOutcome.IdTaken() -> new Outcome.IdTaken();
                    case Desk.VerdictOutcome.Stale(var now) -> new Outcome.Stale(now);
                    case Desk.VerdictOutcome.NoSuchChange() -> new Outcome.NoSuchChange();
                };
            }
        };
    }

    private Set<String> makers(ListedChange change) {
        return desk.makers(List.of(change)).getOrDefault(change.id(), Set.of());
    }

    private static Optional<Verdict> withId(List<Verdict> verdicts, String id) {
        return verdicts.stream().filter(verdict -> verdict.id().equals(id)).findFirst();
    }

    private static JsonObject.Builder body(ListedChange change, Verdict verdict, String lane) {
        return JsonObject.builder()
                .put("repository", change.repository())
                .put("change", change.changeId())
                .put("commit", change.commit())
                .put("verdict", verdict.id())
                .put("decision", verdict.decision().word())
                .put("reason", verdict.reason().word())
                .put("read", verdict.reading().read())
                .put("places", verdict.reading().total())
                .put("lane", lane);
    }

    /// What they say stands as one commitment, since it may name people: a JSON array of file, how and what.
    private JsonObject.Builder elsewhere(Verdict verdict, JsonObject.Builder body) {
        if (verdict.elsewhere().isEmpty()) {
            return body;
        }
        List<JsonObject> told = verdict.elsewhere().stream()
                .map(one -> JsonObject.builder()
                        .put("file", one.file())
                        .put("how", one.how().word())
                        .put("what", one.what())
                        .build())
                .toList();
        List<String> hows = verdict.elsewhere().stream()
                .map(one -> one.how().word())
                .distinct()
                .sorted()
                .toList();
        return body.put(
                "elsewhere",
                JsonObject.builder()
                        .put("files", told.size())
                        .put("how", JsonArray.ofTexts(hows))
                        .put("told", post.hidden(Json.write(JsonArray.of(told))))
                        .build());
    }
}
