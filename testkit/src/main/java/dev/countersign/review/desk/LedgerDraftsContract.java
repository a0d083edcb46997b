package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [LedgerDrafts] does.
public abstract class LedgerDraftsContract {
    private static final String HASH = "ab".repeat(32);

    protected abstract LedgerDrafts drafts();

    @BeforeEach
    void settleAll() {
        for (LedgerDraft draft : drafts().open(1_000)) {
            drafts().settle(draft.id(), 1, HASH);
        }
    }

    @Test
    void openDraftsComeOldestFirst() {
        List<LedgerDraft> all = List.of(draft(), draft(), draft());
        all.forEach(drafts()::add);
        assertThat(drafts().open(10)).isEqualTo(all);
        assertThat(drafts().open(2)).isEqualTo(all.subList(0, 2));
        assertThat(drafts().countOpen()).isEqualTo(3);
    }

    @Test
    void settledDraftIsOpenNoMore() {
        LedgerDraft draft = draft();
        drafts().add(draft);
        drafts().settle(draft.id(), 17, HASH);
        drafts().settle(draft.id(), 17, HASH);
        assertThat(drafts().open(10)).isEmpty();
        assertThat(drafts().countOpen()).isZero();
    }

    @Test
    void draftAddedTwiceIsOneAlsoAfterItWasSettled() {
        LedgerDraft draft = draft();
        drafts().add(draft);
        drafts().add(draft);
        assertThat(drafts().open(10)).containsExactly(draft);
        drafts().settle(draft.id(), 17, HASH);
        drafts().add(draft);
        assertThat(drafts().open(10)).isEmpty();
    }

    @Test
    void draftsAreKnownWhetherOpenOrSettled() {
        LedgerDraft draft = draft();
        assertThat(drafts().has(draft.id())).isFalse();
        drafts().add(draft);
        assertThat(drafts().has(draft.id())).isTrue();
        drafts().settle(draft.id(), 17, HASH);
        assertThat(drafts().has(draft.id())).isTrue();
    }

    @Test
    void lastSettledIsTheOneThatWasAddedLast() {
        LedgerDraft first = draft();
        LedgerDraft second = draft();
        LedgerDraft open = draft();
        List.of(first, second, open).forEach(drafts()::add);
        drafts().settle(second.id(), 18, HASH);
        drafts().settle(first.id(), 19, HASH);
        assertThat(drafts().lastSettled()).hasValue(new LedgerDrafts.Settled(second.id(), 18, HASH));
    }

    @Test
    void draftThatIsNotThereIsNotSettled() {
        assertThatIllegalArgumentException().isThrownBy(() -> drafts().settle(draft().id(), 17, HASH));
    }

    @Test
    void hostileTextIsGivenBack() {
        JsonObject body = JsonObject.builder()
                .put("note", "\u0000'\"\\\ud83d\ude08\u2028")
                .put("number", 9_007_199_254_740_991L)
                .build();
        LedgerDraft draft = new LedgerDraft(draft().id(), "verdict", body);
        drafts().add(draft);
        assertThat(drafts().open(10)).containsExactly(draft);
    }

    @Test
    void textThatHasNoUtf8IsRefused() {
        JsonObject body = JsonObject.builder().put("note", "\ud83d").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drafts().add(new LedgerDraft(draft().id(), "verdict", body)));
        assertThat(drafts().countOpen()).isZero();
    }

    @Test
    void from1To1000AreGivenAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> drafts().open(0));
        assertThatIllegalArgumentException().isThrownBy(() -> drafts().open(1_001));
    }
}
