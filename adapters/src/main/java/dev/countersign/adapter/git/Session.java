package dev.countersign.adapter.git;

import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What readers of one repository share: where it is, our own repository over it, and the git processes.
///
/// @param edge commits of a shallow clone whose parents were not fetched
record Session(
        Target target,
        TargetRefs refs,
        OwnRepository own,
        boolean sha256,
        Set<String> edge,
        ObjectReader objects,
        TreeDiffer differ,
        CommitStore commits,
        BlobReader blobs,
        TreeReader trees,
        Notes notes,
        Revisions revisions)
        implements AutoCloseable {

    static Session open(Path place) throws GitProblem {
        Target target = Target.locate(place);
        if (target.usesReftable()) {
            throw new GitProblem(
                    new GitProblem.Kind.Unsupported(
                            "refs stored as a reftable cannot be read; convert them with 'git refs migrate --ref-format=files'"));
        }
        try {
            TargetRefs refs = TargetRefs.read(target);
            return opened(target, refs, OwnRepository.over(target, refs));
        } catch (IOException failed) {
            throw new GitProblem(
                    new GitProblem.Kind.Unreadable(target.gitDir().toString(), Target.words(failed)), failed);
        }
    }

    private static Session opened(Target target, TargetRefs refs, OwnRepository own) throws GitProblem, IOException {
        try {
            return over(target, refs, own, target.usesSha256(), Shallow.edge(target));
        } catch (GitProblem | IOException | RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    private static Session over(Target target, TargetRefs refs, OwnRepository own, boolean sha256, Set<String> edge)
            throws GitProblem, IOException {
        var objects = new ObjectReader(own, sha256);
        var commits = new CommitStore(objects);
        var blobs = new BlobReader(objects);
        var trees = new TreeReader(objects, blobs, sha256);
        return new Session(
                target,
                refs,
                own,
                sha256,
                edge,
                objects,
                new TreeDiffer(trees, emptyTree(sha256)),
                commits,
                blobs,
                trees,
                new Notes(objects, trees, commits, refs),
                new Revisions(objects, refs, target.isShallow()));
    }

    /// The same repository with git processes and memories of their own, for another thread.
    Session fork() throws GitProblem, IOException {
        return over(target, refs, own, sha256, edge);
    }

    /// A commit with the notes on it; adds what of it was left out to `gaps`.
    CommitInfo described(CommitParser.Parsed commit, List<Gap> gaps) throws GitProblem, IOException {
        CommitInfo info = commit.info();
        if (commit.isCut()) {
            gaps.add(new Gap(
                    null,
                    "the middle of the message of " + info.id() + " was left out: it is longer than "
                            + Bounds.MESSAGE_CHARS + " chars"));
        }
        List<CommitInfo.Note> found = notes.on(info.id(), gaps);
        return found.isEmpty()
                ? info
                : new CommitInfo(info.id(), info.author(), info.committer(), info.message(), info.parents(), found);
    }

    /// Git's id of the tree without entries.
    String emptyTree() {
        return emptyTree(sha256);
    }

    private static String emptyTree(boolean sha256) {
        return sha256
                ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
                : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    }

    /// The commit of HEAD; null on a branch without commits.
    @Nullable
    String head() {
        return refs.headId().orElse(null);
    }

    /// The tree of a commit, the empty tree for none.
    String treeOf(@Nullable String commit) throws GitProblem, IOException {
        return commit == null
                ? emptyTree()
                : commits.one(commit)
                        .map(CommitParser.Parsed::tree)
                        .orElseThrow(() -> new GitProblem(
                                new GitProblem.Kind.Damaged("the commit " + commit + " cannot be read")));
    }

    Path workTree() throws GitProblem {
        Path tree = target.workTree();
        if (tree == null) {
            throw new GitProblem(new GitProblem.Kind.NoWorkTree(target.gitDir().toString()));
        }
        return tree;
    }

    /// Why objects may be missing, for a change in which some are.
    List<Gap> whyMissing() {
        var gaps = new ArrayList<Gap>();
        own.leftOut().forEach(reason -> gaps.add(new Gap(null, reason)));
        if (target.borrowsObjects()) {
            gaps.add(new Gap(
                    null,
                    "the repository borrows objects from another (objects/info/alternates), which is not followed; "
                            + "run 'git repack -ad' in it to make it complete"));
        }
        return gaps;
    }

    void stopProcesses() {
        objects.close();
    }

    @Override
    public void close() {
        stopProcesses();
        own.close();
    }
}
