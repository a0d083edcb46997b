package dev.countersign.explain;

import java.util.List;

/// Why something was decided: a tree of rules. The CLI, pages, JSON and the ledger show the same tree.
///
/// @param rule the rule's name, stable, in kebab-case
/// @param status whether it fired
/// @param reason one sentence for people; may quote hostile text, so every output escapes it
/// @param children what the rule looked at
public record Explanation(String rule, Status status, String reason, List<Explanation> children) {
    public Explanation {
        children = List.copyOf(children);
    }

    public static Explanation of(String rule, Status status, String reason) {
        return new Explanation(rule, status, reason, List.of());
    }

    /// Whether a rule applied.
    public enum Status {
        FIRED,
        DID_NOT_FIRE,
        /// The rule could not be evaluated; it counts as if it had fired where that is the stricter way.
        UNKNOWN
    }
}
