package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [FactCache] that keeps something must do, as long as nothing is forgotten.
public abstract class FactCacheContract {
    /// A new, empty cache.
    protected abstract FactCache cache();

    @Test
    void returnsWhatWasPut() {
        FactCache cache = cache();
        cache.put("a", "one");
        cache.put("b", "");
        cache.put("ü\n", "zwei \ud83d\ude00");
        assertThat(cache.get("a")).contains("one");
        assertThat(cache.get("b")).contains("");
        assertThat(cache.get("ü\n")).contains("zwei \ud83d\ude00");
    }

    @Test
    void returnsNothingForAKeyThatWasNotPut() {
        FactCache cache = cache();
        cache.put("a", "one");
        assertThat(cache.get("aa")).isEmpty();
        assertThat(cache.get("A")).isEmpty();
    }

    @Test
    void theLastValueOfAKeyCounts() {
        FactCache cache = cache();
        cache.put("a", "one");
        cache.put("a", "two");
        assertThat(cache.get("a")).contains("two");
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() {
        FactCache cache = cache();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            cache.put("k" + i % 500, "v" + i % 500);
            cache.get("k" + i % 500).ifPresent(found -> assertThat(found).isEqualTo("v" + i % 500));
        });
        assertThat(IntStream.range(0, 500))
                .allSatisfy(i -> assertThat(cache.get("k" + i)).contains("v" + i));
    }
}
