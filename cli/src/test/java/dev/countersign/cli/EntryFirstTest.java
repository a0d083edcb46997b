package dev.countersign.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.Ledgers;
import dev.countersign.key.Signer;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Every command that changes an installation appends exactly one entry, and changes nothing before it is durable.
class EntryFirstTest {
    /// A change, and what has to be there before.
    private record Example(UnaryOperator<Acme> before, List<String> words) {
        Example(UnaryOperator<Acme> before, String... words) {
            this(before, List.of(words));
        }

        String[] command() {
            return words.toArray(String[]::new);
        }
    }

    /// By the names of commands, one for each that takes part in changes.
    private static final Map<String, Example> CHANGES = Map.ofEntries(
            entry("org init", new Example(acme -> acme, "org", "init", "acme.example", "--person", Acme.ALICE)),
            entry("org person add", new Example(Acme::founded, "org", "person", "add", "user:carol@acme.example")),
            entry(
                    "org person key",
                    new Example(Acme::founded, "org", "person", "key", Acme.ALICE, "--key", "carol.key.pub")),
            entry("org person remove", new Example(Acme::founded, "org", "person", "remove", Acme.ALICE)),
            entry("org rotate-key", new Example(Acme::founded, "org", "rotate-key")),
            entry("org bundle accept", new Example(Acme::offered, Acme.acceptance())),
            entry("org feed renew", new Example(Acme::founded, "org", "feed", "renew")),
            entry(
                    "org feed accept",
                    new Example(Acme::accepted, "org", "feed", "accept", "globex.feed", "--of", "org:globex.example")),
            entry("agent enrol", new Example(Acme::founded, Acme.enrolment(Acme.PLANNER, "planner"))),
            entry(
                    "agent rotate",
                    new Example(Acme::enrolled, "agent", "rotate", Acme.PLANNER, "--key", "planner-2.key.pub")),
            entry("agent disable", new Example(Acme::enrolled, "agent", "disable", Acme.PLANNER)),
            entry("agent attest", new Example(Acme::committed, Acme.attestation("HEAD"))),
            entry("agent delegate", new Example(Acme::enrolled, Acme.root())),
            entry("agent revoke", new Example(Acme::enrolled, "agent", "revoke", Acme.ALICE, "--because", "left")));

    /// Makes a change for each thing that people do on its pages, and has tests of its own for it.
    private static final String MANY_CHANGES = "serve";

    @TempDir
    Path dir;

    static Stream<String> changes() {
        return CHANGES.keySet().stream().sorted();
    }

    @Test
    void tableHasEveryCommandThatTakesPartInChanges() {
        var main = new Main(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
        List<String> changing = changing(CommandTree.all(new CommandLine(main)).getCommandSpec());
        assertThat(changing).contains(MANY_CHANGES);
        changing.remove(MANY_CHANGES);
        assertThat(changing).containsExactlyInAnyOrderElementsOf(CHANGES.keySet());
    }

    private static List<String> changing(CommandSpec command) {
        var found = new ArrayList<String>();
        if (command.mixins().values().stream().anyMatch(mixin -> mixin.userObject() instanceof ChangeOptions)) {
            found.add(command.qualifiedName(" ").substring("countersign ".length()));
        }
        command.subcommands().values().forEach(each -> found.addAll(changing(each.getCommandSpec())));
        return found;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeAppendsOneEntryBeforeAnythingElseChanges(String name) {
        Example example = CHANGES.get(name);
        Acme acme = example.before.apply(Acme.in(dir));
        Map<String, String> before = acme.state();
        var watched = new Watched(acme, Fault.NONE);
        World.Run run = acme.recording(watched).ok(example.command());
        assertThat(watched.entries).hasSize(1);
        assertThat(watched.statesAtAppend).containsExactly(before);
        boolean changedFiles = !acme.state().equals(before);
        assertThat(changedFiles || run.out().contains("~") || run.out().startsWith("Attested "))
                .as("something came of it")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothingChangesWhereTheLedgerDoesNotTakeTheEntry(String name) {
        Example example = CHANGES.get(name);
        Acme acme = example.before.apply(Acme.in(dir));
        Map<String, String> before = acme.state();
        for (Fault fault : List.of(Fault.OVERLOADED, Fault.UNSURE, Fault.STOPPED)) {
            World.Run run = acme.recording(new Watched(acme, fault)).run(example.command());
            assertThat(run.code()).as(fault.name()).isEqualTo(ExitCode.INCOMPLETE.code());
            assertThat(run.err()).contains("nothing was changed").hasLineCount(1);
            assertThat(run.out()).isEmpty();
            assertThat(acme.state()).isEqualTo(before);
        }
        acme.recording(new FolderLedgers()).ok(example.command());
    }

    private enum Fault {
        NONE,
        OVERLOADED,
        UNSURE,
        STOPPED
    }

    /// The ledger on disk, with somebody who watches, and takes its answers away.
    private static final class Watched implements Ledgers {
        private final Acme acme;
        private final Fault fault;
        private final List<LedgerEntry> entries = new ArrayList<>();
        private final List<Map<String, String>> statesAtAppend = new ArrayList<>();

        Watched(Acme acme, Fault fault) {
            this.acme = acme;
            this.fault = fault;
        }

        @Override
        public Open open(Path folder, PrincipalId organisation, Signer checkpoints) {
            Open real = new FolderLedgers().open(folder, organisation, checkpoints);
            return new Open() {
                @Override
                public Ledger ledger() {
                    return entry -> append(real.ledger(), entry);
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }

        private Appending append(Ledger real, LedgerEntry entry) {
            entries.add(entry);
            statesAtAppend.add(acme.state());
            return switch (fault) {
                case NONE -> real.append(entry);
                case OVERLOADED -> new Appending.Overloaded(Duration.ofSeconds(2));
                case UNSURE -> new Appending.Unsure("the disk is full");
                case STOPPED -> new Appending.Stopped("the disk is full");
            };
        }
    }
}
