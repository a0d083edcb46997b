package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.ledger.FaultyDisk.Fault;
import dev.countersign.ledger.LedgerTrial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each call to files fails, alone and in pairs. The number of faults is bounded here; `benchmarks/ledger-faults.sh`
/// tries more.
class LedgerFaultsTest {
    private static final int SINGLES = Integer.getInteger("countersign.singles", 400);
    private static final List<Fault> KINDS = List.of(Fault.values());
    private static final int PAIRS = Integer.getInteger("countersign.pairs", 300);

    @Test
    void callThatFailsLosesNothingAndForksNothing() {
        for (int entries : new int[] {0, 250}) {
            var sweep = new FaultSweep(entries);
            int calls = sweep.calls();
            assertThat(calls).isGreaterThan(100);
            int all = sweep.singles(calls);
            var random = new Random(entries);
            int tried = Math.min(SINGLES / 2, 2 * all);
            System.out.println(
                    tried + " of " + 2 * all + " single faults of a ledger that had " + entries + " entries");
            for (int i = 0; i < tried; i++) {
                int number = tried < 2 * all ? random.nextInt(2 * all) : i;
                sweep.single(number % all, calls, number >= all);
            }
        }
    }

    /// The same as on the disk in memory, save that nothing takes the power away.
    @Test
    void callThatFailsOnRealFilesLosesNothingAndForksNothing(@TempDir Path temporary) {
        var random = new Random(3);
        for (int number = 0; number < 20; number++) {
            Path folder = temporary.resolve("ledger" + number);
            var faults = Map.of(random.nextInt(200), KINDS.get(random.nextInt(KINDS.size())));
            var disk = new FaultyDisk(new RealDisk(), faults, () -> {});
            var trial = new LedgerTrial(LedgerFolder.reader(folder));
            for (int life = 0; life < 2; life++) {
                live(trial, new FolderStore(disk, folder));
                disk.revive();
            }
            trial.finish(new FolderStore(new RealDisk(), folder));
        }
    }

    private static void live(LedgerTrial trial, FolderStore store) {
        try {
            trial.live(store, 4);
        } catch (FaultyDisk.Died whileOpening) {
            trial.check();
        }
    }

    @Test
    void twoCallsThatFailLoseNothingAndForkNothing() {
        for (int entries : new int[] {0, 250}) {
            var sweep = new FaultSweep(entries);
            int calls = sweep.calls();
            for (int number = 0; number < PAIRS / 2; number++) {
                sweep.pair(number, calls);
            }
        }
    }
}
