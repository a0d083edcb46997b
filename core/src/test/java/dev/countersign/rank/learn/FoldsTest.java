package dev.countersign.rank.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void eachRepositoryIsInOnePartWhateverTheOrder() {
        List<LabelledRepository> repositories = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            repositories.add(repository("acme/r" + i, 1 + i * i % 17));
        }
        List<List<LabelledRepository>> folds = Folds.of(repositories);
        List<LabelledRepository> shuffled = new ArrayList<>(repositories);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(folds).hasSize(5);
        assertThat(folds.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(repositories);
        assertThat(Folds.of(shuffled)).isEqualTo(folds);
    }

    @Test
    void twoRepositoriesMakeTwoParts() {
        assertThat(Folds.of(List.of(repository("acme/a", 1), repository("acme/b", 1))))
                .hasSize(2);
    }

    @Test
    void drawsAreSpreadOutAndAlwaysTheSame() {
        int below = 0;
        for (int i = 0; i < 10_000; i++) {
            double drawn = Draw.of(1, "commit " + i);
            assertThat(drawn).isBetween(0.0, 1.0).isEqualTo(Draw.of(1, "commit " + i));
            below += drawn < 0.1 ? 1 : 0;
        }
        assertThat(below).isBetween(900, 1100);
        assertThat(Draw.of(1, "a")).isNotEqualTo(Draw.of(2, "a"));
    }

    @Test
    void everyTraitIsInAGroup() {
        Map<TraitGroup, Integer> counts = new HashMap<>();
        for (Trait trait : Traits.ALL) {
            counts.merge(TraitGroup.of(trait), 1, Integer::sum);
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrder(TraitGroup.values());
        assertThat(TraitGroup.of(Traits.named("file.added"))).isEqualTo(TraitGroup.SIZE);
        assertThat(TraitGroup.of(Traits.named("file.new-share"))).isEqualTo(TraitGroup.SHAPE);
        assertThat(TraitGroup.of(Traits.named("file.authors"))).isEqualTo(TraitGroup.HISTORY);
    }

    static LabelledRepository repository(String name, int vulnerable) {
        Map<String, Set<LabelledRepository.Line>> changes = new HashMap<>();
        for (int i = 0; i < vulnerable; i++) {
            changes.put(name + i, Set.of());
        }
        return new LabelledRepository(name, "Go", Map.of(), changes);
    }
}
