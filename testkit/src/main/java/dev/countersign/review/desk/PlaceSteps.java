package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happens to a change and to the places at which it stands.
abstract class PlaceSteps extends DeskSteps {
    private static final Reading ALL_OF_IT = new Reading(3, 3);
    private static final Reading PART_OF_IT = new Reading(1, 3);

    final ListedChange came(Sample... samples) {
        desk().keep(List.of(samples).stream().map(Sample::reviewed).toList(), NOW);
        return now(samples[0]);
    }

    final void rewrite(Sample... gone) {
        DeskSamples.rewrite(desk(), gone);
    }

    final void comeBack(Sample... samples) {
        Set<String> commits =
                Stream.of(samples).map(one -> one.listed().commit()).collect(Collectors.toSet());
        assertThat(desk().onBranch(here, commits, NOW, draft())).isTrue();
    }

    final void beginNow() {
        Repository repository = desk().repository(here).orElseThrow();
        desk().update(new Repository(
                here, repository.location(), NOW, false, repository.head(), repository.imported()));
    }

    /// To its end, as one of security.
    final ListedChange read(Sample sample, PrincipalId reader) {
        return decide(sample, reader, Verdict.Reason.NO_RISK_FOUND, ALL_OF_IT, true);
    }

    /// To its end, as somebody who reads the lane `peer` alone.
    final ListedChange readAsPeer(Sample sample, PrincipalId reader) {
        return decide(sample, reader, Verdict.Reason.NO_RISK_FOUND, ALL_OF_IT, false);
    }

    final ListedChange readInPart(Sample sample, PrincipalId reader) {
        return decide(sample, reader, Verdict.Reason.NO_RISK_FOUND, PART_OF_IT, false);
    }

    final ListedChange reject(Sample sample, PrincipalId reader) {
        return decide(sample, reader, Verdict.Reason.VULNERABILITY, ALL_OF_IT, false);
    }

    private ListedChange decide(
            Sample sample, PrincipalId reader, Verdict.Reason reason, Reading reading, boolean asSecurity) {
        return decide(sample, reader, reason, reading, now(sample).lane(), asSecurity);
    }

    final ListedChange handOn(Sample sample, PrincipalId reader, Lane to) {
        return decide(sample, reader, Verdict.Reason.WANTS_MORE_REVIEW, ALL_OF_IT, to, false);
    }

    private ListedChange decide(
            Sample sample, PrincipalId reader, Verdict.Reason reason, Reading reading, Lane lane, boolean asSecurity) {
        ListedChange change = now(sample);
        desk().record(verdict(change, reader, reason, reading, asSecurity), change.version(), lane, draft());
        return now(sample);
    }

    final List<NextPlace> next() {
        return desk().nextPlaces(here, Set.of(), 9);
    }

    /// That it is shown there next, and nothing else is.
    final void assertNext(Sample place) {
        assertThat(next())
                .extracting(NextPlace::commit)
                .containsExactly(place.listed().commit());
    }

    final boolean show(Sample place) {
        return desk().show(place.reviewed(), now(place).version(), NOW);
    }

    final String document(Sample of) {
        return new String(desk().document(now(of)).orElseThrow(), UTF_8);
    }
}
