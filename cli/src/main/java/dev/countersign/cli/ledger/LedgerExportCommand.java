package dev.countersign.cli.ledger;

import dev.countersign.adapter.render.OcsfEvent;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.WordConverter;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.tree.EntryBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints all entries for other programs, each checked before it is printed.
@Command(
        name = "export",
        description = {
            "Prints the entries, one line each. The ledger is checked on the way: where something is wrong it ends",
            "there, and what was printed before was signed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign ledger export                  events of OCSF 1.8.0, class API Activity",
            "  countersign ledger export --format json    the entries as they were signed"
        })
final class LedgerExportCommand implements Callable<ExitCode> {
    private enum Kind {
        OCSF,
        JSON
    }

    private static final class Words extends WordConverter<Kind> {
        Words() {
            super("format", Kind.class);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Words.class,
            completionCandidates = Words.class,
            defaultValue = "ocsf",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Kind format;

    @Option(
            names = "--from",
            paramLabel = "INDEX",
            defaultValue = "0",
            description = "The first entry that is printed.")
    private long from;

    private long unreadable;

    @Override
    public ExitCode call() throws IOException {
        LedgerOptions.Place place = options.place();
        PrintWriter out = spec.commandLine().getOut();
        var events = new OcsfEvent(place.trust().origin(), Version.number());
        var check = new LedgerCheck(place.reader(), place.checkpoints(), Optional.empty());
        return switch (check.check((first, entries) -> print(out, events, first, entries))) {
            case LedgerVerdict.Refused refused -> throw LedgerOptions.refusal(refused.reason());
            case LedgerVerdict.Intact _
            when unreadable > 0 ->
                throw Problem.incomplete(unreadable + " entries are no records of this version and were left out");
            case LedgerVerdict.Intact _ -> ExitCode.CLEAN;
        };
    }

    private void print(PrintWriter out, OcsfEvent events, long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            if (first + i >= from) {
                print(out, events, first + i, entries.entry(i));
            }
        }
    }

    private void print(PrintWriter out, OcsfEvent events, long index, byte[] bytes) {
        switch (EntryReading.of(bytes)) {
            case EntryReading.Refused _ -> unreadable++;
            case EntryReading.Read(var entry) -> {
                out.print(
                        switch (format) {
                            case OCSF -> events.line(index, entry);
                            case JSON -> new String(bytes, StandardCharsets.UTF_8);
                        });
                out.print('\n');
            }
        }
    }
}
