package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Each call to files fails, alone and in pairs. The number of faults is bounded here; `benchmarks/ledger-faults.sh`
/// tries more.
class LedgerFaultsTest {
    private static final int SINGLES = Integer.getInteger("countersign.singles", 700);
    private static final int PAIRS = Integer.getInteger("countersign.pairs", 500);

    @Test
    void callThatFailsLosesNothingAndForksNothing() {
        for (int entries : new int[] {0, 250}) {
            var sweep = new FaultSweep(entries);
            int calls = sweep.calls();
            assertThat(calls).isGreaterThan(100);
            int all = sweep.singles(calls);
            var random = new Random(entries);
            for (int i = 0; i < Math.min(SINGLES / 2, 2 * all); i++) {
                int number = SINGLES / 2 < 2 * all ? random.nextInt(2 * all) : i;
                sweep.single(number % all, calls, number >= all);
            }
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
