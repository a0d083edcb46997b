package dev.countersign.review.desk;

import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The changes of all repositories, what was decided about them, and how far the import has come. All methods
/// are
/// safe to call at once. What a method wrote is durable when it returns; what fails leaves nothing half-written
/// and
/// throws [StoreException].
public interface Desk {
    /// Keeps changes that were reviewed, in one transaction. A change that is known by its repository and
    /// change id
    /// gets the commit as another of its commits; where the new review gives a higher lane, then lane, row,
    /// plan,
    /// facts and document are replaced, so that seeing a change again never lowers anything. Verdicts stay.
    void keep(List<ReviewedChange> changes);

    /// @param document as it is to be given out again by [#document]
    record ReviewedChange(ListedChange change, List<FactLine> facts, byte[] document) {
        public ReviewedChange {
            facts = List.copyOf(facts);
        }
    }

    /// Which of these commits are known, be it as a change or as one that failed.
    Set<String> known(String repository, List<String> commits);

    /// Commits that could not be reviewed, with the reason; they are shown until they could be.
    void failed(String repository, Map<String, String> reasons, Instant at);

    List<FailedCommit> failures(Visibility sees, int limit);

    record FailedCommit(String repository, String commit, String reason, Instant at) {}

    /// @param cursor [ChangeList#next] of an earlier part
    /// @param limit from 1 to 200
    /// @throws IllegalArgumentException where the cursor is none of this filter
    ChangeList list(ChangeFilter filter, Optional<String> cursor, int limit);

    /// How many there are, counted up to `most`.
    int count(ChangeFilter filter, int most);

    /// A change that is seen by who asks; empty for all others alike.
    Optional<ListedChange> find(Visibility sees, String repository, String changeId);

    /// By the id of one of its commits, or the beginning of it (at least 7 digits) where there is only one
    /// such.
    Optional<ListedChange> findByCommit(Visibility sees, String repository, String commit);

    Optional<byte[]> document(long changeId);

    List<Verdict> verdicts(ListedChange change);

    /// Changes that touched the same path, newest first: the history of the same code.
    List<ListedChange> touching(Visibility sees, String repository, List<String> paths, int limit);

    /// Load of every lane, those without any included.
    Map<Lane, LaneLoad> load(Visibility sees, Optional<String> repository, Instant now);

    /// Records a verdict, and sets standing and lane by it, in one transaction with what is to be written to
    /// the
    /// ledger.
    ///
    /// @param version of the change as the reader saw it
    /// @param lane which the change has from then on; never lower than before
    VerdictOutcome record(Verdict verdict, int version, Lane lane, LedgerDraft draft);

    /// What came of recording a verdict.
    sealed interface VerdictOutcome {
        record Recorded(ListedChange change) implements VerdictOutcome {}

        /// The same verdict was recorded before.
        record AlreadyRecorded(ListedChange change) implements VerdictOutcome {}

        /// Somebody else decided meanwhile, or the change got another lane.
        record Stale(ListedChange now) implements VerdictOutcome {}

        record NoSuchChange() implements VerdictOutcome {}
    }

    List<Repository> repositories(Visibility sees);

    Optional<Repository> repository(String name);

    /// Adds it; false where there is one of that name.
    boolean add(Repository repository);

    /// Changes begin, visibility and location; changes already listed become history or not by the new begin.
    void update(Repository repository);

    void progress(String repository, Repository.Import now, Optional<String> head);

    /// The names of those who see a repository that is not open to all.
    Set<String> members(String repository);

    void setMembers(String repository, Set<String> people);
}
