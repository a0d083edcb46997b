package dev.countersign.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every example in the help of a command of an installation is run as it stands there.
class InstallationHelpTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^  countersign ((?:[^ \\n]| (?! ))+)(?: {2,}.*)?$");

    /// What has to be there before; everything, where nothing is said.
    private static final Map<String, UnaryOperator<Acme>> BEFORE = Map.ofEntries(
            entry("agent attest", InstallationHelpTest::onABranch),
            entry("verify", InstallationHelpTest::attested),
            entry("ledger", InstallationHelpTest::cosigned),
            entry("restore", InstallationHelpTest::saved),
            entry("export", InstallationHelpTest::served),
            entry("model train", InstallationHelpTest::withLabels),
            entry("model show", InstallationHelpTest::withModel),
            entry("model calibrate", InstallationHelpTest::withReversions),
            entry("org init", acme -> acme),
            entry("agent keygen", acme -> acme),
            entry("agent enrol", Acme::founded),
            entry("org bundle accept", Acme::offered),
            entry("org person remove", InstallationHelpTest::withCarol));

    @TempDir
    Path dir;

    private static Acme withCarol(Acme acme) {
        acme.founded().ok("org", "person", "add", "user:carol@acme.example");
        return acme;
    }

    private static Acme saved(Acme acme) {
        acme.founded().ok("backup", "--to", "acme.backup");
        return acme;
    }

    private static Acme served(Acme acme) {
        acme.founded();
        Path file = acme.data().resolve("desk.db");
        assertThat(Store.open(new StoreSettings.Sqlite(file)))
                .isInstanceOfSatisfying(
                        Opening.Opened.class, opened -> opened.store().close());
        return acme;
    }

    private static Acme withLabels(Acme acme) {
        ModelWorld.make(acme.dir);
        return acme;
    }

    private static Acme withModel(Acme acme) {
        withLabels(acme)
                .ok(
                        "model",
                        "train",
                        "--labels",
                        "dev.csv",
                        "--window",
                        "window.csv",
                        "--clones",
                        "vcc.clones",
                        "--shelf",
                        "vcc.shelf",
                        "--no-ablation",
                        "--output",
                        "model.json");
        return acme;
    }

    private static Acme withReversions(Acme acme) {
        acme.withRepository();
        RevertedHistory.of(World.madeIn(acme.file("world")), 210);
        acme.write("model.json", RevertedHistory.model());
        acme.write("verdicts.jsonl", "");
        return acme;
    }

    private static Acme onABranch(Acme acme) {
        acme.committed();
        World world = World.madeIn(acme.file("world"));
        world.git("checkout", "-q", "-b", "topic");
        world.write("repo/b.txt", "b\n").commit("three");
        return acme;
    }

    private static Acme attested(Acme acme) {
        onABranch(acme).ok(Acme.attestation("HEAD"));
        acme.ok("org", "bundle", "export", "--output", "acme.bundle");
        acme.ok("org", "feed", "export", "--output", "acme.feed");
        return acme;
    }

    /// With a copy of the ledger, its key, and a witness that saw it.
    private static Acme cosigned(Acme acme) {
        acme.founded();
        acme.write("acme.vkey", key(acme.ok("ledger", "verify").out()));
        acme.ok("agent", "keygen", "witness.key");
        acme.ok("ledger", "cosign", "--output", "acme.request");
        World.Run cosigned = acme.ok(
                "ledger",
                "cosign",
                "acme.request",
                "--as",
                "witness.globex.example",
                "--with",
                "witness.key",
                "--key",
                "acme.vkey",
                "--state",
                "witness.seen",
                "--output",
                "acme.cosigned");
        acme.write("witness.vkey", key(cosigned.err()));
        acme.ok("ledger", "cosign", "--since", "acme.cosigned", "--output", "acme.request"); // the next one
        acme.ok("ledger", "prove", "0", "--output", "first.proof");
        World.copy(acme.data().resolve("ledger"), acme.file("acme.copy"));
        return acme;
    }

    private static String key(String said) {
        var key = Pattern.compile("\\S+\\+[0-9a-f]{8}\\+\\S+").matcher(said);
        assertThat(key.find()).isTrue();
        return key.group();
    }

    static Stream<String> commands() {
        return Stream.concat(HelpExamplesTest.OF_AN_INSTALLATION.stream(), groups());
    }

    private static Stream<String> groups() {
        var root = CommandTree.all(new CommandLine(main(new StringWriter())));
        return root.getSubcommands().entrySet().stream()
                .filter(command -> !command.getValue().getSubcommands().isEmpty())
                .flatMap(command -> withAllBelow(command.getKey(), command.getValue()));
    }

    private static Stream<String> withAllBelow(String name, CommandLine command) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(each -> withAllBelow(name + " " + each.getKey(), each.getValue())));
    }

    private static Main main(StringWriter out) {
        return new Main(new PrintWriter(out), new PrintWriter(new StringWriter()), false);
    }

    private static String help(String command) {
        var out = new StringWriter();
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        assertThat(main(out).run(words.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private static List<String> examples(String command) {
        return EXAMPLE.matcher(help(command).replaceAll(" \\\\\n +", " "))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static Stream<String> examples() {
        return commands().flatMap(command -> examples(command).stream()).distinct();
    }

    @Test
    void everyCommandHasAnExampleOfItself() {
        assertThat(commands())
                .allSatisfy(command -> assertThat(examples(command))
                        .as(command)
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(example).startsWith(command)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleRunsAndEndsAsDocumented(String example) {
        UnaryOperator<Acme> before = BEFORE.entrySet().stream()
                .filter(each -> example.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Acme::accepted);
        World.Run run = before.apply(Acme.in(dir)).ok(example.split(" "));
        assertThat(run.out().isEmpty()).isEqualTo(example.contains("--output"));
    }
}
