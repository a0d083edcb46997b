package dev.countersign.adapter.render;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import dev.countersign.attest.Attested;
import dev.countersign.attest.CommitStatement;
import dev.countersign.change.Change;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.Hop;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who answers for a commit, as text and as JSON (`docs/schema/verify.schema.json`).
///
/// @param recorded what one's own ledger says of each attestation, by its digest; none where there is no ledger
public record CommitReport(Change change, Attested attested, Map<String, Recorded> recorded) {
    private static final int ABBREVIATED = 10;

    public CommitReport {
        recorded = Map.copyOf(recorded);
    }

    /// What a ledger says of an attestation.
    public sealed interface Recorded {
        record At(long index, Instant time) implements Recorded {}

        record Nowhere() implements Recorded {}

        /// The ledger cannot be believed.
        record Unknown(String reason) implements Recorded {}
    }

    /// Whether the ledger of who attested does not have what it should, or cannot be believed.
    public boolean isDisputedByLedger() {
        return recorded.values().stream().anyMatch(found -> !(found instanceof Recorded.At));
    }

    public String text() {
        var lines = new ArrayList<String>();
        lines.add(Printable.of(verdict()));
        lines.addAll(new Rows()
                .add("commit", PlanWords.subject(change))
                .add("change", change.id().abbreviated() + ", " + PlanWords.size(change))
                .add("beware", remarks())
                .add("refused", refused().stream().map(Refused::reason).toList())
                .lines("  "));
        distinct().forEach(one -> drawing(one, lines));
        return String.join("\n", lines) + "\n";
    }

    private String verdict() {
        return switch (attested) {
            case Attested.Whole(var attestations, var _) ->
                "ATTESTED for "
                        + attestations.stream()
                                .map(one -> one.statement().repository().toString())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + (isDisputedByLedger() ? ", BUT NOT BY ONE'S OWN LEDGER" : "");
            case Attested.Partly(var _, var files, var commits, var _) ->
                "PARTLY ATTESTED: " + files + " files, " + commits + " commits; who made the rest is not known";
            case Attested.NoneCounts _ -> "NOT ATTESTED: attestations speak of it, and none counts";
            case Attested.Not _ -> "NOT ATTESTED: no attestation speaks of it, which says nothing about who made it";
            case Attested.Unchecked(int count) ->
                "NOT CHECKED: " + count
                        + " attestations speak of it, and nobody is trusted here; name whom with --bundle,"
                        + " or make an installation with 'countersign org init'";
        };
    }

    private void drawing(Counts attestation, List<String> lines) {
        CommitStatement statement = attestation.statement();
        lines.add("");
        lines.addAll(new ChainReport(statement.chain(), Optional.empty(), statement.at()).drawing());
        lines.add("  |");
        lines.add("  v");
        lines.add("commit " + statement.commit().substring(0, ABBREVIATED));
        lines.addAll(new Rows()
                .add("for", statement.repository().toString())
                .add("this is", isItself(statement) ? "that commit" : "the same lines, wherever they came to lie")
                .add("attested", statement.at() + " by " + statement.attester())
                .add("ledger", ledger(attestation))
                .lines("    "));
    }

    private boolean isItself(CommitStatement statement) {
        return change.commits().stream().anyMatch(commit -> commit.id().equals(statement.commit()));
    }

    private List<String> remarks() {
        return attestations().stream()
                .flatMap(one -> one.remarks().stream())
                .distinct()
                .toList();
    }

    /// Where the same was attested again under the same chain, once.
    private Collection<Counts> distinct() {
        var seen = new LinkedHashMap<String, Counts>();
        attestations().forEach(one -> {
            CommitStatement statement = one.statement();
            seen.putIfAbsent(statement.chain().digest().text() + statement.commit() + statement.change(), one);
        });
        return seen.values();
    }

    private String ledger(Counts attestation) {
        Recorded found = recorded.get(attestation.digest().text());
        return switch (found) {
            case null -> "not asked: only the organisation that attested has the entry";
            case Recorded.At(long index, var time) -> "entry " + index + " on " + time;
            case Recorded.Nowhere _ -> "BEWARE: no entry speaks of it";
            case Recorded.Unknown(var reason) -> "BEWARE: the ledger cannot be believed: " + reason;
        };
    }

    private List<Counts> attestations() {
        return switch (attested) {
            case Attested.Whole whole -> whole.attestations();
            case Attested.Partly partly -> partly.attestations();
            case Attested.NoneCounts _, Attested.Not _, Attested.Unchecked _ -> List.of();
        };
    }

    private List<Refused> refused() {
        return switch (attested) {
            case Attested.Whole whole -> whole.refused();
            case Attested.Partly partly -> partly.refused();
            case Attested.NoneCounts(var refused) -> refused;
            case Attested.Not _, Attested.Unchecked _ -> List.of();
        };
    }

    public String json() {
        var json = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("change", change.id().hex())
                .put("state", state())
                .put("attestations", attestations().stream().map(this::json).toList())
                .put(
                        "refused",
                        JsonArray.ofTexts(
                                refused().stream().map(Refused::reason).toList()));
        if (change.head() != null) {
            json.put("commit", change.head());
        }
        if (attested instanceof Attested.Partly partly) {
            json.put("files", share(partly.files())).put("commits", share(partly.commits()));
        }
        return ReviewJson.printed(json.build());
    }

    private String state() {
        return switch (attested) {
            case Attested.Whole _ -> "attested";
            case Attested.Partly _ -> "partly-attested";
            case Attested.NoneCounts _ -> "refused";
            case Attested.Not _ -> "not-attested";
            case Attested.Unchecked _ -> "unchecked";
        };
    }

    private static JsonObject share(Attested.Share share) {
        return JsonObject.builder()
                .put("attested", share.part())
                .put("of", share.of())
                .build();
    }

    private JsonObject json(Counts attestation) {
        CommitStatement statement = attestation.statement();
        var json = JsonObject.builder()
                .put("digest", attestation.digest().text())
                .put("commit", statement.commit())
                .put("thisCommit", isItself(statement))
                .put("human", attestation.identity().human().toString())
                .put(
                        "agents",
                        JsonArray.ofTexts(attestation.identity().agents().stream()
                                .map(PrincipalId::toString)
                                .toList()))
                .put("attester", statement.attester().toString())
                .put("attestedAt", statement.at().toString())
                .put("repository", statement.repository().toString())
                .put("remarks", JsonArray.ofTexts(attestation.remarks()))
                .put(
                        "hops",
                        statement.chain().hops().stream()
                                .map(CommitReport::json)
                                .toList());
        Optional.ofNullable(recorded.get(attestation.digest().text()))
                .ifPresent(found -> json.put("ledger", json(found)));
        return json.build();
    }

    private static JsonObject json(Hop hop) {
        var claims = hop.claims();
        return JsonObject.builder()
                .put("issuer", claims.issuer().toString())
                .put("subject", claims.subject().toString())
                .put("expires", claims.expires().toString())
                .put("grant", claims.grant().details())
                .build();
    }

    private static JsonObject json(Recorded recorded) {
        return switch (recorded) {
            case Recorded.At(long index, var time) ->
                JsonObject.builder()
                        .put("state", "recorded")
                        .put("index", index)
                        .put("time", time.toString())
                        .build();
            case Recorded.Nowhere _ ->
                JsonObject.builder().put("state", "not-recorded").build();
            case Recorded.Unknown(var reason) ->
                JsonObject.builder()
                        .put("state", "damaged")
                        .put("reason", reason)
                        .build();
        };
    }
}
