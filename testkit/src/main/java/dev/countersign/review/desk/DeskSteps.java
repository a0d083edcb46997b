package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// What contracts of a [Desk] do, in two repositories of their own.
abstract class DeskSteps {
    static final Visibility ALL = new Visibility.All();

    String here = "";
    String there = "";

    /// Where other repositories may lie already.
    protected abstract Desk desk();

    @BeforeEach
    void addRepositories() {
        here = added();
        there = added();
    }

    private String added() {
        Repository repository = DeskSamples.repository();
        assertThat(desk().add(repository)).isTrue();
        return repository.name();
    }

    final Visibility sees() {
        return new Visibility.Only(Set.of(here));
    }

    final ListedChange kept(Sample sample) {
        desk().keep(List.of(sample.reviewed()));
        return now(sample);
    }

    final ListedChange now(Sample sample) {
        return now(sample.listed());
    }

    final ListedChange now(ListedChange change) {
        return desk().find(ALL, change.repository(), change.changeId()).orElseThrow();
    }

    final ChangeFilter waiting() {
        return ChangeFilter.waiting(sees(), NOW);
    }

    final ListedChange rejected(Lane lane) {
        ListedChange before = kept(change(here).lane(lane));
        Verdict no = verdict(before, ALICE, Verdict.Reason.VULNERABILITY, new Reading(3, 3), false);
        desk().record(no, before.version(), lane, draft());
        return now(before);
    }

    final ListedChange accepted(Lane lane) {
        ListedChange before = kept(change(here).lane(lane).document("first"));
        desk().record(verdict(before, ALICE), before.version(), lane, draft());
        return now(before);
    }
}
