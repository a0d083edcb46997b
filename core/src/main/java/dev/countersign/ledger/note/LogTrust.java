package dev.countersign.ledger.note;

import java.util.ArrayList;
import java.util.List;

/// Whom somebody believes about one log: its keys, and how many of which witnesses must have seen what it says.
///
/// Keys of the log can sign alone that a tree has this root; without witnesses they can show everybody another
/// tree. Several keys of one name are one witness.
public record LogTrust(String origin, List<VerifierKey> logKeys, List<VerifierKey> witnesses, int quorum) {
    public LogTrust {
        logKeys = List.copyOf(logKeys);
        witnesses = List.copyOf(witnesses);
        if (logKeys.isEmpty()) {
            throw new IllegalArgumentException("a log without a key signs nothing");
        }
        if (!witnesses.stream().allMatch(key -> key.kind() == KeyKind.COSIGNATURE)) {
            throw new IllegalArgumentException("a witness has a key for cosignatures");
        }
        long names = witnesses.stream().map(VerifierKey::name).distinct().count();
        if (quorum < 0 || quorum > names) {
            throw new IllegalArgumentException(quorum + " of " + names + " witnesses are no quorum");
        }
        // what a witness signs does not hold its name, so one key could pass for two
        if (hasOneKeyTwice(logKeys, witnesses)) {
            throw new IllegalArgumentException("each witness has a key of its own, which is not the log's");
        }
    }

    /// Believes the log alone.
    public static LogTrust withoutWitnesses(VerifierKey logKey) {
        return new LogTrust(logKey.name(), List.of(logKey), List.of(), 0);
    }

    private static boolean hasOneKeyTwice(List<VerifierKey> logKeys, List<VerifierKey> witnesses) {
        var seen = new ArrayList<>(logKeys);
        for (VerifierKey witness : witnesses) {
            if (seen.stream().anyMatch(witness::hasSamePublicKeyAs)) {
                return true;
            }
            seen.add(witness);
        }
        return false;
    }
}
