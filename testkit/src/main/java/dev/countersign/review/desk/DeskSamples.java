package dev.countersign.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Identity;
import dev.countersign.change.Provenance;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.risk.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Values to keep and to decide on, each of its own.
public final class DeskSamples {
    /// When review of the sample repositories began.
    public static final Instant BEGINS = Instant.parse("2026-01-01T00:00:00Z");

    public static final Instant NOW = Instant.parse("2026-06-15T12:30:00Z");
    public static final PrincipalId ALICE = PrincipalId.of("user:alice@acme.example");
    public static final PrincipalId BOB = PrincipalId.of("user:bob@acme.example");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private DeskSamples() {}

    /// A repository that was not there before.
    public static Repository repository() {
        return repository("sample-" + NUMBER.incrementAndGet());
    }

    public static Repository repository(String name) {
        return new Repository(
                name, "/srv/git/" + name, BEGINS, false, Optional.empty(), Repository.Import.waiting(BEGINS));
    }

    public static Sample change(String repository) {
        int number = NUMBER.incrementAndGet();
        return new Sample(repository, hex(number, 64), hex(number, 40));
    }

    /// Hex digits that differ from the beginning.
    public static String hex(int number, int digits) {
        String mixed = HexWords.of(number);
        return mixed.repeat(digits / mixed.length() + 1).substring(0, digits);
    }

    /// Mixes a number so that neighbours do not begin alike.
    private static final class HexWords {
        private static String of(int number) {
            return String.format("%08x", number * 0x9E3779B1) + String.format("%08x", number * 0x85EBCA6B + 1);
        }
    }

    public static Verdict verdict(ListedChange change, PrincipalId reader) {
        return verdict(change, reader, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), false);
    }

    public static Verdict verdict(
            ListedChange change, PrincipalId reader, Verdict.Reason reason, Reading reading, boolean asSecurity) {
        return new Verdict(
                UUID.randomUUID().toString(),
                change,
                reader,
                asSecurity,
                reason.decision(),
                reason,
                "read it",
                reading,
                NOW);
    }

    public static LedgerDraft draft() {
        return new LedgerDraft(
                UUID.randomUUID().toString(),
                "verdict",
                JsonObject.builder()
                        .put("what", "a \"sample\"")
                        .put("number", 17)
                        .build());
    }

    /// These commits leave the branch of their repository.
    public static void rewrite(Desk desk, Sample... gone) {
        Set<String> commits = Stream.of(gone).map(one -> one.commit).collect(Collectors.toSet());
        var rewriting = new Rewriting(gone[0].repository, gone[0].commit, "b", NOW, OptionalInt.of(commits.size()));
        assertThat(desk.rewritten(rewriting, commits, draft())).isTrue();
    }

    /// A change in the making.
    public static final class Sample {
        private final String repository;
        private String changeId;
        private String commit;
        private String subject = "Change something";
        private Identity author = new Identity("Ann Author", "ann@acme.example", NOW.minus(Duration.ofDays(40)));
        private String committerName = "Carl Committer";
        private String committerEmail = "carl@acme.example";
        private Instant when = NOW.minus(Duration.ofDays(30));
        private Provenance.Kind provenance = Provenance.Kind.UNKNOWN;
        private Lane tableLane = Lane.PEER;
        private Lane lane = Lane.PEER;
        private double minutes = 12.5;
        private double density = 0.5;
        private int unknowns;
        private boolean history;
        private Optional<Instant> due = Optional.of(NOW.plus(Duration.ofDays(2)));
        private List<FactLine> facts = List.of();
        private List<String> paths = List.of("src/App.java");
        private String document = "{}";
        private boolean unreadIfLooser;

        private Sample(String repository, String changeId, String commit) {
            this.repository = repository;
            this.changeId = changeId;
            this.commit = commit;
        }

        /// The same edit in another commit.
        public Sample copy() {
            return change(repository).changeId(changeId).lane(lane);
        }

        public Sample changeId(String id) {
            changeId = id;
            return this;
        }

        public Sample commit(String id) {
            commit = id;
            return this;
        }

        public Sample subject(String words) {
            subject = words;
            return this;
        }

        public Sample author(String name, String email) {
            author = new Identity(name, email, author.when());
            return this;
        }

        public Sample committer(String name, String email) {
            committerName = name;
            committerEmail = email;
            return this;
        }

        public Sample when(Instant time) {
            when = time;
            return this;
        }

        /// From before review began.
        public Sample history() {
            history = true;
            when = BEGINS.minus(Duration.ofDays(10));
            return this;
        }

        public Sample provenance(Provenance.Kind kind) {
            provenance = kind;
            return this;
        }

        /// By the table, and who reads it.
        public Sample lane(Lane both) {
            tableLane = both;
            lane = both;
            if (both == Lane.NONE) {
                due = Optional.empty();
            }
            return this;
        }

        /// Read by a peer only since the unread lanes are held as tight as they are.
        public Sample unreadIfLooser() {
            tableLane = Lane.NONE;
            unreadIfLooser = true;
            return this;
        }

        public Sample minutes(double middle) {
            minutes = middle;
            return this;
        }

        public Sample density(double value) {
            density = value;
            return this;
        }

        public Sample unknowns(int count) {
            unknowns = count;
            return this;
        }

        public Sample due(Optional<Instant> time) {
            due = time;
            return this;
        }

        public Sample facts(String... detectors) {
            facts = java.util.Arrays.stream(detectors)
                    .map(name -> new FactLine("f-" + name, name, "guard", "removed", "src/App.java", 7, 3))
                    .toList();
            return this;
        }

        public Sample paths(String... touched) {
            paths = List.of(touched);
            return this;
        }

        public Sample document(String text) {
            document = text;
            return this;
        }

        public ListedChange listed() {
            return new ListedChange(
                    0,
                    repository,
                    changeId,
                    commit,
                    subject,
                    author,
                    new Identity(committerName, committerEmail, when),
                    when,
                    provenance,
                    provenance == Provenance.Kind.AGENT ? Optional.of(ALICE.toString()) : Optional.empty(),
                    tableLane,
                    lane,
                    lane == Lane.NONE ? "" : "guard-removed",
                    lane == Lane.NONE || paths.isEmpty() ? "" : paths.getFirst() + ": a guard is gone",
                    new Minutes(minutes, minutes * 1.5),
                    density * minutes,
                    density,
                    11,
                    4,
                    unknowns,
                    lane == Lane.NONE && unknowns == 0 ? Standing.NOT_NEEDED : Standing.NOT_RUN,
                    history,
                    due,
                    0);
        }

        public ReviewedChange reviewed() {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            return new ReviewedChange(
                    listed(),
                    Set.of(),
                    facts,
                    paths,
                    bytes,
                    unreadIfLooser,
                    Sha256.of(bytes).text());
        }
    }
}
