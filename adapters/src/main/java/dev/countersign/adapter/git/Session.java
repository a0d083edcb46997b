package dev.countersign.adapter.git;

import dev.countersign.change.Gap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        Revisions revisions)
        implements AutoCloseable {

    static Session open(Path place) throws GitProblem {
        Target target = Target.locate(place);
        if (target.usesReftable()) {
            throw new GitProblem(new GitProblem.Kind.Unsupported(
                    "refs stored as a reftable cannot be read; convert them with 'git refs migrate --ref-format=files'"));
        }
        try {
            TargetRefs refs = TargetRefs.read(target);
            OwnRepository own = OwnRepository.over(target, refs);
            return over(target, refs, own);
        } catch (IOException failed) {
            throw new GitProblem(
                    new GitProblem.Kind.Unreadable(target.gitDir().toString(), Target.words(failed)), failed);
        }
    }

    private static Session over(Target target, TargetRefs refs, OwnRepository own) throws IOException {
        var objects = new ObjectReader(own);
        boolean sha256 = target.usesSha256();
        return new Session(
                target,
                refs,
                own,
                sha256,
                Shallow.edge(target),
                objects,
                new TreeDiffer(own),
                new CommitStore(objects),
                new BlobReader(objects, sha256),
                new Revisions(objects, refs, target.isShallow()));
    }

    /// The same repository with git processes and memories of their own, for another thread.
    Session fork() {
        var forked = new ObjectReader(own);
        return new Session(
                target,
                refs,
                own,
                sha256,
                edge,
                forked,
                new TreeDiffer(own),
                new CommitStore(forked),
                new BlobReader(forked, sha256),
                new Revisions(forked, refs, target.isShallow()));
    }

    /// Git's id of the tree without entries.
    String emptyTree() {
        return sha256
                ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
                : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
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
        differ.close();
    }

    @Override
    public void close() {
        stopProcesses();
        own.close();
    }
}
