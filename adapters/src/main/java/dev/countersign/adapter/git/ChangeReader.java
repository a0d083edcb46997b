package dev.countersign.adapter.git;

import dev.countersign.change.Change;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.BaseTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads changes from one repository, as it was when this was opened.
///
/// Nothing of the repository is ever executed, and its configuration is not read: git runs in an empty
/// repository of ours that sees the objects of the other. Works on normal and bare repositories, shallow and
/// partial clones, worktrees and submodules. Not safe for use by several threads at once.
public final class ChangeReader implements AutoCloseable {
    /// The refs of notes that reviews depend on.
    public static final List<String> NOTES = Stream.concat(Notes.REFS.stream(), Stream.of("refs/notes/attestations"))
            .toList();

    private static final int NAMES_REMEMBERED = 100_000;

    private final Session session;
    private final Map<String, List<String>> namedIn =
            Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
                    return size() > NAMES_REMEMBERED;
                }
            });

    /// Digits of an id that people can tell commits apart by.
    private static final int SHORT = 10;

    private ChangeReader(Session session) {
        this.session = session;
    }

    /// @param place a folder in a work tree, a git directory or a bare repository
    public static ChangeReader open(Path place) throws GitProblem {
        return new ChangeReader(Session.open(place));
    }

    /// Reads a whole change.
    ///
    /// @throws GitProblem if there is no such change; what cannot be read of one is a gap in it
    public Change read(ChangeSpec spec) throws GitProblem {
        return guarded(() -> switch (spec) {
            case ChangeSpec.Commit(var revision) ->
                withoutWhatItBrings(
                        new CommitChanges(session).read(session.revisions().commit(revision)));
            case ChangeSpec.Range range -> new RangeChanges(session).read(range);
            case ChangeSpec.Staged() -> new StagedChanges(session).read();
            case ChangeSpec.WorkTree() -> new WorkTreeChanges(session).read();
            case ChangeSpec.Patch patch -> new PatchChanges(session).read(patch);
        });
    }

    /// A merge that is looked at alone says nothing about the commits that it brings in.
    private Change withoutWhatItBrings(Change change) throws GitProblem, IOException {
        String base = change.base();
        String head = change.head();
        if (change.source() != Change.Source.MERGE || base == null || head == null) {
            return change;
        }
        long brought = Commits.count(session, base, head) - 1;
        return brought <= 0
                ? change
                : change.with(new Gap(
                        null,
                        "the merge brings in " + brought + (brought == 1 ? " commit" : " commits")
                                + ", which this review does not show: countersign review " + base.substring(0, SHORT)
                                + ".." + head.substring(0, SHORT)));
    }

    /// How many commits came in through merges among these and are not among them, because they are older than
    /// the window. They are listed newest first from `revision`, without a gap.
    public int leftOut(String revision, List<String> listed) throws GitProblem {
        return guarded(() -> Commits.leftOut(session, session.revisions().commit(revision), listed));
    }

    /// The full id of the commit that a name stands for.
    public String commit(String revision) throws GitProblem {
        return guarded(() -> session.revisions().commit(revision));
    }

    /// The full name of what a name stands for, as `refs/heads/main` for `HEAD`; the name itself where it is none
    /// of another ref, as where no branch is checked out. Invalid bytes come as U+FFFD.
    public String branch(String revision) {
        return revision.equals("HEAD")
                ? session.refs().head().map(SmallFiles::decoded).orElse(revision)
                : revision;
    }

    /// When a commit was made, as its committer claims.
    public Instant committed(String id) throws GitProblem {
        return guarded(() -> session.commits()
                .one(id)
                .orElseThrow(() -> new GitProblem(new GitProblem.Kind.Damaged("the commit " + id + " is not there")))
                .info()
                .committer()
                .when());
    }

    /// The commits of a window of history, newest first; never more than [Bounds#COMMITS_IN_WINDOW].
    public List<String> commits(Window window) throws GitProblem {
        return guarded(() -> Commits.list(session, window));
    }

    /// The same with their times and numbers of parents.
    public List<ListedCommit> listed(Window window) throws GitProblem {
        return guarded(() -> Commits.listed(session, window));
    }

    /// What came into the history of a revision since a commit was its newest, newest first; empty where that commit,
    /// given by its whole id, is not there or no part of the history.
    public Optional<List<ListedCommit>> listedAfter(String revision, String known) throws GitProblem {
        return guarded(() -> Commits.after(session, session.revisions().commit(revision), known));
    }

    /// What the history of a revision has and that of a commit has not, newest first, whether or not the commit is
    /// part of it; empty where that commit, given by its whole id, is not there.
    public Optional<List<ListedCommit>> listedWithout(String revision, String known) throws GitProblem {
        return guarded(() -> Commits.without(session, session.revisions().commit(revision), known));
    }

    /// Whether all branches, tags and notes still are as they were when this was opened.
    public boolean isCurrent() throws GitProblem {
        return guarded(() -> TargetRefs.read(session.target()).equals(session.refs()));
    }

    /// How many merges a window without merges passes over. `listed` is what [#commits] says of it.
    public int mergesLeftOut(Window window, List<String> listed) throws GitProblem {
        return guarded(() -> Commits.mergesLeftOut(session, window, listed));
    }

    /// The changes of these commits, in this order, read ahead. Close it before this reader.
    public History history(List<String> commits) throws GitProblem {
        return guarded(() -> new History(session.fork(), commits));
    }

    /// The files before a change that was read here: the parent's, the base's, or what the automatic merge of a
    /// merge's parents holds.
    public BaseTree baseTree(Change change) throws GitProblem {
        String base = change.base();
        if (base == null) {
            return BaseTree.empty();
        }
        Optional<String> automatic = change.source() == Change.Source.MERGE
                ? guarded(
                        () -> AutoMerge.of(session, change.commits().getFirst().parents())
                                .map(AutoMerge.Merged::tree))
                : Optional.empty();
        return automatic.isPresent() ? tree(automatic.get()) : tree(base);
    }

    /// The files of a revision or tree.
    public BaseTree tree(String revision) throws GitProblem {
        return new RevisionTree(treeId(revision), session.trees(), namedIn);
    }

    /// The id of the tree of a revision.
    public String treeId(String revision) throws GitProblem {
        return guarded(() -> session.revisions().object(revision, "tree"));
    }

    /// The top of the work tree; empty for a bare repository.
    public Optional<Path> workTree() {
        return Optional.ofNullable(session.target().workTree());
    }

    /// Whether history ends early because not all of it was fetched.
    public boolean isShallow() {
        return session.target().isShallow();
    }

    /// All notes of a ref such as `refs/notes/attestations`.
    public NotesRead notes(String ref) throws GitProblem {
        return guarded(() -> AllNotes.of(session, ref));
    }

    /// What a ref leads to; empty where there is none.
    public Optional<String> ref(String name) {
        return Optional.ofNullable(session.refs().byName().get(name));
    }

    public TreeReader trees() {
        return session.trees();
    }

    /// The versions that a path had in the commits up to and with `revision`, newest first.
    ///
    /// @param most how many at most
    /// @param firstParent whether only first parents are followed
    public PathHistory versions(RepoPath path, String revision, int most, boolean firstParent) throws GitProblem {
        return guarded(() -> PathHistory.read(session, path, revision, most, firstParent));
    }

    /// What every commit in the history of a revision touched, without merges and never a commit before its parents.
    public void touched(String revision, Consumer<Touched> taker) throws GitProblem {
        guarded(() -> {
            new TouchedPaths(session).read(revision, taker);
            return true;
        });
    }

    /// What these commits and those before them touched, the newest first as far as their clocks are right: of those
    /// that the taker does not know, until it knows them all or wants no more.
    ///
    /// @param commits whole ids
    public void ancestors(Collection<String> commits, AncestorTaker taker) throws GitProblem {
        guarded(() -> {
            new Ancestors(session).read(commits, taker);
            return true;
        });
    }

    private interface Reading<T> {
        T read() throws GitProblem, IOException;
    }

    private <T> T guarded(Reading<T> reading) throws GitProblem {
        try {
            return reading.read();
        } catch (GitDied died) {
            throw new GitProblem(new GitProblem.Kind.Damaged(Target.words(died)), died);
        } catch (IOException failed) {
            throw new GitProblem(
                    new GitProblem.Kind.Unreadable(session.target().gitDir().toString(), Target.words(failed)), failed);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
