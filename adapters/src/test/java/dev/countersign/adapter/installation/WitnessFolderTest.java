package dev.countersign.adapter.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ledger.note.WitnessVerdict;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFolderTest {
    @TempDir
    Path temporary;

    @Test
    void witnessThatForgotJudgesNothingUntilItBeginsAnew() throws InstallationException {
        var folder = new WitnessFolder(temporary.resolve("witness"));
        folder.forget();
        assertThat(folder.isForgotten()).isTrue();
        var judged = new AtomicInteger();
        assertThatThrownBy(() -> cosign(folder, judged))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("does not know what it saw");
        assertThat(judged).hasValue(0);

        folder.begin();
        assertThat(folder.isForgotten()).isFalse();
        cosign(folder, judged);
        assertThat(judged).hasValue(1);
    }

    @Test
    void folderThatWasNeverThereIsNotForgotten() throws InstallationException {
        var folder = new WitnessFolder(temporary.resolve("witness"));
        assertThat(folder.isForgotten()).isFalse();
        folder.begin();
        assertThat(folder.path()).doesNotExist();
        cosign(folder, new AtomicInteger());
    }

    private static void cosign(WitnessFolder folder, AtomicInteger judged) throws InstallationException {
        folder.cosign("globex.example/ledger", _ -> {
            judged.incrementAndGet();
            return new WitnessVerdict.UnknownLog();
        });
    }
}
