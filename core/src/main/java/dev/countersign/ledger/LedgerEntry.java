package dev.countersign.ledger;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.Hash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// One record of the ledger. Its bytes are the canonical JSON of RFC 8785, so
/// that everybody who has the record has its hash.
public sealed interface LedgerEntry {
    /// The most agents of a chain.
    int MAX_AGENTS = 16;

    /// To the millisecond.
    Instant time();

    /// Written before an agent acts, and durable before it may.
    ///
    /// @param action the verb, such as `merge`
    /// @param resource on what
    /// @param arguments the hash of all arguments of the action
    /// @param chain the hash of the chain of hops from the human to the acting agent
    /// @param human who answers for it
    /// @param agents every agent of the chain, the acting one last
    /// @param policy the hash of the policies that decided, where there are any
    /// @param input the hash of the commitment to what was decided on, which [CommittedValues] keeps
    /// @param approval the id of the human approval that was used
    record Intent(
            Instant time,
            String action,
            Mention resource,
            Hash arguments,
            Hash chain,
            Mention human,
            List<Mention> agents,
            Decision decision,
            Optional<Hash> policy,
            Optional<Hash> input,
            Optional<String> approval)
            implements LedgerEntry {
        /// The most chars of an action, and of an id of an approval.
        public static final int MAX_CHARS = 256;

        public Intent {
            time = checkedTime(time);
            agents = List.copyOf(agents);
            if (!EntryText.isLine(action, MAX_CHARS)
                    || !approval.map(id -> EntryText.isLine(id, MAX_CHARS)).orElse(true)) {
                throw new IllegalArgumentException(
                        "an action and the id of an approval are one line of 1 to " + MAX_CHARS + " chars");
            }
            if (agents.isEmpty() || agents.size() > MAX_AGENTS) {
                throw new IllegalArgumentException("1 to " + MAX_AGENTS + " agents act, not " + agents.size());
            }
        }
    }

    /// Written after an agent acted.
    ///
    /// @param intent what it had said it would do
    /// @param response the hash of what came back, where something did
    record Outcome(Instant time, EntryRef intent, Result result, Optional<Hash> response) implements LedgerEntry {
        public Outcome {
            time = checkedTime(time);
        }
    }

    /// Whether an action was done.
    enum Result {
        DONE,
        FAILED,
        /// It may have been done and may not: no answer came.
        UNKNOWN
    }

    /// What else is recorded: an attestation, a revocation, an enrolment.
    ///
    /// @param kind one word of lower-case letters, digits and hyphens
    record Other(Instant time, String kind, JsonObject body) implements LedgerEntry {
        public Other {
            time = checkedTime(time);
            if (!EntryText.isWord(kind) || kind.equals(EntryJson.INTENT) || kind.equals(EntryJson.OUTCOME)) {
                throw new IllegalArgumentException("the kind of an entry is a word, and not intent or outcome");
            }
            byte[] bytes = EntryJson.ofOther(time, kind, body);
            if (bytes.length > Bundle.MAX_ENTRY || !(Json.read(bytes) instanceof JsonReading.Read)) {
                throw new IllegalArgumentException("the body of an entry is too long or nested too deep");
            }
        }
    }

    /// What is hashed and stored: at most [Bundle#MAX_ENTRY] bytes.
    default byte[] bytes() {
        return EntryJson.bytes(this);
    }

    private static Instant checkedTime(Instant time) {
        if (!EntryText.isTime(time)) {
            throw new IllegalArgumentException("the time of an entry is in the years 1970 to 9999");
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
