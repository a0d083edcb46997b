package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import dev.countersign.key.Sha256;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.WitnessVerdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a witness keeps: of each ledger the checkpoint that it cosigned last, and where one showed two different
/// trees of one size, both notes as a proof. Whoever changes these files, or puts older ones back, can have it cosign
/// two views of one ledger, so they belong to the witness alone.
public final class WitnessFolder {
    private static final String FORGOTTEN = "forgotten";

    private final Path folder;

    public WitnessFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    /// Writes into a folder that is not there yet that its witness does not know what it cosigned, as after a backup
    /// was restored: then it cosigns nothing until [#begin].
    public void forget() throws InstallationException {
        DataFolder.at(folder)
                .create(
                        Map.of(
                                FORGOTTEN,
                                "what was cosigned before is not known here\n".getBytes(StandardCharsets.US_ASCII)),
                        _ -> "");
    }

    public boolean isForgotten() throws InstallationException {
        DataFolder files = DataFolder.at(folder);
        return files.exists() && files.read(FORGOTTEN).isPresent();
    }

    /// Begins anew, for a witness with a key with which nothing was cosigned.
    public void begin() throws InstallationException {
        if (isForgotten()) {
            Place.delete(folder.resolve(FORGOTTEN));
        }
    }

    /// Judges by what was cosigned last, and records what is cosigned now, durably and before anybody gets it. One at
    /// a time: while another process does this, or another thread, it is [Kind#BUSY].
    ///
    /// @param judge from what was cosigned last
    /// @throws InstallationException where what was cosigned last is damaged too; then nothing is cosigned
    public WitnessVerdict cosign(String origin, Function<Optional<Checkpoint>, WitnessVerdict> judge)
            throws InstallationException {
        String name = name("checkpoints", origin);
        DataFolder files = made();
        if (isForgotten()) {
            throw new InstallationException(
                    Kind.BROKEN, folder + " was lost: the witness does not know what it saw, and cosigns nothing");
        }
        try (FolderChange change = files.change()) {
            WitnessVerdict verdict = judge.apply(latest(files, name));
            switch (verdict) {
                case WitnessVerdict.Cosigned cosigned ->
                    change.write(Map.of(name, cosigned.recorded().bytes()));
                case WitnessVerdict.SplitView(var _, var shown) -> keepProof(files, change, origin, shown);
                case WitnessVerdict.Refused _ -> {
                    // leaves what was cosigned last as it is
                }
            }
            return verdict;
        }
    }

    /// The first proof of a ledger is enough; it is not written over.
    private static void keepProof(DataFolder files, FolderChange change, String origin, SignedNote shown)
            throws InstallationException {
        String known = name("splits", origin) + ".known";
        if (files.read(known).isEmpty()) {
            var proof = new LinkedHashMap<String, byte[]>();
            proof.put(known, files.read(name("checkpoints", origin)).orElseThrow());
            proof.put(name("splits", origin) + ".shown", shown.bytes());
            change.write(proof);
        }
    }

    private static String name(String kind, String origin) {
        return kind + "/" + Sha256.of(origin).text();
    }

    /// The file with the checkpoint that was cosigned last.
    public Path place(String origin) {
        return folder.resolve(name("checkpoints", origin));
    }

    /// Where the proof lies that a ledger showed two trees: this and its neighbour `.shown`.
    public Path proof(String origin) {
        return folder.resolve(name("splits", origin) + ".known");
    }

    private DataFolder made() throws InstallationException {
        DataFolder files = DataFolder.at(folder);
        if (!files.exists()) {
            files.create(Map.of(), _ -> "");
        }
        return files;
    }

    private static Optional<Checkpoint> latest(DataFolder files, String name) throws InstallationException {
        Optional<byte[]> bytes = files.read(name);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Optional<Checkpoint> latest = SignedNote.read(bytes.get()) instanceof SignedNote.Reading.Read(var note)
                ? Checkpoint.read(note.text())
                : Optional.empty();
        if (latest.isEmpty()) {
            throw new InstallationException(
                    Kind.BROKEN,
                    files.path(name) + " is damaged: the witness does not know what it saw, and cosigns nothing;"
                            + " restore it");
        }
        return latest;
    }
}
