package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.ChangeFilter.Asked;
import dev.countersign.review.desk.Desk.AskedReader;
import dev.countersign.review.desk.Desk.Lacking;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Desk] says of who is asked to read, and of what lacks a reader.
public abstract class SeatsContract {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 15);

    private String here = "";

    protected abstract Desk desk();

    @BeforeEach
    void addRepository() {
        Repository repository = DeskSamples.repository();
        desk().add(repository);
        here = repository.name();
    }

    private ListedChange kept(DeskSamples.Sample sample) {
        Desk.ReviewedChange seen = sample.reviewed();
        desk().keep(List.of(seen));
        return desk().find(sees(), here, seen.change().changeId()).orElseThrow();
    }

    private Visibility sees() {
        return new Visibility.Only(Set.of(here));
    }

    private Map<Lane, Lacking> lacking() {
        return desk().lacking(sees(), Optional.empty());
    }

    private List<String> listedAsLacking() {
        ChangeFilter filter = ChangeFilter.waiting(sees(), NOW).of(new Asked.TooFew());
        List<String> ids = desk().list(filter, Optional.empty(), 200).changes().stream()
                .map(ListedChange::changeId)
                .toList();
        assertThat(desk().count(filter, 1_000)).isEqualTo(ids.size());
        return ids;
    }

    private void ask(ListedChange change, LocalDate since, PrincipalId... people) {
        desk().assign(here, Map.of(change.changeId(), Set.of(people)), since);
    }

    @Test
    void whoWasAskedBeforeStaysAskedSinceThen() {
        ListedChange change = kept(change(here).lane(Lane.TWO_PERSON));
        ask(change, MONDAY, ALICE);
        ask(change, MONDAY.plusDays(1), ALICE, BOB);
        assertThat(desk().assigned(List.of(change)))
                .isEqualTo(Map.of(
                        change.id(),
                        List.of(new AskedReader(ALICE, MONDAY), new AskedReader(BOB, MONDAY.plusDays(1)))));
        ask(change, MONDAY.plusDays(2));
        ask(change, MONDAY.plusDays(3), ALICE);
        assertThat(desk().assigned(List.of(change)))
                .isEqualTo(Map.of(change.id(), List.of(new AskedReader(ALICE, MONDAY.plusDays(3)))));
    }

    @Test
    void seatedIsWhatSomebodyIsAskedToRead() {
        ListedChange one = kept(change(here));
        ListedChange other = kept(change(here));
        assertThat(desk().seated()).doesNotContain(one, other);
        ask(one, MONDAY, ALICE);
        assertThat(desk().seated()).contains(one).doesNotContain(other);
        ListedChange read = decide(one, verdict(one, ALICE));
        assertThat(read.waits()).isFalse();
        assertThat(desk().seated()).contains(read);
        ask(one, MONDAY);
        assertThat(desk().seated()).doesNotContain(read);
    }

    private ListedChange decide(ListedChange change, Verdict verdict) {
        var outcome = desk().record(verdict, change.version(), change.lane(), draft());
        return ((Desk.VerdictOutcome.Recorded) outcome).change();
    }

    @Test
    void whatLacksAReaderIsCountedAndListedAlike() {
        ListedChange peer = kept(change(here).minutes(10));
        ListedChange second = kept(change(here).minutes(4.5));
        ListedChange both = kept(change(here).lane(Lane.TWO_PERSON).minutes(3));
        kept(change(here).lane(Lane.NONE).minutes(0));
        kept(change(here).history());
        assertThat(lacking())
                .isEqualTo(Map.of(
                        Lane.PEER,
                        new Lacking(Lane.PEER, 2, new Minutes(14.5, 21.75)),
                        Lane.TWO_PERSON,
                        new Lacking(Lane.TWO_PERSON, 1, new Minutes(3, 4.5))));
        assertThat(listedAsLacking()).containsExactlyInAnyOrder(peer.changeId(), second.changeId(), both.changeId());

        ask(peer, MONDAY, ALICE);
        ask(both, MONDAY, ALICE);
        assertThat(lacking()).containsOnlyKeys(Lane.PEER, Lane.TWO_PERSON);
        assertThat(listedAsLacking()).containsExactlyInAnyOrder(second.changeId(), both.changeId());

        ask(both, MONDAY, ALICE, BOB);
        assertThat(lacking()).isEqualTo(Map.of(Lane.PEER, new Lacking(Lane.PEER, 1, new Minutes(4.5, 6.75))));
        assertThat(listedAsLacking()).containsExactly(second.changeId());
        assertThat(desk().lacking(sees(), Optional.of("no-such-repository"))).isEmpty();
    }

    @Test
    void secondOfTwoIsAllThatLacksWhereOneHasRead() {
        ListedChange both = kept(change(here).lane(Lane.TWO_PERSON));
        ListedChange half = decide(both, verdict(both, ALICE));
        assertThat(half.waits()).isTrue();
        assertThat(listedAsLacking()).containsExactly(both.changeId());
        ask(both, MONDAY, BOB);
        assertThat(listedAsLacking()).isEmpty();
        assertThat(lacking()).isEmpty();
    }

    @Test
    void minutesAreThoseOfWhatReadersWereDoneWith() {
        double before = desk().minutesRead(NOW).getOrDefault(ALICE, 0.0);
        ListedChange whole = kept(change(here).minutes(7));
        ListedChange part = kept(change(here).minutes(100));
        ListedChange handedOn = kept(change(here).minutes(20));
        decide(whole, verdict(whole, ALICE));
        decide(part, verdict(part, ALICE, Verdict.Reason.NO_RISK_FOUND, new Reading(1, 3), false));
        decide(handedOn, verdict(handedOn, ALICE, Verdict.Reason.BEYOND_ME, new Reading(0, 3), false));
        assertThat(desk().minutesRead(NOW).getOrDefault(ALICE, 0.0) - before).isCloseTo(27, within(1e-9));
        assertThat(desk().minutesRead(NOW.plusSeconds(1))).doesNotContainKey(ALICE);
    }

    @Test
    void verdictsOfManyAreThoseOfEach() {
        ListedChange one = kept(change(here).lane(Lane.TWO_PERSON));
        ListedChange other = kept(change(here));
        ListedChange after = decide(one, verdict(one, ALICE));
        decide(after, verdict(after, BOB));
        assertThat(desk().verdicts(List.of(one, other))).isEqualTo(Map.of(one.id(), desk().verdicts(one)));
        assertThat(desk().verdicts(List.of())).isEmpty();
    }
}
