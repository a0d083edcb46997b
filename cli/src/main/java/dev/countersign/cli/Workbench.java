package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.PolicyReader;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.change.Change;
import dev.countersign.change.RepoPath;
import dev.countersign.code.SourceReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataMap;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.deps.OsvAdvisories;
import dev.countersign.detect.Detector;
import dev.countersign.review.Dispute;
import dev.countersign.review.Policy;
import dev.countersign.review.Review;
import dev.countersign.review.ReviewInput;
import dev.countersign.review.Reviewer;
import dev.countersign.risk.LaneTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that is needed to review changes of one repository, put together.
final class Workbench implements AutoCloseable {
    static final RepoPath POLICY_FILE = RepoPath.of(".countersign.yml");

    private final ChangeReader changes;
    private final LaneTable table;
    private final List<Detector> detectors;
    private final Reviewer reviewer;
    private final DataMaps dataMaps;
    private final PolicyReader.Floor floor;
    private final PackageHistory packages;
    private final List<String> notConfigured = new ArrayList<>();
    private final List<String> unreadInputs = new ArrayList<>();

    private Workbench(ChangeReader changes, RepositoryOptions options) {
        this.changes = changes;
        this.table = Inputs.laneTable();
        SourceReader sources = new GrammarReader();
        SqlReader sql = new JSqlReader();
        var declarations = new DataDeclarations(BuiltInCatalogue.read(), sql);
        this.detectors = Detectors.all(sql, declarations);
        this.reviewer = new Reviewer(sources, detectors, declarations, table);
        this.dataMaps = new DataMaps(changes, declarations, sources);
        this.floor = Inputs.floor(options.floor);
        this.packages = new PackageHistory(changes, advisories(options));
    }

    private Optional<OsvAdvisories> advisories(RepositoryOptions options) {
        if (options.osv == null) {
            notConfigured.add("advisories: dependencies were not checked for known holes (--osv FILE)");
            return Optional.empty();
        }
        try {
            return switch (OsvAdvisories.read(Inputs.text(options.osv))) {
                case OsvAdvisories.Reading.Read read -> Optional.of(read.advisories());
                case OsvAdvisories.Reading.Refused(var reason) -> throw Problem.usage(reason);
            };
        } catch (Problem e) {
            // given and unreadable is unknown, where not given is only not configured
            unreadInputs.add("the advisories given cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    static Workbench open(RepositoryOptions options) {
        try {
            return new Workbench(ChangeReader.open(options.repository), options);
        } catch (GitProblem e) {
            throw problem(e);
        }
    }

    LaneTable table() {
        return table;
    }

    List<Detector.About> about() {
        return Detectors.about(detectors);
    }

    ChangeReader changes() {
        return changes;
    }

    /// A review and the policy it was made under.
    record Reviewed(Review review, Policy policy) {}

    Reviewed review(ChangeSpec spec) {
        try {
            return review(changes.read(spec));
        } catch (GitProblem e) {
            throw problem(e);
        }
    }

    /// Reviews a change that was read. Safe to call from several threads.
    Reviewed review(Change change) throws GitProblem {
        BaseTree base = changes.baseTree(change);
        String baseTree = change.base() == null ? null : changes.treeId(change.base());
        DataMap data = baseTree == null ? DataMap.empty() : dataMaps.of(baseTree);
        List<String> unread = new ArrayList<>(unreadInputs);
        Policy policy = floor.policy().join(repositoryPolicy(base, unread));
        Review review = reviewer.review(new ReviewInput(
                change,
                data,
                base,
                packages.before(change, baseTree),
                policy,
                disputes(base, unread),
                floor.disputes(),
                LocalDate.now(ZoneOffset.UTC),
                notConfigured,
                unread));
        return new Reviewed(review, policy);
    }

    /// The repository's disputes: from its work tree, or from the base where there is none.
    private List<Dispute> disputes(BaseTree base, List<String> unread) {
        try {
            Optional<Path> top = workTree();
            if (top.isPresent()) {
                return DisputeFile.in(top.get()).read();
            }
            Optional<String> text = base.text(RepoPath.of(DisputeFile.NAME));
            return text.isEmpty() ? List.of() : PolicyReader.disputes(DisputeFile.NAME, text.get());
        } catch (ConfigException e) {
            unread.add("the disputes cannot be used: " + e.getMessage());
            return List.of();
        }
    }

    Optional<Path> workTree() {
        return changes.workTree();
    }

    private static Policy repositoryPolicy(BaseTree base, List<String> unread) {
        String text = base.text(POLICY_FILE).orElse("");
        try {
            return PolicyReader.repository(POLICY_FILE.value(), text);
        } catch (ConfigException e) {
            unread.add("the policy of the base revision cannot be used: " + e.getMessage());
            return Policy.builtIn();
        }
    }

    static Problem problem(GitProblem e) {
        return switch (e.kind()) {
            case GitProblem.Kind.Damaged _, GitProblem.Kind.Unreadable _ -> Problem.incomplete(e.getMessage());
            default -> Problem.usage(e.getMessage());
        };
    }

    @Override
    public void close() {
        changes.close();
    }
}
