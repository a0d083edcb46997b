package dev.countersign.server.witness;

import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.Witness;
import dev.countersign.ledger.note.WitnessVerdict;
import java.time.InstantSource;

/// This installation as a witness. What it cosigned is durable before anybody gets it, and of two requests at once the
/// second is judged by what the first left: it never cosigns two views of one ledger.
public final class Witnessing {
    private final Witness witness;
    private final WitnessFolder folder;
    private final InstantSource clock;

    public Witnessing(Witness witness, WitnessFolder folder, InstantSource clock) {
        this.witness = witness;
        this.folder = folder;
        this.clock = clock;
    }

    /// What came of a request.
    public sealed interface Answer {
        record Judged(WitnessVerdict verdict) implements Answer {}

        /// Another process writes what the witness keeps.
        record Busy() implements Answer {}

        /// What it keeps cannot be read or written; nothing was given out.
        record Broken(String reason) implements Answer {}
    }

    public synchronized Answer add(CosignRequest request) {
        String origin = request.checkpoint().origin();
        if (!witness.logs().containsKey(origin)) {
            return new Answer.Judged(new WitnessVerdict.UnknownLog()); // costs whoever asks more than us
        }
        try {
            return new Answer.Judged(folder.cosign(origin, latest -> witness.judge(latest, request, clock.instant())));
        } catch (InstallationException e) {
            return e.kind() == InstallationException.Kind.BUSY
                    ? new Answer.Busy()
                    : new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }
}
