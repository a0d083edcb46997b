package dev.countersign.server;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.json.JsonObject;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.InMemoryValues;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.security.SessionTimes;
import dev.countersign.server.work.LedgerPost;
import dev.countersign.server.work.Listing;
import dev.countersign.server.work.News;
import dev.countersign.server.work.SigningIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A server on a database of its own, with a clock that stands still until it is moved.
final class TestServer implements AutoCloseable {
    static final PrincipalId ACME = PrincipalId.organisation("acme.example");
    static final String SHOP = "shop";

    final List<LedgerEntry> entries = Collections.synchronizedList(new ArrayList<>());
    volatile Optional<Ledger.Appending> ledgerAnswer = Optional.empty();
    volatile Instant now = SampleChange.NOW;

    final Path file;
    final Store store;
    final ServerParts parts;
    final CountersignServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final SigningIn signingIn;

    private TestServer(UnaryOperator<ServerSettings> how, Neighbours neighbours, ReviewSource source) {
        this.file = newFile();
        this.store = ((Opening.Opened) Store.open(new StoreSettings.Sqlite(file))).store();
        InstantSource clock = () -> now;
        this.parts = new ServerParts(
                ACME,
                store.desk(),
                store.accounts(),
                store.credentials(),
                store.audits(),
                store.roster(),
                SecretBytes.copyOf(new byte[32]),
                store.ledgerDrafts(),
                this::append,
                new InMemoryValues(),
                source,
                (_, came) -> Optional.of(came.plus(Duration.ofDays(2))),
                clock,
                ZoneOffset.UTC);
        var settings = how.apply(new ServerSettings(
                InetAddress.getLoopbackAddress(), 0, URI.create("http://127.0.0.1"), SessionTimes.DEFAULT, true));
        this.server =
                ((CountersignServer.Starting.Started) CountersignServer.start(settings, parts, neighbours)).server();
        this.signingIn = new SigningIn(parts, new Secrets(new SecureRandom()), settings.sessions(), new News());
        parts.desk().add(repository(SHOP, true));
    }

    static TestServer start() {
        return new TestServer(UnaryOperator.identity(), Neighbours.NONE, new NoSource());
    }

    static TestServer start(UnaryOperator<ServerSettings> how) {
        return new TestServer(how, Neighbours.NONE, new NoSource());
    }

    static TestServer start(Neighbours neighbours) {
        return new TestServer(UnaryOperator.identity(), neighbours, new NoSource());
    }

    /// @param source what its repositories hold
    static TestServer start(ReviewSource source) {
        return new TestServer(UnaryOperator.identity(), Neighbours.NONE, source);
    }

    private static Path newFile() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        try {
            return Files.createTempDirectory("countersign-server-test").resolve("desk.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Repository repository(String name, boolean openToAll) {
        return new Repository(
                name,
                "/srv/git/" + name,
                SampleChange.NOW.minus(Duration.ofDays(14)),
                openToAll,
                Optional.empty(),
                Repository.Import.waiting(SampleChange.NOW));
    }

    private Ledger.Appending append(LedgerEntry entry) {
        return ledgerAnswer.orElseGet(() -> {
            entries.add(entry);
            return new Ledger.Appending.Durable(
                    new EntryRef(entries.size() - 1L, new TreeHasher().leaf(entry.bytes())));
        });
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpClient http() {
        return http;
    }

    /// Lists a change in a repository, and says that something changed, as the import does.
    SampleChange add(String repository, SampleChange change) {
        keep(repository, change);
        changed();
        return change;
    }

    void changed() {
        server.bean("news", News.class).changed();
    }

    /// Lists a change in a repository, as another process would.
    void keep(String repository, SampleChange change) {
        parts.desk()
                .keep(
                        List.of(new Listing(parts.due())
                                .of(
                                        parts.desk().repository(repository).orElseThrow(),
                                        change.document(repository),
                                        change.lane(),
                                        false,
                                        now)),
                        now);
    }

    Account account(String name, Role... roles) {
        var set = roles.length == 0 ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(List.of(roles));
        var account = new Account(
                PrincipalId.of("user:" + name + "@acme.example"),
                name,
                Set.of(name + "@acme.example"),
                set,
                Optional.empty(),
                true,
                now);
        LedgerDraft draft = draft();
        parts.accounts().put(account, draft);
        post().write(draft);
        changed();
        return account;
    }

    LedgerDraft draft() {
        return new LedgerDraft(
                UUID.randomUUID().toString(), "test", JsonObject.builder().build());
    }

    LedgerPost post() {
        return new LedgerPost(parts.ledger(), parts.values(), parts.drafts(), parts.clock());
    }

    /// A browser in which somebody is signed in.
    Browser signedIn(String name, Role... roles) {
        var browser = new Browser(
                this, signingIn.open(account(name, roles), "passphrase").secret());
        changed();
        return browser;
    }

    /// A browser in which nobody is.
    Browser stranger() {
        return new Browser(this, "");
    }

    @Override
    public void close() {
        server.close();
        store.close();
        removeFolder();
    }

    private void removeFolder() {
        Path folder = file.getParent();
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reviews nothing: tests list changes themselves.
    private static final class NoSource implements ReviewSource {
        private static final String REASON = "tests review nothing";

        @Override
        public HeadAnswer head(ReviewedRepository repository) {
            return new HeadAnswer.NotRun(REASON);
        }

        @Override
        public ListAnswer list(ReviewedRepository repository, HistorySpan span) {
            return new ListAnswer.NotRun(REASON);
        }

        @Override
        public void review(ReviewedRepository repository, List<String> commits, Watcher watcher) {
            commits.forEach(commit -> watcher.answered(new CommitAnswer.NotRun(commit, REASON)));
        }

        @Override
        public SeedAnswer seed(ReviewedRepository repository, String commit, int most) {
            return new SeedAnswer.NotRun(REASON);
        }

        @Override
        public void close() {}
    }
}
