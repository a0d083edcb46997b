package dev.countersign.review.desk;

import dev.countersign.change.Identity;
import dev.countersign.change.Provenance;
import dev.countersign.review.Minutes;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A change as lists show it. It is identified by its repository and the hash of its effective diff: the same
/// change in two commits of a repository is one.
///
/// @param id its number in this installation; 0 before it was kept
/// @param changeId 64 hex digits
/// @param commit the one as which it is shown: the first in which it was seen, until another one is to be read
/// @param subject hostile, as are the identities and `first`; each text is cut at [#MAX_TEXT] chars
/// @param when it came to the branch: the committer's time
/// @param operator the human behind the agent that made it, where an attestation says so
/// @param tableLane by table and policy
/// @param lane who reads it: at least `tableLane`, `peer` for `ai` while there is no AI reviewer, and higher
///     where a reader raised it
/// @param row the row of the table that decided, or empty
/// @param first path and why of the first stop; empty where nothing has to be read
/// @param expectedLoss not negative, in no unit
/// @param density expected loss removed per minute, not negative: the order within a lane
/// @param unknowns what could not be analysed
/// @param standing where its reading stands, without regard to time
/// @param history whether it is older than the day on which review of its repository began
/// @param due by when it should be read; empty where nobody has to
/// @param version counts up with each verdict and raise
public record ListedChange(
        long id,
        String repository,
        String changeId,
        String commit,
        String subject,
        Identity author,
        Identity committer,
        Instant when,
        Provenance.Kind provenance,
        Optional<String> operator,
        Lane tableLane,
        Lane lane,
        String row,
        String first,
        Minutes minutes,
        double expectedLoss,
        double density,
        int addedLines,
        int removedLines,
        int unknowns,
        Standing standing,
        boolean history,
        Optional<Instant> due,
        int version) {
    public static final int MAX_TEXT = 1_000;
    private static final Pattern CHANGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public ListedChange {
        if (!isChangeId(changeId) || !COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("a change id has 64 hex digits and a commit 40 or 64, not "
                    + cut(changeId, 80) + ", " + cut(commit, 80));
        }
        if (!(density >= 0 && expectedLoss >= 0) || addedLines < 0 || removedLines < 0 || unknowns < 0) {
            throw new IllegalArgumentException("loss, density and numbers of " + changeId + " must not be negative");
        }
        if (!lane.atLeast(tableLane)) {
            throw new IllegalArgumentException("the lane " + lane + " is below the table's, " + tableLane);
        }
        subject = cut(subject, MAX_TEXT);
        row = cut(row, MAX_TEXT);
        first = cut(first, MAX_TEXT);
        operator = operator.map(o -> cut(o, MAX_TEXT));
        author = cut(author);
        committer = cut(committer);
    }

    public static boolean isChangeId(String text) {
        return CHANGE_ID.matcher(text).matches();
    }

    private static Identity cut(Identity identity) {
        return new Identity(cut(identity.name(), MAX_TEXT), cut(identity.email(), MAX_TEXT), identity.when());
    }

    /// The first chars of a text, not ending within a surrogate pair.
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean inPair =
                Character.isHighSurrogate(text.charAt(most - 1)) && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, inPair ? most - 1 : most);
    }

    /// Whether somebody has to read it still.
    public boolean waits() {
        return !history && standing.waits();
    }

    public boolean isOverdue(Instant now) {
        return waits() && due.filter(now::isAfter).isPresent();
    }

    public int changedLines() {
        return addedLines + removedLines;
    }

    /// As it is kept first, before anybody read it.
    public ListedChange kept(long number) {
        return with(new Varying(
                number, commit, when, tableLane, lane, Standing.of(lane, unknowns, List.of()), history, due, version));
    }

    /// Whether a review of the same change asks for more than this one.
    public boolean isRaisedBy(ListedChange seen) {
        return !lane.atLeast(seen.lane) || !tableLane.atLeast(seen.tableLane);
    }

    /// Whether this is from before review began, and the other one, of the same change, is not.
    public boolean comesBackAs(ListedChange seen) {
        return history && !seen.history;
    }

    /// This change after another commit with it was reviewed, as [Desk#keep] says. Where that one asks for more,
    /// or this is from before review began, that one is shown.
    ///
    /// @param verdicts on this one
    public ListedChange again(ListedChange seen, List<Verdict> verdicts) {
        boolean comesBack = comesBackAs(seen);
        if (!comesBack && !isRaisedBy(seen)) {
            return this;
        }
        Lane higher = lane.or(seen.lane);
        return seen.with(new Varying(
                id,
                seen.commit,
                comesBack ? seen.when : later(when, seen.when),
                tableLane.or(seen.tableLane),
                higher,
                Standing.of(higher, seen.unknowns, verdicts),
                history && !comesBack,
                comesBack ? seen.due : earlier(due, seen.due),
                version + 1));
    }

    /// This change in the lanes of another one, and with what follows from that.
    ///
    /// @param raised the same change as [#again] makes it
    public ListedChange raisedTo(ListedChange raised) {
        return with(new Varying(
                id, commit, when, raised.tableLane, raised.lane, raised.standing, history, raised.due, raised.version));
    }

    /// This change where a place of it may wait still.
    public ListedChange stillPartial() {
        return with(new Varying(id, commit, when, tableLane, lane, Standing.PARTIAL, history, due, version));
    }

    /// This change where another commit with the same lines took the place of the one that is shown.
    public ListedChange shownAs(ListedChange other) {
        return with(new Varying(
                id, other.commit, later(when, other.when), tableLane, lane, standing, history, due, version + 1));
    }

    /// Whether people or the level of the unread lanes want it read, and the table does not.
    public boolean isReadThoughTheTableAsksNobody() {
        return lane.atLeast(Lane.PEER) && tableLane == Lane.NONE;
    }

    /// This change where it stands on the branch at a place that nobody has read, though it was read elsewhere.
    ///
    /// @param readBy when somebody has to have read it, by its lane
    public ListedChange waitingElsewhere(Function<Lane, Optional<Instant>> readBy) {
        Lane read = lane.or(Lane.PEER);
        return with(new Varying(
                id, commit, when, tableLane, read, Standing.PARTIAL, false, readBy.apply(read), version + 1));
    }

    /// Whether this was rejected, and another commit is no older work that brings it.
    public boolean isRejectedAndComesAs(ListedChange seen) {
        return standing == Standing.REJECTED && !seen.history;
    }

    /// Whether all who had to have read it where it is shown. It is `partial` still where the same edit stands at
    /// another place, where nobody has read it.
    ///
    /// @param verdicts on this one
    public boolean isReadHere(List<Verdict> verdicts) {
        return Standing.of(lane, unknowns, verdicts) == Standing.REVIEWED;
    }

    /// This change after it was decided on and came again: it waits for a reader, as if nobody had read it.
    ///
    /// @param at when it came
    /// @param readBy when somebody has to have read it, by its lane
    public ListedChange broughtAgain(Instant at, Function<Lane, Optional<Instant>> readBy) {
        Lane read = lane.or(Lane.PEER);
        Optional<Instant> by = waits() ? earlier(due, readBy.apply(read)) : readBy.apply(read);
        return with(new Varying(id, commit, at, tableLane, read, Standing.NOT_RUN, false, by, version + 1));
    }

    /// The same where another commit is the one to read.
    public ListedChange broughtAgainAs(ListedChange seen, Function<Lane, Optional<Instant>> readBy) {
        ListedChange again = broughtAgain(seen.when, readBy);
        return seen.with(new Varying(
                id,
                seen.commit,
                again.when,
                tableLane.or(seen.tableLane),
                again.lane.or(seen.lane),
                again.standing,
                again.history,
                again.due,
                again.version));
    }

    /// This change after a verdict.
    ///
    /// @param to the lane that the reader wants; a lower one changes nothing
    /// @param verdicts all of them
    /// @param elsewhere whether the same edit stands at another place, where nobody has read it
    public ListedChange decided(Lane to, List<Verdict> verdicts, boolean elsewhere) {
        Lane higher = lane.or(to);
        Standing here = Standing.of(higher, unknowns, verdicts);
        return with(new Varying(
                id,
                commit,
                when,
                tableLane,
                higher,
                elsewhere && here == Standing.REVIEWED ? Standing.PARTIAL : here,
                history,
                due,
                version + 1));
    }

    /// This change after it turned out that it had needed a reader and had none: it waits for one from then on,
    /// also where it is from before review began.
    ///
    /// @param readBy when somebody has to have read it
    public ListedChange neededReader(Optional<Instant> readBy) {
        if (lane.atLeast(Lane.PEER)) {
            return this;
        }
        return with(new Varying(
                id, commit, when, tableLane, Lane.PEER, Standing.NOT_RUN, false, earlier(due, readBy), version + 1));
    }

    /// This change after review of its repository was said to have begun then.
    public ListedChange since(Instant begins) {
        return with(new Varying(id, commit, when, tableLane, lane, standing, when.isBefore(begins), due, version));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /// What becomes another while the change stays the same.
    private record Varying(
            long id,
            String commit,
            Instant when,
            Lane tableLane,
            Lane lane,
            Standing standing,
            boolean history,
            Optional<Instant> due,
            int version) {}

    private ListedChange with(Varying now) {
        return new ListedChange(
                now.id,
                repository,
                changeId,
                now.commit,
                subject,
                author,
                committer,
                now.when,
                provenance,
                operator,
                now.tableLane,
                now.lane,
                row,
                first,
                minutes,
                expectedLoss,
                density,
                addedLines,
                removedLines,
                unknowns,
                now.standing,
                now.history,
                now.due,
                now.version);
    }
}
