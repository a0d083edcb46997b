package dev.countersign.cli.serve;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.Failures;
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
    private static final String NEW_KEY = "--new-witness-key";

    @Option(
            names = OPTION,
            paramLabel = "F",
            description = "Cosigns other organisations' ledgers at /witness/add-checkpoint, where each only grew. F has"
                    + " their verifier keys, one on a line; lines that begin with # are comments. Others need the key"
                    + " of this witness, which is printed.")
    private @Nullable Path logs;

    @Option(
            names = NEW_KEY,
            description = "Gives the witness a new key and lets it begin anew, after a backup was restored. Others need"
                    + " the new key; what the old one signed counts as before.")
    private boolean newKey;

    void check() {
        if (newKey && logs == null) {
            throw Problem.usage(NEW_KEY + " is for a server that witnesses: give " + OPTION);
        }
    }

    /// Makes a key for it where the installation is older than that, or a new one is wanted, before the server keeps
    /// the installation to itself. A key that forgot what it signed is replaced before the witness may begin anew.
    ///
    /// @throws Problem where the witness does not know what it signed
    void makeKey(ChangeOptions options, Instant now, Consumer<String> note) {
        if (logs == null) {
            return;
        }
        try (InstallationChange change = options.begin(now)) {
            var folder = new WitnessFolder(change.installation().folder().path().resolve(Names.WITNESS));
            if (!newKey && folder.isForgotten()) {
                throw Problem.incomplete("this directory was restored from a backup, which does not hold what its"
                        + " witness cosigned, so that it cosigns nothing: put the folder " + Names.WITNESS
                        + " of the lost directory in the place of " + folder.path() + ", where that is left, or give "
                        + NEW_KEY + " once");
            }
            boolean wanted = newKey || !change.keys().has(KeyPurpose.WITNESS);
            if (wanted) {
                replaceKey(change, note);
            }
            if (newKey) {
                folder.begin();
            }
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private static void replaceKey(InstallationChange change, Consumer<String> note) {
        KeyRing keys = change.keys().rotated(KeyPurpose.WITNESS, change.random());
        String thumbprint =
                keys.signer(KeyPurpose.WITNESS).publicKey().thumbprint().text();
        change.record(
                "witness-key", JsonObject.builder().put("key", thumbprint), Map.of(Names.KEYS, change.sealed(keys)));
        note.accept("made a key to witness with, key:" + thumbprint);
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
