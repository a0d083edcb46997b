package dev.countersign.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.desk.Desk.SeenCommit;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.ListedChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceWordsTest {
    private final ListedChange change = DeskSamples.change("shop").listed();

    private PlaceWords seen(SeenCommit... commits) {
        return new PlaceWords(change, true, List.of(commits), 0);
    }

    private SeenCommit shown(boolean onBranch) {
        return new SeenCommit(change.commit(), DeskSamples.NOW, onBranch);
    }

    private static SeenCommit other(String digit, boolean onBranch) {
        return new SeenCommit(digit.repeat(40), DeskSamples.NOW, onBranch);
    }

    @Test
    void commitThatHasLeftStandsAsTheNewestThatIsOnTheBranch() {
        assertThat(seen(other("3", false), other("2", true), other("1", true), shown(false))
                        .standsAs())
                .hasValue("2".repeat(40));
        assertThat(seen(other("2", true), shown(true)).standsAs()).isEmpty();
        assertThat(seen(other("2", false), shown(false)).standsAs())
                .as("it stands nowhere")
                .isEmpty();
    }

    @Test
    void onlyWhatIsOnTheBranchIsCountedAndNothingOfACleanMerge() {
        assertThat(seen(other("2", true), other("1", false), shown(true)).comings())
                .isEqualTo("2 times");
        assertThat(new PlaceWords(change, false, List.of(other("2", true), shown(true)), 0).timesOnBranch())
                .isOne();
    }
}
