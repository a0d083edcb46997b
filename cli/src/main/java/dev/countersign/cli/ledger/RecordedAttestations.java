package dev.countersign.cli.ledger;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.adapter.render.CommitReport.Recorded;
import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.Attested;
import dev.countersign.cli.Attestations;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.Names;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.EntryBundle;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the ledger of an installation says of attestations of its organisation. The whole ledger is checked for that.
public final class RecordedAttestations {
    private final Map<String, Recorded> found = new HashMap<>();

    private RecordedAttestations(List<Counts> attestations) {
        attestations.forEach(one -> found.put(one.digest().text(), new Recorded.Nowhere()));
    }

    /// By their digests; nothing where no installation is asked.
    public static Map<String, Recorded> of(Attested attested, TrustOptions trust, Instant now) {
        List<Counts> counting = switch (attested) {
            case Attested.Whole whole -> whole.attestations();
            case Attested.Partly partly -> partly.attestations();
            case Attested.NoneCounts _, Attested.Not _, Attested.Unchecked _ -> List.of();
        };
        Optional<Installation> own = counting.isEmpty() || trust.isPinned()
                ? Optional.empty()
                : trust.data().readIfThere(now);
        return own.map(installation -> in(installation, counting)).orElse(Map.of());
    }

    private static Map<String, Recorded> in(Installation installation, List<Counts> counting) {
        var own = new RecordedAttestations(counting.stream()
                .filter(one -> one.statement().attester().equals(installation.organisation()))
                .toList());
        if (!own.found.isEmpty()) {
            own.search(installation);
        }
        return own.found;
    }

    private void search(Installation installation) {
        List<VerifierKey> keys = LedgerOptions.keysOf(installation);
        var trust = new LogTrust(keys.getFirst().name(), keys, List.of(), 0);
        var check = new LedgerCheck(
                LedgerFolder.reader(installation.folder().path(Names.LEDGER)),
                new CheckpointCheck(trust, new BouncySignatures()),
                Optional.empty());
        if (check.check(this::see) instanceof LedgerVerdict.Refused refused) {
            found.replaceAll((_, _) -> new Recorded.Unknown(refused.reason()));
        }
    }

    private void see(long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            if (EntryReading.of(entries.entry(i)) instanceof EntryReading.Read(Other entry)
                    && entry.kind().equals(Attestations.KIND)) {
                see(first + i, entry);
            }
        }
    }

    private void see(long index, Other entry) {
        entry.body()
                .text("attestation")
                .ifPresent(digest -> found.computeIfPresent(
                        digest,
                        (_, before) -> before instanceof Recorded.At ? before : new Recorded.At(index, entry.time())));
    }
}
