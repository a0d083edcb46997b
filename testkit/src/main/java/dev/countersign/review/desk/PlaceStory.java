package dev.countersign.review.desk;

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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// What happens to one change in a random order: commits with it come, leave and return, and it is read, read in part,
/// rejected and handed on wherever it is shown.
final class PlaceStory {
    private final Random random;
    private final Desk desk;
    private final Sample first;
    private final Map<String, Sample> onBranch = new LinkedHashMap<>();
    private final Map<String, Sample> gone = new LinkedHashMap<>();
    private final Map<String, Integer> readings = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private int readers;

    PlaceStory(Desk desk, String here, long seed) {
        this.desk = desk;
        this.random = new Random(seed);
        this.first = change(here);
    }

    void goOn() {
        switch (random.nextInt(9)) {
            case 0, 1 -> come(1 + random.nextInt(3));
            case 2 -> leave();
            case 3 -> comeBack();
            case 4 -> decide();
            case 5 -> reject();
            case 6 -> handOn();
            case 7 -> readInPart();
            default -> showNext();
        }
    }

    private void come(int commits) {
        List<Sample> coming = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            Lane lane = List.of(Lane.NONE, Lane.PEER, Lane.PEER, Lane.SECURITY).get(random.nextInt(4));
            String place = lane + "-" + random.nextInt(3);
            Sample sample = first.copy().lane(lane).document(place);
            coming.add(random.nextInt(8) == 0 ? sample.history() : sample);
        }
        told.add("come " + coming.stream().map(this::word).toList());
        desk.keep(coming.stream().map(Sample::reviewed).toList(), NOW);
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
            DeskSamples.rewrite(desk, leaving.toArray(Sample[]::new));
            move(leaving, onBranch, gone);
        }
    }

    private void comeBack() {
        List<Sample> back =
                gone.values().stream().filter(_ -> random.nextBoolean()).toList();
        if (!back.isEmpty()) {
            told.add("come back " + back.stream().map(this::word).toList());
            move(back, gone, onBranch);
            desk.onBranch(
                    first.listed().repository(),
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
        if (isKnown() && now().waits()) {
            told.add("read " + document());
            readings.merge(document(), 1, Integer::sum);
            accept();
        }
    }

    /// Also what somebody accepted: it is as if nobody had read it there.
    private void reject() {
        if (!isKnown() || now().standing() == Standing.REJECTED || random.nextBoolean()) {
            return;
        }
        told.add("reject " + document());
        if (!now().waits() || !next().isEmpty()) {
            readings.computeIfPresent(document(), (_, times) -> times - 1);
        }
        give(Verdict.Reason.VULNERABILITY, now().lane());
    }

    private void readInPart() {
        if (isKnown() && now().waits()) {
            told.add("read a part of " + document());
            give(Verdict.Reason.NO_RISK_FOUND, now().lane(), new Reading(1, 3));
        }
    }

    private void handOn() {
        if (isKnown() && now().waits() && now().lane() == Lane.PEER) {
            told.add("hand on " + document());
            give(Verdict.Reason.WANTS_MORE_REVIEW, Lane.SECURITY);
        }
    }

    private void give(Verdict.Reason reason, Lane lane) {
        give(reason, lane, new Reading(3, 3));
    }

    /// By somebody who has decided on nothing before.
    private void give(Verdict.Reason reason, Lane lane, Reading reading) {
        ListedChange change = now();
        var reader = PrincipalId.of("user:reader" + readers++ + "@acme.example");
        Verdict verdict = verdict(change, reader, reason, reading, true);
        desk.record(verdict, change.version(), lane, draft());
    }

    private void showNext() {
        for (NextPlace place : next()) {
            Sample sample = Objects.requireNonNull(onBranch.get(place.commit()));
            told.add("show " + word(sample));
            assertThat(desk.show(sample.reviewed(), now().version(), NOW))
                    .as("%s", told)
                    .isTrue();
            assertThat(now().commit()).as("%s", told).isEqualTo(place.commit());
            assertThat(next()).as("it waits to be read: %s", told).isEmpty();
        }
    }

    /// Each place on the branch that asks for a reader was read, as often as it stands there.
    void check() {
        if (!isKnown() || now().waits() || now().history()) {
            return;
        }
        if (now().standing() == Standing.REJECTED) {
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

    void end() {
        for (int i = 0; i < 100 && isKnown() && now().waits(); i++) {
            decide();
            showNext();
        }
        assertThat(isKnown() && now().waits()).as("it ends: %s", told).isFalse();
        check();
    }

    private String text(Sample sample) {
        return new String(sample.reviewed().document(), UTF_8);
    }

    private ListedChange now() {
        ListedChange listed = first.listed();
        return desk.find(new Visibility.All(), listed.repository(), listed.changeId())
                .orElseThrow();
    }

    private String document() {
        return new String(desk.document(now()).orElseThrow(), UTF_8);
    }

    private List<NextPlace> next() {
        return desk.nextPlaces(first.listed().repository(), Set.of(), 9);
    }

    private void accept() {
        give(Verdict.Reason.NO_RISK_FOUND, now().lane());
    }
}
