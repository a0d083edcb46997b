package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [Desk] does where the branch that is read becomes another one.
public abstract class BranchContract extends DeskSteps {
    /// Of the same store.
    protected abstract LedgerDrafts drafts();

    @Test
    void changeThatWasReadStaysSoWhereItsCommitIsSeenAgainOrOlderWorkHasItOrAnotherTakesItsPlace() {
        ListedChange before = accepted(Lane.PEER);
        Sample same = change(here).changeId(before.changeId()).commit(before.commit());
        Sample older = change(here).changeId(before.changeId()).history();
        desk().keep(List.of(same.reviewed(), older.reviewed()), NOW);
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);

        rewrite(rewriting("a", "b", 2), before.commit(), older.listed().commit());
        Sample rebased =
                change(here).changeId(before.changeId()).lane(Lane.PEER).document("first");
        desk().keep(List.of(rebased.reviewed()), NOW);
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(desk().commits(before, 9))
                .filteredOn(Desk.SeenCommit::onBranch)
                .hasSize(1);
        // and one more beside it is no rebase
        desk().keep(List.of(change(here).changeId(before.changeId()).reviewed()), NOW);
        assertThat(now(before).standing()).isEqualTo(Standing.NOT_RUN);
    }

    @Test
    void whatNobodyReadsAndComesAgainIsCounted() {
        Instant until = FOUND.plusMillis(1);
        Sample once = change(here).lane(Lane.NONE);
        desk().keep(List.of(once.reviewed(), change(here).lane(Lane.PEER).reviewed()), FOUND.minusSeconds(9));
        long before = desk().unreadAgain(FOUND, until);
        Sample again = change(here).changeId(once.listed().changeId()).lane(Lane.NONE);
        desk().keep(List.of(again.reviewed(), change(here).lane(Lane.NONE).reviewed()), FOUND);
        assertThat(desk().unreadAgain(FOUND, until)).isEqualTo(before + 1);

        rewrite(rewriting("a", "b", 1), once.listed().commit());
        assertThat(desk().unreadAgain(FOUND, until)).as("it took its place").isEqualTo(before);
    }

    private static final Instant FOUND = Instant.parse("2031-01-01T00:00:00Z");

    private Rewriting rewriting(String before, String head, int gone) {
        return new Rewriting(here, before, head, FOUND, OptionalInt.of(gone));
    }

    private boolean rewrite(Rewriting rewriting, String... gone) {
        return desk().rewritten(rewriting, Set.of(gone), draft());
    }

    @Test
    void changeLeavesTheBranchWithTheLastOfItsCommitsAndWaitsOn() {
        ListedChange stays = kept(change(here));
        ListedChange leaves = kept(change(here));
        Sample again = change(here).changeId(leaves.changeId());
        desk().keep(List.of(again.reviewed()));
        ListedChange other = kept(change(there));
        assertThat(desk().missing(here, Set.of(stays.commit(), other.commit())))
                .containsExactlyInAnyOrder(leaves.commit(), again.listed().commit());

        assertThat(rewrite(rewriting("a", "b", 1), leaves.commit())).isTrue();
        assertThat(left(leaves)).isEmpty();
        assertThat(desk().missing(here, Set.of(stays.commit())))
                .containsExactly(again.listed().commit());
        assertThat(rewrite(rewriting("b", "c", 1), again.listed().commit())).isTrue();
        assertThat(left(leaves)).contains(FOUND);
        assertThat(left(stays)).isEmpty();
        assertThat(lost()).isOne();
        assertThat(desk().countLost(ChangeFilter.rejected(sees(), Optional.empty(), NOW), 10))
                .isZero();
        assertThat(desk().find(ALL, here, leaves.changeId()).orElseThrow().waits())
                .isTrue();

        assertThat(comeBack(leaves.commit(), stays.commit(), "no-such")).isTrue();
        assertThat(left(leaves)).isEmpty();
        assertThat(lost()).isZero();
        assertThat(desk().missing(here, Set.of(stays.commit()))).containsExactly(leaves.commit());
        assertThat(desk().missing("no-such-repository", Set.of())).isEmpty();
    }

    @Test
    void changesThatLeftTheirBranchAreCountedByTheTimeInWhichTheyDid() {
        ListedChange leaves = kept(change(here));
        Instant until = FOUND.plusMillis(1);
        long before = desk().leftBranch(FOUND, until);
        assertThat(rewrite(rewriting("a", "b", 1), leaves.commit())).isTrue();
        assertThat(desk().leftBranch(FOUND, until)).isEqualTo(before + 1);
        assertThat(desk().leftBranch(FOUND.minusSeconds(9), FOUND)).isZero();
        assertThat(comeBack(leaves.commit())).isTrue();
        assertThat(left(leaves)).isEmpty();
        assertThat(desk().leftBranch(FOUND, until))
                .as("it had left all the same")
                .isEqualTo(before + 1);
        assertThat(desk().leftBranch(FOUND.minusSeconds(9), FOUND)).isZero();
    }

    private Optional<Instant> left(ListedChange change) {
        return Optional.ofNullable(desk().leftBranch(List.of(change)).get(change.id()));
    }

    private int lost() {
        return desk().countLost(waiting(), 10);
    }

    private boolean comeBack(String... commits) {
        Set<String> returned = desk().returned(here, Set.of(commits));
        return desk().onBranch(here, returned, NOW, draft());
    }

    @Test
    void rejectedChangeWhoseCommitReturnsWaitsAnew() {
        ListedChange before = rejected(Lane.PEER);
        assertThat(comeBack(before.commit())).as("it never left").isFalse();
        rewrite(rewriting("a", "b", 1), before.commit());
        assertThat(now(before).standing()).isEqualTo(Standing.REJECTED);

        int open = drafts().countOpen();
        assertThat(desk().returned(here, Set.of(before.commit(), "no-such"))).containsExactly(before.commit());
        assertThat(desk().returned("no-such-repository", Set.of(before.commit())))
                .isEmpty();
        assertThat(comeBack(before.commit())).isTrue();
        assertThat(now(before).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(desk().verdicts(before)).extracting(Verdict::superseded).containsExactly(true);
        assertThat(desk().count(waiting(), 10)).isOne();
        assertThat(comeBack(before.commit())).as("once").isFalse();
        assertThat(drafts().countOpen()).isEqualTo(open + 1);
    }

    @Test
    void changeThatWasReadAndWhoseCommitReturnsWaitsAnewOnlyWhereAnotherIsThere() {
        ListedChange before = accepted(Lane.PEER);
        rewrite(rewriting("a", "b", 1), before.commit());
        assertThat(comeBack(before.commit())).isTrue();
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);

        rewrite(rewriting("b", "c", 1), before.commit());
        Sample rebased =
                change(here).changeId(before.changeId()).lane(Lane.PEER).document("first");
        desk().keep(List.of(rebased.reviewed()));
        assertThat(now(before).standing()).as("it took its place").isEqualTo(Standing.REVIEWED);
        assertThat(comeBack(before.commit())).isTrue();
        assertThat(now(before).waits()).as("nobody has read both").isTrue();
        assertThat(now(before).standing()).isEqualTo(Standing.PARTIAL);
    }

    @Test
    void rewritingIsRecordedOnceTogetherWithItsDraft() {
        ListedChange leaves = kept(change(here));
        int open = drafts().countOpen();
        assertThat(rewrite(rewriting("a", "b", 1), leaves.commit())).isTrue();
        assertThat(rewrite(rewriting("a", "b", 0)))
                .as("the server ended before the head was kept")
                .isFalse();
        assertThat(drafts().countOpen()).isEqualTo(open + 1);
        var untold = new Rewriting(here, "b", "a", FOUND, OptionalInt.empty());
        assertThat(rewrite(untold)).isTrue();
        assertThat(rewrite(rewriting("a", "b", 0))).as("and once more").isTrue();
        assertThat(desk().rewritings(FOUND, FOUND.plusMillis(1)).stream()
                        .filter(each -> each.repository().equals(here)))
                .containsExactly(rewriting("a", "b", 0), untold, rewriting("a", "b", 1));
        assertThat(desk().rewritings(FOUND.plusMillis(1), Instant.MAX)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk().rewritten(
                                new Rewriting("no-such-repository", "a", "b", FOUND, OptionalInt.empty()),
                                Set.of(),
                                draft()));
    }

    // which branch is read

    @Test
    void branchThatIsReadIsToldWithTheOneBeforeIt() {
        assertThat(desk().branches()).doesNotContainKeys(here, there);
        var first = new BranchRead(here, "refs/heads/main", Optional.empty(), FOUND);
        var other = new BranchRead(here, "refs/heads/\u00e9-2", Optional.of("refs/heads/main"), FOUND.plusSeconds(9));
        int open = drafts().countOpen();
        desk().reads(first, draft());
        assertThat(desk().branches()).containsEntry(here, first).doesNotContainKey(there);
        assertThat(changed(FOUND, Instant.MAX)).as("the first one is no other").isEmpty();

        desk().reads(other, draft());
        assertThat(desk().branches()).containsEntry(here, other);
        assertThat(drafts().countOpen()).isEqualTo(open + 2);
        assertThat(changed(FOUND, FOUND.plusSeconds(10))).containsExactly(other);
        assertThat(changed(FOUND, FOUND.plusSeconds(9))).isEmpty();
        assertThat(changed(FOUND.plusSeconds(10), Instant.MAX)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk().reads(
                                new BranchRead("no-such-repository", "refs/heads/main", Optional.empty(), FOUND),
                                draft()));
    }

    private List<BranchRead> changed(Instant from, Instant until) {
        return desk().branchesChanged(from, until).stream()
                .filter(read -> read.repository().equals(here))
                .toList();
    }
}
