package dev.countersign.review.document;

import static dev.countersign.review.document.Members.word;

import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Sighting;
import dev.countersign.explain.Explanation;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Assessment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Documents as JSON; `docs/schema/document.schema.json` describes it.
final class DocumentWriter {
    private DocumentWriter() {}

    static JsonObject json(ChangeDocument document) {
        return JsonObject.builder()
                .put("schemaVersion", DocumentCodec.SCHEMA_VERSION)
                .put("repository", document.repository())
                .put("commit", commit(document.commit()))
                .put("changeId", document.changeId().hex())
                .put("state", document.state().word())
                .put("tableLane", document.tableLane().word())
                .put("lane", document.lane().word())
                .put("row", orNull(document.row()))
                .put("decisiveFact", orNull(document.decisiveFact()))
                .put("explanation", explanation(document.explanation()))
                .put("provenance", provenance(document.provenance()))
                .put("attestations", list(document.attestations(), DocumentWriter::attestation))
                .put("assessment", assessment(document.assessment()))
                .put("weight", weight(document.weight()))
                .put("risk", RiskPart.json(document.risk()))
                .put("stops", list(document.stops(), DocumentWriter::stop))
                .put("skipped", list(document.skipped(), DocumentWriter::skipped))
                .put("notChecked", JsonArray.ofTexts(document.notChecked()))
                .put("asks", JsonArray.ofTexts(document.asks()))
                .put("facts", list(document.facts(), DocumentWriter::fact))
                .put("disputed", list(document.disputed(), DocumentWriter::disputed))
                .put("files", list(document.files(), DocumentWriter::file))
                .put("notConfigured", JsonArray.ofTexts(document.notConfigured()))
                .put("leftOut", leftOut(document.leftOut()))
                .build();
    }

    private static JsonObject.Builder commit(CommitPart commit) {
        return JsonObject.builder()
                .put("id", commit.id())
                .put("merge", commit.merge())
                .put("parents", JsonArray.ofTexts(commit.parents()))
                .put("subject", commit.subject())
                .put("message", commit.message())
                .put("messageChars", commit.messageChars())
                .put("author", identity(commit.author()))
                .put("committer", identity(commit.committer()));
    }

    private static JsonObject.Builder identity(Identity identity) {
        return JsonObject.builder()
                .put("name", identity.name())
                .put("email", identity.email())
                .put("when", identity.when().toString());
    }

    private static JsonObject explanation(Explanation explanation) {
        return JsonObject.builder()
                .put("rule", explanation.rule())
                .put("status", word(explanation.status()))
                .put("reason", explanation.reason())
                .put("children", list(explanation.children(), DocumentWriter::explanation))
                .build();
    }

    private static JsonObject.Builder provenance(Provenance provenance) {
        return JsonObject.builder()
                .put("kind", word(provenance.kind()))
                .put("probability", provenance.probability())
                .put("evidence", list(provenance.evidence(), DocumentWriter::evidence));
    }

    private static JsonObject evidence(Provenance.Evidence evidence) {
        return JsonObject.builder()
                .put("signal", evidence.signal())
                .put("where", evidence.where())
                .put("text", evidence.text())
                .build();
    }

    private static JsonObject attestation(AttestationPart attestation) {
        return JsonObject.builder()
                .put("human", attestation.identity().human().toString())
                .put(
                        "agents",
                        JsonArray.ofTexts(attestation.identity().agents().stream()
                                .map(PrincipalId::toString)
                                .toList()))
                .put("attester", attestation.attester().toString())
                .put("at", attestation.at().toString())
                .put("repository", attestation.repository())
                .put("whole", attestation.whole())
                .put("remarks", JsonArray.ofTexts(attestation.remarks()))
                .build();
    }

    private static JsonObject.Builder assessment(Assessment assessment) {
        Assessment.Coverage coverage = assessment.coverage();
        return JsonObject.builder()
                .put("probability", assessment.probability().value())
                .put("impact", assessment.impact().word())
                .put("exposure", word(assessment.exposure()))
                .put("confidence", word(assessment.confidence()))
                .put("inertFiles", coverage.inert())
                .put("parsedFiles", coverage.parsed())
                .put("textFiles", coverage.text())
                .put("unreadFiles", coverage.unread());
    }

    private static JsonObject.Builder weight(Weight weight) {
        return JsonObject.builder()
                .put("minutes", minutes(weight.minutes()))
                .put("sizeMinutes", weight.sizeMinutes())
                .put("expectedLoss", weight.expectedLoss())
                .put("density", weight.density())
                .put("addedLines", weight.addedLines())
                .put("removedLines", weight.removedLines());
    }

    private static JsonObject.Builder minutes(Minutes minutes) {
        return JsonObject.builder().put("p50", minutes.p50()).put("p80", minutes.p80());
    }

    private static JsonObject.Builder span(JsonObject.Builder object, LineSpan span) {
        return object.put("startLine", span.start()).put("lineCount", span.count());
    }

    private static JsonObject stop(Stop stop) {
        return span(JsonObject.builder().put("path", stop.path().value()).put("side", word(stop.side())), stop.span())
                .put("symbol", stop.symbol())
                .put("minutes", minutes(stop.minutes()))
                .put("lane", stop.lane().word())
                .put(
                        "facts",
                        JsonArray.ofTexts(stop.facts().stream().map(Fact::id).toList()))
                .put("why", stop.why())
                .put("effectiveLines", stop.effectiveLines())
                .put("sizeMinutes", stop.sizeMinutes())
                .put("expectedLoss", stop.expectedLoss())
                .put("risk", stop.risk().<JsonValue>map(RiskPart::json).orElse(new JsonNull()))
                .build();
    }

    private static JsonObject skipped(ReadingPlan.Skipped skipped) {
        return JsonObject.builder()
                .put("proof", skipped.proof())
                .put("files", skipped.files())
                .put("lines", skipped.lines())
                .put("paths", JsonArray.ofTexts(skipped.paths()))
                .build();
    }

    static JsonObject fact(Fact fact) {
        Sighting seen = fact.seen();
        return span(
                        JsonObject.builder()
                                .put("id", fact.id())
                                .put("detector", fact.detector())
                                .put("detectorVersion", fact.detectorVersion())
                                .put("kind", fact.kind().word())
                                .put("direction", word(seen.direction()))
                                .put("path", path(seen.path()))
                                .put("side", word(seen.side())),
                        seen.span())
                .put("symbol", seen.symbol())
                .put("subject", seen.subject())
                .put("strength", word(seen.strength()))
                .put("severity", seen.severity())
                .put("exposure", word(seen.exposure()))
                .put("message", seen.message())
                .put("quote", seen.quote())
                .put("ask", seen.ask())
                .put("cwes", list(seen.cwes(), number -> JsonNumber.of(number)))
                .build();
    }

    private static JsonObject disputed(Review.Disputed disputed) {
        return JsonObject.builder()
                .put("fact", disputed.fact().id())
                .put("because", disputed.dispute().because().word())
                .put("owner", disputed.dispute().owner())
                .put("expires", disputed.dispute().expires().toString())
                .put("inFloor", disputed.inFloor())
                .build();
    }

    static JsonObject file(FilePart file) {
        return JsonObject.builder()
                .put("path", file.path().value())
                .put("oldPath", orNull(file.oldPath().map(RepoPath::value)))
                .put("status", word(file.status()))
                .put("oldMode", file.oldMode().octal())
                .put("newMode", file.newMode().octal())
                .put("language", word(file.language()))
                .put("role", word(file.role()))
                .put("substance", file.substance().word())
                .put("inertProof", orNull(file.inertProof()))
                .put("moved", file.moved())
                .put("worded", file.worded())
                .put("unread", orNull(file.unread()))
                .put("content", file.content())
                .put("addedLines", file.addedLines())
                .put("removedLines", file.removedLines())
                .put("hunks", list(file.hunks(), hunk -> JsonArray.of(list(hunk.lines(), DocumentWriter::line))))
                .put("linesLeftOut", file.linesLeftOut())
                .build();
    }

    /// Lines are most of a document, so what goes without saying is not said.
    private static JsonObject line(DiffLine line) {
        var json = JsonObject.builder().put("kind", word(line.kind()));
        if (line.oldNumber() > 0) {
            json.put("old", line.oldNumber());
        }
        if (line.newNumber() > 0) {
            json.put("new", line.newNumber());
        }
        json.put("text", line.text());
        if (line.isCut()) {
            json.put("from", line.from()).put("length", line.length());
        }
        if (line.end() != DiffLine.End.LF) {
            json.put("end", word(line.end()));
        }
        return json.build();
    }

    private static JsonObject.Builder leftOut(LeftOut leftOut) {
        return JsonObject.builder()
                .put("files", leftOut.files())
                .put("lines", leftOut.lines())
                .put("facts", leftOut.facts())
                .put("stops", leftOut.stops());
    }

    private static <T> List<JsonValue> list(Collection<T> values, Function<T, ? extends JsonValue> json) {
        return values.stream().<JsonValue>map(json).toList();
    }

    private static JsonValue path(@Nullable RepoPath path) {
        return path == null ? new JsonNull() : new JsonString(path.value());
    }

    private static JsonValue orNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(new JsonNull());
    }
}
