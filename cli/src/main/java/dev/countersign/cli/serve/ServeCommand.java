package dev.countersign.cli.serve;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.server.CountersignServer;
import dev.countersign.server.Neighbours;
import dev.countersign.server.ServerParts;
import dev.countersign.server.ServerSettings;
import dev.countersign.server.security.SessionTimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the server until it is stopped.
@Command(
        name = "serve",
        description = "Shows what waits for review on a web page, takes verdicts, and keeps them in the ledger.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The first start makes an installation where there is none, and prints a link with which an administrator"
                    + " signs in once. Only this machine can reach the server unless --bind says otherwise.",
            "",
            "Examples:",
            "  countersign serve .                         this repository, at http://127.0.0.1:7464/",
            "  countersign serve /srv/git/shop.git --address https://review.acme.example --port 8080",
            "  countersign serve --database 'jdbc:postgresql://db.acme.example/countersign?user=countersign'"
                    + " --database-password-file F",
            "  countersign serve --oidc-issuer https://id.acme.example --oidc-client-id review"
        })
public final class ServeCommand implements Callable<ExitCode> {
    private static final String PORT = "7464";
    private static final Set<CountDownLatch> RUNNING = ConcurrentHashMap.newKeySet();

    private final CountDownLatch asked = new CountDownLatch(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangeOptions options;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ProviderOptions provider;

    @Mixin
    private WitnessOptions witness;

    @Parameters(
            arity = "0..*",
            paramLabel = "REPO",
            description = "Repositories to review, added to those that are known.")
    private List<Path> repositories = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = PORT,
            description = "Where it listens; 0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "From where it can be reached; 0.0.0.0 is everywhere, and wants HTTPS in front."
                    + " Default: ${DEFAULT-VALUE}")
    private String bind;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "How people reach it, where something stands in front. Default: http://127.0.0.1:PORT")
    private @Nullable URI address;

    @Option(
            names = "--organisation",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Whose installation the first start makes. Default: ${DEFAULT-VALUE}")
    private String organisation;

    @Option(names = "--admin-link", description = "Prints a new link with which an administrator signs in once.")
    private boolean adminLink;

    @Override
    public ExitCode call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        check();
        Neighbours outside = provider.neighbours();
        ServerLog.to(err);
        Instant now = Clock.systemUTC().instant();
        FirstStart.installation(options, organisation, now).ifPresent(note -> err.println("countersign: " + note));
        witness.makeKey(options, now, note -> err.println("countersign: " + note));
        var stopped = new CountDownLatch(1);
        try {
            serve(now, outside, out, err, stopped);
        } finally {
            stopped.countDown();
        }
        return ExitCode.CLEAN;
    }

    private void serve(Instant now, Neighbours outside, PrintWriter out, PrintWriter err, CountDownLatch stopped)
            throws IOException, InterruptedException {
        try (InstallationChange installation = options.begin(now);
                OpenStore store = OpenStore.of(
                        database, installation.installation().folder().path())) {
            store.copy()
                    .ifPresent(copy -> err.println(
                            "countersign: upgraded the database; " + copy + " is how it was, for the program before"));
            new SameTime(installation.published(), store.store().ledgerDrafts())
                    .check()
                    .ifPresent(note -> err.println("countersign: " + note));
            ServerParts parts = Parts.of(installation, store, Clock.systemUTC());
            Neighbours neighbours =
                    witness.with(outside, installation, parts.clock(), note -> err.println("countersign: " + note));
            var first = new FirstStart(parts);
            first.settle();
            first.addRepositories(repositories).forEach(note -> err.println("countersign: " + note));
            try (CountersignServer server = started(parts, neighbours)) {
                String at = address == null ? "http://127.0.0.1:" + server.port() : address.toString();
                out.println("Countersign " + Version.number() + " is at " + at + "/");
                first.adminLink(adminLink).ifPresent(secret -> {
                    out.println("Sign in as administrator, once, within a day:");
                    out.println("  " + at + "/links/" + secret);
                });
                out.println("Stop it with Ctrl-C.");
                RUNNING.add(asked);
                out.flush();
                awaitStop(stopped);
            }
        }
    }

    private void check() {
        witness.check();
        if (port < 0 || port > 65_535) {
            throw Problem.usage("--port is a number from 0 to 65535");
        }
        if (port == 0 && address == null && provider.hasProvider()) {
            throw Problem.usage("a provider sends people back to one address: give --address, or a --port");
        }
        if (address != null
                && (address.getHost() == null
                        || !List.of("http", "https").contains(String.valueOf(address.getScheme()))
                        || !String.valueOf(address.getRawPath()).isEmpty())) {
            throw Problem.usage("--address is a URL without a path, as https://review.acme.example");
        }
    }

    private CountersignServer started(ServerParts parts, Neighbours neighbours) throws IOException {
        URI at = address == null ? URI.create("http://127.0.0.1:" + port) : address;
        var settings = new ServerSettings(bindAddress(), port, at, SessionTimes.DEFAULT, unlimited());
        return switch (CountersignServer.start(settings, parts, neighbours)) {
            case CountersignServer.Starting.Started(var server) -> server;
            case CountersignServer.Starting.PortTaken(var taken) ->
                throw Problem.incomplete(
                        "another program listens at port " + taken + "; choose another one with --port");
        };
    }

    /// For measurements: benchmarks come from one address.
    private static boolean unlimited() {
        return "1".equals(System.getenv("COUNTERSIGN_NO_RATE_LIMITS"));
    }

    private InetAddress bindAddress() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw Problem.usage("--bind is an address of this machine, as 0.0.0.0, and not " + bind);
        }
    }

    /// Until the process is asked to end; then what is open is closed before it does.
    private void awaitStop(CountDownLatch stopped) throws InterruptedException {
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            asked.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        asked.await();
        RUNNING.remove(asked);
    }

    /// Ends all servers of this process, as Ctrl-C does.
    static void stopAll() {
        RUNNING.forEach(CountDownLatch::countDown);
    }
}
