package dev.countersign.change;

import java.util.List;

/// Who made a change, as far as the signals in its commits tell. Shown, never used to lower anything: whoever
/// writes a commit writes its signals, attestations excepted.
///
/// @param kind what the evidence says together
/// @param probability from 0 to 1. For AGENT and ASSISTED: that AI wrote part of the change. For
///     HUMAN_ATTESTED: that the attestation is right. For UNKNOWN: what weak signals of AI leave; 0 means that
///     there is no signal, which says nothing about a human. [SignalWeight] gives the source of the figures
/// @param evidence strongest first
public record Provenance(Kind kind, double probability, List<Evidence> evidence) {
    public Provenance {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be from 0 to 1, but is " + probability);
        }
        evidence = List.copyOf(evidence);
    }

    /// Who made it.
    public enum Kind {
        /// An agent's account, or an agent that says so, is the author of at least one commit.
        AGENT,
        /// A person is the author and an AI tool is named as taking part.
        ASSISTED,
        /// Every added line is attested to a known person: by a line-level note, which is not signed, or all of the
        /// change by a person's own signed attestation.
        HUMAN_ATTESTED,
        /// No signal, or too weak ones, or a robot that is no AI agent.
        UNKNOWN
    }

    /// One signal.
    ///
    /// @param signal its kind, kebab-case: `attestation`, `partly-attested`, `attestation-refused`,
    ///     `attestation-unchecked`, `agent-identity`, `co-author`, `assisted-by`, `session`, `marker`,
    ///     `branch`, `line-notes`, `automation`, `reviewer-bot`
    /// @param where commit, abbreviated, and the part of it: `1a2b3c4d5e trailer`
    /// @param text the text that is the signal, cut at 200 chars; hostile
    public record Evidence(String signal, String where, String text) {
        private static final int MAX_TEXT = 200;

        public Evidence {
            text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        }
    }
}
