package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoAuthorsTest {
    @Test
    void trailersNameOtherAuthors() {
        String message = """
                Let everybody pay

                co-authored-by: Bob <bob@acme.example>
                Co-Developed-By: Carol <Carol@acme.example>
                Reviewed-by: Rita <rita@acme.example>
                Signed-off-by: Sam <sam@acme.example>
                """;
        assertThat(CoAuthors.emails(message)).containsExactlyInAnyOrder("bob@acme.example", "Carol@acme.example");
    }

    @Test
    void theyCountWhereverTheyStand() {
        String message = "x\r\n\r\n  Co-authored-by : <a@x.example> and <b@x.example>\r\n\r\nMore words";
        assertThat(CoAuthors.emails(message)).containsExactlyInAnyOrder("a@x.example", "b@x.example");
    }

    @Test
    void whatNamesNobodyCountsForNothing() {
        assertThat(CoAuthors.emails("")).isEmpty();
        assertThat(CoAuthors.emails("Co-authored-by: somebody\nCo-authored-by: <>\nBob <bob@acme.example>"))
                .isEmpty();
    }
}
