package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.Chain;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Permission;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What came of verifying a chain, as text and as JSON (`docs/schema/verification.schema.json`).
///
/// @param hint what may help where it is refused; empty where nothing does
public record VerificationReport(Verification verification, Expectation expected, String hint, Instant now) {
    public String text() {
        return switch (verification) {
            case Verification.Verified(var chain, var stale) -> text(chain, stale);
            case Verification.Refused(var refusal) -> text(refusal);
        };
    }

    private String text(Chain chain, Set<PrincipalId> stale) {
        var rows = new Rows()
                .add("acts for", chain.root().subject().toString())
                .add(
                        "signed in",
                        chain.root().root().orElseThrow().isLocal()
                                ? "nobody did; " + chain.root().issuer() + " vouches"
                                : "at " + chain.root().root().orElseThrow().signedIn())
                .add("valid at", expected.audience() + (expected.use() == Use.WRITE ? ", to write" : ", to read"))
                .add(
                        "may",
                        chain.leaf().grant().permissions().stream()
                                .map(Permission::words)
                                .toList())
                .add("until", ChainReport.until(chain.leaf().expires(), now))
                .add(
                        "holder",
                        expected.shownKey().isPresent()
                                ? "has this key"
                                : "not asked: whoever has the chain could show it (--holder KEY)")
                .add(
                        "beware",
                        stale.stream()
                                .sorted()
                                .map(organisation -> "the revocations of " + organisation + " are old; nothing may be"
                                        + " written on them")
                                .toList());
        return "VERIFIED: " + Printable.of(chain.identity().toString()) + "\n" + String.join("\n", rows.lines("  "))
                + "\n";
    }

    private String text(Refusal refusal) {
        var rows = new Rows().add("because", refusal.reason()).add("rule", refusal.rule());
        if (!hint.isEmpty()) {
            rows.add("try", hint);
        }
        return "NOT VERIFIED\n" + String.join("\n", rows.lines("  ")) + "\n";
    }

    public String json() {
        var object = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("verified", verification instanceof Verification.Verified)
                .put("audience", expected.audience().toString())
                .put("use", ReviewJson.word(expected.use()));
        switch (verification) {
            case Verification.Verified(var chain, var stale) -> put(object, chain, stale);
            case Verification.Refused(var refusal) -> object.put("refusal", json(refusal));
        }
        return ReviewJson.printed(object.build());
    }

    private static void put(JsonObject.Builder object, Chain chain, Set<PrincipalId> stale) {
        object.put("digest", chain.digest().text())
                .put("human", chain.identity().human().toString())
                .put("agents", ids(chain.identity().agents()))
                .put("signedIn", !chain.root().root().orElseThrow().isLocal())
                .put("expires", chain.leaf().expires().toString())
                .put("grant", chain.leaf().grant().details())
                .put("staleFeeds", ids(stale.stream().sorted().toList()));
    }

    static JsonObject json(Refusal refusal) {
        return JsonObject.builder()
                .put("rule", refusal.rule())
                .put("reason", refusal.reason())
                .build();
    }

    private static JsonArray ids(List<PrincipalId> ids) {
        return JsonArray.ofTexts(ids.stream().map(PrincipalId::toString).toList());
    }
}
