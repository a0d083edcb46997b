package dev.countersign.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitMakersTest {
    private static final String ANN = "ann@acme.example";

    @Test
    void forgeIsAMachineAsCommitterAndNotAsAuthorOrCoAuthor() {
        for (String forge : Set.of("noreply@github.com", "noreply@gitlab.com", "gitea@fake.local")) {
            assertThat(makers(ANN, " " + forge.toUpperCase(Locale.ROOT)).isMachine(forge))
                    .isTrue();
            assertThat(makers(forge, forge).isMachine(forge)).isFalse();
            assertThat(makers(ANN, ANN, forge).isMachine(forge)).isFalse();
            assertThat(makers(ANN, forge, forge).isMachine(forge)).isFalse();
        }
    }

    @Test
    void agentIsAMachineAsCoAuthorAndNotAsAuthorOrCommitter() {
        for (String agent : Set.of(
                "noreply@anthropic.com",
                "copilot@github.com",
                "223556219+copilot@users.noreply.github.com",
                "49699333+dependabot[bot]@users.noreply.github.com")) {
            assertThat(makers(ANN, ANN, agent).isMachine(agent)).isTrue();
            assertThat(makers(agent, ANN).isMachine(agent)).isFalse();
            assertThat(makers(ANN, agent).isMachine(agent)).isFalse();
        }
    }

    @Test
    void personIsNoMachineAndNeitherIsWhoIsNotKnown() {
        for (String somebody : Set.of(
                ANN,
                "noreply@github.com.evil.example",
                "noreply@acme.example",
                "1+somebody@users.noreply.github.com")) {
            assertThat(makers("x@acme.example", somebody, somebody).isMachine(somebody))
                    .isFalse();
            assertThat(makers("x@acme.example", "x@acme.example", somebody).isMachine(somebody))
                    .isFalse();
        }
    }

    private static CommitMakers makers(String author, String committer, String... coAuthors) {
        return new CommitMakers(Set.of(author), Set.of(committer), Set.of(coAuthors));
    }
}
