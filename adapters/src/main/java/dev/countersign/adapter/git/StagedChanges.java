package dev.countersign.adapter.git;

import dev.countersign.change.Change;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what is staged.
final class StagedChanges {
    private final Session session;

    StagedChanges(Session session) {
        this.session = session;
    }

    Change read() throws GitProblem, IOException {
        session.workTree();
        @Nullable String head = session.head();
        RawListing listing = IndexCopy.of(session).against(session.treeOf(head));
        return ChangeMaker.of(
                        session,
                        Change.Source.STAGED,
                        head,
                        null,
                        false,
                        List.of(),
                        listing.difference(),
                        listing.conflicts())
                .change();
    }
}
