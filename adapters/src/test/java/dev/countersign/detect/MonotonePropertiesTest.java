package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.change.Content;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataDeclarations;
import dev.countersign.detect.claim.ClaimCheck;
import dev.countersign.rank.TestModels;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.rank.use.Ranker;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// More evidence never means less review, whatever the change: the whole engine over random changes.
/// `-Dcountersign.changes=N` says how many.
class MonotonePropertiesTest {
    private static final List<Case> RISKS = Tables.positives();
    private static final List<Case> GUARDS = Tables.positivesOf("guard-removed");

    private final RealReview reviews = new RealReview();

    static int changes() {
        return Integer.getInteger("countersign.changes", 60);
    }

    static void forEachSeed(LongConsumer check) {
        for (long seed = Long.getLong("countersign.first", 0); seed < changes(); seed++) {
            check.accept(seed);
        }
    }

    @Test
    void oneMoreFactLowersNeitherLaneNorRank() {
        forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            Sighting more = random.sighting(draft);
            Review before = reviews.of(draft);
            Review after = reviews.of(draft, more);
            assertNotLower(seed, draft.made() + " + " + more.kind(), before, after);
            assertThat(after.density())
                    .as("rank of %s: %s", seed, draft.made())
                    .isGreaterThanOrEqualTo(before.density());
        });
    }

    @Test
    void oneMoreFactLowersNoRankWhereAModelOrders() {
        var ranked = new RealReview(Ranker.of(TestModels.usual()));
        forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            Sighting more = random.sighting(draft);
            Review before = ranked.of(draft);
            Review after = ranked.of(draft, more);
            assertThat(before.risk()).isInstanceOf(ChangeRisk.Ranked.class);
            assertThat(after.lane()).isGreaterThanOrEqualTo(before.lane());
            assertThat(after.density())
                    .as("rank of %s: %s + %s", seed, draft.made(), more.kind())
                    .isGreaterThanOrEqualTo(before.density());
            assertThat(before.lane()).isEqualTo(reviews.of(draft).lane());
        });
    }

    @Test
    void oneMoreRiskyFileLowersNothing() {
        forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            Draft risk = Draft.of(random.pick(RISKS)).saying(draft.message());
            if (draft.isApartFrom(risk)) {
                Draft whole = draft.with(risk);
                Review both = reviews.of(whole);
                assertNotLowerIn(seed, whole.made(), reviews.of(draft.in(whole)), both);
                assertNotLowerIn(seed, whole.made(), reviews.of(risk.in(whole)), both);
            }
        });
    }

    @Test
    void whatCannotBeAnalysedLowersNothing() {
        forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            Draft more = random.random().nextBoolean()
                    ? draft.with(new Gap(null, "a folder could not be listed"))
                    : draft.with(new Draft.Entry(
                            RepoPath.of("unread.java"),
                            RepoPath.of("unread.java"),
                            Draft.text("a"),
                            RandomDraft.unread()));
            Review after = reviews.of(more);
            assertNotLower(seed, more.made(), reviews.of(draft), after);
            assertThat(after.isIncomplete()).isTrue();
            assertThat(after.lane()).isGreaterThanOrEqualTo(Lane.PEER);
        });
    }

    @Test
    void fileWithoutFactsThatCanNoLongerBeReadLowersNothing() {
        forEachSeed(seed -> {
            // what a message claims is judged by all files, so no file is without a fact where it claims too little
            Draft draft = new RandomDraft(seed).any().saying("Change something");
            Review before = reviews.of(draft);
            for (Draft.Entry file : draft.files()) {
                boolean silent = before.facts().stream()
                        .noneMatch(f -> file.path().equals(f.seen().path()));
                if (silent && file.after() instanceof Content.Text) {
                    Draft blind = draft.map(f ->
                            f.equals(file) ? new Draft.Entry(f.from(), f.to(), f.before(), RandomDraft.unread()) : f);
                    assertNotLower(seed, draft.made() + " without " + file.path(), before, reviews.of(blind));
                }
            }
        });
    }

    @Test
    void removingAGuardWeighsAtLeastAsMuchAsKeepingIt() {
        forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            Draft removed = Draft.of(random.pick(GUARDS)).saying(draft.message());
            Draft kept = removed.map(
                    f -> new Draft.Entry(f.from(), f.from(), f.before(), Draft.text(Draft.valueOf(f.before()) + "\n")));
            if (draft.isApartFrom(removed)) {
                assertNotLower(
                        seed,
                        draft.made() + " + " + removed.made(),
                        reviews.of(draft.with(kept)),
                        reviews.of(draft.with(removed)));
            }
        });
    }

    @Test
    void engineUnderTestHasEveryDetector() {
        var sql = new JSqlReader();
        Set<String> here = Detectors.all(sql, new DataDeclarations(BuiltInCatalogue.read(), sql)).stream()
                .map(d -> d.getClass().getName())
                .collect(Collectors.toSet());
        Set<String> existing = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.countersign.detect")
                        .stream()
                        .filter(c -> c.isAssignableTo(Detector.class) && !c.isInterface())
                        .map(JavaClass::getName)
                        .filter(name -> !name.equals(ClaimCheck.class.getName()))
                        .collect(Collectors.toSet());
        assertThat(here).isNotEmpty().containsExactlyInAnyOrderElementsOf(existing);
    }

    /// What goes in one file and comes in another was moved, and weighs less in one change than in two; the lane
    /// stands whatever was moved.
    private static void assertNotLowerIn(long seed, String made, Review part, Review both) {
        Set<String> seen = both.facts().stream().map(f -> f.seen().toString()).collect(Collectors.toSet());
        if (part.facts().stream().allMatch(f -> seen.contains(f.seen().toString()))) {
            assertNotLower(seed, made, part, both);
        } else {
            assertThat(both.tableLane())
                    .as("lane of %s: %s%npart %s%nboth %s", seed, made, facts(part), facts(both))
                    .isGreaterThanOrEqualTo(part.tableLane());
        }
    }

    private static void assertNotLower(long seed, String made, Review before, Review after) {
        assertThat(after.tableLane())
                .as("lane of %s: %s%nbefore %s%nafter %s", seed, made, facts(before), facts(after))
                .isGreaterThanOrEqualTo(before.tableLane());
        assertThat(after.expectedLoss())
                .as("expected loss of %s: %s%nbefore %s%nafter %s", seed, made, facts(before), facts(after))
                .isGreaterThanOrEqualTo(before.expectedLoss());
    }

    /// What was seen, where, and how much it weighs.
    private static String facts(Review review) {
        return review.assessment().probability() + " "
                + review.facts().stream()
                        .map(f -> f.kind().word() + " " + f.seen().path() + " "
                                + f.seen().direction() + " " + f.seen().strength() + " "
                                + f.seen().severity() + " " + f.seen().exposure())
                        .toList();
    }
}
