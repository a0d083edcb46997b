package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.agent.HiddenText;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HiddenTextPropertyTest {
    @Property(tries = 300)
    void seesAnOverrideInAnyTextAndNeverPrintsIt(@ForAll String before, @ForAll String after) {
        String override = Character.toString(0x202E);
        var row = Case.of("any").modified("a.md", before, after + override + "x");
        List<Sighting> seen = new HiddenText().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()));
        if (!before.contains(override)) {
            assertThat(seen).isNotEmpty();
        }
        assertThat(seen).allSatisfy(s -> assertThat(s.message() + s.quote()).doesNotContain(override));
    }
}
