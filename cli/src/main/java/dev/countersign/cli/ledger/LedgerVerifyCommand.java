package dev.countersign.cli.ledger;

import dev.countersign.adapter.ledger.FolderValues;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.adapter.render.LedgerReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputFile;
import dev.countersign.cli.Progress;
import dev.countersign.cli.Terminal;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ValuesSeen;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerSurvey;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.CheckpointVerdict.Trusted;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Checks a whole ledger.
@Command(
        name = "verify",
        description = {
            "Checks every entry and every hash of a ledger against its signed checkpoint, and says what is missing.",
            "Without a witness or an earlier checkpoint, whoever has the key and the disk could have written it anew."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign ledger verify                                     your own ledger",
            "  countersign ledger verify --remember acme.checkpoint          ... which goes on from what it was last time",
            "  countersign ledger verify --ledger acme.copy --key acme.vkey  a copy of somebody's",
            "  countersign ledger verify --goes-on-from acme.cosigned --witness witness.vkey"
        })
final class LedgerVerifyCommand implements Callable<ExitCode> {
    /// How far the clocks of writers, and the waiting of entries, may bring times out of order.
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Mixin
    private AnswerFormat format;

    @ArgGroup
    private @Nullable Past past;

    /// What the ledger has to go on from.
    static final class Past {
        @Option(
                names = "--remember",
                paramLabel = "FILE",
                description =
                        "The checkpoint of last time, which the ledger must go on from; kept there for next time.")
        @Nullable
        Path remember;

        @Option(
                names = "--goes-on-from",
                paramLabel = "FILE",
                description = "A checkpoint that the witnesses cosigned, which the ledger must go on from.")
        @Nullable
        Path cosigned;
    }

    @Override
    public ExitCode call() {
        LedgerOptions.Place place = options.place();
        Optional<Trusted> known = known(place);
        var survey = new LedgerSurvey(TOLERANCE, input -> FolderValues.seemsKept(place.folder(), input));
        var values = new ValuesSeen(place.folder());
        var reader = new FirstCheckpoint(place.reader());
        CheckpointCheck checkpoints = isCosigned() ? place.unwitnessed() : place.checkpoints();
        LedgerVerdict verdict;
        try (var progress =
                new Progress(spec.commandLine().getErr(), Terminal.detect().interactive())) {
            verdict = new LedgerCheck(reader, checkpoints, known.map(Trusted::checkpoint))
                    .check(counting(survey, values, progress));
        }
        var report = new LedgerReport(place.trust(), verdict, survey.report(), known, behind(place, verdict));
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        if (options.isOwn()) { // copies need not have them
            values.words().ifPresent(words -> spec.commandLine().getErr().println("countersign: " + words));
        }
        return switch (verdict) {
            case LedgerVerdict.Refused _ -> ExitCode.FOUND;
            case LedgerVerdict.Intact _ -> {
                keep(reader);
                yield report.isComplete() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
            }
        };
    }

    private static Optional<String> behind(LedgerOptions.Place place, LedgerVerdict verdict) {
        return switch (verdict) {
            case LedgerVerdict.Intact(var trusted) ->
                LedgerFolder.isBehind(
                        place.folder(), trusted.checkpoint().head().size());
            case LedgerVerdict.Refused _ -> Optional.empty();
        };
    }

    private boolean isCosigned() {
        return past != null && past.cosigned != null;
    }

    private static EntryVisitor counting(LedgerSurvey survey, ValuesSeen values, Progress progress) {
        return (first, entries) -> {
            survey.entries(first, entries);
            values.entries(first, entries);
            progress.show(String.format(Locale.ROOT, "%,d entries", first + entries.count()));
        };
    }

    private Optional<Trusted> known(LedgerOptions.Place place) {
        if (past == null) {
            return Optional.empty();
        }
        if (past.cosigned != null) {
            return Optional.of(known(past.cosigned, place.checkpoints(), ""));
        }
        return Optional.ofNullable(past.remember)
                .filter(Files::exists)
                .map(file -> known(file, place.unwitnessed(), "; remove it to begin anew"));
    }

    private static Trusted known(Path file, CheckpointCheck check, String advice) {
        return switch (check.check(Inputs.text(file).getBytes(StandardCharsets.UTF_8))) {
            case Trusted trusted -> trusted;
            case CheckpointVerdict.Refused refused ->
                throw LedgerOptions.refusal(file + ": " + refused.reason() + advice);
        };
    }

    private void keep(FirstCheckpoint reader) {
        if (past != null && past.remember != null) {
            OutputFile.write(past.remember, new String(reader.first(), StandardCharsets.UTF_8));
        }
    }

    /// Gives one checkpoint out, that which it read first: a writer may go on meanwhile.
    private static final class FirstCheckpoint implements LogReader {
        private final LogReader reader;
        private byte @Nullable [] first;

        FirstCheckpoint(LogReader reader) {
            this.reader = reader;
        }

        @Override
        public Reading read(LogFile file) {
            if (!file.equals(LogFile.CHECKPOINT)) {
                return reader.read(file);
            }
            if (first != null) {
                return new Reading.Found(first.clone());
            }
            Reading reading = reader.read(file);
            if (reading instanceof Reading.Found(var bytes)) {
                first = bytes.clone();
            }
            return reading;
        }

        byte[] first() {
            return Objects.requireNonNull(first, "what was verified had a checkpoint")
                    .clone();
        }
    }
}
