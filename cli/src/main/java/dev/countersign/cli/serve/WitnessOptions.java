package dev.countersign.cli.serve;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.Names;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.KeyKind;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.note.Witness;
import dev.countersign.principal.PrincipalId;
import dev.countersign.server.Neighbours;
import dev.countersign.server.witness.Witnessing;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose ledgers a server witnesses.
final class WitnessOptions {
    private static final String OPTION = "--witness-logs";

    @Option(
            names = OPTION,
            paramLabel = "F",
            description = "Cosigns other organisations' ledgers at /witness/add-checkpoint, where each only grew. F has"
                    + " their verifier keys, one on a line; lines that begin with # are comments. Others need the key"
                    + " of this witness, which is printed.")
    private @Nullable Path logs;

    /// Makes a key for it where the installation is older than that, before the server keeps the installation to
    /// itself.
    void makeKey(ChangeOptions options, Instant now, Consumer<String> note) {
        if (logs == null) {
            return;
        }
        try (InstallationChange change = options.begin(now)) {
            if (change.keys().has(KeyPurpose.WITNESS)) {
                return;
            }
            KeyRing keys = change.keys().rotated(KeyPurpose.WITNESS, change.random());
            String thumbprint =
                    keys.signer(KeyPurpose.WITNESS).publicKey().thumbprint().text();
            change.record(
                    "witness-key",
                    JsonObject.builder().put("key", thumbprint),
                    Map.of(Names.KEYS, change.sealed(keys)));
            note.accept("made a key to witness with, key:" + thumbprint);
        }
    }

    Neighbours with(
            Neighbours neighbours, InstallationChange installation, InstantSource clock, Consumer<String> note) {
        if (logs == null) {
            return neighbours;
        }
        PrincipalId organisation = installation.installation().organisation();
        Signer signer = installation.keys().signer(KeyPurpose.WITNESS);
        Map<String, List<VerifierKey>> known = read(logs, FolderLedgers.origin(organisation));
        var witness = new Witness(organisation.host() + "/witness", signer, new BouncySignatures(), known);
        var folder =
                new WitnessFolder(installation.installation().folder().path().resolve(Names.WITNESS));
        note.accept("witnesses " + known.size() + (known.size() == 1 ? " ledger" : " ledgers") + " as "
                + witness.key().text());
        return new Neighbours(
                neighbours.provider(), neighbours.reachable(), Optional.of(new Witnessing(witness, folder, clock)));
    }

    /// @param own origin of the ledger that needs others as its witnesses
    static Map<String, List<VerifierKey>> read(Path file, String own) {
        Map<String, List<VerifierKey>> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : Inputs.text(file).split("\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                VerifierKey key = key(file + ", line " + number, text, own);
                keys.computeIfAbsent(key.name(), _ -> new ArrayList<>()).add(key);
            }
        }
        if (keys.isEmpty()) {
            throw Problem.usage(OPTION + ": " + file + " has no key");
        }
        return keys;
    }

    private static VerifierKey key(String where, String text, String own) {
        return switch (VerifierKey.read(text)) {
            case VerifierKey.Reading.Refused(var reason) -> throw Problem.usage(OPTION + ": " + where + ": " + reason);
            case VerifierKey.Reading.Read(var key) -> {
                if (key.kind() != KeyKind.NOTE) {
                    throw Problem.usage(OPTION + ": " + where + ": that is a witness's key, and no ledger's");
                }
                if (key.name().equals(own)) {
                    throw Problem.usage(OPTION + ": " + where + ": nobody witnesses their own ledger");
                }
                yield key;
            }
        };
    }
}
