package dev.countersign.cli.ledger;

import dev.countersign.adapter.render.EntriesReport;
import dev.countersign.adapter.render.EntriesReport.Shown;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.tree.EntryLookup;
import dev.countersign.ledger.tree.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows entries, each with its place in the tree checked.
@Command(
        name = "show",
        description = "Shows entries of a ledger. Each is checked to be part of what the checkpoint was signed for.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign ledger show            the last 20 entries",
            "  countersign ledger show 0          the first one",
            "  countersign ledger show --last 5 --format json"
        })
final class LedgerShowCommand implements Callable<ExitCode> {
    private static final int MOST = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Mixin
    private AnswerFormat format;

    @Parameters(arity = "0..*", paramLabel = "INDEX", description = "Which entries, counted from 0.")
    private @Nullable List<Long> indices;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, where none are named; at most 10000. Default: ${DEFAULT-VALUE}")
    private int last;

    @Override
    public ExitCode call() {
        if (last < 0 || last > MOST) {
            throw Problem.usage("--last is from 0 to " + MOST);
        }
        LedgerOptions.Place place = options.place();
        TreeHead head = place.head().checkpoint().head();
        var lookup = new EntryLookup(place.reader(), head);
        var shown = new ArrayList<Shown>();
        for (long index : wanted(head.size())) {
            shown.add(shown(lookup, index));
        }
        var report = new EntriesReport(head.size(), shown, options.personal());
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return report.isAllRead() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private List<Long> wanted(long size) {
        if (indices != null && !indices.isEmpty()) {
            return indices.stream().limit(MOST).toList();
        }
        return LongStream.range(Math.max(0, size - last), size).boxed().toList();
    }

    private static Shown shown(EntryLookup lookup, long index) {
        return switch (lookup.find(index)) {
            case EntryLookup.Finding.Refused(var reason) ->
                throw LedgerOptions.refusal("entry " + index + " cannot be shown: " + reason);
            case EntryLookup.Finding.Found(var bytes, var _) -> new Shown(index, bytes, EntryReading.of(bytes));
        };
    }
}
