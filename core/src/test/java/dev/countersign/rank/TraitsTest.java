package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraitsTest {
    @Test
    void everyTraitIsFoundByItsName() {
        assertThat(Traits.ALL)
                .allSatisfy(trait -> assertThat(Traits.named(trait.name())).isSameAs(trait));
    }

    @Test
    void everyTraitStandsAtItsIndex() {
        for (int i = 0; i < Traits.ALL.size(); i++) {
            assertThat(Traits.ALL.get(i).index()).isEqualTo(i);
        }
    }
}
