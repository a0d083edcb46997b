package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.RepoPath;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    @Test
    void repositoryCannotUndoTheFloor() {
        var floor = new Policy(true, Optional.of(Lane.SECURITY), List.of(raise("payments/", Lane.TWO_PERSON)));
        var repository = new Policy(false, Optional.of(Lane.TWO_PERSON), List.of(raise("payments/", Lane.NONE)));
        Policy joined = floor.join(repository);
        assertThat(joined.gate(Optional.empty())).contains(Lane.SECURITY);
        assertThat(joined.strictestFor(RepoPath.of("payments/Card.java")).map(Policy.Raise::lane))
                .contains(Lane.TWO_PERSON);
    }

    @Test
    void flagOnlyMakesTheGateStricter() {
        var policy = new Policy(true, Optional.of(Lane.SECURITY), List.of());
        assertThat(policy.gate(Optional.of(Lane.TWO_PERSON))).contains(Lane.SECURITY);
        assertThat(policy.gate(Optional.of(Lane.PEER))).contains(Lane.PEER);
    }

    @Test
    void observesUntilToldOtherwise() {
        assertThat(Policy.builtIn().gate(Optional.empty())).isEmpty();
        assertThat(Policy.builtIn().gate(Optional.of(Lane.SECURITY))).contains(Lane.SECURITY);
    }

    @Property
    void joiningIsSymmetricInWhatItDecides(
            @ForAll boolean a, @ForAll boolean b, @ForAll Lane one, @ForAll Lane other, @ForAll Lane flag) {
        var first = new Policy(a, Optional.of(one), List.of());
        var second = new Policy(b, Optional.of(other), List.of());
        assertThat(first.join(second).gate(Optional.of(flag)))
                .isEqualTo(second.join(first).gate(Optional.of(flag)));
    }

    @Test
    void globsMatchAsPeopleExpect() {
        assertThat(new Glob("payments/**").matches(RepoPath.of("payments/a/B.java")))
                .isTrue();
        assertThat(new Glob("payments/*").matches(RepoPath.of("payments/a/B.java")))
                .isFalse();
        assertThat(new Glob("*.pem").matches(RepoPath.of("a/b/key.pem"))).isTrue();
        assertThat(new Glob("**/auth/**").matches(RepoPath.of("auth/Login.java")))
                .isTrue();
        assertThat(new Glob("src/?.c").matches(RepoPath.of("src/a.c"))).isTrue();
        assertThat(new Glob("src/a.c").matches(RepoPath.of("src/aXc"))).isFalse();
        assertThatThrownBy(() -> new Glob("*".repeat(20))).hasMessageContaining("stars");
    }

    @ParameterizedTest
    @CsvSource({
        "payments, payments/Card.java, true",
        "payments, src/payments/a/Card.java, true",
        "payments, payments, true",
        "payments, paymentsOld/Card.java, false",
        "payments, src/mypayments/Card.java, false",
        "payments/, src/payments/Card.java, true",
        "payments/, payments, false",
        "/payments, payments/a/Card.java, true",
        "/payments, src/payments/Card.java, false",
        "src/payments, src/payments/a/Card.java, true",
        "src/payments, src/paymentsOld/Card.java, false",
        "**/auth, a/auth/Login.java, true",
        "pay*, src/payments/Card.java, true",
        "src/pay*, src/payments/a/Card.java, true",
        "src/pay*, src/display/Card.java, false",
        "docs/*, docs/a.md, true",
        "docs/*, docs/a/b.md, false"
    })
    void folderMatchesEverythingBelowIt(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(RepoPath.of(path))).isEqualTo(matches);
    }

    @Test
    void bracesThatWouldMatchNothingAreRefused() {
        assertThatThrownBy(() -> new Glob("{payments,auth}/**")).hasMessageContaining("write one entry for each");
        assertThat(new Glob("??name??").matches(RepoPath.of("{{name}}/a.txt"))).isTrue();
    }

    private static Policy.Raise raise(String glob, Lane lane) {
        return new Policy.Raise(new Glob(glob), lane);
    }
}
