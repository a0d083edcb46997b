package dev.countersign.review.document;

import dev.countersign.change.ChangeId;
import dev.countersign.change.FileMode;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.explain.Explanation;
import dev.countersign.json.JsonValue;
import dev.countersign.principal.CompositeIdentity;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Dispute;
import dev.countersign.review.Minutes;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Asset;
import dev.countersign.risk.Lane;
import dev.countersign.risk.Probability;
import dev.countersign.risk.Substance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads what [DocumentWriter] writes, and nothing else. Throws IllegalArgumentException and DateTimeException, which
/// [DocumentCodec] turns into a refusal.
final class DocumentReader {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int LONGEST_PATH = 64 << 10;
    private static final int LONG = 4_000;

    private final Map<String, Fact> facts = new HashMap<>();

    private DocumentReader() {}

    static ChangeDocument read(JsonValue json) {
        return Members.read("document", json, new DocumentReader()::document);
    }

    private ChangeDocument document(Members all) {
        if (all.count("schemaVersion") != DocumentCodec.SCHEMA_VERSION) {
            throw new IllegalArgumentException("the document is of a version that is not known");
        }
        // first, because stops and disputes name them
        List<Fact> listed = all.list("facts", this::fact);
        return new ChangeDocument(
                all.text("repository", Cut.SHORT),
                all.object("commit", DocumentReader::commit),
                new ChangeId(all.text("changeId", 64)),
                all.word("state", Review.State.class),
                all.word("tableLane", Lane.class),
                all.word("lane", Lane.class),
                all.optional("row", Cut.SHORT),
                all.optional("decisiveFact", Cut.SHORT),
                all.object("explanation", rule -> explanation(rule, 1)),
                all.object("provenance", DocumentReader::provenance),
                all.list("attestations", DocumentReader::attestation),
                all.object("assessment", DocumentReader::assessment),
                all.object("weight", DocumentReader::weight),
                all.object("risk", RiskPart::change),
                all.list("stops", this::stop),
                all.list("skipped", DocumentReader::skipped),
                all.texts("notChecked", LONG),
                all.texts("asks", LONG),
                listed,
                all.list("disputed", this::disputed),
                all.list("files", DocumentReader::file),
                all.texts("notConfigured", LONG),
                all.object("leftOut", DocumentReader::leftOut));
    }

    private static CommitPart commit(Members commit) {
        return new CommitPart(
                objectId(commit.text("id", 64)),
                commit.flag("merge"),
                commit.texts("parents", 64).stream()
                        .map(DocumentReader::objectId)
                        .toList(),
                commit.text("subject", Cut.SHORT),
                commit.text("message", DocumentBounds.MESSAGE),
                commit.count("messageChars"),
                commit.object("author", DocumentReader::identity),
                commit.object("committer", DocumentReader::identity));
    }

    private static String objectId(String text) {
        if (!OBJECT_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("a commit's id has 40 or 64 hex digits");
        }
        return text;
    }

    private static Identity identity(Members identity) {
        return new Identity(
                identity.text("name", Cut.SHORT),
                identity.text("email", Cut.SHORT),
                Instant.parse(identity.text("when", 60)));
    }

    private static Explanation explanation(Members rule, int depth) {
        if (depth > DocumentBounds.RULE_DEPTH + 1) {
            throw new IllegalArgumentException("the explanation is too deep");
        }
        return new Explanation(
                rule.text("rule", Cut.SHORT),
                rule.word("status", Explanation.Status.class),
                rule.text("reason", LONG),
                rule.list("children", child -> explanation(child, depth + 1)));
    }

    private static Provenance provenance(Members provenance) {
        return new Provenance(
                provenance.word("kind", Provenance.Kind.class),
                provenance.number("probability"),
                provenance.list(
                        "evidence",
                        one -> new Provenance.Evidence(
                                one.text("signal", Cut.SHORT), one.text("where", Cut.SHORT), one.text("text", LONG))));
    }

    private static AttestationPart attestation(Members one) {
        return new AttestationPart(
                new CompositeIdentity(
                        PrincipalId.of(one.text("human", LONG)),
                        one.texts("agents", LONG).stream().map(PrincipalId::of).toList()),
                PrincipalId.of(one.text("attester", LONG)),
                Instant.parse(one.text("at", 60)),
                one.text("repository", LONG),
                one.flag("whole"),
                one.texts("remarks", LONG));
    }

    private static Assessment assessment(Members one) {
        return new Assessment(
                new Probability(one.number("probability")),
                one.word("impact", Asset.class),
                one.word("exposure", Exposure.class),
                new Assessment.Coverage(
                        one.count("inertFiles"),
                        one.count("parsedFiles"),
                        one.count("textFiles"),
                        one.count("unreadFiles")),
                one.word("confidence", Assessment.Confidence.class));
    }

    private static Weight weight(Members one) {
        return new Weight(
                one.object("minutes", DocumentReader::minutes),
                one.number("sizeMinutes"),
                one.number("expectedLoss"),
                one.number("density"),
                one.count("addedLines"),
                one.count("removedLines"));
    }

    private static Minutes minutes(Members one) {
        return new Minutes(one.number("p50"), one.number("p80"));
    }

    private static LineSpan span(Members one) {
        return new LineSpan(one.count("startLine"), one.count("lineCount"));
    }

    private static RepoPath path(String text) {
        return RepoPath.of(text);
    }

    private Stop stop(Members one) {
        return new Stop(
                path(one.text("path", LONGEST_PATH)),
                one.word("side", Side.class),
                span(one),
                one.text("symbol", LONG),
                one.object("minutes", DocumentReader::minutes),
                one.word("lane", Lane.class),
                one.texts("facts", 16).stream().map(this::known).toList(),
                one.text("why", LONG),
                one.count("effectiveLines"),
                one.number("sizeMinutes"),
                one.number("expectedLoss"),
                one.optionalObject("risk", RiskPart::place));
    }

    private Fact known(String id) {
        Fact fact = facts.get(id);
        if (fact == null) {
            throw new IllegalArgumentException("the document names a fact that it does not have");
        }
        return fact;
    }

    private static ReadingPlan.Skipped skipped(Members one) {
        return new ReadingPlan.Skipped(
                one.text("proof", LONG), one.count("files"), one.count("lines"), one.texts("paths", LONGEST_PATH));
    }

    private Fact fact(Members one) {
        var fact = new Fact(
                one.text("id", 16),
                one.text("detector", Cut.SHORT),
                one.count("detectorVersion"),
                new Sighting(
                        one.word("kind", FactKind.class),
                        one.word("direction", Direction.class),
                        one.optional("path", LONGEST_PATH)
                                .map(DocumentReader::path)
                                .orElse(null),
                        one.word("side", Side.class),
                        span(one),
                        one.text("symbol", LONG),
                        one.text("subject", LONG),
                        one.word("strength", Strength.class),
                        one.count("severity"),
                        one.word("exposure", Exposure.class),
                        one.text("message", LONG),
                        one.text("quote", Cut.SHORT),
                        one.text("ask", LONG),
                        one.counts("cwes")));
        if (facts.put(fact.id(), fact) != null) {
            throw new IllegalArgumentException("two facts have the same id");
        }
        return fact;
    }

    private Review.Disputed disputed(Members one) {
        Fact fact = known(one.text("fact", 16));
        return new Review.Disputed(
                fact,
                new Dispute(
                        fact.id(),
                        one.word("because", Dispute.Reason.class),
                        one.text("owner", Cut.SHORT),
                        LocalDate.parse(one.text("expires", 20))),
                one.flag("inFloor"));
    }

    private static FilePart file(Members one) {
        return new FilePart(
                path(one.text("path", LONGEST_PATH)),
                one.optional("oldPath", LONGEST_PATH).map(DocumentReader::path),
                one.word("status", FilePart.Status.class),
                FileMode.ofOctal(one.text("oldMode", 6)),
                FileMode.ofOctal(one.text("newMode", 6)),
                one.word("language", Language.class),
                one.word("role", FileRole.class),
                one.word("substance", Substance.class),
                one.optional("inertProof", LONG),
                one.flag("moved"),
                one.flag("worded"),
                one.optional("unread", LONG),
                one.text("content", LONG),
                one.count("addedLines"),
                one.count("removedLines"),
                one.lists("hunks", DocumentReader::line).stream()
                        .map(DiffHunk::new)
                        .toList(),
                one.count("linesLeftOut"));
    }

    private static DiffLine line(Members one) {
        String text = one.text("text", DiffLine.LONGEST);
        return new DiffLine(
                one.word("kind", DiffLine.Kind.class),
                one.has("old") ? one.count("old") : 0,
                one.has("new") ? one.count("new") : 0,
                text,
                one.has("from") ? one.count("from") : 0,
                one.has("length") ? one.count("length") : text.length(),
                one.has("end") ? one.word("end", DiffLine.End.class) : DiffLine.End.LF);
    }

    private static LeftOut leftOut(Members one) {
        return new LeftOut(one.count("files"), one.count("lines"), one.count("facts"), one.count("stops"));
    }
}
