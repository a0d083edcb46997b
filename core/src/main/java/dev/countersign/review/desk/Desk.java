package dev.countersign.review.desk;

import dev.countersign.key.Sha256;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The changes of all repositories, what was decided about them, and how far the import has come.
///
/// All methods are safe to call at once. What a method wrote is durable when it returns; what fails leaves
/// nothing half-written and throws [StoreException]. A repository that is named and not there is a mistake of
/// the caller (IllegalArgumentException) where something is written, and as good as empty where something is
/// read.
///
/// Text is given back as it came, save that NUL and halves of surrogate pairs, which not every store can hold,
/// come back as U+FFFD; times are cut to the millisecond, and to the years 1 to 9999.
public interface Desk {
    /// Keeps changes that were reviewed, all or none of them. A change that is known by its repository and change
    /// id gets the commit as another of its commits. Where the new review gives a higher lane or table lane, then
    /// row, plan, facts, paths, document and the commit that is shown are replaced, the lanes are the higher
    /// ones, the due date is the earlier one, and standing follows from the verdicts, which stay: seeing a change
    /// again never lowers anything. What was history and comes again after review began is no history any more,
    /// has the new times, and is shown as it came.
    ///
    /// Each commit brings the edit to a place, which waits until it was read where it is shown. A place does not
    /// wait that nobody has to read, that is from before review began, or that touches no file; nor one that
    /// takes over from a commit whose place was the same, was read, and has left the branch, one from one. Where
    /// the shown place waits, others wait behind it, as [#nextPlaces] says, but for one that asks for more, which
    /// is shown first. Where it does not wait, or has left the branch, the new place is shown, in the lane `peer`
    /// at least, and what was decided is superseded. So is what was decided on a rejected change that comes with
    /// another commit.
    ///
    /// @param seen when they came to us, for [#flow]
    void keep(List<ReviewedChange> changes, Instant seen);

    /// The same, as if each had come when it was committed.
    void keep(List<ReviewedChange> changes);

    /// @param paths all that it touches, for search and for [#touching]; at most [#MAX_PATHS]
    /// @param coAuthors addresses of who made this commit besides its author and committer
    /// @param document as it is to be given out again by [#document]; at most [#MAX_DOCUMENT] bytes
    /// @param unreadIfLooser whether it is read only since the unread lanes are held as tight as they are
    /// @param place the same for commits that show the same lines at the same places with the same facts, and else
    ///     another one: whoever read one of them has read the other. Ascii, at most 64 chars
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record ReviewedChange(
            ListedChange change,
            Set<String> coAuthors,
            List<FactLine> facts,
            List<String> paths,
            byte[] document,
            boolean unreadIfLooser,
            String place) {
        /// As one person made it, at a place of its own by its document.
        public ReviewedChange(ListedChange change, List<FactLine> facts, List<String> paths, byte[] document) {
            this(
                    change,
                    Set.of(),
                    facts,
                    paths,
                    document,
                    false,
                    Sha256.of(document).text());
        }

        public static final int MAX_FACTS = 20_000;
        public static final int MAX_PATHS = 20_000;
        public static final int MAX_DOCUMENT = 32 << 20;

        public ReviewedChange {
            coAuthors = Set.copyOf(coAuthors);
            facts = List.copyOf(facts);
            paths = List.copyOf(paths);
            if (facts.size() > MAX_FACTS || paths.size() > MAX_PATHS || document.length > MAX_DOCUMENT) {
                throw new IllegalArgumentException("a change has at most " + MAX_FACTS + " facts, " + MAX_PATHS
                        + " paths and a document of " + MAX_DOCUMENT + " bytes");
            }
        }
    }

    /// Changes whose edit waits to be read at a place on the branch and not at the one that is shown, as that was
    /// read or has left the branch; with the commit that brought it there first. None that are rejected or history.
    ///
    /// @param besides commits that are passed over; at most 500
    /// @param limit from 1 to 200
    List<NextPlace> nextPlaces(String repository, Set<String> besides, int limit);

    /// At how many places on the branch a change waits to be read, beside the one that is shown.
    long placesThatWait(ListedChange change);

    /// @param change as it is now
    record NextPlace(ListedChange change, String commit) {}

    /// Shows a change where one of [#nextPlaces] has it: it waits there as if nobody had read it, in no lower
    /// lane, and the verdicts on it are superseded.
    ///
    /// @param version of the change as it was found
    /// @param at when it is shown
    /// @return false where nothing is done, as the change is not as it was or its commit brought no place that
    /// waits
    boolean show(ReviewedChange place, int version, Instant at);

    /// Which of these commits are known, be it as a change or as one that failed.
    Set<String> known(String repository, List<String> commits);

    /// Commits that could not be reviewed, with the reason; they are shown until they could be. Those that are
    /// known as changes are left as they are.
    void failed(String repository, Map<String, String> reasons, Instant at);

    /// The latest first.
    List<FailedCommit> failures(Visibility sees, int limit);

    /// Those on the branch of a repository that failed last the longest ago, first: so each has its turn.
    List<FailedCommit> failuresToTry(String repository, int limit);

    /// How many commits of a repository could not be reviewed until now.
    int failing(String repository);

    record FailedCommit(String repository, String commit, String reason, Instant at) {}

    /// @param cursor [ChangeList#next] of an earlier part
    /// @param limit from 1 to 200
    /// @throws IllegalArgumentException where the cursor is none of this filter
    ChangeList list(ChangeFilter filter, Optional<String> cursor, int limit);

    /// How many there are, counted up to `most`.
    int count(ChangeFilter filter, int most);

    /// A change that is seen by who asks; empty for all others alike.
    Optional<ListedChange> find(Visibility sees, String repository, String changeId);

    /// By the id of one of its commits, or the beginning of it (at least 7 digits) where there is only one such
    /// change.
    Optional<ListedChange> findByCommit(Visibility sees, String repository, String commit);

    /// Of a change that was found before.
    Optional<byte[]> document(ListedChange change);

    /// In the order in which they were given.
    List<Verdict> verdicts(ListedChange change);

    /// The same of many, by [ListedChange#id]; changes without any are left out.
    Map<Long, List<Verdict>> verdicts(List<ListedChange> changes);

    /// Addresses of all who made these changes, by [ListedChange#id]: author, committer and co-authors of every
    /// commit with it, as [Emails#compared].
    Map<Long, Set<String>> makers(List<ListedChange> changes);

    /// Those of [#makers] that are machines in every commit with the change, as of [CommitMakers#isMachine];
    /// changes without any are left out.
    Map<Long, Set<String>> machines(List<ListedChange> changes);

    /// Changes that touched one of these paths, newest first: the history of the same code.
    ///
    /// @param paths at most 1,000
    /// @param limit from 1 to 200
    List<ListedChange> touching(Visibility sees, String repository, List<String> paths, int limit);

    /// Says who is asked to read what: for each of these change ids those people, in place of who was asked
    /// before. Change ids that are not there are passed over.
    ///
    /// @param since from when on those are asked who were not asked before
    void assign(String repository, Map<String, Set<PrincipalId>> readers, LocalDate since);

    /// Who is asked to read these changes, by [ListedChange#id] and in the order of their names; changes that
    /// nobody is asked to read are left out.
    Map<Long, List<AskedReader>> assigned(List<ListedChange> changes);

    /// Somebody who is asked to read a change.
    record AskedReader(PrincipalId person, LocalDate since) {}

    /// All changes that somebody is asked to read, whether or not they wait still; by their numbers.
    List<ListedChange> seated();

    /// What waits in the lanes that people read and has fewer readers asked than it needs: as many as
    /// [ChangeFilter.Asked.TooFew] lists. Lanes without any are left out.
    Map<Lane, Lacking> lacking(Visibility sees, Optional<String> repository);

    /// Changes of a lane that lack a reader.
    ///
    /// @param minutes to read them
    record Lacking(Lane lane, int changes, Minutes minutes) {}

    /// Minutes of the changes that each reader was done with since then, each change once: read to its end, or
    /// handed on.
    Map<PrincipalId, Double> minutesRead(Instant since);

    /// Load of every lane, those without any included.
    Map<Lane, LaneLoad> load(Visibility sees, Optional<String> repository, Instant now);

    /// What came during a time, by the lane that it has now: changes whose first commit was seen from `from` on
    /// and before `until`, and that are no history. Lanes without any are left out.
    Map<Lane, LaneFlow> flow(Visibility sees, Instant from, Instant until);

    /// How many of those changes, in the lanes that people read, were made under an address that no account has:
    /// whether their reader is who made them is not known.
    long madeByStrangers(Instant from, Instant until);

    /// How many changes wait in each lane, by how long ago their first commit was seen; lanes in which nothing
    /// waits are left out, and so are steps without any.
    Map<Lane, Map<WaitingFor, Long>> ages(Visibility sees, Instant now);

    /// Records a verdict, and sets standing and lane by it, together with what is to be written to the ledger.
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

        /// The id is that of a verdict on another change, of another reader, or that says something else.
        record IdTaken() implements VerdictOutcome {}

        record NoSuchChange() implements VerdictOutcome {}
    }

    List<Repository> repositories(Visibility sees);

    Optional<Repository> repository(String name);

    /// Adds it; false where there is one of that name.
    boolean add(Repository repository);

    /// The same with its members, together with what is to be written to the ledger; where it returns false
    /// nothing is recorded.
    boolean add(Repository repository, Set<String> members, LedgerDraft draft);

    /// Changes begin, visibility and location, and nothing else; changes already listed become history or not
    /// by the new begin.
    void update(Repository repository);

    /// The same and [#setMembers], together with what is to be written to the ledger.
    void update(Repository repository, Set<String> members, LedgerDraft draft);

    /// Says how far the import has come.
    ///
    /// @param head the newest commit that was looked at; empty leaves it as it was
    void progress(String repository, Repository.Import now, Optional<String> head);

    /// Records which branch of a repository is read from then on, together with what is to be written to the
    /// ledger.
    void reads(BranchRead read, LedgerDraft draft);

    /// Which branch is read now, by the names of the repositories; those that were never looked at are left out.
    Map<String, BranchRead> branches();

    /// Branches that took the place of others during a time, the latest first.
    List<BranchRead> branchesChanged(Instant from, Instant until);

    /// Commits of a repository that were seen, were on its branch as far as was known, and are none of these.
    Set<String> missing(String repository, Set<String> onBranch);

    /// Records that a branch was rewritten and that these commits are on it no more, together with what is to be
    /// written to the ledger. Changes stay as they are, and wait as before, until somebody decides.
    ///
    /// @return false where the same was recorded last and no more commits are gone; nothing is recorded then
    boolean rewritten(Rewriting rewriting, Set<String> gone, LedgerDraft draft);

    /// Which of these commits had left the branch.
    Set<String> returned(String repository, Set<String> onBranch);

    /// Records that commits which had left the branch are on it again, together with what is to be written to the
    /// ledger. What was rejected waits anew; of all others those places wait that were not read.
    /// [#leftBranch(Instant, Instant)] goes on counting them for when they left.
    ///
    /// @return false where none of them had left; nothing is recorded then
    boolean onBranch(String repository, Set<String> commits, Instant at, LedgerDraft draft);

    /// How many commits that came in a time brought again what nobody had to read, while another commit with it
    /// was on the branch: no draw decided on it anew.
    long unreadAgain(Instant from, Instant until);

    /// The commits with a change, the latest first.
    ///
    /// @param limit from 1 to 200
    List<SeenCommit> commits(ListedChange change, int limit);

    /// A commit with a change.
    ///
    /// @param onBranch false where the branch lost it
    record SeenCommit(String commit, Instant at, boolean onBranch) {}

    /// The last one that was recorded of a repository.
    Optional<Rewriting> lastRewriting(String repository);

    /// Of all repositories, newest first.
    List<Rewriting> rewritings(Instant from, Instant until);

    /// How many changes left their branches during a time: none of their commits was on it then.
    long leftBranch(Instant from, Instant until);

    /// When the last commit with each of these changes left its branch, by [ListedChange#id]; those of which one
    /// is on it are left out.
    Map<Long, Instant> leftBranch(List<ListedChange> changes);

    /// How many changes of a filter are on their branch no more, counted up to `most`.
    int countLost(ChangeFilter filter, int most);

    /// The names of those who see a repository that is not open to all.
    Set<String> members(String repository);

    /// @throws IllegalArgumentException where [Repository#membersFault] says so
    void setMembers(String repository, Set<String> people);

    /// What somebody sees who is called so: the repositories open to all, and those whose member they are.
    Visibility.Only seenBy(String person);
}
