package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.ledger.CommittedValues.Erasing;
import dev.countersign.ledger.CommittedValues.ErasingAll;
import dev.countersign.ledger.CommittedValues.Keeping;
import dev.countersign.ledger.CommittedValues.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What all [CommittedValues] must do.
public abstract class CommittedValuesContract {
    protected static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    /// The same values as another process would have them; none at the first call.
    protected abstract CommittedValues values();

    @Test
    void valueIsFoundAndIsWhatTheCommitmentIsTo() {
        Commitment commitment = kept("{\"person\":\"Ada\"}", NOON);
        assertThat(values().read(commitment)).isInstanceOfSatisfying(Reading.Found.class, found -> {
            assertThat(found.value()).isEqualTo("{\"person\":\"Ada\"}");
            assertThat(commitment.isTo(found.salt(), found.value())).isTrue();
        });
    }

    @Test
    void oneValueKeptTwiceHasTwoCommitments() {
        assertThat(kept("Ada", NOON)).isNotEqualTo(kept("Ada", NOON));
    }

    @Test
    void whatWasNeverKeptIsMissing() {
        var never = Commitment.to(new Salt(new byte[Salt.BYTES]), "Ada");
        assertThat(values().read(never)).isEqualTo(new Reading.Missing());
        assertThat(values().erase(never, NOON)).isEqualTo(new Erasing.Missing());
    }

    @Test
    void erasedValueIsErasedForGoodAndNoOther() {
        Commitment erased = kept("Ada", NOON);
        Commitment other = kept("Grace", NOON);
        assertThat(values().erase(erased, NOON.plusSeconds(9))).isEqualTo(new Erasing.Erased());
        assertThat(values().erase(erased, NOON.plusSeconds(99))).isEqualTo(new Erasing.Erased());
        assertThat(values().read(erased)).isEqualTo(new Reading.Erased(NOON.plusSeconds(9)));
        assertThat(values().read(other)).isInstanceOf(Reading.Found.class);
    }

    @Test
    void whatWasKeptBeforeADateIsErased() {
        Commitment before = kept("Ada", NOON.minusMillis(1));
        Commitment then = kept("Grace", NOON);
        assertThat(values().eraseKeptBefore(NOON, NOON)).isEqualTo(new ErasingAll(1, 0));
        assertThat(values().eraseKeptBefore(NOON, NOON)).isEqualTo(new ErasingAll(0, 0));
        assertThat(values().read(before)).isEqualTo(new Reading.Erased(NOON));
        assertThat(values().read(then)).isInstanceOf(Reading.Found.class);
    }

    @Test
    void longValuesAreKeptAndLongerOnesRefused() {
        String longest = "x".repeat(CommittedValues.MAX_BYTES);
        assertThat(values().read(kept(longest, NOON)))
                .isInstanceOfSatisfying(
                        Reading.Found.class, found -> assertThat(found.value()).isEqualTo(longest));
        assertThatIllegalArgumentException().isThrownBy(() -> values().keep(longest + "x", NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> values().keep("\uD800", NOON));
    }

    protected final Commitment kept(String value, Instant time) {
        return switch (values().keep(value, time)) {
            case Keeping.Kept(var commitment) -> commitment;
            case Keeping.Failed(var reason) -> throw new AssertionError(reason);
        };
    }
}
