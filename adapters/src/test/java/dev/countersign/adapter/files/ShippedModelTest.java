package dev.countersign.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.rank.ModelReading;
import org.junit.jupiter.api.Test;

class ShippedModelTest {
    @Test
    void modelIsReadOnceHoweverItIsAskedFor() {
        ShippedModel.readAhead();
        ModelReading read = ShippedModel.read();
        ShippedModel.readAhead();

        assertThat(read).isInstanceOf(ModelReading.Read.class);
        assertThat(ShippedModel.read()).isSameAs(read);
    }
}
