package dev.countersign.cli.ledger;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.Names;
import dev.countersign.key.Signatures;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which ledger, and whom to believe about it.
final class LedgerOptions {
    @Mixin
    private DataOption data;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "The folder of a ledger, or a copy of one; your own by default.")
    @Nullable
    Path folder;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The key of the ledger (name+id+base64, or a file with it); your own ledger's by default.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description = "The key of a witness, likewise. May be given several times.")
    private List<String> witnesses = new ArrayList<>();

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "How many of the witnesses must have signed. Default: all that are named.")
    private @Nullable Integer quorum;

    /// A ledger that can be read, and how its checkpoints are checked.
    record Place(Path folder, LogReader reader, LogTrust trust) {
        CheckpointCheck checkpoints() {
            return new CheckpointCheck(trust, new BouncySignatures());
        }

        /// The log's own signature alone counts: for checkpoints that no witness saw yet.
        CheckpointCheck unwitnessed() {
            return new CheckpointCheck(
                    new LogTrust(trust.origin(), trust.logKeys(), trust.witnesses(), 0), new BouncySignatures());
        }

        /// The checkpoint that lies there now, once it is believed.
        CheckpointVerdict.Trusted head() {
            return signedHead().trusted();
        }

        /// The same, with the note that it stands in.
        Head signedHead() {
            byte[] bytes = switch (reader.read(LogFile.CHECKPOINT)) {
                case LogReader.Reading.Found(var found) -> found;
                case LogReader.Reading.Absent() ->
                    throw Problem.usage("there is no checkpoint; name the folder of a ledger with --ledger");
                case LogReader.Reading.Unreadable(var why) ->
                    throw Problem.incomplete("the checkpoint cannot be read: " + why);
            };
            return switch (SignedNote.read(bytes)) {
                case SignedNote.Reading.Refused(var reason) -> throw refusal(reason);
                case SignedNote.Reading.Read(var note) ->
                    switch (checkpoints().check(note)) {
                        case CheckpointVerdict.Trusted trusted -> new Head(note, trusted);
                        case CheckpointVerdict.Refused refused -> throw refusal(refused.reason());
                    };
            };
        }
    }

    /// A checkpoint that is believed.
    record Head(SignedNote note, CheckpointVerdict.Trusted trusted) {}

    static Problem refusal(String reason) {
        return new Problem(ExitCode.FOUND, reason);
    }

    /// Whom to believe about a ledger that is not at hand.
    record Trusting(LogTrust trust, Signatures signatures) {}

    Trusting trusting() {
        return new Trusting(trust(), new BouncySignatures());
    }

    /// Whether it is one's own ledger, and not a copy of one.
    boolean isOwn() {
        return folder == null;
    }

    Place place() {
        Path place = folder == null ? own().folder().path(Names.LEDGER) : folder;
        return new Place(place, LedgerFolder.reader(place), trust());
    }

    private LogTrust trust() {
        List<VerifierKey> logKeys = keys.isEmpty() ? ownKeys() : KeyArguments.read("--key", keys);
        List<VerifierKey> witnessKeys = KeyArguments.read("--witness", witnesses);
        int needed = quorum != null
                ? quorum
                : (int) witnessKeys.stream().map(VerifierKey::name).distinct().count();
        try {
            return new LogTrust(logKeys.getFirst().name(), logKeys, witnessKeys, needed);
        } catch (IllegalArgumentException refused) {
            throw Problem.usage(refused.getMessage());
        }
    }

    /// What commitments of one's own ledger stand for; nothing is known of others'.
    Function<String, Optional<String>> personal() {
        return folder == null ? own()::personal : _ -> Optional.empty();
    }

    /// The keys that one's own bundle names.
    private List<VerifierKey> ownKeys() {
        if (folder != null) {
            throw Problem.usage("name the key of the ledger with --key: whoever gave you the copy knows it");
        }
        return keysOf(own());
    }

    private Installation own() {
        return data.readUncompared(Instant.now());
    }

    /// The keys that an installation's own bundle names.
    static List<VerifierKey> keysOf(Installation installation) {
        return installation.own().ledger().stream()
                .map(key -> VerifierKey.ofLog(FolderLedgers.origin(installation.organisation()), key.key()))
                .toList();
    }
}
