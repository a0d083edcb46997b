package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.Chain;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `agent delegate` says of the chain that it made: words beside the chain, or both as JSON
/// (`docs/schema/delegation.schema.json`).
///
/// @param entry of the ledger; none where a holder handed on by themselves
public record DelegationReport(Chain chain, Instant now, Optional<EntryRef> entry) {
    /// What is told beside the chain.
    public List<String> words() {
        var rows = new Rows()
                .add(
                        "may",
                        chain.leaf().grant().permissions().stream()
                                .map(permission -> permission.words())
                                .toList())
                .add("until", ChainReport.until(chain.leaf().expires(), now))
                .add("hand on", ChainReport.handOn(chain.leaf()))
                .add("revoke by", "hop:" + chain.leaf().id());
        entry.ifPresent(ref -> rows.add("ledger", "entry " + ref.index()));
        return Stream.concat(
                        Stream.of(Printable.of(
                                chain.leaf().issuer() + " -> " + chain.leaf().subject())),
                        rows.lines("  ").stream())
                .toList();
    }

    public String json() {
        var object = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("chain", chain.text())
                .put("digest", chain.digest().text())
                .put(
                        "identity",
                        JsonArray.ofTexts(chain.identity()
                                .everybody()
                                .map(PrincipalId::toString)
                                .toList()))
                .put("hop", "hop:" + chain.leaf().id())
                .put("expires", chain.leaf().expires().toString())
                .put("grant", chain.leaf().grant().details());
        entry.ifPresent(ref -> object.put(
                "entry",
                JsonObject.builder()
                        .put("index", ref.index())
                        .put("leaf", ref.leaf().base64Url())));
        return ReviewJson.printed(object.build());
    }
}
