package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import org.junit.jupiter.api.Test;

/// What a review makes of changes of which only the words differ that people read.
class WordedReviewTest {
    private static final String JAVA = """
            package acme;

            class Orders {
                void cancel(long id) {
                    log.warn("Could not cancell the order {}", id);
                    store.delete(id);
                }
            }
            """;
    private static final String REWORDED = JAVA.replace("cancell", "cancel");

    private final RealReview reviews = new RealReview();

    @Test
    void rewordedMessageIsReadByAModelNotByAPeer() {
        Review review = edited("src/main/java/acme/Orders.java", JAVA, REWORDED);

        assertThat(review.tableLane()).isEqualTo(Lane.AI);
        assertThat(review.files()).noneMatch(file -> file.isInert());
        assertThat(edited("src/main/java/acme/Orders.java", JAVA, REWORDED.replace("store.delete", "store.remove"))
                        .tableLane())
                .isEqualTo(Lane.PEER);
    }

    @Test
    void rewordedMessageLowersNoFactAndNoOtherFile() {
        var both = Draft.of(Case.of("both")
                .modified("src/main/java/acme/Orders.java", JAVA, REWORDED)
                .modified("src/main/java/acme/Other.java", "class Other { int a; }", "class Other { int b; }"));
        Review hidden =
                edited("src/main/java/acme/Orders.java", JAVA, REWORDED.replace("the order", "the \u202eorder"));

        assertThat(reviews.of(both).tableLane()).isEqualTo(Lane.PEER);
        assertThat(hidden.tableLane()).isGreaterThanOrEqualTo(Lane.PEER);
        assertThat(reviews.of(Draft.of(Case.of("sensitive")
                                .modified("src/main/java/acme/Login.java", GUARDED, GUARDED.replace("woud", "would"))))
                        .tableLane())
                .isGreaterThanOrEqualTo(Lane.PEER);
    }

    private static final String GUARDED = """
            class Login {
                @PreAuthorize("hasRole('ADMIN')")
                void purge(long id) {
                    if (!allowed(id)) {
                        throw new AccessDeniedException("That woud be too much");
                    }
                }
            }
            """;

    private Review edited(String path, String before, String after) {
        return reviews.of(Draft.of(Case.of(path).modified(path, before, after)));
    }
}
