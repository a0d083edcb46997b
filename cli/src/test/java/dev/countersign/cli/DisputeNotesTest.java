package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No dispute is passed over in silence, and none changes what is printed as data.
class DisputeNotesTest {
    @TempDir
    Path dir;

    World world;
    World.Run without;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        without = world.run(world.review());
    }

    @Test
    void expiredDisputeIsNamedWithItsOwnerAndDay() {
        World.Run run = with("2020-01-31");
        assertThat(run.err())
                .startsWith("countersign: warning: 1 dispute expired and no longer counts: "
                        + "0123456789abcdef of ann on 2020-01-31; ")
                .hasLineCount(1);
        assertThat(run.out()).isEqualTo(without.out());
        assertThat(run.code()).isEqualTo(without.code());
    }

    @Test
    void disputeAboutNothingInTheChangeIsNamed() {
        World.Run run = with("2999-12-31");
        assertThat(run.err())
                .contains("1 dispute is about no fact of this change")
                .contains("0123456789abcdef")
                .hasLineCount(1);
        assertThat(run.out()).isEqualTo(without.out());
    }

    @Test
    void withoutDisputesNothingIsSaid() {
        assertThat(without.err()).isEmpty();
    }

    private World.Run with(String expires) {
        world.write("repo/.countersign-disputes.yml", """
                version: 1
                disputes:
                  - fact: "0123456789abcdef"
                    because: sanitised
                    owner: ann
                    expires: %s
                """.formatted(expires));
        return world.run(world.review());
    }
}
