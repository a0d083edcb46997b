package dev.countersign.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.Visibility;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CursorTest {
    private static final ChangeFilter FILTER = ChangeFilter.waiting(new Visibility.All(), DeskSamples.NOW);

    @Property
    void cursorIsReadAsItWasWritten(
            @ForAll int lane,
            @ForAll @DoubleRange(max = Double.MAX_VALUE) double density,
            @ForAll long time,
            @ForAll long id) {
        var cursor = new Cursor(lane, density, time, id);
        assertThat(Cursor.read(cursor.text(FILTER), FILTER)).isEqualTo(cursor);
    }

    @Property
    void textIsNoCursor(@ForAll String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.read(text, FILTER));
    }
}
