package dev.countersign.server.page;

import dev.countersign.detect.Fact;
import dev.countersign.explain.Explanation;
import dev.countersign.oversight.Escape;
import dev.countersign.review.assign.Makers;
import dev.countersign.review.assign.Overflow;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.FilePart;
import dev.countersign.review.document.PlanPlaces;
import dev.countersign.review.document.PlanPlaces.UnshownFile;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.MayNotRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// What the page of a change shows.
///
/// @param escape that it had needed a reader, where it left unread and somebody says so
/// @param leftBranch when the last of its commits left the branch
/// @param commits with which it was seen, the latest first; at most [PlaceWords#MOST_COMMITS]
/// @param placesThatWait at how many other places on the branch nobody has read it
/// @param readers who is asked to read it
/// @param lacksReader why a reader is missing, as far as that is known today
/// @param sameCode other changes that touched its files, newest first
/// @param next what to read after it
/// @param mayDecide whether the caller's roles allow verdicts
/// @param conflict why this caller may not decide on this change
/// @param barred who else may not, while it waits
/// @param strangers why it is not known whether a reader made it, where that is so
/// @param withoutAddress whether the caller's account has no address under which they commit
/// @param again whether the caller asks to decide although nobody has to any more
/// @param mayReport whether the caller may say that the change, which left unread, had needed a reader
/// @param verdictId for the form
/// @param problem why the verdict just given was not taken
public record ChangePage(
        Frame frame,
        ListedChange change,
        ChangeDocument document,
        List<Verdict> verdicts,
        Optional<Escape> escape,
        Optional<Instant> leftBranch,
        List<Desk.SeenCommit> commits,
        long placesThatWait,
        AskedNames readers,
        Optional<Overflow.Reason> lacksReader,
        List<ListedChange> sameCode,
        Optional<ListedChange> next,
        boolean mayDecide,
        Optional<String> conflict,
        List<MayNotRead.Barred> barred,
        Optional<String> strangers,
        boolean withoutAddress,
        boolean again,
        boolean mayReport,
        String verdictId,
        GivenVerdict given,
        Optional<String> problem,
        Instant now) {
    /// People who are named one by one.
    private static final int MOST_BARRED = 20;

    /// Lines of diff in the page itself; more is fetched when it comes into view.
    private static final int LINES_AT_ONCE = 250;

    /// How far it was analysed. All files can be read and lines in them not.
    public String analysed() {
        var coverage = document.assessment().coverage();
        return document.notChecked().isEmpty() || coverage.unread() > 0
                ? coverage.word()
                : coverage.word() + ", but for what is named as not checked";
    }

    public ChangePage {
        verdicts = List.copyOf(verdicts);
        commits = List.copyOf(commits);
        sameCode = List.copyOf(sameCode);
        barred = List.copyOf(barred);
    }

    public static String address(ListedChange change) {
        return "/changes/" + change.repository() + "/" + change.changeId();
    }

    public String address() {
        return address(change);
    }

    /// A file of the list, and its diff where that stands in the page.
    public record Entry(int number, FilePart file, Optional<DiffView> diff) {}

    public List<Entry> files() {
        List<Entry> entries = new ArrayList<>();
        int lines = 0;
        for (int number = 0; number < document.files().size(); number++) {
            FilePart file = document.files().get(number);
            boolean now = lines + Math.min(file.shownLines(), DiffView.ROWS_AT_ONCE) <= LINES_AT_ONCE || number == 0;
            if (now) {
                lines += file.shownLines();
            }
            entries.add(new Entry(
                    number, file, now ? Optional.of(DiffView.of(change, document, number, 0)) : Optional.empty()));
        }
        return entries;
    }

    /// Whether the change itself is the one place to read.
    public boolean onePlace() {
        return PlanPlaces.isOne(document);
    }

    /// The places that cannot be ticked, since not all of them is shown.
    public SortedSet<Integer> notShown() {
        return PlanPlaces.notShown(document);
    }

    /// The files that have to be read elsewhere before all places can have been read.
    public List<UnshownFile> unshown() {
        return PlanPlaces.unshown(document);
    }

    /// Whether reading files elsewhere is not enough, since something is missing that is in none of the listed
    /// files.
    public boolean neverWhole() {
        Set<Integer> files = unshown().stream().map(UnshownFile::number).collect(Collectors.toSet());
        Set<Integer> covered = PlanPlaces.read(document, Set.of(), files);
        return !covered.containsAll(notShown());
    }

    /// Whether there is something for the caller to decide, and so to tick.
    public boolean decides() {
        return mayGive() && (again || problem.isPresent() || !isDone());
    }

    /// Whether they may give a verdict on what was read to its end.
    public boolean mayDecideAgain() {
        return mayGive() && !decides();
    }

    private boolean mayGive() {
        return mayDecide && conflict.isEmpty();
    }

    private boolean isDone() {
        return change.standing() == Standing.REVIEWED || change.standing() == Standing.REJECTED;
    }

    /// What readers recorded of the places they read, in words.
    public String recordedReading() {
        List<String> words = verdicts.stream()
                .filter(v -> !v.superseded())
                .map(v -> readers.name(v.reader())
                        + (v.reading().isWhole()
                                ? " read all of it"
                                : " read " + v.reading().read() + " of "
                                        + v.reading().total() + " places"))
                .distinct()
                .toList();
        return words.isEmpty() ? "nobody has read any of it yet" : String.join("; ", words);
    }

    /// Who may not read it, by name or by number.
    public String names(MayNotRead.Barred barred) {
        if (barred.names().isEmpty()) {
            return barred.people() + " may not";
        }
        String first =
                barred.names().stream().limit(MOST_BARRED).map(readers::name).collect(Collectors.joining(", "));
        int more = barred.people() - MOST_BARRED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    public boolean overdue() {
        return change.isOverdue(now);
    }

    public String standing() {
        if (overdue()) {
            return "overdue";
        }
        return change.history() && change.standing().waits()
                ? "history"
                : change.standing().word();
    }

    /// What the standing means here, in a sentence.
    public String standingInWords() {
        if (change.history() && change.standing().waits()) {
            return "committed before review of this repository began, so nobody was asked to read it";
        }
        return switch (change.standing()) {
            case NOT_NEEDED -> "proved inert: nobody has to read it, and audits sample it";
            case REVIEWED -> "everybody who had to says that they read it to its end";
            case REJECTED ->
                "a reader says that it must not stay; whether it was taken back is not checked, and it waits again"
                        + " where a commit brings it again";
            case PARTIAL -> partlyRead();
            case NOT_RUN -> "nobody has read any of it yet";
        };
    }

    private String partlyRead() {
        if (placesThatWait > 0 && change.isReadHere(verdicts)) {
            return "read to its end here; it waits to be shown at the next place where it stands, and stays partly read"
                    + " where that cannot be analysed";
        }
        boolean somebodyReadAll = verdicts.stream().anyMatch(Verdict::concludes);
        return somebodyReadAll && readersNeeded() > 1
                ? "one reader has read all of it; a second one is missing"
                : "nobody has read all of it yet";
    }

    /// Whether it was given where the change is not shown now, as far as that is known.
    public boolean isGivenElsewhere(Verdict verdict) {
        return !verdict.commit().isEmpty() && !verdict.commit().equals(change.commit());
    }

    /// The caller's latest verdict, as far as it counts still.
    public Optional<Verdict> own() {
        return frame.caller()
                .flatMap(caller -> verdicts.stream()
                        .filter(verdict -> verdict.reader().equals(caller.person()) && !verdict.superseded())
                        .reduce((_, later) -> later));
    }

    public String due() {
        if (!change.waits() || change.due().isEmpty()) {
            return "";
        }
        Duration left = Duration.between(now, change.due().get());
        return left.isNegative() ? "overdue by " + Shown.span(left) : "due in " + Shown.span(left);
    }

    /// From when it is overdue, where it is not yet.
    public Optional<Instant> overdueFrom() {
        return change.due().filter(due -> change.waits() && !overdue());
    }

    /// Whether people are asked to read it.
    public boolean wantsReaders() {
        return change.waits() && change.lane().atLeast(Lane.PEER);
    }

    /// Why a reader is missing, in words.
    public String lacksReaderBecause() {
        return lacksReader.map(Overflow.Reason::words).orElse("why is not known, today is not given out yet");
    }

    /// Whether it is known who must not read it: not where an agent took part and nobody answers for it.
    public boolean conflictKnown() {
        return Makers.of(change, Set.of()).complete();
    }

    public boolean raised() {
        Lane asked = escape.isPresent() ? change.tableLane().or(Lane.PEER) : change.tableLane();
        return change.lane() != asked && asked != Lane.AI;
    }

    /// Otherwise it was raised since the unread lanes were held tighter when it came.
    public boolean raisedByReader() {
        return verdicts.stream()
                .anyMatch(v -> v.decision() == Verdict.Decision.ESCALATED
                        || v.superseded() && v.decision() == Verdict.Decision.REJECTED);
    }

    /// Whether the table asks for less where it is shown than at another place.
    public boolean raisedElsewhere() {
        return change.tableLane() != document.tableLane();
    }

    /// Whether something decided on it counts no more since it came again.
    public boolean waitsAnew() {
        return change.waits() && verdicts.stream().anyMatch(Verdict::superseded);
    }

    /// The places at which the same edit stands.
    public PlaceWords places() {
        return new PlaceWords(change, !document.files().isEmpty(), commits, placesThatWait);
    }

    public int readersNeeded() {
        return Standing.readersOf(change.lane());
    }

    /// Why the row fired, as the decision says it.
    public String rowInWords() {
        String row = document.row().orElse("");
        return reason(document.explanation(), row)
                .or(() -> decisive().map(fact -> fact.seen().message()))
                .orElse("why is not kept");
    }

    private static Optional<String> reason(Explanation explanation, String row) {
        return explanation.rule().equals(row)
                ? Optional.of(explanation.reason())
                : explanation.children().stream()
                        .flatMap(child -> reason(child, row).stream())
                        .findFirst();
    }

    /// The fact that fired the row.
    public Optional<Fact> decisive() {
        return document.decisiveFact()
                .flatMap(id ->
                        document.facts().stream().filter(f -> f.id().equals(id)).findFirst());
    }

    public static String status(Explanation explanation) {
        return switch (explanation.status()) {
            case FIRED -> "fired";
            case DID_NOT_FIRE -> "did not fire";
            case UNKNOWN -> "unknown";
        };
    }

    public List<Verdict.Decision> decisions() {
        return List.of(Verdict.Decision.values());
    }
}
