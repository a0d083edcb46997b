package dev.countersign.cli.ledger;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.CosignReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.note.Witness;
import dev.countersign.ledger.note.WitnessVerdict;
import dev.countersign.ledger.tree.ConsistencyProof;
import dev.countersign.ledger.tree.ProofMaker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Has a ledger witnessed by files (C2SP tlog-witness and tlog-cosignature).
@Command(
        name = "cosign",
        description = {
            "Has another organisation witness a ledger, by files. Whose ledger it is makes a request; the witness",
            "cosigns it where the ledger only grew since the last time; 'ledger verify --goes-on-from' then checks it.",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign ledger cosign --output acme.request              asks, the first time",
            "  countersign ledger cosign --since acme.cosigned --output acme.request",
            "  countersign ledger cosign acme.request --as witness.globex.example --with witness.key \\",
            "      --key acme.vkey --state witness.seen --output acme.cosigned"
        })
final class LedgerCosignCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Mixin
    private OutputOption output;

    @Mixin
    private AnswerFormat format;

    @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "The request to cosign; none to make one.")
    private @Nullable Path request;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "The checkpoint that the witness cosigned last. None if it knows nothing of the ledger yet.")
    private @Nullable Path since;

    @Option(names = "--as", paramLabel = "NAME", description = "The name of the witness.")
    private @Nullable String name;

    @Option(names = "--with", paramLabel = "FILE", description = "The private key of the witness.")
    private @Nullable Path key;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where the witness keeps the checkpoint that it cosigned last, of each ledger.")
    private @Nullable Path state;

    @Override
    public ExitCode call() {
        if (request == null) {
            return ask();
        }
        if (name == null || key == null || state == null || since != null) {
            throw Problem.usage("a witness says who it is, and where it keeps what it saw: --as, --with and --state,"
                    + " and no --since");
        }
        return answer(request, name, KeyFiles.signer(key), new WitnessFiles(state));
    }

    private ExitCode ask() {
        LedgerOptions.Place place = options.place();
        LedgerOptions.Head head = place.signedHead();
        Checkpoint now = head.trusted().checkpoint();
        Optional<Checkpoint> before = Optional.ofNullable(since).map(file -> known(place, file));
        var asked = new CosignRequest(
                before.map(one -> one.head().size()).orElse(0L), proof(place, before, now), head.note(), now);
        String text = new String(asked.bytes(), StandardCharsets.UTF_8);
        spec.commandLine()
                .getErr()
                .println("countersign: asks for " + now.head().size() + " entries; give it to the witness, who runs"
                        + " 'countersign ledger cosign REQUEST --as NAME --with KEY --key LEDGER-KEY --state DIR'");
        output.write(
                format.isJson() ? CosignReport.request(asked, text) : text,
                spec.commandLine().getOut());
        return ExitCode.CLEAN;
    }

    private static Checkpoint known(LedgerOptions.Place place, Path file) {
        byte[] bytes = Inputs.text(file).getBytes(StandardCharsets.UTF_8);
        return switch (place.checkpoints().check(bytes)) {
            case CheckpointVerdict.Trusted trusted -> trusted.checkpoint();
            case CheckpointVerdict.Refused refused -> throw LedgerOptions.refusal(file + ": " + refused.reason());
        };
    }

    private static ConsistencyProof proof(LedgerOptions.Place place, Optional<Checkpoint> before, Checkpoint now) {
        if (before.isEmpty() || before.get().head().size() == 0) {
            return new ConsistencyProof(List.of());
        }
        return switch (new ProofMaker(place.reader()).consistency(before.get().head(), now.head())) {
            case ProofMaker.Making.Made<ConsistencyProof>(var proof) -> proof;
            case ProofMaker.Making.Damaged<ConsistencyProof>(var damage) ->
                throw LedgerOptions.refusal(damage.reason());
            case ProofMaker.Making.Refused<ConsistencyProof>(var check) -> throw LedgerOptions.refusal(check.reason());
        };
    }

    private ExitCode answer(Path file, String witnessName, Signer signer, WitnessFiles files) {
        CosignRequest asked = switch (CosignRequest.read(Inputs.text(file).getBytes(StandardCharsets.UTF_8))) {
            case CosignRequest.Reading.Read(var read) -> read;
            case CosignRequest.Reading.Refused(var reason) -> throw Problem.usage(file + ": " + reason);
        };
        List<VerifierKey> logKeys = new ArrayList<>(options.trusting().trust().logKeys());
        String origin = asked.checkpoint().origin();
        var witness = witness(witnessName, signer, Map.of(logKeys.getFirst().name(), logKeys));
        WitnessVerdict.Cosigned cosigned =
                switch (files.cosign(origin, latest -> witness.judge(latest, asked, Instant.now()))) {
                    case WitnessVerdict.Cosigned done -> done;
                    case WitnessVerdict.Refused refused ->
                        throw LedgerOptions.refusal(file + ": " + refused.reason()
                                + (refused instanceof WitnessVerdict.Stale
                                        ? "; begin from that checkpoint, which the witness keeps in "
                                                + files.place(origin) + ": --since"
                                        : ""));
                };
        String note = new String(cosigned.recorded().bytes(), StandardCharsets.UTF_8);
        spec.commandLine()
                .getErr()
                .println("countersign: cosigned " + cosigned.latest().head().size()
                        + " entries; the key of this witness is "
                        + witness.key().text());
        output.write(
                format.isJson() ? CosignReport.cosigned(cosigned, witness.key(), note) : note,
                spec.commandLine().getOut());
        return ExitCode.CLEAN;
    }

    private static Witness witness(String name, Signer signer, Map<String, List<VerifierKey>> logs) {
        try {
            return new Witness(name, signer, new BouncySignatures(), logs);
        } catch (IllegalArgumentException refused) {
            throw Problem.usage("--as " + name + ": " + refused.getMessage());
        }
    }
}
