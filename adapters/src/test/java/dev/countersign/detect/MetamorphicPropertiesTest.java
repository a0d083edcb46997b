package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.render.ReviewJson;
import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a change is called, where it lies, how it is laid out and in which pieces it comes does not change what
/// is found in it, nor the identity of what is found. `-Dcountersign.changes=N` says how many changes.
class MetamorphicPropertiesTest {
    private static final List<Case> ANYWHERE = Tables.anywhere();

    private final RealReview reviews = new RealReview();

    @Test
    void orderOfFilesDoesNotMatter() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft draft = random.any();
            List<Draft.Entry> shuffled = new ArrayList<>(draft.files());
            Collections.shuffle(shuffled, random.random());
            Draft other = new Draft(draft.made(), draft.message(), shuffled, draft.base(), draft.gaps());
            assertSame(seed, draft, reviews.of(draft), reviews.of(other));
        });
    }

    @Test
    void folderAboveDoesNotMatter() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            Draft draft = new RandomDraft(seed).any(ANYWHERE);
            Draft below = draft.movedTo(p -> RepoPath.of("module/part/" + p.value()));
            assertSame(seed, draft, reviews.of(draft), reviews.of(below));
        });
    }

    @Test
    void renamingAFileHidesNothingOfItsEdit() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            Draft draft = new RandomDraft(seed).any(ANYWHERE);
            Draft renamed = draft.map(f -> f.from() == null || f.to() == null || !(f.after() instanceof Content.Text)
                    ? f
                    : new Draft.Entry(f.from(), RepoPath.of("moved/" + f.to().value()), f.before(), f.after()));
            Review inPlace = reviews.of(draft);
            Review moved = reviews.of(renamed);
            assertThat(withoutWhatClaimsMiss(ids(moved)))
                    .as("%s: %s", seed, draft.made())
                    .containsAll(withoutWhatClaimsMiss(ids(inPlace)));
            assertThat(moved.tableLane()).as("%s: %s", seed, draft.made()).isGreaterThanOrEqualTo(inPlace.tableLane());
        });
    }

    /// A proof that is lost with the old name can bring more facts, and a claim then misses the worst of them.
    private static Set<String> withoutWhatClaimsMiss(Collection<String> ids) {
        return ids.stream()
                .map(id -> id.startsWith("claim-mismatch ") ? id.substring(0, id.indexOf(" / ")) : id)
                .collect(Collectors.toSet());
    }

    @Test
    void layoutOfBothSidesDoesNotMatter() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            Draft draft = new RandomDraft(seed).any(ANYWHERE);
            assertSameWhereParsed(seed, draft, draft.map(f -> inTexts(f, MetamorphicPropertiesTest::indented)));
        });
    }

    @Test
    void linesAboveDoNotMatter() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            Draft draft = new RandomDraft(seed).any(ANYWHERE);
            Draft shifted = draft.map(f -> beginsAlike(f) ? inTexts(f, MetamorphicPropertiesTest::shifted) : f);
            assertSameWhereParsed(seed, draft, shifted);
        });
    }

    @Test
    void splittingAChangeHidesNothing() {
        MonotonePropertiesTest.forEachSeed(seed -> {
            var random = new RandomDraft(seed);
            Draft whole = random.rowsOnly(ANYWHERE);
            List<Review> parts = reviews.pieces(whole);
            Review all = reviews.of(whole);
            assertThat(parts.stream()
                            .map(Review::tableLane)
                            .max(Comparator.naturalOrder())
                            .orElse(Lane.NONE))
                    .as("%s: %s", seed, whole.made())
                    .isGreaterThanOrEqualTo(all.tableLane());
            assertThat(parts.stream()
                            .flatMap(MetamorphicPropertiesTest::contents)
                            .toList())
                    .as("%s: %s", seed, whole.made())
                    .containsAll(contents(all).toList());
        });
    }

    /// Where a grammar cannot read a text, what it makes of the rest hangs on layout; such lines are unknown.
    private void assertSameWhereParsed(long seed, Draft draft, Draft other) {
        Review one = reviews.of(draft);
        Review two = reviews.of(other);
        if (isWhole(one) && isWhole(two)) {
            assertSame(seed, draft, one, two);
        }
    }

    private static boolean isWhole(Review review) {
        return review.files().stream()
                .allMatch(f -> Stream.of(f.pair().before(), f.pair().after())
                        .flatMap(Optional::stream)
                        .allMatch(m -> m.broken().isEmpty()));
    }

    private void assertSame(long seed, Draft draft, Review one, Review other) {
        assertThat(ids(other)).as("%s: %s", seed, draft.made()).isEqualTo(ids(one));
        assertThat(other.tableLane()).as("%s: %s", seed, draft.made()).isEqualTo(one.tableLane());
        assertThat(other.expectedLoss()).as("%s: %s", seed, draft.made()).isEqualTo(one.expectedLoss());
    }

    private static Set<String> ids(Review review) {
        var ids = new TreeSet<String>();
        review.facts().forEach(f -> ids.add(f.detector() + " " + f.seen().subject() + " " + f.id()));
        return ids;
    }

    /// Facts without the running number of equal ones.
    private static Stream<String> contents(Review review) {
        return review.facts().stream()
                .map(f -> f.detector() + " " + f.kind() + " " + f.seen().path() + " "
                        + f.seen().span() + " " + f.seen().subject() + " "
                        + f.seen().quote());
    }

    /// A file that comes or goes as a whole would grow, and stays as it is.
    private static Draft.Entry inTexts(Draft.Entry file, UnaryOperator<String> edit) {
        return file.from() == null || file.to() == null
                ? file
                : new Draft.Entry(file.from(), file.to(), edited(file.before(), edit), edited(file.after(), edit));
    }

    private static Content edited(Content content, UnaryOperator<String> edit) {
        return content instanceof Content.Text text ? Draft.text(edit.apply(text.value())) : content;
    }

    private static String indented(String text) {
        var out = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            int blanks = line.length() - line.stripLeading().length();
            String indent = line.isBlank() ? "" : line.substring(0, blanks);
            out.append(indent).append(line);
        }
        return out.toString();
    }

    private static boolean beginsAlike(Draft.Entry file) {
        return firstLine(file.before()).equals(firstLine(file.after()));
    }

    private static String firstLine(Content content) {
        return Draft.valueOf(content).lines().findFirst().orElse("");
    }

    /// Below the first line, which may have to stay the first.
    private static String shifted(String text) {
        int first = text.indexOf('\n') + 1;
        return text.substring(0, first) + "\n\n\n" + text.substring(first);
    }

    @Test
    void sameChangeGivesTheSameBytes() {
        var others = new RealReview();
        MonotonePropertiesTest.forEachSeed(seed -> {
            Draft draft = new RandomDraft(seed).any();
            assertThat(ReviewJson.text(others.of(draft), "1"))
                    .as("%s: %s", seed, draft.made())
                    .isEqualTo(ReviewJson.text(reviews.of(draft), "1"));
        });
    }
}
