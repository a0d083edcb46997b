package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.Ledgers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Acme and Globex, each with an installation of its own, and the files that they hand over. Alice and Bob are people
/// of Acme, planner and coder its agents, and planner may let coder work for it.
final class Acme {
    static final String ALICE = "user:alice@acme.example";
    static final String BOB = "user:bob@acme.example";
    static final String PLANNER = "agent:planner@acme.example";
    static final String CODER = "agent:coder@acme.example";
    static final String SCM = "https://scm.example";

    final Path dir;
    private Ledgers ledgers = new FolderLedgers();

    private Acme(Path dir) {
        this.dir = dir;
    }

    /// Nothing yet.
    static Acme in(Path dir) {
        return new Acme(dir);
    }

    /// What is there. Each stage is made once for all tests, from the one before, and copied.
    private enum Stage {
        FOUNDED,
        ENROLLED,
        DELEGATED,
        OFFERED,
        ACCEPTED
    }

    private static final Map<Stage, Path> TEMPLATES = new EnumMap<>(Stage.class);

    private static synchronized Path template(Stage stage) {
        Path known = TEMPLATES.get(stage);
        if (known != null) {
            return known;
        }
        Path folder = Path.of("target", "acme-" + ProcessHandle.current().pid(), stage.name());
        var made = new Acme(folder);
        switch (stage) {
            case FOUNDED -> made.found();
            case ENROLLED -> made.founded().enrol();
            case DELEGATED -> made.enrolled().delegate();
            case OFFERED -> made.delegated().offer();
            case ACCEPTED -> made.offered().ok(acceptance());
        }
        TEMPLATES.put(stage, folder);
        return folder;
    }

    private Acme at(Stage stage) {
        copyAll(template(stage), dir);
        return this;
    }

    /// The organisation is there, with people who have keys, and keys of agents that are not enrolled.
    Acme founded() {
        return at(Stage.FOUNDED);
    }

    /// The agents are enrolled besides.
    Acme enrolled() {
        return at(Stage.ENROLLED);
    }

    /// A chain leads from Alice through planner to coder besides.
    Acme delegated() {
        return at(Stage.DELEGATED);
    }

    /// Globex exists besides, and has given its bundle and its feed to Acme, whose people approve.
    Acme offered() {
        return at(Stage.OFFERED);
    }

    /// Globex is believed besides.
    Acme accepted() {
        return at(Stage.ACCEPTED);
    }

    private void found() {
        ok("org", "init", "acme.example", "--person", ALICE, "--person", BOB);
        for (String key : List.of("planner", "planner-2", "coder", "alice", "alice-2", "bob", "carol")) {
            ok("agent", "keygen", key + ".key");
        }
        ok("org", "person", "key", ALICE, "--key", "alice.key.pub");
        ok("org", "person", "key", BOB, "--key", "bob.key.pub");
    }

    private void enrol() {
        ok(enrolment(PLANNER, "planner", "--may-instruct", CODER));
        ok(enrolment(CODER, "coder", "--may-be-instructed-by", PLANNER));
    }

    private void delegate() {
        ok(root("--max-depth", "2", "--output", "planner.chain"));
        ok(onward("--output", "coder.chain"));
    }

    private void offer() {
        Acme globex = new Acme(dir.resolve("globex"));
        globex.ok("org", "init", "globex.example", "--person", "user:gail@globex.example");
        globex.ok("org", "bundle", "export", "--output", "globex.bundle");
        globex.ok("org", "feed", "export", "--output", "globex.feed");
        for (String file : List.of("globex.bundle", "globex.feed")) {
            copy(globex.file(file), file(file));
        }
        ok(approval(ALICE, "alice"));
        ok(approval(BOB, "bob"));
        ok("org", "bundle", "export", "--output", "acme.bundle");
        ok("org", "feed", "export", "--output", "acme.feed");
    }

    static String[] enrolment(String agent, String key, String... more) {
        var all = new ArrayList<>(List.of("agent", "enrol", agent, "--owner", ALICE, "--purpose", "work"));
        all.addAll(List.of("--model", "example-1", "--key", key + ".key.pub", "--expires", "90d"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static String[] root(String... more) {
        return with(
                more,
                "agent",
                "delegate",
                "--for",
                ALICE,
                "--to",
                PLANNER,
                "--allow",
                "repo:read,comment,merge@https://scm.example/app",
                "--requires-approval",
                "merge");
    }

    static String[] onward(String... more) {
        return with(
                more,
                "agent",
                "delegate",
                "--chain",
                "planner.chain",
                "--with",
                "planner.key",
                "--to",
                CODER,
                "--allow",
                "repo:read@https://scm.example/app/core");
    }

    /// A repository with two commits, and a chain that lets coder commit to it.
    Acme committed() {
        enrolled();
        ok(with(
                new String[] {"--max-depth", "2", "--output", "planner.chain"},
                "agent",
                "delegate",
                "--for",
                ALICE,
                "--to",
                PLANNER,
                "--allow",
                "repo:read,commit@https://scm.example/app"));
        ok(
                "agent",
                "delegate",
                "--chain",
                "planner.chain",
                "--with",
                "planner.key",
                "--to",
                CODER,
                "--allow",
                "repo:commit@https://scm.example/app",
                "--output",
                "coder.chain");
        return withRepository();
    }

    /// A repository with two commits.
    Acme withRepository() {
        try {
            Files.createSymbolicLink(file("work.git"), World.make(file("world")).repo);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String[] attestation(String revision, String... more) {
        return with(
                more,
                "agent",
                "attest",
                revision,
                "--chain",
                "coder.chain",
                "--with",
                "coder.key",
                "--repository",
                "https://scm.example/app");
    }

    static String[] verify(String... more) {
        return with(more, "agent", "verify", "coder.chain", "--audience", SCM);
    }

    private static String[] with(String[] more, String... first) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }

    static String[] approval(String person, String name) {
        return new String[] {
            "org",
            "bundle",
            "approve",
            "globex.bundle",
            "--as",
            person,
            "--with",
            name + ".key",
            "--output",
            name + ".approval"
        };
    }

    static String[] acceptance() {
        return new String[] {
            "org", "bundle", "accept", "globex.bundle", "--approval", "alice.approval", "--approval", "bob.approval"
        };
    }

    /// Changes are recorded there from now on.
    Acme recording(Ledgers others) {
        ledgers = others;
        return this;
    }

    Path file(String name) {
        return dir.resolve(name);
    }

    Path data() {
        return file("data");
    }

    Path keyFile() {
        return file("config/acme.key");
    }

    /// Runs a command on this installation. Names of files are taken as in its folder.
    World.Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var main = new Main(new PrintWriter(out), new PrintWriter(err, true), false);
        var commands = CommandTree.all(new CommandLine(main, factory()));
        int code = main.run(commands, complete(commands, arguments));
        return new World.Run(code, out.toString(), err.toString());
    }

    World.Run ok(String... arguments) {
        World.Run run = run(arguments);
        assertThat(run.code())
                .as(String.join(" ", arguments) + "\n" + run.err() + run.out())
                .isZero();
        return run;
    }

    private IFactory factory() {
        IFactory usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == ChangeOptions.class ? type.cast(new ChangeOptions(ledgers)) : usual.create(type);
            }
        };
    }

    private String[] complete(CommandLine commands, String... arguments) {
        var all = new ArrayList<String>();
        CommandLine command = commands;
        for (String argument : arguments) {
            all.add(isFile(argument) ? file(argument).toString() : argument);
            command = command.getSubcommands().getOrDefault(argument, command);
        }
        List<String> given = Arrays.asList(arguments);
        add(all, command, given, "--data", data());
        add(all, command, given, "--key-file", keyFile());
        if (Files.exists(file("work.git"))) {
            add(all, command, given, "-C", file("work.git"));
        }
        return all.toArray(String[]::new);
    }

    private static void add(List<String> all, CommandLine command, List<String> given, String option, Path value) {
        boolean pinned = given.contains("--bundle") && option.equals("--data")
                || given.contains("--key-fd") && option.equals("--key-file");
        if (command.getCommandSpec().findOption(option) != null && !given.contains(option) && !pinned) {
            all.add(option);
            all.add(value.toString());
        }
    }

    private static boolean isFile(String argument) {
        return argument.matches(
                "[a-z0-9-]+\\.(key|key\\.pub|chain|bundle|feed|approval|json|jsonl|bin|git|vkey|request|cosigned|seen|copy|backup|checkpoint|proof|csv|clones|shelf)");
    }

    /// What stands in the installation, beside its ledger, what commitments stand for, and changes that are not made.
    Map<String, String> state() {
        var all = new TreeMap<String, String>();
        if (!Files.exists(data())) {
            return all;
        }
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = data().relativize(file).toString();
                if (!name.matches("(?:ledger|personal)/.*|lock|next")) {
                    all.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Acme write(String name, String text) {
        try {
            Files.writeString(file(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyAll(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(place)) {
                    Files.createDirectories(place.toAbsolutePath().getParent());
                    Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
