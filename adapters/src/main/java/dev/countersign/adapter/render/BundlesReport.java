package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustedIssuer;
import dev.countersign.principal.TrustedKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What organisations say of themselves, as text and as JSON (`docs/schema/bundles.schema.json`).
public record BundlesReport(List<Shown> bundles) {
    public BundlesReport {
        bundles = List.copyOf(bundles);
    }

    /// @param state what it counts for here
    /// @param acceptedBy who signed that they accept it
    public record Shown(TrustBundle bundle, State state, List<PrincipalId> acceptedBy) {
        public Shown {
            acceptedBy = List.copyOf(acceptedBy);
        }
    }

    /// What a bundle counts for.
    public enum State {
        /// Of one's own organisation.
        OWN,
        ACCEPTED,
        /// Nobody accepted it here.
        OFFERED
    }

    public String text() {
        var lines = new ArrayList<String>();
        for (Shown shown : bundles) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            TrustBundle bundle = shown.bundle;
            lines.add(Printable.of(
                    bundle.organisation() + ", version " + bundle.version() + ", " + ReviewJson.word(shown.state)));
            lines.addAll(rows(shown).lines("  "));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Rows rows(Shown shown) {
        TrustBundle bundle = shown.bundle;
        var rows = new Rows();
        for (TrustedIssuer issuer : bundle.issuers()) {
            rows.add(
                    "issuer",
                    issuer.id() + " speaks for " + sorted(issuer.namespaces())
                            + (issuer.assertsHumans() ? ", people included" : ", not for people"));
            rows.add("keys", issuer.keys().stream().map(BundlesReport::words).toList());
        }
        rows.add("ledger", bundle.ledger().stream().map(BundlesReport::words).toList());
        rows.add(
                "witnesses",
                bundle.witnesses().stream().map(BundlesReport::words).toList());
        rows.add(
                "feed",
                bundle.revocations() + ", at most " + bundle.maxStaleness().toHours() + " hours old to write");
        rows.add(
                "accepted", shown.acceptedBy.stream().map(PrincipalId::toString).toList());
        return rows;
    }

    private static String words(TrustedKey key) {
        return key.id() + "  key:" + key.key().thumbprint().text() + "  from " + key.from()
                + key.until().map(until -> " until " + until).orElse("");
    }

    private static String sorted(Collection<String> texts) {
        return String.join(", ", texts.stream().sorted().toList());
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("bundles", bundles.stream().map(BundlesReport::json).toList())
                .build());
    }

    private static JsonObject json(Shown shown) {
        TrustBundle bundle = shown.bundle;
        return JsonObject.builder()
                .put("organisation", bundle.organisation().toString())
                .put("version", bundle.version())
                .put("state", ReviewJson.word(shown.state))
                .put(
                        "acceptedBy",
                        JsonArray.ofTexts(shown.acceptedBy.stream()
                                .map(PrincipalId::toString)
                                .toList()))
                .put(
                        "issuers",
                        bundle.issuers().stream().map(BundlesReport::json).toList())
                .put("ledger", keys(bundle.ledger()))
                .put("witnesses", keys(bundle.witnesses()))
                .put("revocations", bundle.revocations().toString())
                .put("maxStalenessSeconds", bundle.maxStaleness().toSeconds())
                .build();
    }

    private static JsonObject json(TrustedIssuer issuer) {
        return JsonObject.builder()
                .put("issuer", issuer.id().toString())
                .put(
                        "namespaces",
                        JsonArray.ofTexts(issuer.namespaces().stream().sorted().toList()))
                .put("assertsHumans", issuer.assertsHumans())
                .put("keys", keys(issuer.keys()))
                .build();
    }

    private static List<JsonObject> keys(List<TrustedKey> keys) {
        return keys.stream().map(BundlesReport::json).toList();
    }

    private static JsonObject json(TrustedKey key) {
        var object = JsonObject.builder()
                .put("id", key.id())
                .put("thumbprint", key.key().thumbprint().text())
                .put("from", key.from().toString());
        key.until().ifPresent(until -> object.put("until", until.toString()));
        return object.build();
    }
}
