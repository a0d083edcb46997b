package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Desk] does where the same edit stands at several places that nobody has read: each is read by
/// itself.
public abstract class PlacesContract {
    private static final Visibility ALL = new Visibility.All();

    private static final int STORIES = Integer.getInteger("stories", 100);

    private String here = "";

    /// Where other repositories may lie already.
    protected abstract Desk desk();

    @BeforeEach
    void addRepository() {
        Repository repository = DeskSamples.repository();
        assertThat(desk().add(repository)).isTrue();
        here = repository.name();
    }

    private ListedChange kept(Sample... samples) {
        desk().keep(List.of(samples).stream().map(Sample::reviewed).toList(), NOW);
        return now(samples[0]);
    }

    private ListedChange now(Sample sample) {
        return desk().find(ALL, here, sample.listed().changeId()).orElseThrow();
    }

    private static Sample copy(Sample of) {
        return change(of.listed().repository())
                .changeId(of.listed().changeId())
                .lane(of.listed().lane());
    }

    private ListedChange read(Sample sample, PrincipalId reader) {
        ListedChange change = now(sample);
        Verdict verdict = verdict(change, reader, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), true);
        desk().record(verdict, change.version(), change.lane(), draft());
        return now(sample);
    }

    private List<NextPlace> next() {
        return desk().nextPlaces(here, Set.of(), 9);
    }

    private boolean show(Sample place) {
        return desk().show(place.reviewed(), now(place).version(), NOW);
    }

    private String document(Sample of) {
        return new String(desk().document(now(of)).orElseThrow(), UTF_8);
    }

    @Test
    void changeThatStandsOnceIsReviewedByOneReading() {
        Sample only = change(here);
        kept(only);
        assertThat(read(only, ALICE).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(next()).isEmpty();
    }

    @Test
    void secondPlaceIsReadByItselfBeItBroughtAtOnceOrLater() {
        for (boolean atOnce : List.of(true, false)) {
            Sample one = change(here).document("one").facts("first");
            Sample two = copy(one).document("two").facts("second").paths("src/Other.java");
            if (atOnce) {
                kept(one, two);
            } else {
                kept(one);
                kept(two);
            }
            assertThat(document(one)).isEqualTo("one");
            assertThat(desk().placesThatWait(now(one))).isOne();
            assertThat(next()).as("nobody has read the first place").isEmpty();

            ListedChange readOnce = read(one, ALICE);
            assertThat(readOnce.standing()).isEqualTo(Standing.PARTIAL);
            assertThat(readOnce.waits()).isTrue();
            assertThat(next())
                    .containsExactly(new NextPlace(readOnce, two.listed().commit()));

            assertThat(show(two)).isTrue();
            assertThat(document(one)).isEqualTo("two");
            assertThat(now(one).commit()).isEqualTo(two.listed().commit());
            assertThat(now(one).standing()).isEqualTo(Standing.NOT_RUN);
            assertThat(desk().touching(ALL, here, List.of("src/Other.java"), 9))
                    .extracting(ListedChange::changeId)
                    .contains(two.listed().changeId());
            assertThat(desk().verdicts(now(one)))
                    .extracting(Verdict::superseded)
                    .containsExactly(true);
            assertThat(next()).isEmpty();

            assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
            assertThat(next()).isEmpty();
            assertThat(desk().load(ALL, Optional.of(here), NOW).values())
                    .allSatisfy(load -> assertThat(load.waiting()).isZero());
        }
    }

    @Test
    void placesAreShownInTheOrderInWhichTheyCame() {
        Sample one = change(here);
        Sample two = copy(one);
        Sample three = copy(one);
        kept(one);
        desk().keep(List.of(three.reviewed()), NOW.plusSeconds(2));
        desk().keep(List.of(two.reviewed()), NOW.plusSeconds(1));
        read(one, ALICE);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(two.listed().commit());
        assertThat(desk().nextPlaces(here, Set.of(two.listed().commit()), 9))
                .as("where that one cannot be shown")
                .extracting(NextPlace::commit)
                .containsExactly(three.listed().commit());
        assertThat(show(two)).isTrue();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(three.listed().commit());
        assertThat(show(three)).isTrue();
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatAsksForMoreIsShownFirstAndWhatWasDecidedCountsForTheOther() {
        Sample low = change(here).lane(Lane.PEER).document("low");
        kept(low);
        Verdict part = verdict(now(low), ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(1, 3), false);
        desk().record(part, now(low).version(), Lane.PEER, draft());
        Sample high = copy(low).lane(Lane.SECURITY).document("high");
        kept(high);

        ListedChange raised = now(low);
        assertThat(raised.lane()).isEqualTo(Lane.SECURITY);
        assertThat(raised.commit()).isEqualTo(high.listed().commit());
        assertThat(raised.standing()).as("nobody has read it there").isEqualTo(Standing.NOT_RUN);
        assertThat(raised.due()).isEqualTo(low.listed().due());
        assertThat(desk().verdicts(raised)).extracting(Verdict::superseded).containsExactly(true);
        assertThat(document(low)).isEqualTo("high");

        assertThat(read(low, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(low.listed().commit());
        assertThat(show(low)).isTrue();
        assertThat(document(low)).isEqualTo("low");
        assertThat(now(low).lane()).as("no lane is lowered").isEqualTo(Lane.SECURITY);
        assertThat(read(low, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void eachPlaceWantsBothReadersOfTwo() {
        Sample one = change(here).lane(Lane.TWO_PERSON).document("one");
        kept(one);
        read(one, ALICE);
        Sample two = copy(one).document("two");
        kept(two);
        assertThat(document(one)).as("who began goes on").isEqualTo("one");
        assertThat(now(one).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next()).isEmpty();
        read(one, BOB);
        assertThat(show(two)).isTrue();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next()).isEmpty();
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatNobodyHasToReadOrThatIsOlderOrKnownOrTouchesNothingDoesNotWait() {
        Sample one = change(here);
        Sample inert = copy(one).lane(Lane.NONE);
        Sample older = copy(one).history();
        kept(one, inert, older, one);
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);

        Sample merge = change(here);
        Sample likeIt = copy(merge).paths();
        kept(merge.paths(), likeIt);
        assertThat(read(merge, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatLeftTheBranchIsNotReadAndComesBackToBeRead() {
        Sample one = change(here);
        Sample two = copy(one).document("two");
        kept(one, two);
        rewrite(two);
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);

        Set<String> back = desk().returned(here, Set.of(two.listed().commit()));
        assertThat(desk().onBranch(here, back, NOW, draft())).isTrue();
        assertThat(now(one).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(now(one).waits()).isTrue();
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(two.listed().commit());
        assertThat(show(two)).isTrue();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void changeThatWaitedAtPlacesAloneThatLeftTheBranchIsRead() {
        Sample one = change(here);
        Sample two = copy(one);
        Sample three = copy(one);
        kept(one, two, three);
        read(one, ALICE);
        rewrite(two);
        assertThat(now(one).standing()).as("one place is left").isEqualTo(Standing.PARTIAL);
        rewrite(three);
        assertThat(now(one).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(next()).isEmpty();
        assertThat(desk().load(ALL, Optional.of(here), NOW).values())
                .allSatisfy(load -> assertThat(load.waiting()).isZero());

        Sample unread = change(here);
        Sample copy = copy(unread);
        kept(unread, copy);
        rewrite(copy);
        assertThat(now(unread).standing()).isEqualTo(Standing.NOT_RUN);
    }

    @Test
    void verdictOnWhatNobodyHadToReadCountsNowhereElse() {
        Sample inert = change(here).lane(Lane.NONE).document("inert");
        kept(inert);
        assertThat(read(inert, ALICE).standing()).isEqualTo(Standing.REVIEWED);
        Sample live = copy(inert).lane(Lane.SECURITY).document("live");
        kept(live);
        assertThat(now(inert).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(document(inert)).isEqualTo("live");
    }

    @Test
    void placeThatIsAnotherTakesNothingOverAfterARewriting() {
        Sample one = change(here).document("one");
        kept(one);
        read(one, ALICE);
        rewrite(one);
        Sample other = copy(one).document("other");
        Sample same = copy(one).document("one");
        kept(other, same); // newest first, as they are listed
        assertThat(now(one).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(document(one)).isEqualTo("other");
        assertThat(read(one, ALICE).standing()).as("the same place was read").isEqualTo(Standing.REVIEWED);
    }

    @Test
    void onePlaceStandsForOne() {
        Sample one = change(here).document("one");
        kept(one);
        read(one, ALICE);
        rewrite(one);
        kept(copy(one).document("one"), copy(one).document("one"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatAsksForMoreTakesNothingOver() {
        Sample one = change(here).lane(Lane.PEER);
        kept(one);
        read(one, ALICE);
        rewrite(one);
        kept(copy(one).lane(Lane.SECURITY));
        assertThat(now(one).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(now(one).lane()).isEqualTo(Lane.SECURITY);
    }

    @Test
    void unreadChangeWhoseCommitLeftIsShownWhereItStandsNow() {
        Sample one = change(here).document("one");
        kept(one);
        rewrite(one);
        Sample elsewhere = copy(one).document("elsewhere");
        kept(elsewhere);
        assertThat(document(one)).isEqualTo("elsewhere");
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void rebasedChangeIsReadOnWhereItsReaderStopped() {
        Sample rebased = change(here).document("same");
        kept(rebased);
        Verdict part = verdict(now(rebased), ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(1, 3), false);
        desk().record(part, now(rebased).version(), Lane.PEER, draft());
        rewrite(rebased);
        Sample again = copy(rebased).document("same");
        kept(again);
        assertThat(now(rebased).commit()).isEqualTo(again.listed().commit());
        assertThat(now(rebased).standing()).isEqualTo(Standing.PARTIAL);
        kept(copy(rebased).lane(Lane.SECURITY).document("more"));
        assertThat(read(rebased, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(again.listed().commit());
    }

    @Test
    void placesThatLeftAndComeBackWaitStill() {
        Sample one = change(here).document("one");
        Sample two = copy(one).document("two");
        kept(one);
        kept(two);
        rewrite(one, two);
        assertThat(read(one, ALICE).standing()).as("it stands nowhere").isEqualTo(Standing.REVIEWED);
        Set<String> back = Set.of(one.listed().commit(), two.listed().commit());
        assertThat(desk().onBranch(here, back, NOW, draft())).isTrue();
        assertThat(now(one).waits()).isTrue();
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(two.listed().commit());
    }

    @Test
    void olderPlaceThatAsksForMoreRaisesAndIsNotShownInstead() {
        Sample newer = change(here).document("new");
        kept(newer, copy(newer).lane(Lane.SECURITY).history().document("old"));
        assertThat(document(newer)).isEqualTo("new");
        assertThat(now(newer).lane()).isEqualTo(Lane.SECURITY);
        assertThat(now(newer).waits()).isTrue();
        assertThat(read(newer, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void otherBeginMakesNoHistoryOfWhatWaitsAtAPlace() {
        Sample one = change(here).document("one");
        kept(one);
        kept(copy(one).document("two"));
        Sample once = change(here);
        kept(once);
        Repository repository = desk().repository(here).orElseThrow();
        desk().update(new Repository(
                here, repository.location(), NOW, false, repository.head(), repository.imported()));
        assertThat(now(one).waits()).isTrue();
        assertThat(now(once).history()).as("the positive control").isTrue();
    }

    @Test
    void allPlacesWaitOfWhatNobodyHadToReadOnceSomebodyHandsItOn() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        Sample two = copy(one).document("two");
        kept(one, two);
        ListedChange change = now(one);
        Verdict on = verdict(change, ALICE, Verdict.Reason.WANTS_MORE_REVIEW, new Reading(3, 3), false);
        desk().record(on, change.version(), Lane.PEER, draft());
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(two.listed().commit());
    }

    @Test
    void commitThatTakesAnothersPlaceIsNoOtherPlace() {
        Sample one = change(here);
        kept(one);
        rewrite(one);
        kept(copy(one));
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    private void rewrite(Sample... gone) {
        Set<String> commits =
                Stream.of(gone).map(sample -> sample.listed().commit()).collect(Collectors.toSet());
        var rewriting = new Rewriting(here, gone[0].listed().commit(), "b", NOW, OptionalInt.of(commits.size()));
        assertThat(desk().rewritten(rewriting, commits, draft())).isTrue();
    }

    @Test
    void rejectedChangeStaysSoWhateverPlacesAreLeft() {
        Sample one = change(here);
        kept(one, copy(one));
        ListedChange change = now(one);
        Verdict no = verdict(change, ALICE, Verdict.Reason.VULNERABILITY, new Reading(3, 3), false);
        desk().record(no, change.version(), Lane.PEER, draft());
        assertThat(now(one).standing()).isEqualTo(Standing.REJECTED);
        assertThat(next()).isEmpty();
        assertThat(desk().placesThatWait(now(one))).isOne();
    }

    @Test
    void rejectedPlaceThatIsOnTheBranchWaitsWhereAnotherComes() {
        Sample one = change(here).document("one");
        kept(one);
        ListedChange change = now(one);
        Verdict no = verdict(change, ALICE, Verdict.Reason.VULNERABILITY, new Reading(3, 3), false);
        desk().record(no, change.version(), Lane.PEER, draft());
        kept(copy(one).document("two"));
        assertThat(document(one)).isEqualTo("two");
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(one.listed().commit());
    }

    @Test
    void placeThatWasHandedOnIsReadInItsNewLaneBeforeAnother() {
        Sample one = change(here).document("one");
        kept(one);
        Verdict yes = verdict(now(one), ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), false);
        desk().record(yes, now(one).version(), Lane.PEER, draft());
        Verdict on = verdict(now(one), BOB, Verdict.Reason.WANTS_MORE_REVIEW, new Reading(3, 3), false);
        desk().record(on, now(one).version(), Lane.SECURITY, draft());
        assertThat(now(one).standing()).isEqualTo(Standing.PARTIAL);
        Sample two = copy(one).document("two");
        kept(two);
        assertThat(document(one)).isEqualTo("one");
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(two.listed().commit());
    }

    @Test
    void olderCommitMakesNothingCalmThatWaitsElsewhere() {
        Sample one = change(here).document("one");
        kept(one, copy(one).document("two"));
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        kept(copy(one).lane(Lane.SECURITY).history().document("old"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatLeftBeforeAnybodyHadToReadItWaitsWhereItReturns() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        Sample two = copy(one).document("two");
        kept(one, two);
        rewrite(two);
        ListedChange change = now(one);
        Verdict on = verdict(change, ALICE, Verdict.Reason.WANTS_MORE_REVIEW, new Reading(3, 3), false);
        desk().record(on, change.version(), Lane.PEER, draft());
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(desk().onBranch(here, Set.of(two.listed().commit()), NOW, draft()))
                .isTrue();
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatTookOverGivesItsPlaceOnToo() {
        Sample one = change(here).document("same");
        kept(one);
        read(one, ALICE);
        Sample last = one;
        for (int rebase = 0; rebase < 3; rebase++) {
            rewrite(last);
            last = copy(one).document("same");
            kept(last);
            assertThat(now(one).standing()).isEqualTo(Standing.REVIEWED);
        }
    }

    @Test
    void placeOfWhatPeopleWantReadIsReadThoughTheTableAsksNobody() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        kept(one);
        ListedChange change = now(one);
        Verdict on = verdict(change, ALICE, Verdict.Reason.WANTS_MORE_REVIEW, new Reading(3, 3), false);
        desk().record(on, change.version(), Lane.PEER, draft());
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        kept(copy(one).document("two"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void commitThatBringsAnotherChangeNowIsReadAnew() {
        Sample one = change(here);
        kept(one);
        read(one, ALICE);
        Sample other = change(here).commit(one.listed().commit()).document("other");
        kept(other);
        Sample beside = copy(other).document("beside");
        kept(beside);
        assertThat(read(other, ALICE).standing()).isEqualTo(Standing.PARTIAL);
    }

    @Test
    void nothingIsShownThatDoesNotWaitOrOfAChangeThatIsAnotherNow() {
        Sample one = change(here).document("one");
        Sample two = copy(one).document("two");
        kept(one, two);
        ListedChange change = read(one, ALICE);
        assertThat(desk().show(two.reviewed(), change.version() - 1, NOW)).isFalse();
        assertThat(show(one)).as("it is shown already").isFalse();
        assertThat(show(copy(one))).as("a commit that was not seen").isFalse();
        assertThat(document(one)).isEqualTo("one");
        assertThat(now(one)).isEqualTo(change);
        assertThat(show(two)).as("the positive control").isTrue();
        assertThat(show(two)).as("once").isFalse();
    }

    // whatever comes in whatever order

    /// Of one change, what happened until now.
    private final class Story {
        private final Random random;
        private final Sample first = change(here);
        private final Map<String, Sample> onBranch = new LinkedHashMap<>();
        private final Map<String, Sample> gone = new LinkedHashMap<>();
        private final Map<String, Integer> readings = new HashMap<>();
        private final List<String> told = new ArrayList<>();

        private Story(long seed) {
            random = new Random(seed);
        }

        private void goOn() {
            switch (random.nextInt(8)) {
                case 0, 1 -> come(1 + random.nextInt(3));
                case 2 -> leave();
                case 3 -> comeBack();
                case 4 -> decide();
                case 5 -> reject();
                case 6 -> handOn();
                default -> showNext();
            }
        }

        private void come(int commits) {
            List<Sample> coming = new ArrayList<>();
            for (int i = 0; i < commits; i++) {
                Lane lane =
                        List.of(Lane.NONE, Lane.PEER, Lane.PEER, Lane.SECURITY).get(random.nextInt(4));
                String place = lane + "-" + random.nextInt(3);
                Sample sample = copy(first).lane(lane).document(place);
                coming.add(random.nextInt(8) == 0 ? sample.history() : sample);
            }
            told.add("come " + coming.stream().map(this::word).toList());
            kept(coming.toArray(Sample[]::new));
            coming.forEach(one -> onBranch.put(one.listed().commit(), one));
        }

        private String word(Sample sample) {
            return (sample.listed().history() ? "old " : "") + text(sample);
        }

        private void leave() {
            List<Sample> leaving =
                    onBranch.values().stream().filter(_ -> random.nextBoolean()).toList();
            if (!leaving.isEmpty()) {
                told.add("leave " + leaving.stream().map(this::word).toList());
                rewrite(leaving.toArray(Sample[]::new));
                move(leaving, onBranch, gone);
            }
        }

        private void comeBack() {
            List<Sample> back =
                    gone.values().stream().filter(_ -> random.nextBoolean()).toList();
            if (!back.isEmpty()) {
                told.add("come back " + back.stream().map(this::word).toList());
                move(back, gone, onBranch);
                desk().onBranch(
                                here,
                                back.stream().map(one -> one.listed().commit()).collect(Collectors.toSet()),
                                NOW,
                                draft());
            }
        }

        private static void move(List<Sample> some, Map<String, Sample> from, Map<String, Sample> to) {
            for (Sample one : some) {
                from.remove(one.listed().commit());
                to.put(one.listed().commit(), one);
            }
        }

        private boolean isKnown() {
            return !onBranch.isEmpty() || !gone.isEmpty();
        }

        private void decide() {
            if (isKnown() && now(first).waits()) {
                told.add("read " + document(first));
                readings.merge(document(first), 1, Integer::sum);
                read(first, ALICE);
            }
        }

        private void reject() {
            if (isKnown() && now(first).waits() && random.nextBoolean()) {
                told.add("reject " + document(first));
                give(Verdict.Reason.VULNERABILITY, now(first).lane());
            }
        }

        private void handOn() {
            if (isKnown() && now(first).waits() && now(first).lane() == Lane.PEER) {
                told.add("hand on " + document(first));
                give(Verdict.Reason.WANTS_MORE_REVIEW, Lane.SECURITY);
            }
        }

        private void give(Verdict.Reason reason, Lane lane) {
            ListedChange change = now(first);
            Verdict verdict = verdict(change, BOB, reason, new Reading(3, 3), true);
            desk().record(verdict, change.version(), lane, draft());
        }

        private void showNext() {
            for (NextPlace place : next()) {
                Sample sample = Objects.requireNonNull(onBranch.get(place.commit()));
                told.add("show " + word(sample));
                assertThat(show(sample)).as("%s", told).isTrue();
            }
        }

        /// Each place on the branch that asks for a reader was read, as often as it stands there.
        private void check() {
            if (!isKnown() || now(first).waits() || now(first).history()) {
                return;
            }
            if (now(first).standing() == Standing.REJECTED) {
                return;
            }
            assertThat(next()).as("%s", told).isEmpty();
            var standing = new HashMap<String, Integer>();
            onBranch.values().stream()
                    .filter(one ->
                            !one.listed().history() && one.listed().standing().waits())
                    .forEach(one -> standing.merge(text(one), 1, Integer::sum));
            standing.forEach((place, times) -> assertThat(readings.getOrDefault(place, 0))
                    .as("readings of %s after %s", place, told)
                    .isGreaterThanOrEqualTo(times));
        }

        private void end() {
            for (int i = 0; i < 100 && isKnown() && now(first).waits(); i++) {
                decide();
                showNext();
            }
            assertThat(isKnown() && now(first).waits()).as("it ends: %s", told).isFalse();
            check();
        }

        private String text(Sample sample) {
            return new String(sample.reviewed().document(), UTF_8);
        }
    }

    @Test
    void nothingIsReadThatStandsMoreOftenThanItWasRead() {
        for (long seed = 0; seed < STORIES; seed++) {
            var story = new Story(seed);
            for (int i = 0; i < 12; i++) {
                story.goOn();
                story.check();
            }
            story.end();
        }
    }
}
