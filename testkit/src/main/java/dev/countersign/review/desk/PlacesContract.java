package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [Desk] does where the same edit stands at several places that nobody has read: each is read by
/// itself.
public abstract class PlacesContract extends PlaceSteps {
    private static final int STORIES = Integer.getInteger("stories", 100);

    @Test
    void changeThatStandsOnceIsReviewedByOneReading() {
        Sample only = change(here);
        came(only);
        assertThat(read(only, ALICE).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(next()).isEmpty();
    }

    @Test
    void secondPlaceIsReadByItselfBeItBroughtAtOnceOrLater() {
        for (boolean atOnce : List.of(true, false)) {
            Sample one = change(here).document("one").facts("first");
            Sample two = one.copy().document("two").facts("second").paths("src/Other.java");
            if (atOnce) {
                came(one, two);
            } else {
                came(one);
                came(two);
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
            assertThat(desk().verdicts(now(one)))
                    .as("where it was given")
                    .extracting(Verdict::commit)
                    .containsExactly(one.listed().commit());
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
        Sample two = one.copy();
        Sample three = one.copy();
        came(one);
        desk().keep(List.of(three.reviewed()), NOW.plusSeconds(2));
        desk().keep(List.of(two.reviewed()), NOW.plusSeconds(1));
        read(one, ALICE);
        assertNext(two);
        assertThat(desk().nextPlaces(here, Set.of(two.listed().commit()), 9))
                .as("where that one cannot be shown")
                .extracting(NextPlace::commit)
                .containsExactly(three.listed().commit());
        assertThat(show(two)).isTrue();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(three);
        assertThat(show(three)).isTrue();
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatAsksForMoreIsShownFirstAndWhatWasDecidedCountsForTheOther() {
        Sample low = change(here).lane(Lane.PEER).document("low");
        came(low);
        readInPart(low, ALICE);
        Sample high = low.copy().lane(Lane.SECURITY).document("high");
        came(high);

        ListedChange raised = now(low);
        assertThat(raised.lane()).isEqualTo(Lane.SECURITY);
        assertThat(raised.commit()).isEqualTo(high.listed().commit());
        assertThat(raised.standing()).as("nobody has read it there").isEqualTo(Standing.NOT_RUN);
        assertThat(raised.due()).isEqualTo(low.listed().due());
        assertThat(desk().verdicts(raised)).extracting(Verdict::superseded).containsExactly(true);
        assertThat(document(low)).isEqualTo("high");

        assertThat(read(low, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(low);
        assertThat(show(low)).isTrue();
        assertThat(document(low)).isEqualTo("low");
        assertThat(now(low).lane()).as("no lane is lowered").isEqualTo(Lane.SECURITY);
        assertThat(read(low, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void eachPlaceWantsBothReadersOfTwo() {
        Sample one = change(here).lane(Lane.TWO_PERSON).document("one");
        came(one);
        read(one, ALICE);
        Sample two = one.copy().document("two");
        came(two);
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
        Sample inert = one.copy().lane(Lane.NONE);
        Sample older = one.copy().history();
        came(one, inert, older, one);
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);

        Sample merge = change(here);
        Sample likeIt = merge.copy().paths();
        came(merge.paths(), likeIt);
        assertThat(read(merge, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatLeftTheBranchIsNotReadAndComesBackToBeRead() {
        Sample one = change(here);
        Sample two = one.copy().document("two");
        came(one, two);
        rewrite(two);
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);

        comeBack(two);
        assertThat(now(one).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(now(one).waits()).isTrue();
        assertNext(two);
        assertThat(show(two)).isTrue();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void changeThatWaitedAtPlacesAloneThatLeftTheBranchIsRead() {
        Sample one = change(here);
        Sample two = one.copy();
        Sample three = one.copy();
        came(one, two, three);
        read(one, ALICE);
        rewrite(two);
        assertThat(now(one).standing()).as("one place is left").isEqualTo(Standing.PARTIAL);
        rewrite(three);
        assertThat(now(one).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(next()).isEmpty();
        assertThat(desk().load(ALL, Optional.of(here), NOW).values())
                .allSatisfy(load -> assertThat(load.waiting()).isZero());

        Sample unread = change(here);
        Sample copy = unread.copy();
        came(unread, copy);
        rewrite(copy);
        assertThat(now(unread).standing()).isEqualTo(Standing.NOT_RUN);
    }

    @Test
    void verdictOnWhatNobodyHadToReadCountsNowhereElse() {
        Sample inert = change(here).lane(Lane.NONE).document("inert");
        came(inert);
        assertThat(read(inert, ALICE).standing()).isEqualTo(Standing.REVIEWED);
        Sample live = inert.copy().lane(Lane.SECURITY).document("live");
        came(live);
        assertThat(now(inert).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(document(inert)).isEqualTo("live");
    }

    @Test
    void placeThatIsAnotherTakesNothingOverAfterARewriting() {
        Sample one = change(here).document("one");
        came(one);
        read(one, ALICE);
        rewrite(one);
        Sample other = one.copy().document("other");
        Sample same = one.copy().document("one");
        came(other, same); // newest first, as they are listed
        assertThat(now(one).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(document(one)).isEqualTo("other");
        assertThat(read(one, ALICE).standing()).as("the same place was read").isEqualTo(Standing.REVIEWED);
    }

    @Test
    void onePlaceStandsForOne() {
        Sample one = change(here).document("one");
        came(one);
        read(one, ALICE);
        rewrite(one);
        came(one.copy().document("one"), one.copy().document("one"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatAsksForMoreTakesNothingOver() {
        Sample one = change(here).lane(Lane.PEER);
        came(one);
        read(one, ALICE);
        rewrite(one);
        came(one.copy().lane(Lane.SECURITY));
        assertThat(now(one).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(now(one).lane()).isEqualTo(Lane.SECURITY);
    }

    @Test
    void unreadChangeWhoseCommitLeftIsShownWhereItStandsNow() {
        Sample one = change(here).document("one");
        came(one);
        rewrite(one);
        Sample elsewhere = one.copy().document("elsewhere");
        came(elsewhere);
        assertThat(document(one)).isEqualTo("elsewhere");
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void rebasedChangeIsReadOnWhereItsReaderStopped() {
        Sample rebased = change(here).document("same");
        came(rebased);
        readInPart(rebased, ALICE);
        rewrite(rebased);
        Sample again = rebased.copy().document("same");
        came(again);
        assertThat(now(rebased).commit()).isEqualTo(again.listed().commit());
        assertThat(now(rebased).standing()).isEqualTo(Standing.PARTIAL);
        came(rebased.copy().lane(Lane.SECURITY).document("more"));
        assertThat(read(rebased, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(again);
    }

    @Test
    void placesThatLeftAndComeBackWaitStill() {
        Sample one = change(here).document("one");
        Sample two = one.copy().document("two");
        came(one);
        came(two);
        rewrite(one, two);
        assertThat(read(one, ALICE).standing()).as("it stands nowhere").isEqualTo(Standing.REVIEWED);
        comeBack(one, two);
        assertThat(now(one).waits()).isTrue();
        assertNext(two);
    }

    @Test
    void olderPlaceThatAsksForMoreRaisesAndIsNotShownInstead() {
        Sample newer = change(here).document("new");
        came(newer, newer.copy().lane(Lane.SECURITY).history().document("old"));
        assertThat(document(newer)).isEqualTo("new");
        assertThat(now(newer).lane()).isEqualTo(Lane.SECURITY);
        assertThat(now(newer).waits()).isTrue();
        assertThat(read(newer, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void otherBeginMakesNoHistoryOfWhatWaitsAtAPlace() {
        Sample one = change(here).document("one");
        came(one);
        came(one.copy().document("two"));
        Sample once = change(here);
        came(once);
        beginNow();
        assertThat(now(one).waits()).isTrue();
        assertThat(now(once).history()).as("the positive control").isTrue();
    }

    @Test
    void allPlacesWaitOfWhatNobodyHadToReadOnceSomebodyHandsItOn() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        Sample two = one.copy().document("two");
        came(one, two);
        handOn(one, ALICE, Lane.PEER);
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(two);
    }

    @Test
    void commitThatTakesAnothersPlaceIsNoOtherPlace() {
        Sample one = change(here);
        came(one);
        rewrite(one);
        came(one.copy());
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void rejectedChangeStaysSoWhateverPlacesAreLeft() {
        Sample one = change(here);
        came(one, one.copy());
        reject(one, ALICE);
        assertThat(now(one).standing()).isEqualTo(Standing.REJECTED);
        assertThat(next()).isEmpty();
        assertThat(desk().placesThatWait(now(one))).isOne();
    }

    @Test
    void rejectedPlaceThatIsOnTheBranchWaitsWhereAnotherComes() {
        Sample one = change(here).document("one");
        came(one);
        reject(one, ALICE);
        came(one.copy().document("two"));
        assertThat(document(one)).isEqualTo("two");
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(one);
    }

    @Test
    void placeThatWasHandedOnIsReadInItsNewLaneBeforeAnother() {
        Sample one = change(here).document("one");
        came(one);
        readAsPeer(one, ALICE);
        handOn(one, BOB, Lane.SECURITY);
        assertThat(now(one).standing()).isEqualTo(Standing.PARTIAL);
        Sample two = one.copy().document("two");
        came(two);
        assertThat(document(one)).isEqualTo("one");
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(two);
    }

    @Test
    void olderCommitMakesNothingCalmThatWaitsElsewhere() {
        Sample one = change(here).document("one");
        came(one, one.copy().document("two"));
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        came(one.copy().lane(Lane.SECURITY).history().document("old"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatLeftBeforeAnybodyHadToReadItWaitsWhereItReturns() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        Sample two = one.copy().document("two");
        came(one, two);
        rewrite(two);
        handOn(one, ALICE, Lane.PEER);
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        comeBack(two);
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void placeThatTookOverGivesItsPlaceOnToo() {
        Sample one = change(here).document("same");
        came(one);
        read(one, ALICE);
        Sample last = one;
        for (int rebase = 0; rebase < 3; rebase++) {
            rewrite(last);
            last = one.copy().document("same");
            came(last);
            assertThat(now(one).standing()).isEqualTo(Standing.REVIEWED);
        }
    }

    @Test
    void placeOfWhatPeopleWantReadIsReadThoughTheTableAsksNobody() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        came(one);
        handOn(one, ALICE, Lane.PEER);
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        came(one.copy().document("two"));
        assertThat(now(one).waits()).isTrue();
    }

    @Test
    void commitThatBringsAnotherChangeNowIsReadAnew() {
        Sample one = change(here);
        came(one);
        read(one, ALICE);
        Sample other = change(here).commit(one.listed().commit()).document("other");
        came(other);
        Sample beside = other.copy().document("beside");
        came(beside);
        assertThat(read(other, ALICE).standing()).isEqualTo(Standing.PARTIAL);
    }

    @Test
    void commitThatTookThePlaceOfTheOneShownIsShownAndTheFormerWaitsWhereItReturns() {
        Sample one = change(here).document("same");
        came(one);
        ListedChange read = read(one, ALICE);
        rewrite(one);
        Sample amended = one.copy().document("same");
        came(amended);
        assertThat(now(one).commit()).isEqualTo(amended.listed().commit());
        assertThat(now(one).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(now(one).version()).as("what is shown is another").isGreaterThan(read.version());

        rewrite(amended);
        comeBack(one);
        assertThat(now(one).waits()).isTrue();
        assertThat(show(one)).isTrue();
        assertThat(next()).as("it is shown once").isEmpty();
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(next()).isEmpty();
    }

    @Test
    void halfReadingOfAPlaceIsNoReadingByWhoReadItsLikeBefore() {
        Sample one = change(here).document("same");
        Sample hidden = one.copy().document("hidden");
        came(one, hidden);
        read(one, ALICE);
        rewrite(one);
        came(one.copy().document("same"));
        Sample beside = one.copy().document("same");
        came(beside);
        readInPart(one, BOB);
        assertThat(now(one).commit()).isEqualTo(beside.listed().commit());
        assertThat(next()).as("it waits here").isEmpty();
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        assertNext(hidden);
    }

    @Test
    void placeThatSomebodyAcceptedAndAnotherRejectedWaitsWhereAnotherComes() {
        for (Lane lane : List.of(Lane.PEER, Lane.NONE)) {
            Sample one = change(here).lane(lane).document("one");
            came(one);
            read(one, ALICE);
            reject(one, BOB);
            assertThat(now(one).standing()).isEqualTo(Standing.REJECTED);
            came(one.copy().document("two"));
            assertThat(document(one)).isEqualTo("two");
            assertThat(read(one, BOB).standing()).isEqualTo(Standing.PARTIAL);
            assertNext(one);
            show(one);
            read(one, BOB);
        }
    }

    @Test
    void rejectedPlaceIsTakenOverByNone() {
        Sample one = change(here).document("same");
        came(one);
        read(one, ALICE);
        reject(one, BOB);
        rewrite(one);
        came(one.copy().document("same"), one.copy().document("same"));
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
    }

    @Test
    void unreadPlaceWakesWhatBecameHistoryMeanwhile() {
        Sample one = change(here).document("one");
        Sample two = one.copy().document("two");
        Sample once = change(here);
        came(one, two, once);
        rewrite(two, once);
        read(one, ALICE);
        beginNow();
        assertThat(now(one).history()).isTrue();
        comeBack(two, once);
        assertThat(now(one).waits()).isTrue();
        assertNext(two);
        assertThat(now(once).waits()).as("nobody is asked for history").isFalse();
    }

    @Test
    void whatPeopleWantedReadIsReadWhateverTheTableAskedAtAnotherPlaceSince() {
        Sample one = change(here).lane(Lane.NONE).document("one");
        came(one);
        handOn(one, ALICE, Lane.PEER);
        read(one, BOB);
        came(one.copy().lane(Lane.PEER).document("asks"));
        assertThat(read(one, BOB).standing()).isEqualTo(Standing.REVIEWED);
        came(one.copy().lane(Lane.NONE).document("three"));
        assertThat(now(one).waits()).isTrue();

        Sample asked = change(here).document("asks");
        came(asked);
        read(asked, BOB);
        came(asked.copy().lane(Lane.NONE).document("inert"));
        assertThat(now(asked).standing()).as("the positive control").isEqualTo(Standing.REVIEWED);
    }

    @Test
    void placeThatIsShownInsteadOfAnOlderOneIsAsNewAsItIs() {
        Sample old = change(here).lane(Lane.PEER);
        Sample young = old.copy().lane(Lane.SECURITY).when(NOW.minusSeconds(60));
        came(old);
        came(young);
        assertThat(now(old).when()).isEqualTo(young.listed().when());
    }

    @Test
    void olderCommitTakesNoReadingAwayThatDoesForItsLane() {
        Sample one = change(here).document("one");
        Sample two = one.copy().document("two");
        came(one, two);
        assertThat(read(one, ALICE).standing()).isEqualTo(Standing.PARTIAL);
        came(one.copy().lane(Lane.SECURITY).history().document("old"));
        assertNext(two);
    }

    @Test
    void nothingIsShownThatDoesNotWaitOrOfAChangeThatIsAnotherNow() {
        Sample one = change(here).document("one");
        Sample two = one.copy().document("two");
        came(one, two);
        ListedChange change = read(one, ALICE);
        assertThat(desk().show(two.reviewed(), change.version() - 1, NOW)).isFalse();
        assertThat(show(one)).as("it is shown already").isFalse();
        assertThat(show(one.copy())).as("a commit that was not seen").isFalse();
        assertThat(document(one)).isEqualTo("one");
        assertThat(now(one)).isEqualTo(change);
        assertThat(show(two)).as("the positive control").isTrue();
        assertThat(show(two)).as("once").isFalse();
    }

    @Test
    void nothingIsReadThatStandsMoreOftenThanItWasRead() {
        for (long seed = 0; seed < STORIES; seed++) {
            var story = new PlaceStory(desk(), here, seed);
            for (int i = 0; i < 12; i++) {
                story.goOn();
                story.check();
            }
            story.end();
        }
    }
}
