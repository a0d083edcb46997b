package dev.countersign.adapter.ledger;

import dev.countersign.adapter.ledger.FaultyDisk.Fault;
import dev.countersign.ledger.LedgerStore;
import dev.countersign.ledger.LedgerTrial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Writes ledgers on disks on which calls to files fail, one by one and in pairs, and checks each after every life of
/// its writer. Follows from its seed.
final class FaultSweep {
    private static final Path ROOT = Path.of("/model/ledger").toAbsolutePath();
    private static final Path FOLDER = ROOT.resolve("ledger");

    /// How far the second fault of a pair lies from the first at most.
    private static final int NEAR = 50;

    private final ModelDisk begun; // near the end of a tile, so that it becomes full within the trial
    private final LedgerTrial trial;

    FaultSweep(int entries) {
        this.begun = new ModelDisk(ROOT);
        this.trial = new LedgerTrial(new FolderReader(begun, FOLDER));
        if (entries > 0) {
            trial.live(new FolderStore(begun, FOLDER), entries);
        }
    }

    /// How many calls there are without any fault.
    int calls() {
        return run(Map.of(), false, 0);
    }

    /// @param faults by the number of the call
    /// @param losesPower whether what was not synced may be gone after a death
    /// @return how many calls were made
    int run(Map<Integer, Fault> faults, boolean losesPower, long seed) {
        var random = new Random(seed);
        ModelDisk model = begun.copy(ROOT);
        var disk = new FaultyDisk(model, faults, () -> {});
        LedgerTrial trial = this.trial.copy(new FolderReader(model, FOLDER));
        try {
            for (int life = 0; life < 3; life++) {
                live(trial, disk, model);
                if (disk.isDead() && losesPower) {
                    model.losePower(random);
                    trial.checkUnopened();
                }
                model.killProcess();
                disk.revive();
            }
            int calls = disk.calls();
            if (losesPower) {
                model.losePower(random); // whatever was acknowledged is durable, whether or not somebody died
            }
            trial.finish(new FolderStore(model, FOLDER));
            return calls;
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "with faults " + new LinkedHashMap<>(faults) + ", power " + losesPower + ", seed " + seed, broken);
        }
    }

    private static void live(LedgerTrial trial, FaultyDisk disk, ModelDisk model) {
        try {
            LedgerStore store = new FolderStore(disk, FOLDER);
            trial.live(store, 4);
        } catch (FaultyDisk.Died died) { // while opening, on this thread
            model.killProcess();
            trial.check();
        }
    }

    /// @param number of a single fault, of [#singles] of them
    void single(int number, int calls, boolean losesPower) {
        Fault[] kinds = Fault.values();
        run(Map.of(number / kinds.length % calls, kinds[number % kinds.length]), losesPower, number);
    }

    int singles(int calls) {
        return calls * Fault.values().length;
    }

    /// A pair that follows from its number.
    void pair(int number, int calls) {
        var random = new Random(number);
        int first = random.nextInt(calls);
        int second = first + 1 + random.nextInt(NEAR);
        Fault[] kinds = Arrays.copyOf(Fault.values(), Fault.values().length);
        var faults = new LinkedHashMap<Integer, Fault>();
        faults.put(first, kinds[random.nextInt(kinds.length)]);
        faults.put(second, kinds[random.nextInt(kinds.length)]);
        run(faults, random.nextBoolean(), number);
    }
}
