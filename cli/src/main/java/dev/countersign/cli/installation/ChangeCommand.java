package dev.countersign.cli.installation;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Warnings;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that changes an installation: nobody else does meanwhile, and the ledger has the entry first.
public abstract class ChangeCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangeOptions options;

    @Mixin
    private AnswerFormat format;

    @Override
    public final ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        ChangeReport report;
        try (InstallationChange change = options.begin(now)) {
            change.installation()
                    .warnings()
                    .forEach(Warnings.to(spec.commandLine().getErr()));
            report = make(change);
        }
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return ExitCode.CLEAN;
    }

    /// Makes the change with one call of [InstallationChange#record].
    ///
    /// @return what to tell of it
    protected abstract ChangeReport make(InstallationChange change);
}
