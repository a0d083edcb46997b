package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what single commits changed.
final class CommitChanges {
    private final Session session;

    CommitChanges(Session session) {
        this.session = session;
    }

    Change read(String id) throws GitProblem, IOException {
        Parsed commit = session.commits()
                .one(id)
                .orElseThrow(() -> new GitProblem(new GitProblem.Kind.Damaged("the commit " + id + " is not there")));
        Optional<String> parent = commit.firstParent();
        if (parent.isEmpty()) {
            return made(commit, null, session.differ().between(session.emptyTree(), commit.tree())).change();
        }
        Optional<Parsed> before = session.commits().one(parent.get());
        if (before.isEmpty()) {
            return cutOff(commit, parent.get()).change();
        }
        return made(commit, parent.get(), session.differ().between(before.get().tree(), commit.tree())).change();
    }

    private ChangeMaker made(Parsed commit, @org.jspecify.annotations.Nullable String base, Difference difference)
            throws GitProblem, IOException {
        return ChangeMaker.of(
                session,
                Change.Source.COMMIT,
                base,
                commit.info().id(),
                false,
                List.of(commit.info()),
                difference,
                messageGaps(List.of(commit)));
    }

    /// A commit without its parent says nothing about what it changed.
    private ChangeMaker cutOff(Parsed commit, String parent) {
        CommitInfo info = commit.info();
        var gaps = new ArrayList<Gap>();
        gaps.add(new Gap(
                null,
                session.edge().contains(info.id())
                        ? "what " + info.id() + " changed is not known: the clone is shallow and ends here; "
                                + "fetch one commit more (git fetch --deepen=1)"
                        : "what " + info.id() + " changed is not known: its parent " + parent + " is not there"));
        gaps.addAll(session.whyMissing());
        return new ChangeMaker(
                Change.Source.COMMIT, parent, info.id(), false, List.of(info), List.of(), gaps);
    }

    static List<Gap> messageGaps(List<Parsed> commits) {
        return commits.stream()
                .filter(Parsed::isCut)
                .map(commit -> new Gap(
                        null,
                        "the middle of the message of " + commit.info().id() + " was left out: it is longer than "
                                + Bounds.MESSAGE_CHARS + " chars"))
                .toList();
    }
}
