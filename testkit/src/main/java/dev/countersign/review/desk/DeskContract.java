package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BEGINS;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.hex;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.ChangeFilter.Show;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.Desk.VerdictOutcome.AlreadyRecorded;
import dev.countersign.review.desk.Desk.VerdictOutcome.IdTaken;
import dev.countersign.review.desk.Desk.VerdictOutcome.NoSuchChange;
import dev.countersign.review.desk.Desk.VerdictOutcome.Recorded;
import dev.countersign.review.desk.Desk.VerdictOutcome.Stale;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.review.desk.ReadElsewhere.How;
import dev.countersign.risk.Lane;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Desk] does; lists and loads have contracts of their own.
public abstract class DeskContract extends DeskSteps {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    /// Of the same store.
    protected abstract LedgerDrafts drafts();

    private int waitingForPeers() {
        return desk().load(sees(), Optional.empty(), NOW).values().stream()
                .filter(load -> load.lane() == Lane.PEER)
                .mapToInt(LaneLoad::waiting)
                .sum();
    }

    private ChangeFilter with(String text) {
        return new ChangeFilter(
                sees(),
                Show.ALL,
                Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                NOW);
    }

    private ChangeFilter ofDetector(String name) {
        return new ChangeFilter(
                sees(),
                Show.ALL,
                Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private ChangeFilter askedOf(PrincipalId person) {
        return new ChangeFilter(
                sees(),
                Show.ALL,
                Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ChangeFilter.Asked.Person(person)),
                NOW);
    }

    /// What is listed, and as much is counted.
    private List<String> ids(ChangeFilter filter) {
        List<String> ids = desk().list(filter, Optional.empty(), 200).changes().stream()
                .map(ListedChange::changeId)
                .toList();
        assertThat(desk().count(filter, 200)).as("counted").isEqualTo(ids.size());
        return ids;
    }

    // what is kept

    @Test
    void changeIsGivenBackAsItWasKept() {
        Sample sample = change(here)
                .provenance(dev.countersign.change.Provenance.Kind.AGENT)
                .lane(Lane.SECURITY);
        ListedChange found = kept(sample);

        assertThat(found).usingRecursiveComparison().ignoringFields("id").isEqualTo(sample.listed());
        assertThat(found.id()).isPositive();
        assertThat(desk().list(waiting(), Optional.empty(), 10).changes()).containsExactly(found);
    }

    @Test
    void documentIsGivenBackByteForByte() {
        Sample sample = change(here).document("\u0000\u00ff{\"a\": 1}");
        assertThat(desk().document(kept(sample))).hasValue("\u0000\u00ff{\"a\": 1}".getBytes(UTF_8));
        assertThat(desk().document(change(here).listed())).isEmpty();
    }

    @Test
    void hostileTextIsGivenBack() {
        String hostile = "'; drop table listed_change; --\"\\%_\u202e\ud83d\ude08<script>\t\r\n";
        Sample sample = change(here).subject(hostile).author(hostile, hostile).paths(hostile);
        ListedChange found = kept(sample);
        assertThat(found.subject()).isEqualTo(hostile);
        assertThat(found.author().name()).isEqualTo(hostile);
        assertThat(found.first()).startsWith(hostile);
        assertThat(desk().touching(ALL, here, List.of(hostile), 10)).containsExactly(found);
    }

    @Test
    void whatNoStoreCanHoldComesBackAsReplacement() {
        ListedChange found = kept(change(here).subject("a\u0000b\ud83dc\ude08d").paths("x\u0000y"));
        assertThat(found.subject()).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(ids(with("a\u0000b"))).containsExactly(found.changeId());
        assertThat(desk().touching(ALL, here, List.of("x\u0000y"), 10)).containsExactly(found);
    }

    @Test
    void subjectOfAMegabyteIsCut() {
        ListedChange found = kept(change(here).subject("\ud83d\ude08".repeat(500_000)));
        assertThat(found.subject()).isEqualTo("\ud83d\ude08".repeat(ListedChange.MAX_TEXT / 2));
    }

    @Test
    void timesThatNoCalendarHasAreCut() {
        ListedChange found = kept(change(here).when(Instant.MAX));
        assertThat(found.when()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        ListedChange first = kept(change(here).when(Instant.MIN));
        assertThat(first.when()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    }

    @Test
    void allAreKeptOrNone() {
        Sample good = change(here);
        Sample homeless = change("no-such-repository");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk().keep(List.of(good.reviewed(), homeless.reviewed())));
        assertThat(desk().find(ALL, here, good.listed().changeId())).isEmpty();
    }

    @Test
    void manyAreKeptAtOnce() {
        List<Sample> samples =
                IntStream.range(0, 1_234).mapToObj(_ -> change(here)).toList();
        desk().keep(samples.stream().map(Sample::reviewed).toList());
        assertThat(desk().count(waiting(), 5_000)).isEqualTo(1_234);
        assertThat(now(samples.getLast()).commit())
                .isEqualTo(samples.getLast().listed().commit());
    }

    @Test
    void nothingIsKeptOfNothing() {
        desk().keep(List.of());
        assertThat(desk().count(waiting(), 10)).isZero();
    }

    // the same change again

    @Test
    void sameChangeInAnotherCommitIsOne() {
        ListedChange first = kept(change(here));
        Sample again = change(here).changeId(first.changeId());
        desk().keep(List.of(again.reviewed()));

        assertThat(now(first)).isEqualTo(first);
        assertThat(desk().findByCommit(ALL, here, again.listed().commit())).hasValue(first);
        assertThat(desk().findByCommit(ALL, here, first.commit())).hasValue(first);
        assertThat(desk().count(waiting(), 10)).isOne();
    }

    @Test
    void sameChangeTwiceAtOnceIsOne() {
        Sample one = change(here).lane(Lane.PEER).document("one");
        Sample other = change(here)
                .changeId(one.listed().changeId())
                .lane(Lane.SECURITY)
                .document("other");
        desk().keep(List.of(one.reviewed(), other.reviewed()));

        ListedChange found = now(one);
        assertThat(found.commit()).isEqualTo(other.listed().commit());
        assertThat(found.lane()).isEqualTo(Lane.SECURITY);
        assertThat(desk().document(found)).hasValue("other".getBytes(UTF_8));
        assertThat(desk().findByCommit(ALL, here, other.listed().commit())).hasValue(found);
        assertThat(desk().count(waiting(), 10)).isOne();
    }

    @Test
    void sameChangeInTwoRepositoriesIsTwo() {
        ListedChange one = kept(change(here));
        ListedChange other = kept(change(there).changeId(one.changeId()).commit(one.commit()));
        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(now(one)).isEqualTo(one);
    }

    @Test
    void higherReviewReplacesWhatWasKnown() {
        Sample known = change(here)
                .lane(Lane.PEER)
                .facts("old")
                .paths("old/path")
                .document("old")
                .subject("Old words");
        ListedChange before = kept(known);
        Sample raised = change(here)
                .changeId(before.changeId())
                .lane(Lane.SECURITY)
                .facts("new")
                .paths("new/path")
                .document("new")
                .subject("New words")
                .due(Optional.of(NOW.plus(Duration.ofDays(9))));
        desk().keep(List.of(raised.reviewed()));

        ListedChange after = now(before);
        assertThat(after.lane()).isEqualTo(Lane.SECURITY);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.commit()).isEqualTo(raised.listed().commit());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(desk().document(after)).hasValue("new".getBytes(UTF_8));
        assertThat(ids(ofDetector("new"))).containsExactly(after.changeId());
        assertThat(ids(ofDetector("old"))).isEmpty();
        assertThat(ids(with("new words"))).containsExactly(after.changeId());
        assertThat(ids(with("old words"))).isEmpty();
        assertThat(desk().touching(ALL, here, List.of("new/path"), 5)).containsExactly(after);
        assertThat(desk().touching(ALL, here, List.of("old/path"), 5)).isEmpty();
    }

    @Test
    void lowerReviewLowersNothing() {
        ListedChange before = kept(change(here).lane(Lane.SECURITY).facts("old").document("old"));
        desk().keep(List.of(change(here)
                .changeId(before.changeId())
                .lane(Lane.NONE)
                .facts("new")
                .document("new")
                .reviewed()));

        assertThat(now(before)).isEqualTo(before);
        assertThat(desk().document(before)).hasValue("old".getBytes(UTF_8));
        assertThat(ids(ofDetector("new"))).isEmpty();
    }

    @Test
    void higherReviewAsksAgainForReadersWhoWereEnoughBefore() {
        ListedChange before = kept(change(here).lane(Lane.PEER));
        Verdict verdict = verdict(before, ALICE);
        desk().record(verdict, before.version(), Lane.PEER, draft());
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);

        desk().keep(List.of(change(here)
                .changeId(before.changeId())
                .commit(before.commit())
                .lane(Lane.TWO_PERSON)
                .reviewed()));
        assertThat(now(before).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(desk().verdicts(now(before))).containsExactly(verdict);
    }

    @Test
    void rejectedChangeIsNotReviewedAndWaitsForNobody() {
        for (Lane lane : List.of(Lane.NONE, Lane.PEER, Lane.TWO_PERSON)) {
            ListedChange change = rejected(lane);
            assertThat(change.standing()).isEqualTo(Standing.REJECTED);
            assertThat(change.waits()).isFalse();
        }
        assertThat(waitingForPeers()).isZero();
        assertThat(desk().count(ChangeFilter.rejected(sees(), Optional.empty(), NOW), 10))
                .isEqualTo(3);
        assertThat(desk().count(ChangeFilter.rejected(sees(), Optional.of(there), NOW), 10))
                .isZero();
    }

    @Test
    void rejectionOfPartOrBesideAnAcceptanceCounts() {
        ListedChange part = kept(change(here).lane(Lane.PEER));
        Verdict unfinished = verdict(part, ALICE, Verdict.Reason.VULNERABILITY, new Reading(1, 3), false);
        desk().record(unfinished, part.version(), Lane.PEER, draft());
        assertThat(now(part).standing()).isEqualTo(Standing.PARTIAL);

        ListedChange accepted = kept(change(here).lane(Lane.PEER));
        desk().record(verdict(accepted, ALICE), accepted.version(), Lane.PEER, draft());
        assertThat(now(accepted).standing()).isEqualTo(Standing.REVIEWED);
        Verdict no = verdict(accepted, BOB, Verdict.Reason.VULNERABILITY, new Reading(3, 3), false);
        desk().record(no, now(accepted).version(), Lane.PEER, draft());
        assertThat(now(accepted).standing()).isEqualTo(Standing.REJECTED);
    }

    @Test
    void rejectedChangeThatComesAgainWaitsAsIfNobodyHadReadIt() {
        for (Lane lane : List.of(Lane.NONE, Lane.PEER)) {
            ListedChange before = rejected(lane);
            Sample again = change(here).changeId(before.changeId()).lane(lane);
            desk().keep(List.of(again.reviewed()), NOW);
            ListedChange after = now(before);
            assertThat(after.standing()).isEqualTo(Standing.NOT_RUN);
            assertThat(after.lane()).isEqualTo(Lane.PEER);
            assertThat(after.waits()).isTrue();
            assertThat(after.due()).isEqualTo(DueHours.DEFAULTS.due(Lane.PEER, NOW));
            assertThat(desk().verdicts(after)).extracting(Verdict::superseded).containsExactly(true);

            desk().record(verdict(after, ALICE), after.version(), Lane.PEER, draft());
            assertThat(now(before).standing())
                    .as("the place that was rejected is on the branch")
                    .isEqualTo(Standing.PARTIAL);
            assertThat(desk().verdicts(after)).extracting(Verdict::superseded).containsExactly(true, false);
        }
        assertThat(waitingForPeers()).isEqualTo(2);
    }

    @Test
    void rejectedChangeStaysSoWhereItsCommitIsSeenAgainOrOlderWorkHasIt() {
        ListedChange before = rejected(Lane.PEER);
        Sample same = change(here).changeId(before.changeId()).commit(before.commit());
        Sample older = change(here).changeId(before.changeId()).history();
        desk().keep(List.of(same.reviewed(), older.reviewed()), NOW);
        assertThat(now(before).standing()).isEqualTo(Standing.REJECTED);
        assertThat(waitingForPeers()).isZero();
        // and it can wait again
        desk().keep(List.of(change(here).changeId(before.changeId()).reviewed()), NOW);
        assertThat(waitingForPeers()).isOne();
    }

    @Test
    void changeThatWasReadAndComesAgainWaitsAsIfNobodyHadReadIt() {
        ListedChange before = accepted(Lane.PEER);
        assertThat(before.standing()).isEqualTo(Standing.REVIEWED);
        Sample again = change(here).changeId(before.changeId()).lane(Lane.PEER).document("again");
        desk().keep(List.of(again.reviewed()), NOW);
        ListedChange after = now(before);
        assertThat(after.standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(after.waits()).isTrue();
        assertThat(after.due()).isEqualTo(DueHours.DEFAULTS.due(Lane.PEER, NOW));
        assertThat(desk().document(after)).hasValue("again".getBytes(UTF_8));
        assertThat(desk().verdicts(after)).extracting(Verdict::superseded).containsExactly(true);
        assertThat(desk().commits(after, 9))
                .extracting(Desk.SeenCommit::commit)
                .containsExactlyInAnyOrder(before.commit(), again.listed().commit());
        assertThat(waitingForPeers()).isOne();
    }

    @Test
    void lowerReviewOfWhatComesAgainIsShownAndLowersNoLane() {
        ListedChange before = kept(change(here).lane(Lane.SECURITY));
        Verdict yes = verdict(before, ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), true);
        desk().record(yes, before.version(), Lane.SECURITY, draft());
        Sample again = change(here).changeId(before.changeId()).lane(Lane.PEER).document("again");
        desk().keep(List.of(again.reviewed()));
        assertThat(now(before).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(now(before).lane()).isEqualTo(Lane.SECURITY);
        assertThat(now(before).tableLane()).isEqualTo(Lane.SECURITY);
        assertThat(now(before).commit()).isEqualTo(again.listed().commit());
        assertThat(desk().document(before)).hasValue("again".getBytes(UTF_8));
    }

    @Test
    void historyThatComesAgainWaits() {
        ListedChange before = kept(change(here).history().document("old"));
        assertThat(before.waits()).isFalse();
        assertThat(desk().count(waiting(), 10)).isZero();
        Sample again = change(here).changeId(before.changeId()).document("new");
        desk().keep(List.of(again.reviewed()));

        ListedChange after = now(before);
        assertThat(after.waits()).isTrue();
        assertThat(after.commit()).isEqualTo(again.listed().commit());
        assertThat(desk().document(after)).hasValue("new".getBytes(UTF_8));
        assertThat(after.when()).isEqualTo(again.listed().when());
        assertThat(after.due()).isEqualTo(again.listed().due());
        assertThat(desk().count(waiting(), 10)).isOne();
        assertThat(desk().touching(ALL, here, List.of("src/App.java"), 5)).containsExactly(after);
    }

    @Test
    void whatWaitsDoesNotBecomeHistoryByAnOlderCommit() {
        ListedChange before = kept(change(here));
        desk().keep(List.of(change(here).changeId(before.changeId()).history().reviewed()));
        assertThat(now(before)).isEqualTo(before);
    }

    // commits

    @Test
    void commitsAreKnownAsChangesOrAsFailed() {
        ListedChange change = kept(change(here));
        String failed = hex(1_000_001, 40);
        desk().failed(here, Map.of(failed, "the parser died"), NOW);

        String unknown = hex(1_000_002, 40);
        assertThat(desk().known(here, List.of(change.commit(), failed, unknown)))
                .containsExactlyInAnyOrder(change.commit(), failed);
        assertThat(desk().known(there, List.of(change.commit(), failed))).isEmpty();
        assertThat(desk().known("no-such-repository", List.of(failed))).isEmpty();
    }

    @Test
    void failedCommitIsShownUntilItIsReviewed() {
        Sample sample = change(here);
        String commit = sample.listed().commit();
        desk().failed(here, Map.of(commit, "too large\u0000"), NOW.minusSeconds(9));
        desk().failed(here, Map.of(commit, "died twice"), NOW);
        assertThat(desk().failures(sees(), 10)).containsExactly(new Desk.FailedCommit(here, commit, "died twice", NOW));

        kept(sample);
        assertThat(desk().failures(sees(), 10)).isEmpty();
    }

    @Test
    void failingCommitsAreCountedOfTheirRepository() {
        Sample sample = change(here);
        desk().failed(here, Map.of(sample.listed().commit(), "died", hex(1_000_003, 40), "died"), NOW);
        desk().failed(there, Map.of(hex(1_000_004, 40), "died"), NOW);
        assertThat(desk().failing(here)).isEqualTo(2);

        kept(sample);
        assertThat(desk().failing(here)).isOne();
        assertThat(desk().failing("no-such-repository")).isZero();
    }

    @Test
    void commitThatIsKnownAsAChangeDoesNotFail() {
        ListedChange change = kept(change(here));
        desk().failed(here, Map.of(change.commit(), "the worker died"), NOW);
        assertThat(desk().failures(sees(), 10)).isEmpty();
        assertThat(desk().findByCommit(ALL, here, change.commit())).hasValue(change);
    }

    @Test
    void failuresAreTriedInTurn() {
        for (int i = 0; i < 3; i++) {
            desk().failed(here, Map.of(hex(3_000_000 + i, 40), "number " + i), NOW.plusSeconds(i));
        }
        desk().failed(there, Map.of(hex(3_000_009, 40), "elsewhere"), NOW);
        assertThat(desk().failuresToTry(here, 2))
                .extracting(Desk.FailedCommit::reason)
                .containsExactly("number 0", "number 1");
        desk().failed(here, Map.of(hex(3_000_000, 40), "number 0 again"), NOW.plusSeconds(9));
        assertThat(desk().failuresToTry(here, 2))
                .extracting(Desk.FailedCommit::reason)
                .containsExactly("number 1", "number 2");
        assertThat(desk().failuresToTry("no-such-repository", 2)).isEmpty();
    }

    @Test
    void latestFailuresComeFirst() {
        for (int i = 0; i < 5; i++) {
            desk().failed(here, Map.of(hex(2_000_000 + i, 40), "number " + i), NOW.plusSeconds(i));
        }
        assertThat(desk().failures(sees(), 3))
                .extracting(Desk.FailedCommit::reason)
                .containsExactly("number 4", "number 3", "number 2");
    }

    @Test
    void commitIsFoundByItsBeginningWhereThereIsOneSuch() {
        ListedChange one = kept(change(here).commit("abcdef01" + hex(1, 32)));
        ListedChange other = kept(change(here).commit("abcdef02" + hex(2, 32)));
        assertThat(desk().findByCommit(ALL, here, "abcdef01")).hasValue(one);
        assertThat(desk().findByCommit(ALL, here, other.commit())).hasValue(other);
        assertThat(desk().findByCommit(ALL, here, "abcdef0")).isEmpty();
        assertThat(desk().findByCommit(ALL, here, "abcdef")).isEmpty();
        assertThat(desk().findByCommit(ALL, here, "ABCDEF01")).isEmpty();
        assertThat(desk().findByCommit(ALL, here, "abcdef0%")).isEmpty();
        assertThat(desk().findByCommit(ALL, there, "abcdef01")).isEmpty();
    }

    @Test
    void beginningOfTwoCommitsOfOneChangeFindsIt() {
        ListedChange one = kept(change(here).commit("fedcba98" + hex(1, 32)));
        kept(change(here).changeId(one.changeId()).commit("fedcba98" + hex(2, 32)));
        assertThat(desk().findByCommit(ALL, here, "fedcba98")).hasValue(one);
    }

    // search

    @Test
    void textIsFoundInSubjectAuthorAndPathsWhateverItsCase() {
        ListedChange change = kept(change(here)
                .subject("Rotate the Signing Key")
                .author("Ünal Öz", "unal@acme.example")
                .paths("src/Main.java", "docs/Straße.md"));
        kept(change(here));
        for (String text :
                List.of("signing", "SIGNING KEY", "ünal", "Öz", "UNAL@acme", "main.JAVA", "straße", " key ")) {
            assertThat(ids(with(text))).as(text).containsExactly(change.changeId());
        }
        assertThat(ids(with("rotate key"))).isEmpty();
    }

    @Test
    void nothingInATextIsAPattern() {
        ListedChange percent = kept(change(here).subject("100%_done\\o/ [a-z]"));
        kept(change(here).subject("1000 done"));
        for (String text : List.of("0%", "%_", "_done", "\\o", "[a-z]")) {
            assertThat(ids(with(text))).as(text).containsExactly(percent.changeId());
        }
        assertThat(ids(with("%"))).containsExactly(percent.changeId());
        assertThat(ids(with("*"))).isEmpty();
    }

    @Test
    void shortLongAndOddTextsAreFoundToo() {
        String lengthy = "the quick brown fox jumps over the lazy dog and comes back for more of the same";
        ListedChange change = kept(change(here).subject("say \"NOT AND\" to 🦊🦊🦊 " + lengthy));
        kept(change(here).subject("the lazy dog jumps over the quick brown fox: not and"));
        for (String text :
                List.of("🦊", "🦊🦊🦊", "y \"", "\"not and\"", "\"", lengthy, "fox jumps over the lazy dog and")) {
            assertThat(ids(with(text))).as(text).containsExactly(change.changeId());
        }
        assertThat(ids(with(lengthy + "!"))).isEmpty();
        assertThat(ids(with("jumps over the quick brown fox jumps"))).isEmpty();
    }

    @Test
    void beginningOfAnIdFindsThatChangeAlone() {
        ListedChange byCommit = kept(change(here).commit("0123456789" + hex(3, 30)));
        ListedChange byId = kept(change(here).changeId("0a1b2c3d4e" + hex(4, 54)));
        kept(change(here).subject("reverts 0123456789 and 0a1b2c3d4e"));
        assertThat(ids(with("0123456"))).containsExactly(byCommit.changeId());
        assertThat(ids(with("0A1B2C3D4E"))).containsExactly(byId.changeId());
    }

    @Test
    void whatLooksLikeAnIdAndIsNoneIsSearchedAsText() {
        ListedChange named = kept(change(here).subject("defaced beefcafe1"));
        kept(change(there).commit("beefcafe1" + hex(5, 31)));
        assertThat(ids(with("beefcafe1"))).containsExactly(named.changeId());
    }

    @Test
    void textIsFoundAmongWhatAnotherConditionLeaves() {
        ListedChange peer = kept(change(here).subject("rotate keys").lane(Lane.PEER));
        kept(change(here).subject("rotate keys").lane(Lane.SECURITY));
        kept(change(there).subject("rotate keys").lane(Lane.PEER));
        kept(change(here).subject("rotate logs").lane(Lane.PEER));
        assertThat(ids(with("keys").in(Lane.PEER))).containsExactly(peer.changeId());
        assertThat(ids(with("keys").in(Lane.TWO_PERSON))).isEmpty();
        assertThat(desk().count(with("keys"), 2)).isEqualTo(2);
    }

    @Test
    void changesAreFoundByADetectorOfTheirs() {
        ListedChange change = kept(change(here).facts("guard-removed", "secret-added"));
        kept(change(here).facts("guard-moved"));
        assertThat(ids(ofDetector("guard-removed"))).containsExactly(change.changeId());
        assertThat(ids(ofDetector("guard"))).isEmpty();
    }

    // the history of the same code

    @Test
    void changesThatTouchedAPathComeNewestFirst() {
        ListedChange old = kept(change(here).paths("a", "b").when(NOW.minusSeconds(30)));
        ListedChange young = kept(change(here).paths("b", "c").when(NOW.minusSeconds(10)));
        ListedChange middle = kept(change(here).paths("c").when(NOW.minusSeconds(20)));
        kept(change(there).paths("a", "b", "c"));

        assertThat(desk().touching(sees(), here, List.of("a", "b", "c"), 10)).containsExactly(young, middle, old);
        assertThat(desk().touching(sees(), here, List.of("b"), 1)).containsExactly(young);
        assertThat(desk().touching(sees(), here, List.of("a"), 10)).containsExactly(old);
        assertThat(desk().touching(sees(), here, List.of("d"), 10)).isEmpty();
        assertThat(desk().touching(sees(), here, List.of(), 10)).isEmpty();
    }

    @Test
    void longestPathsAreFound() {
        String longest = "ü/".repeat(2_048);
        ListedChange change = kept(change(here).paths(longest, longest + "x"));
        assertThat(desk().touching(sees(), here, List.of(longest + "x"), 10)).containsExactly(change);
        assertThat(desk().touching(sees(), here, List.of(longest + "y"), 10)).isEmpty();
    }

    // verdicts

    @Test
    void verdictIsRecordedWithWhatIsWrittenToTheLedger() {
        ListedChange before = kept(change(here).lane(Lane.PEER));
        Verdict verdict = verdict(before, ALICE);
        LedgerDraft draft = draft();
        var outcome = desk().record(verdict, before.version(), Lane.PEER, draft);

        ListedChange after = now(before);
        assertThat(outcome).isEqualTo(new Recorded(after));
        assertThat(after.standing()).isEqualTo(Standing.REVIEWED);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.waits()).isFalse();
        assertThat(desk().verdicts(after)).containsExactly(verdict);
        assertThat(drafts().open(1_000)).contains(draft);
        assertThat(desk().count(waiting(), 10)).isZero();
    }

    @Test
    void sameVerdictIsRecordedOnce() {
        ListedChange before = kept(change(here));
        Verdict verdict = verdict(before, ALICE);
        desk().record(verdict, before.version(), Lane.PEER, draft());
        LedgerDraft second = draft();

        assertThat(desk().record(verdict, before.version(), Lane.PEER, second))
                .isEqualTo(new AlreadyRecorded(now(before)));
        assertThat(desk().verdicts(now(before))).hasSize(1);
        assertThat(drafts().open(1_000)).doesNotContain(second);
    }

    @Test
    void idOfAnotherVerdictIsRefused() {
        ListedChange one = kept(change(here));
        ListedChange other = kept(change(there));
        Verdict verdict = verdict(one, ALICE);
        desk().record(verdict, one.version(), Lane.PEER, draft());
        Verdict onOther = withId(verdict(other, ALICE), verdict.id());
        Verdict ofOther = withId(verdict(one, BOB), verdict.id());
        Verdict withOtherWords =
                withId(verdict(one, ALICE, Verdict.Reason.WRONG_FACT, new Reading(3, 3), false), verdict.id());
        assertThat(desk().record(onOther, other.version(), Lane.PEER, draft())).isEqualTo(new IdTaken());
        for (Verdict onOne : List.of(ofOther, withOtherWords)) {
            assertThat(desk().record(onOne, now(one).version(), Lane.PEER, draft()))
                    .isEqualTo(new IdTaken());
        }
        assertThat(now(other)).isEqualTo(other);
        assertThat(desk().verdicts(now(one))).containsExactly(verdict);
    }

    private static Verdict withId(Verdict verdict, String id) {
        return new Verdict(
                id,
                verdict.repository(),
                verdict.changeId(),
                verdict.commit(),
                verdict.reader(),
                verdict.asSecurity(),
                verdict.decision(),
                verdict.reason(),
                verdict.note(),
                verdict.reading(),
                verdict.elsewhere(),
                verdict.at(),
                verdict.superseded());
    }

    @Test
    void whatWasReadElsewhereStaysWithItsVerdict() {
        ListedChange before = kept(change(here));
        Verdict told = elsewhere(
                verdict(before, ALICE),
                new ReadElsewhere("lib/codec.bin", How.CHECKSUM, "the sum of 1.2.3 as its site says"),
                new ReadElsewhere(
                        "lib/\u2028x", How.EXAMINED, "strings and objdump, \"nothing\" new\n\u00e9 \ud83d\ude00"));
        desk().record(told, before.version(), Lane.PEER, draft());
        Verdict silent = verdict(before, BOB);
        desk().record(silent, now(before).version(), Lane.PEER, draft());
        assertThat(desk().verdicts(now(before))).containsExactly(told, silent);
        assertThat(desk().verdicts(List.of(now(before))).get(before.id())).containsExactly(told, silent);

        assertThat(desk().record(told, before.version(), Lane.PEER, draft()))
                .isEqualTo(new AlreadyRecorded(now(before)));
        assertThat(desk().record(elsewhere(told), now(before).version(), Lane.PEER, draft()))
                .as("the same without what it said of files is another verdict")
                .isEqualTo(new IdTaken());
    }

    @Test
    void flowCountsFilesThatWereReadElsewhere() {
        Sample sample = change(here).lane(Lane.TWO_PERSON);
        Instant from = NOW.plus(Duration.ofDays(901));
        desk().keep(List.of(sample.reviewed()), from);
        ListedChange before = now(sample);
        var codec = new ReadElsewhere("lib/codec.bin", How.OPENED, "opened it in its editor");
        var icon = new ReadElsewhere("icon.png", How.OPENED, "opened it in its editor");
        Verdict unfinished = elsewhere(
                verdict(before, BOB, Verdict.Reason.NO_RISK_FOUND, new Reading(1, 3), false),
                codec,
                new ReadElsewhere("never-finished.bin", How.OPENED, "opened it in its editor"));
        desk().record(unfinished, before.version(), Lane.TWO_PERSON, draft());
        assertThat(readElsewhere(from, Lane.TWO_PERSON)).isZero();
        desk().record(
                        elsewhere(verdict(before, ALICE), codec, icon),
                        now(before).version(),
                        Lane.TWO_PERSON,
                        draft());
        desk().record(elsewhere(verdict(before, BOB), codec), now(before).version(), Lane.TWO_PERSON, draft());
        assertThat(readElsewhere(from, Lane.TWO_PERSON)).isEqualTo(2);
    }

    private long readElsewhere(Instant from, Lane lane) {
        return Optional.ofNullable(
                        desk().flow(sees(), from, from.plusSeconds(1)).get(lane))
                .orElseThrow()
                .readElsewhere();
    }

    private static Verdict elsewhere(Verdict verdict, ReadElsewhere... told) {
        return new Verdict(
                verdict.id(),
                verdict.repository(),
                verdict.changeId(),
                verdict.commit(),
                verdict.reader(),
                verdict.asSecurity(),
                verdict.decision(),
                verdict.reason(),
                verdict.note(),
                verdict.reading(),
                List.of(told),
                verdict.at(),
                verdict.superseded());
    }

    @Test
    void verdictOnAnOlderVersionIsStale() {
        ListedChange before = kept(change(here).lane(Lane.TWO_PERSON));
        desk().record(verdict(before, ALICE), before.version(), Lane.TWO_PERSON, draft());
        LedgerDraft second = draft();
        assertThat(desk().record(verdict(before, BOB), before.version(), Lane.TWO_PERSON, second))
                .isEqualTo(new Stale(now(before)));
        assertThat(desk().verdicts(now(before))).hasSize(1);
        assertThat(drafts().open(1_000)).doesNotContain(second);
    }

    @Test
    void verdictOnNothingIsNone() {
        ListedChange never = change(here).listed();
        ListedChange nowhere = change("no-such-repository").listed();
        assertThat(desk().record(verdict(never, ALICE), 0, Lane.PEER, draft())).isEqualTo(new NoSuchChange());
        assertThat(desk().record(verdict(nowhere, ALICE), 0, Lane.PEER, draft()))
                .isEqualTo(new NoSuchChange());
    }

    @Test
    void verdictRaisesALaneAndNeverLowersIt() {
        ListedChange before = kept(change(here).lane(Lane.PEER));
        Verdict up = verdict(before, ALICE, Verdict.Reason.BEYOND_ME, new Reading(1, 3), false);
        desk().record(up, before.version(), Lane.SECURITY, draft());
        assertThat(now(before).lane()).isEqualTo(Lane.SECURITY);
        assertThat(now(before).tableLane()).isEqualTo(Lane.PEER);
        assertThat(now(before).standing()).isEqualTo(Standing.PARTIAL);

        Verdict read = verdict(before, BOB, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), true);
        desk().record(read, now(before).version(), Lane.NONE, draft());
        assertThat(now(before).lane()).isEqualTo(Lane.SECURITY);
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(desk().verdicts(now(before))).containsExactly(up, read);
    }

    @Test
    void twoPersonLaneTakesTwo() {
        ListedChange before = kept(change(here).lane(Lane.TWO_PERSON));
        Verdict first = verdict(before, ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(3, 3), true);
        desk().record(first, before.version(), Lane.TWO_PERSON, draft());
        assertThat(now(before).standing()).isEqualTo(Standing.PARTIAL);
        desk().record(verdict(before, BOB), now(before).version(), Lane.TWO_PERSON, draft());
        assertThat(now(before).standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void ofVerdictsAtOnceOnOneVersionOneIsRecorded() throws Exception {
        ListedChange before = kept(change(here).lane(Lane.PEER));
        List<Desk.VerdictOutcome> outcomes =
                atOnce(8, i -> () -> desk().record(verdict(before, i % 2 == 0 ? ALICE : BOB), 0, Lane.PEER, draft()));
        assertThat(outcomes).filteredOn(Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Stale.class::isInstance).hasSize(7);
        assertThat(desk().verdicts(now(before))).hasSize(1);
        assertThat(waitingForPeers()).isZero();
    }

    @Test
    void sameVerdictAtOnceIsRecordedOnce() throws Exception {
        ListedChange before = kept(change(here).lane(Lane.PEER));
        Verdict verdict = verdict(before, ALICE);
        int open = drafts().countOpen();
        List<Desk.VerdictOutcome> outcomes =
                atOnce(8, _ -> () -> desk().record(verdict, before.version(), Lane.PEER, draft()));
        assertThat(outcomes).filteredOn(Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(AlreadyRecorded.class::isInstance).hasSize(7);
        assertThat(drafts().countOpen()).isEqualTo(open + 1);
    }

    @Test
    void sameChangesKeptAtOnceAreKeptOnce() throws Exception {
        List<Sample> samples =
                IntStream.range(0, 40).mapToObj(_ -> change(here)).toList();
        atOnce(6, i -> () -> {
            List<Sample> order = new java.util.ArrayList<>(samples);
            java.util.Collections.shuffle(order, new java.util.Random(i));
            desk().keep(order.stream().map(Sample::reviewed).toList());
            return i;
        });
        assertThat(desk().count(waiting(), 1_000)).isEqualTo(40);
        assertThat(waitingForPeers()).isEqualTo(40);
    }

    private static <T> List<T> atOnce(int count, java.util.function.IntFunction<Callable<T>> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> futures =
                    threads.invokeAll(IntStream.range(0, count).mapToObj(task).toList());
            var results = new java.util.ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    // what came

    @Test
    void flowIsWhatCameDuringATime() {
        Instant until = NOW.plusSeconds(100);
        desk().keep(
                        List.of(
                                change(here).lane(Lane.PEER).reviewed(),
                                change(here).lane(Lane.PEER).unknowns(2).reviewed(),
                                change(here).lane(Lane.SECURITY).reviewed(),
                                change(here).history().reviewed()),
                        NOW);
        Sample early = change(here).lane(Lane.PEER);
        desk().keep(List.of(early.reviewed()), NOW.minusSeconds(1));
        // a second commit does not make it come again
        desk().keep(List.of(change(here).changeId(early.listed().changeId()).reviewed()), NOW.plusSeconds(1));
        desk().keep(List.of(change(here).lane(Lane.PEER).reviewed()), until);

        Map<Lane, LaneFlow> flow = desk().flow(sees(), NOW, until);
        assertThat(flow)
                .isEqualTo(Map.of(
                        Lane.PEER, new LaneFlow(Lane.PEER, 2, 2, 30, 0, 1, 0),
                        Lane.SECURITY, new LaneFlow(Lane.SECURITY, 1, 1, 15, 0, 0, 0)));
        assertThat(desk().flow(sees(), NOW.minusSeconds(1), NOW).get(Lane.PEER))
                .isEqualTo(new LaneFlow(Lane.PEER, 1, 1, 15, 0, 0, 0));
        assertThat(desk().flow(new Visibility.Only(Set.of(there)), NOW, until)).isEmpty();
    }

    @Test
    void changesOfAddressesThatNoAccountHasAreCountedInTheLanesThatPeopleRead() {
        Instant from = NOW.plus(Duration.ofDays(900));
        assertThat(desk().madeByStrangers(from, from.plusSeconds(1))).isZero();
        desk().keep(
                        List.of(
                                change(here)
                                        .lane(Lane.PEER)
                                        .author("Nobody", "nobody@else.example")
                                        .reviewed(),
                                change(here)
                                        .lane(Lane.SECURITY)
                                        .author("Long", "x".repeat(400))
                                        .reviewed(),
                                change(here)
                                        .lane(Lane.NONE)
                                        .author("Nobody", "nobody@else.example")
                                        .reviewed(),
                                change(here).history().reviewed()),
                        from);
        assertThat(desk().madeByStrangers(from, from.plusSeconds(1))).isEqualTo(2);
        assertThat(desk().madeByStrangers(from.plusSeconds(1), from.plusSeconds(2)))
                .isZero();
    }

    @Test
    void flowSaysWhatOfItWasRead() {
        Sample sample = change(here).lane(Lane.PEER);
        desk().keep(List.of(sample.reviewed()), NOW);
        desk().record(verdict(now(sample), ALICE), 0, Lane.PEER, draft());
        assertThat(desk().flow(sees(), NOW, NOW.plusSeconds(1)))
                .isEqualTo(Map.of(Lane.PEER, new LaneFlow(Lane.PEER, 1, 0, 15, 15, 0, 0)));
    }

    @Test
    void whatWaitsIsCountedByHowLongAgoItCame() {
        Sample twice = change(here).lane(Lane.PEER);
        desk().keep(
                        List.of(
                                change(here).lane(Lane.PEER).reviewed(),
                                change(here).lane(Lane.SECURITY).reviewed(),
                                change(here).lane(Lane.NONE).reviewed(),
                                change(here).history().reviewed()),
                        NOW.minus(Duration.ofDays(1)));
        desk().keep(
                        List.of(change(here).lane(Lane.PEER).reviewed()),
                        NOW.minus(Duration.ofDays(1).plusMillis(1)));
        desk().keep(List.of(twice.reviewed()), NOW.minus(Duration.ofDays(7)));
        desk().keep(List.of(change(here).changeId(twice.listed().changeId()).reviewed()), NOW);
        desk().keep(List.of(change(here).lane(Lane.PEER).reviewed()), NOW.minus(Duration.ofDays(30)));
        Sample longest = change(here).lane(Lane.PEER);
        desk().keep(List.of(longest.reviewed()), NOW.minus(Duration.ofDays(31)));
        desk().keep(List.of(change(there).lane(Lane.PEER).reviewed()), NOW);

        assertThat(desk().ages(sees(), NOW))
                .isEqualTo(Map.of(
                        Lane.PEER,
                        Map.of(
                                WaitingFor.LESS_THAN_A_DAY, 1L,
                                WaitingFor.UP_TO_3_DAYS, 1L,
                                WaitingFor.UP_TO_A_WEEK, 1L,
                                WaitingFor.UP_TO_30_DAYS, 1L,
                                WaitingFor.LONGER, 1L),
                        Lane.SECURITY,
                        Map.of(WaitingFor.LESS_THAN_A_DAY, 1L)));
        for (Sample sample : List.of(twice, longest)) {
            desk().record(verdict(now(sample), ALICE), 0, Lane.PEER, draft());
        }
        assertThat(desk().ages(sees(), NOW).get(Lane.PEER))
                .as("one of them was read at one of two places")
                .containsEntry(WaitingFor.UP_TO_A_WEEK, 1L)
                .doesNotContainKey(WaitingFor.LONGER);
        assertThat(desk().ages(new Visibility.Only(Set.of()), NOW)).isEmpty();
    }

    // who made it

    @Test
    void makersOfEveryCommitOfAChangeAddUp() {
        ListedChange before = kept(change(here));
        ListedChange other = kept(change(here));
        ReviewedChange again = change(here)
                .changeId(before.changeId())
                .author("Bob", " Bob@Acme.example")
                .reviewed();
        desk().keep(List.of(new ReviewedChange(
                again.change(),
                Set.of("CAROL@acme.example", "carol@acme.example", "", "x".repeat(400)),
                again.facts(),
                again.paths(),
                again.document(),
                false,
                again.place())));
        desk().keep(List.of(again));
        Set<String> first = Set.of("ann@acme.example", "carl@acme.example");
        assertThat(desk().makers(List.of(before, other)))
                .isEqualTo(Map.of(
                        before.id(),
                        Set.of("ann@acme.example", "carl@acme.example", "bob@acme.example", "carol@acme.example"),
                        other.id(),
                        first));
        assertThat(desk().makers(List.of())).isEmpty();
    }

    @Test
    void machinesAreForgesAsCommittersAndAgentsAsCoAuthorsInEveryCommit() {
        Sample forged = change(here).lane(Lane.PEER).committer("GitHub", "noreply@GitHub.com");
        Instant from = NOW.plus(Duration.ofDays(902));
        desk().keep(List.of(with(forged.reviewed(), "noreply@anthropic.com", "dora@acme.example")), from);
        ListedChange change = now(forged);
        assertThat(desk().makers(List.of(change)).get(change.id()))
                .contains("noreply@github.com", "noreply@anthropic.com", "dora@acme.example");
        assertThat(desk().machines(List.of(change)))
                .isEqualTo(Map.of(change.id(), Set.of("noreply@github.com", "noreply@anthropic.com")));

        // another commit of it, in which a person may stand behind the same address
        Sample again = change(here).changeId(change.changeId()).author("Somebody", "noreply@github.com");
        desk().keep(List.of(with(again.reviewed())), from);
        assertThat(desk().machines(List.of(change))).isEqualTo(Map.of(change.id(), Set.of("noreply@anthropic.com")));
        // and it stays so, whatever comes after
        desk().keep(
                        List.of(change(here)
                                .changeId(change.changeId())
                                .committer("GitHub", "noreply@github.com")
                                .reviewed()),
                        from);
        assertThat(desk().machines(List.of(change))).isEqualTo(Map.of(change.id(), Set.of("noreply@anthropic.com")));
        assertThat(desk().machines(List.of())).isEmpty();
    }

    private static ReviewedChange with(ReviewedChange seen, String... coAuthors) {
        return new ReviewedChange(
                seen.change(), Set.of(coAuthors), seen.facts(), seen.paths(), seen.document(), false, seen.place());
    }

    // who is asked

    @Test
    void changesWaitForThosePeopleWhoAreAsked() {
        ListedChange one = kept(change(here));
        ListedChange other = kept(change(here));
        desk().assign(here, Map.of(one.changeId(), Set.of(ALICE, BOB), other.changeId(), Set.of(BOB)), TODAY);
        assertThat(desk().assigned(List.of(one, other)))
                .isEqualTo(Map.of(one.id(), List.of(asked(ALICE), asked(BOB)), other.id(), List.of(asked(BOB))));
        assertThat(ids(askedOf(ALICE))).containsExactly(one.changeId());
        assertThat(ids(askedOf(BOB))).containsExactlyInAnyOrder(one.changeId(), other.changeId());

        desk().assign(here, Map.of(one.changeId(), Set.of(), "never-seen", Set.of(ALICE)), TODAY);
        assertThat(desk().assigned(List.of(one, other))).isEqualTo(Map.of(other.id(), List.of(asked(BOB))));
        assertThat(ids(askedOf(ALICE))).isEmpty();
    }

    private static Desk.AskedReader asked(PrincipalId person) {
        return new Desk.AskedReader(person, TODAY);
    }

    // repositories

    @Test
    void repositoryIsAddedOnce() {
        Repository repository = DeskSamples.repository();
        assertThat(desk().add(repository)).isTrue();
        assertThat(desk().add(repository)).isFalse();
        assertThat(desk().repository(repository.name())).hasValue(repository);
        assertThat(desk().repository("no-such-repository")).isEmpty();
        assertThat(desk().repositories(new Visibility.Only(Set.of(repository.name()))))
                .containsExactly(repository);
        assertThat(desk().repositories(ALL)).contains(repository);
    }

    @Test
    void repositoryMembersAndDraftAreOneAct() {
        Repository fresh = DeskSamples.repository();
        LedgerDraft there = draft();
        drafts().add(there);
        int open = drafts().countOpen();
        Repository before = desk().repository(here).orElseThrow();
        var closed = new Repository(
                here,
                before.location(),
                before.begins().plusSeconds(60),
                !before.openToAll(),
                before.head(),
                before.imported());
        Set<String> tooLong = Set.of("x".repeat(301));

        assertThatThrownBy(() -> desk().add(fresh, Set.of("alice"), there)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> desk().update(closed, Set.of("alice"), there)).isInstanceOf(StoreException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> desk().add(fresh, tooLong, draft()));
        assertThatIllegalArgumentException().isThrownBy(() -> desk().update(closed, tooLong, draft()));
        assertThat(desk().repository(fresh.name())).isEmpty();
        assertThat(desk().repository(here)).hasValue(before);
        assertThat(desk().members(here)).isEmpty();
        assertThat(drafts().countOpen()).isEqualTo(open);

        assertThat(desk().add(fresh, Set.of("alice"), draft())).isTrue();
        assertThat(desk().add(fresh, Set.of("bob"), draft())).isFalse();
        desk().update(closed, Set.of("bob"), draft());
        assertThat(desk().members(fresh.name())).containsExactly("alice");
        assertThat(desk().members(here)).containsExactly("bob");
        assertThat(desk().repository(here)).hasValue(closed);
        assertThat(drafts().countOpen()).isEqualTo(open + 2);
    }

    @Test
    void importSaysHowFarItHasCome() {
        var half = new Repository.Import(Repository.State.FAILED, 17, 40, 2, Optional.of("git said \"no\"\u0000"), NOW);
        desk().progress(here, half, Optional.of(hex(6, 40)));
        Repository then = desk().repository(here).orElseThrow();
        assertThat(then.imported().problem()).hasValue("git said \"no\"\ufffd");
        assertThat(then.imported().done()).isEqualTo(17);
        assertThat(then.head()).hasValue(hex(6, 40));

        var whole = new Repository.Import(Repository.State.UP_TO_DATE, 40, 40, 2, Optional.empty(), NOW);
        desk().progress(here, whole, Optional.empty());
        assertThat(desk().repository(here).orElseThrow().imported()).isEqualTo(whole);
        assertThat(desk().repository(here).orElseThrow().head()).hasValue(hex(6, 40));
    }

    @Test
    void anotherBeginMakesHistoryOfChangesAndBack() {
        ListedChange old = kept(change(here).when(NOW.minus(Duration.ofDays(60))));
        ListedChange young = kept(change(here).when(NOW.minus(Duration.ofDays(20))));
        Repository repository = desk().repository(here).orElseThrow();

        desk().update(begun(repository, NOW.minus(Duration.ofDays(40))));
        assertThat(now(old).history()).isTrue();
        assertThat(now(young)).isEqualTo(young);
        assertThat(waitingForPeers()).isOne();

        desk().update(begun(repository, BEGINS));
        assertThat(now(old)).isEqualTo(old);
        assertThat(waitingForPeers()).isEqualTo(2);
    }

    private static Repository begun(Repository of, Instant begins) {
        return new Repository(of.name(), "/elsewhere", begins, true, Optional.empty(), of.imported());
    }

    @Test
    void updateLeavesImportAndHeadAlone() {
        var imported = new Repository.Import(Repository.State.RUNNING, 3, 9, 0, Optional.empty(), NOW);
        desk().progress(here, imported, Optional.of(hex(7, 40)));
        Repository repository = desk().repository(here).orElseThrow();
        desk().update(new Repository(
                here, "/elsewhere", BEGINS, true, Optional.empty(), Repository.Import.waiting(BEGINS)));
        Repository after = desk().repository(here).orElseThrow();
        assertThat(after.imported()).isEqualTo(imported);
        assertThat(after.head()).isEqualTo(repository.head());
        assertThat(after.location()).isEqualTo("/elsewhere");
        assertThat(after.openToAll()).isTrue();
    }

    @Test
    void whatIsWrittenForNoRepositoryIsRefused() {
        Repository nowhere = DeskSamples.repository("no-such-repository");
        var imported = Repository.Import.waiting(NOW);
        assertThatIllegalArgumentException().isThrownBy(() -> desk().update(nowhere));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk().progress(nowhere.name(), imported, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> desk().setMembers(nowhere.name(), Set.of("alice")));
        assertThatIllegalArgumentException().isThrownBy(() -> desk().failed(nowhere.name(), Map.of(), NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> desk().assign(nowhere.name(), Map.of(), TODAY));
        assertThat(desk().members(nowhere.name())).isEmpty();
    }

    @Test
    void peopleSeeWhatIsOpenToAllAndWhatTheyAreMembersOf() {
        Repository open = new Repository(
                DeskSamples.repository().name(), "/o", BEGINS, true, Optional.empty(), Repository.Import.waiting(NOW));
        desk().add(open);
        desk().setMembers(here, Set.of("alice", "b'ob\u0000"));
        desk().setMembers(there, Set.of("carol"));
        assertThat(desk().members(here)).containsExactlyInAnyOrder("alice", "b'ob\ufffd");
        assertThat(desk().seenBy("alice").repositories())
                .contains(open.name(), here)
                .doesNotContain(there);
        assertThat(desk().seenBy("b'ob\u0000").repositories()).contains(here);
        assertThat(desk().seenBy("nobody").repositories()).contains(open.name()).doesNotContain(here, there);

        desk().setMembers(here, Set.of());
        assertThat(desk().members(here)).isEmpty();
        assertThat(desk().seenBy("alice").repositories()).doesNotContain(here);
    }

    // who sees what

    @Test
    void foreignRepositoriesAppearThroughNoMethod() {
        ListedChange mine = kept(change(here).paths("shared").facts("shared"));
        ListedChange foreign = kept(change(there).paths("shared").facts("shared"));
        desk().failed(there, Map.of(hex(3_000_000, 40), "secret reason"), NOW);
        desk().assign(there, Map.of(foreign.changeId(), Set.of(ALICE)), TODAY);
        Visibility none = new Visibility.Only(Set.of());

        assertThat(methodsThatTakeVisibility())
                .containsExactly(
                        "ages",
                        "failures",
                        "find",
                        "findByCommit",
                        "flow",
                        "lacking",
                        "load",
                        "repositories",
                        "touching");
        for (Visibility sees : List.of(sees(), none)) {
            assertThat(desk().find(sees, there, foreign.changeId())).isEmpty();
            assertThat(desk().findByCommit(sees, there, foreign.commit())).isEmpty();
            assertThat(desk().touching(sees, there, List.of("shared"), 10)).isEmpty();
            assertThat(desk().failures(sees, 10)).isEmpty();
            assertThat(desk().flow(sees, Instant.EPOCH, NOW).values().stream().mapToLong(LaneFlow::changes))
                    .allMatch(changes -> changes <= 1);
            assertThat(desk().lacking(sees, Optional.of(there))).isEmpty();
            assertThat(desk().lacking(sees, Optional.empty()).values()).allMatch(lacking -> lacking.changes() <= 1);
            assertThat(desk().ages(sees, NOW).values().stream().flatMap(steps -> steps.values().stream()))
                    .allMatch(changes -> changes <= 1);
            assertThat(desk().repositories(sees)).extracting(Repository::name).doesNotContain(there);
            assertThat(desk().load(sees, Optional.of(there), NOW).values())
                    .allMatch(load -> load.waiting() == 0 && load.oldest().isEmpty());
        }
        for (ChangeFilter filter : everyFilter()) {
            assertThat(ids(filter)).as("%s", filter).isSubsetOf(mine.changeId());
            assertThat(desk().count(filter, 10)).as("%s", filter).isLessThanOrEqualTo(1);
        }
        assertThat(ids(with(foreign.commit()))).isEmpty();
        assertThat(ids(with(foreign.changeId()))).isEmpty();
        assertThat(ids(askedOf(ALICE))).isEmpty();
        assertThat(waitingForPeers()).isOne();
        // who may see it does
        assertThat(desk().find(ALL, there, foreign.changeId())).hasValue(foreign);
        assertThat(desk().failures(ALL, 500))
                .extracting(Desk.FailedCommit::reason)
                .contains("secret reason");
    }

    private static List<String> methodsThatTakeVisibility() {
        return Arrays.stream(Desk.class.getMethods())
                .filter(method -> List.of(method.getParameterTypes()).contains(Visibility.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private List<ChangeFilter> everyFilter() {
        return Arrays.stream(Show.values())
                .flatMap(show -> Arrays.stream(Order.values())
                        .flatMap(order -> List.of(Optional.of(there), Optional.<String>empty()).stream()
                                .map(repository -> new ChangeFilter(
                                        sees(),
                                        show,
                                        order,
                                        repository,
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        NOW))))
                .toList();
    }
}
