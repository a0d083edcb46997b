package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import dev.countersign.change.Provenance;
import dev.countersign.change.Provenance.Evidence;
import dev.countersign.change.Provenance.Kind;
import java.util.ArrayList;
import java.util.List;

/// Who made a change, by its attestations before any signal of its commits.
public final class AttestedProvenance {
    /// That a signed attestation is right. Judgement: above every other signal, since two keys stand behind it, and
    /// below certainty, since a key can be stolen.
    private static final double PROBABILITY = 0.99;

    private static final int ABBREVIATED = 10;

    private AttestedProvenance() {}

    /// @param signals who made it by the signals alone
    public static Provenance of(Provenance signals, Attested attested) {
        return switch (attested) {
            case Attested.Not() -> signals;
            case Attested.Unchecked(int count) ->
                with(signals, signals.kind(), signals.probability(), List.of(unchecked(count)));
            case Attested.NoneCounts(var refused) ->
                with(signals, signals.kind(), signals.probability(), evidenceOf(refused));
            case Attested.Partly partly -> ofPart(signals, partly);
            case Attested.Whole whole -> ofWhole(signals, whole);
        };
    }

    private static Provenance ofWhole(Provenance signals, Attested.Whole whole) {
        List<Evidence> evidence = new ArrayList<>();
        whole.attestations().forEach(one -> evidence.add(evidence("attestation", one, "")));
        evidence.addAll(evidenceOf(whole.refused()));
        boolean byAgent = hasAgent(whole.attestations());
        if (!byAgent && signals.probability() > 0) {
            return with(signals, signals.kind(), signals.probability(), evidence);
        }
        return with(signals, byAgent ? Kind.AGENT : Kind.HUMAN_ATTESTED, PROBABILITY, evidence);
    }

    private static Provenance ofPart(Provenance signals, Attested.Partly partly) {
        String share = partly.files().part() > 0 || partly.commits().of() == 0
                ? partly.files() + " files, "
                : partly.commits() + " commits, ";
        List<Evidence> evidence = new ArrayList<>();
        partly.attestations().forEach(one -> evidence.add(evidence("partly-attested", one, share)));
        evidence.addAll(evidenceOf(partly.refused()));
        return hasAgent(partly.attestations())
                ? with(signals, Kind.AGENT, PROBABILITY, evidence)
                : with(signals, signals.kind(), signals.probability(), evidence);
    }

    private static boolean hasAgent(List<Counts> attestations) {
        return attestations.stream().anyMatch(one -> !one.identity().agents().isEmpty());
    }

    private static Evidence evidence(String signal, Counts attestation, String share) {
        CommitStatement statement = attestation.statement();
        String remarks = attestation.remarks().isEmpty() ? "" : "; " + String.join("; ", attestation.remarks());
        return new Evidence(
                signal,
                statement.commit().substring(0, ABBREVIATED) + " attested by " + statement.attester() + " on "
                        + statement.at(),
                share + attestation.identity() + ", for " + statement.repository() + remarks);
    }

    private static List<Evidence> evidenceOf(List<Refused> refused) {
        return refused.stream()
                .map(one -> new Evidence("attestation-refused", "note", one.reason()))
                .toList();
    }

    private static Evidence unchecked(int count) {
        return new Evidence(
                "attestation-unchecked",
                "note",
                count + (count == 1 ? " attestation was" : " attestations were")
                        + " not checked: no trust bundle is configured");
    }

    private static Provenance with(Provenance signals, Kind kind, double probability, List<Evidence> first) {
        List<Evidence> all = new ArrayList<>(first);
        all.addAll(signals.evidence());
        return new Provenance(kind, probability, all);
    }
}
