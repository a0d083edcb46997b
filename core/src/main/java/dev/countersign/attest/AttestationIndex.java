package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import dev.countersign.change.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attestations of a repository, found by what they speak of. Nothing of them is believed before it is checked.
/// Safe to use from several threads.
public final class AttestationIndex {
    private final Map<String, Set<String>> byKey = new HashMap<>();

    /// @param envelopes one attestation each; texts that are none speak of nothing
    public AttestationIndex(Collection<String> envelopes) {
        for (String envelope : envelopes) {
            for (String key : keys(envelope)) {
                byKey.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(envelope);
            }
        }
    }

    private static List<String> keys(String envelope) {
        return switch (Envelope.read(envelope)) {
            case Envelope.Reading.Read(var read) -> StatementJson.keys(read.payload());
            case Envelope.Reading.Refused _ -> List.of();
        };
    }

    /// Whether no attestation is there.
    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /// How much of the change is attested.
    ///
    /// @param check empty where nothing is trusted
    public Attested of(Change change, Optional<AttestationCheck> check) {
        if (byKey.isEmpty()) {
            return new Attested.Not();
        }
        var attested = new AttestedChange(change);
        var relevant = new LinkedHashSet<String>();
        attested.keys().forEach(key -> relevant.addAll(byKey.getOrDefault(key, Set.of())));
        if (relevant.isEmpty()) {
            return new Attested.Not();
        }
        return check.isEmpty() ? new Attested.Unchecked(relevant.size()) : checked(attested, relevant, check.get());
    }

    private static Attested checked(AttestedChange change, Set<String> relevant, AttestationCheck check) {
        var counting = new ArrayList<Counts>();
        var refused = new ArrayList<Refused>();
        for (String envelope : relevant) {
            switch (check.check(envelope)) {
                case Counts counts -> counting.add(counts);
                case Refused no -> refused.add(no);
            }
        }
        return change.judge(counting, refused);
    }
}
