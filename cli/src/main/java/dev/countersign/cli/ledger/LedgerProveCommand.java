package dev.countersign.cli.ledger;

import dev.countersign.adapter.render.ProofReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.ledger.EntryProof;
import dev.countersign.ledger.note.TlogProof;
import dev.countersign.ledger.tree.EntryLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes and checks proofs that fit into one file.
@Command(
        name = "prove",
        description = {
            "Makes a proof in one file (C2SP tlog-proof) that an entry is in the ledger, with the entry and, where it",
            "is given, the chain of who acted. With --check, checks one: that needs the file and the ledger's key alone."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign ledger prove 0 --output first.proof       the first entry",
            "  countersign ledger prove --check first.proof          whether it is proved"
        })
final class LedgerProveCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Mixin
    private OutputOption output;

    @Mixin
    private AnswerFormat format;

    @Parameters(arity = "0..1", paramLabel = "INDEX", description = "Which entry, counted from 0.")
    private @Nullable Long index;

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "The chain that the entry names by its hash, to go with the proof.")
    private @Nullable Path chain;

    @Option(names = "--check", paramLabel = "FILE", description = "A proof to check.")
    private @Nullable Path check;

    @Override
    public ExitCode call() {
        if (index != null && check == null) {
            return make(index);
        }
        if (index == null && check != null) {
            return check(check);
        }
        throw Problem.usage("name the index of an entry to prove, or a proof to --check");
    }

    private ExitCode make(long entry) {
        LedgerOptions.Place place = options.place();
        LedgerOptions.Head head = place.signedHead();
        var lookup = new EntryLookup(place.reader(), head.trusted().checkpoint().head());
        EntryLookup.Finding.Found found = switch (lookup.find(entry)) {
            case EntryLookup.Finding.Found one -> one;
            case EntryLookup.Finding.Refused(var reason) -> throw LedgerOptions.refusal(reason);
        };
        Optional<String> chainText =
                Optional.ofNullable(chain).map(file -> Inputs.text(file).strip());
        TlogProof proof = switch (EntryProof.make(found.bytes(), found.proof(), head.note(), chainText)) {
            case EntryProof.Making.Made(var made) -> made;
            case EntryProof.Making.Refused(var reason) -> throw Problem.usage(reason);
        };
        String text = new String(proof.bytes(), StandardCharsets.UTF_8);
        output.write(
                format.isJson() ? ProofReport.made(entry, text) : text,
                spec.commandLine().getOut());
        return ExitCode.CLEAN;
    }

    private ExitCode check(Path file) {
        byte[] bytes = Inputs.text(file).getBytes(StandardCharsets.UTF_8);
        LedgerOptions.Trusting trusting = options.trusting();
        return switch (EntryProof.check(bytes, trusting.trust(), trusting.signatures())) {
            case EntryProof.Verdict.Refused(var reason) -> throw LedgerOptions.refusal(file + ": " + reason);
            case EntryProof.Verdict.Proved proved -> {
                output.write(
                        format.isJson() ? ProofReport.json(proved) : ProofReport.text(proved),
                        spec.commandLine().getOut());
                yield ExitCode.CLEAN;
            }
        };
    }
}
