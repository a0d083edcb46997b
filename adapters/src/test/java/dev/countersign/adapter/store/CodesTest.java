package dev.countersign.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.change.Provenance;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.risk.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void valuesComeBackFromTheirCodes() {
        assertThat(Lane.values()).allMatch(lane -> Codes.lane(Codes.of(lane)) == lane);
        assertThat(Standing.values()).allMatch(standing -> Codes.standing(Codes.of(standing)) == standing);
        assertThat(Provenance.Kind.values()).allMatch(kind -> Codes.provenance(Codes.of(kind)) == kind);
        assertThat(Verdict.Reason.values())
                .allMatch(reason -> Codes.ofWord(Verdict.Reason.values(), Codes.word(reason)) == reason);
        for (Set<Role> roles : List.of(Set.<Role>of(), Set.of(Role.ADMIN), Set.of(Role.values()))) {
            assertThat(Codes.set(Role.values(), Codes.words(roles))).isEqualTo(roles);
        }
        assertThat(Codes.set(Scope.values(), Codes.words(Set.of(Scope.values()))))
                .containsExactlyInAnyOrder(Scope.values());
    }

    /// They lie in databases that are in use.
    @Test
    void codesStayWhatTheyAre() {
        assertThat(Arrays.stream(Lane.values()).map(lane -> lane + " " + Codes.of(lane)))
                .containsExactly("NONE 0", "AI 10", "PEER 20", "SECURITY 30", "TWO_PERSON 40");
        assertThat(Arrays.stream(Standing.values()).map(standing -> standing + " " + Codes.of(standing)))
                .containsExactly("NOT_RUN 0", "PARTIAL 1", "REVIEWED 2", "NOT_NEEDED 3", "REJECTED 4");
        assertThat(Arrays.stream(Provenance.Kind.values()).map(kind -> kind + " " + Codes.of(kind)))
                .containsExactly("AGENT 1", "ASSISTED 2", "HUMAN_ATTESTED 3", "UNKNOWN 0");
    }

    @Test
    void unknownCodeIsDamage() {
        assertThatIllegalStateException().isThrownBy(() -> Codes.lane(5));
        assertThatIllegalStateException().isThrownBy(() -> Codes.ofWord(Verdict.Reason.values(), "because"));
    }
}
