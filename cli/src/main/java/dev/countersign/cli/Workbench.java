package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.PolicyReader;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.files.FileFactCache;
import dev.countersign.adapter.files.ShippedModel;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.render.QueueItemJson;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FieldHash;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Readings;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Detectors;
import dev.countersign.detect.deps.OsvAdvisories;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Ranker;
import dev.countersign.review.Dispute;
import dev.countersign.review.FactCache;
import dev.countersign.review.Policy;
import dev.countersign.review.QueueItem;
import dev.countersign.review.Review;
import dev.countersign.review.ReviewInput;
import dev.countersign.review.Reviewer;
import dev.countersign.risk.LaneTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everything that is needed to review changes of one repository, put together.
public final class Workbench implements AutoCloseable {
    static final RepoPath POLICY_FILE = RepoPath.of(".countersign.yml");

    private final ChangeReader changes;
    private final LaneTable table;
    private final List<Detector> detectors;
    private final Reviewer reviewer;
    private final DataMaps dataMaps;
    private final PastHistory past;
    private final PolicyReader.Floor floor;
    private final PackageHistory packages;
    private final FactCache cache;
    private final String circumstances;
    private final Attestations attestations;
    private final List<String> notConfigured = new ArrayList<>();
    private final List<String> unreadInputs = new ArrayList<>();

    private Workbench(ChangeReader changes, RepositoryOptions options, Ranker ranker, Consumer<String> warn) {
        this.changes = changes;
        this.table = Inputs.laneTable();
        // each its own: it reads a file from what it kept of the last one of that name, which another repository chose
        var readings = new Readings(new GrammarReader());
        SqlReader sql = new JSqlReader();
        var declarations = new DataDeclarations(BuiltInCatalogue.read(), sql);
        this.detectors = Detectors.all(sql, declarations);
        this.reviewer = new Reviewer(readings, detectors, declarations, table, ranker);
        this.floor = Inputs.floor(options.floor);
        this.packages = new PackageHistory(changes, advisories(options));
        boolean keeps = !options.noCache && unreadInputs.isEmpty() && canReadDisputes();
        this.cache = keeps ? CacheFolder.open(options.repository, warn) : FactCache.none();
        this.dataMaps = new DataMaps(changes, declarations, readings, cache);
        this.past = new PastHistory(changes, cache);
        this.attestations = attestations(options, warn);
        this.circumstances = keeps ? circumstances(options) + notes() : "";
    }

    private Optional<OsvAdvisories> advisories(RepositoryOptions options) {
        if (options.osv == null) {
            notConfigured.add("advisories: dependencies were not checked for known holes (--osv FILE)");
            return Optional.empty();
        }
        try {
            return Optional.of(Inputs.advisories(options.osv));
        } catch (Problem e) {
            // given and unreadable is unknown, where not given is only not configured
            unreadInputs.add("the advisories given cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// @param warn told, in words for people, what does not work but is not needed
    public static Workbench open(RepositoryOptions options, Consumer<String> warn) {
        ShippedModel.readAhead();
        return open(options, () -> Ranker.of(ShippedModel.read()), warn);
    }

    /// @param ranker in place of the one with the shipped model; facts that are kept do not depend on it, what is kept
    ///     for a queue does
    public static Workbench open(RepositoryOptions options, Ranker ranker, Consumer<String> warn) {
        return open(options, () -> ranker, warn);
    }

    private static Workbench open(RepositoryOptions options, Supplier<Ranker> ranker, Consumer<String> warn) {
        ChangeReader changes;
        try {
            changes = ChangeReader.open(options.repository);
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
        try {
            return new Workbench(changes, options, ranker.get(), warn);
        } catch (RuntimeException e) {
            changes.close();
            throw e;
        }
    }

    LaneTable table() {
        return table;
    }

    List<Detector.About> about() {
        return AboutDetectors.of(detectors);
    }

    public ChangeReader changes() {
        return changes;
    }

    /// A review, the policy it was made under, and what is to be said about its inputs.
    ///
    /// @param mayBeKept whether policy, disputes and advisories could be used, the data map be read and all be
    ///     known of its past that ever will be, and no attestation speaks of it, which may count tomorrow or count
    ///     no more
    public record Reviewed(Review review, Attested attested, Policy policy, List<String> notes, boolean mayBeKept) {}

    /// Reads the history before a commit in one go, so that reviews of many commits need not do it bit by bit.
    public void readPast(String commit, Duration most) {
        past.readAhead(commit, most);
    }

    Reviewed review(ChangeSpec spec) {
        try {
            return review(changes.read(spec));
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    /// What is kept of an earlier review of a commit under the same circumstances.
    Optional<QueueItem> known(String commit) {
        return cache.get(circumstances + commit).flatMap(QueueItemJson::read);
    }

    /// Reviews a commit for the queue, and keeps the result unless something may be readable next time.
    QueueItem queueItem(Change change) throws GitProblem {
        Reviewed reviewed = review(change);
        QueueItem item = QueueItem.of(reviewed.review());
        boolean whole = reviewed.mayBeKept()
                && change.gaps().isEmpty()
                && change.files().stream()
                        .noneMatch(f ->
                                f.oldContent() instanceof Content.Unread || f.newContent() instanceof Content.Unread);
        if (whole) {
            cache.put(circumstances + item.commit(), QueueItemJson.kept(item));
        }
        return item;
    }

    /// All that a review depends on beside the commit, which by its id fixes the trees, the policy in them and
    /// history.
    private static String circumstances(RepositoryOptions options) {
        return new FieldHash()
                        .field(options.floor == null ? "" : Inputs.text(options.floor) + LocalDate.now(ZoneOffset.UTC))
                        .field(options.osv == null ? "" : Inputs.text(options.osv))
                        .hex()
                + " ";
    }

    private Attestations attestations(RepositoryOptions options, Consumer<String> warn) {
        try {
            return Attestations.in(changes, options.trust, Optional.ofNullable(options.place), Instant.now(), warn);
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    /// Notes may change while commits stay.
    private String notes() {
        var hash = new FieldHash();
        ChangeReader.NOTES.forEach(ref -> hash.field(changes.ref(ref).orElse("")));
        return hash.hex() + " ";
    }

    private boolean canReadDisputes() {
        try {
            Optional<Path> top = workTree();
            return top.isEmpty() || DisputeFile.in(top.get()).read() != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    /// Reviews a change that was read. Safe to call from several threads.
    public Reviewed review(Change change) throws GitProblem {
        List<String> unread = new ArrayList<>(unreadInputs);
        BaseTree base = BaseTree.empty();
        String baseTree = null;
        try {
            base = changes.baseTree(change);
            baseTree = change.base() == null ? null : changes.treeId(change.base());
        } catch (GitProblem e) {
            unread.add("the base revision " + change.base() + " is not there or cannot be read, nor is its policy");
        }
        DataMaps.Read data = baseTree == null ? DataMaps.Read.NOTHING : dataMaps.of(baseTree);
        Policy policy = floor.policy().join(repositoryPolicy(base, unread));
        List<Dispute> disputes = disputes(base, unread);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Attested attested = attestations.of(change);
        attestations.unread(attested).ifPresent(why -> unread.add("not all attestations could be checked: " + why));
        KnownPast known = past.before(change, Instant.now());
        Review review = reviewer.review(new ReviewInput(
                change,
                known,
                attested,
                data.map(),
                data.unread(),
                base,
                packages.before(change, baseTree),
                policy,
                disputes,
                floor.disputes(),
                today,
                notConfigured,
                unread));
        return new Reviewed(
                review,
                attested,
                policy,
                DisputeNotes.of(disputes, floor.disputes(), review, today),
                unread.isEmpty() && data.unread().isEmpty() && attested instanceof Attested.Not && !past.goesOn(known));
    }

    /// The repository's disputes: from its work tree, or from the base where there is none.
    private List<Dispute> disputes(BaseTree base, List<String> unread) {
        try {
            Optional<Path> top = workTree();
            if (top.isPresent()) {
                return DisputeFile.in(top.get()).read();
            }
            return PolicyReader.disputes(DisputeFile.NAME, text(base, RepoPath.of(DisputeFile.NAME)));
        } catch (ConfigException e) {
            unread.add("the disputes cannot be used: " + e.getMessage());
            return List.of();
        }
    }

    Optional<Path> workTree() {
        return changes.workTree();
    }

    private static Policy repositoryPolicy(BaseTree base, List<String> unread) {
        try {
            return PolicyReader.repository(POLICY_FILE.value(), text(base, POLICY_FILE));
        } catch (ConfigException e) {
            unread.add("the policy of the base revision cannot be used: " + e.getMessage());
            return Policy.builtIn();
        }
    }

    /// The text under a path, empty where there is nothing. What is there and cannot be read is not nothing.
    private static String text(BaseTree base, RepoPath path) throws ConfigException {
        Optional<String> text = base.text(path);
        if (text.isEmpty() && base.has(path)) {
            throw new ConfigException(path + " is no text file, too large, or missing in this clone");
        }
        return text.orElse("");
    }

    @Override
    public void close() {
        if (cache instanceof FileFactCache file) {
            file.close();
        }
        changes.close();
    }
}
