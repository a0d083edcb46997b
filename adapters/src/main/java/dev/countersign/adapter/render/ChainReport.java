package dev.countersign.adapter.render;

import dev.countersign.explain.Explanation;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.Chain;
import dev.countersign.principal.Hop;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.Location;
import dev.countersign.principal.Permission;
import dev.countersign.principal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A chain as a person would want to see it, the human at the top; as text and as JSON
/// (`docs/schema/inspection.schema.json`). Nothing of it is verified.
///
/// @param states what is known against each link; empty where no installation was asked
public record ChainReport(Chain chain, Optional<List<List<Refusal>>> states, Instant now) {
    private static final String LINE = "  | ";

    public String text() {
        var lines = new ArrayList<String>();
        lines.add("NOT VERIFIED: this is what the chain says; 'countersign agent verify' tells whether it is true.");
        lines.add("");
        lines.addAll(drawing());
        return String.join("\n", lines) + "\n";
    }

    /// The hops, the person first.
    List<String> drawing() {
        var lines = new ArrayList<String>();
        for (int link = 0; link < chain.hops().size(); link++) {
            if (link > 0) {
                lines.add("  |");
                lines.add("  v");
            }
            lines.add(Printable.of(chain.hops().get(link).claims().subject().toString()));
            lines.addAll(rows(link).lines(LINE));
        }
        return lines;
    }

    private Rows rows(int link) {
        HopClaims claims = chain.hops().get(link).claims();
        var rows = new Rows();
        claims.root().ifPresent(root -> {
            rows.add("signed in", root.isLocal() ? "nobody did; " + claims.issuer() + " vouches" : signIn(claims));
            root.request().ifPresent(request -> rows.add("asked for", quoted(request)));
        });
        rows.add("may", permissions(claims));
        rows.add("less", reasons(chain.narrowings(link)));
        claims.task().ifPresent(task -> rows.add("task", task));
        rows.add("valid at", places(claims));
        rows.add("until", until(claims.expires(), now));
        rows.add("hand on", handOn(claims));
        rows.add("name", "hop:" + claims.id());
        rows.add("key", "key:" + claims.key().thumbprint().text());
        states.ifPresent(known -> rows.add("state", state(known, link)));
        return rows;
    }

    private static String signIn(HopClaims claims) {
        return claims.root()
                .map(root -> "at " + root.signedIn() + ", " + root.assurance()
                        + root.session().map(id -> ", session:" + id).orElse(""))
                .orElseThrow();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static List<String> permissions(HopClaims claims) {
        List<Permission> permissions = claims.grant().permissions();
        return permissions.isEmpty()
                ? List.of("nothing")
                : permissions.stream().map(Permission::words).toList();
    }

    private static List<String> places(HopClaims claims) {
        return claims.audiences().stream().map(Location::toString).sorted().toList();
    }

    private static List<String> reasons(List<Explanation> explanations) {
        return explanations.stream().map(Explanation::reason).toList();
    }

    static String handOn(HopClaims claims) {
        int more = Math.max(0, claims.maxDepth() - claims.depth());
        return switch (more) {
            case 0 -> "to nobody";
            case 1 -> "to one agent, and no further";
            default -> "to " + more + " agents, one after the other, and no further";
        };
    }

    private static List<String> state(List<List<Refusal>> known, int link) {
        List<String> own = known.get(link).stream().map(Refusal::reason).toList();
        if (!own.isEmpty()) {
            return own;
        }
        for (int above = 0; above < link; above++) {
            if (!known.get(above).isEmpty()) {
                return List.of("void, as link " + above + " above it is");
            }
        }
        return List.of("nothing is known against it");
    }

    /// A time, and how far it is.
    static String until(Instant time, Instant now) {
        Duration left = Duration.between(now, time);
        return time + (left.isNegative() || left.isZero() ? " (past)" : " (in " + words(left) + ")");
    }

    private static String words(Duration left) {
        if (left.toDays() > 1) {
            return left.toDays() + " days";
        }
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }

    public String json() {
        var links = new ArrayList<JsonObject>();
        for (int link = 0; link < chain.hops().size(); link++) {
            links.add(json(link, chain.hops().get(link)));
        }
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("verified", false)
                .put("digest", chain.digest().text())
                .put("links", links)
                .build());
    }

    private JsonObject json(int link, Hop hop) {
        HopClaims claims = hop.claims();
        var object = JsonObject.builder()
                .put("link", link)
                .put("issuer", claims.issuer().toString())
                .put("subject", claims.subject().toString())
                .put("hop", "hop:" + claims.id())
                .put("key", "key:" + claims.key().thumbprint().text())
                .put("notBefore", claims.notBefore().toString())
                .put("expires", claims.expires().toString())
                .put("maxDepth", claims.maxDepth())
                .put("audiences", JsonArray.ofTexts(places(claims)))
                .put("grant", claims.grant().details())
                .put("narrowed", JsonArray.ofTexts(reasons(chain.narrowings(link))));
        claims.task().ifPresent(task -> object.put("task", task));
        claims.root().ifPresent(root -> {
            object.put("signedIn", !root.isLocal()).put("assurance", root.assurance());
            root.session().ifPresent(session -> object.put("session", "session:" + session));
            root.request().ifPresent(request -> object.put("request", request));
        });
        states.ifPresent(known -> object.put(
                "against",
                known.get(link).stream().map(VerificationReport::json).toList()));
        return object.build();
    }
}
