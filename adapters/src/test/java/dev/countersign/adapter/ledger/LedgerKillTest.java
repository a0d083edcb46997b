package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerTrial;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.TreeHasher;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that write one ledger with 64 threads are killed (SIGKILL), one after the other; each goes on where the
/// last
/// one was killed. `benchmarks/ledger-kill.sh` does it more often.
class LedgerKillTest {
    private static final int KILLS = Integer.getInteger("countersign.kills", 4);

    /// Some are killed while they start and recover, the others within so many receipts.
    private static final int RECEIPTS = 3000;

    @TempDir
    Path temporary;

    private final Map<Long, Hash> acknowledged = new HashMap<>();
    private Optional<Checkpoint> seen = Optional.empty();

    @Test
    void killedWriterLosesNoEntryThatWasAcknowledged() throws Exception {
        var random = new Random();
        int recoveries = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            recoveries += live(kill, random) ? 1 : 0;
            check();
            if (kill % 2 == 0) { // the next process recovers the others
                recover();
            }
        }
        recover();
        assertThat(recoveries).isPositive();
        System.out.println("killed " + KILLS + " writers, " + recoveries + " of them after they had recovered; "
                + acknowledged.size() + " entries acknowledged, none lost");
    }

    @Test
    void ledgerHasOneWriterAmongAllProcesses() throws Exception {
        LedgerOpening opening = open();
        assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
        String held = "process " + ProcessHandle.current().pid() + " writes to the ledger";
        assertThat(open()).isEqualTo(new LedgerOpening.HeldByAnother(held)); // and gives nothing away
        Process process = start("writer");
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held " + held);
        }
        assertThat(process.waitFor()).isZero();
        ((LedgerOpening.Opened) opening).ledger().close();
        Process next = start("next");
        try (BufferedReader said = next.inputReader()) {
            assertThat(said.readLine()).isEqualTo("opened");
            assertThat(open())
                    .isEqualTo(new LedgerOpening.HeldByAnother("process " + next.pid() + " writes to the ledger"));
            next.toHandle().destroyForcibly();
        }
        next.waitFor();
        recover();
    }

    private LedgerOpening open() {
        return LedgerFolder.open(folder(), LedgerTrial.SIGNING, seen, InstantSource.system());
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder().toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// @return whether it came as far as to open the ledger
    private boolean live(int kill, Random random) throws Exception {
        Process process = start("writer" + kill);
        try (BufferedReader said = process.inputReader()) {
            boolean isOpened = false;
            if (kill % 8 == 3) {
                Thread.sleep(random.nextInt(600)); // anywhere in its start, however far it comes
            } else {
                isOpened = read(said, random.nextInt(RECEIPTS));
                Thread.sleep(0, random.nextInt(999_999));
            }
            process.toHandle().destroyForcibly(); // what it said before is still to be read
            isOpened |= read(said, Integer.MAX_VALUE);
            process.waitFor();
            return isOpened;
        }
    }

    /// @return whether it said that it opened the ledger
    private boolean read(BufferedReader said, int receipts) throws IOException {
        boolean isOpened = false;
        String line;
        for (int i = 0; i < receipts && (line = said.readLine()) != null; i++) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "opened" -> isOpened = true;
                case "receipt" ->
                    assertThat(acknowledged.put(
                                    Long.valueOf(words[1]),
                                    Hash.ofBase64Url(words[2]).orElseThrow()))
                            .isNull();
                default -> throw new AssertionError(line);
            }
        }
        return isOpened;
    }

    private void recover() {
        LedgerOpening opening = open();
        assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
        ((LedgerOpening.Opened) opening).ledger().close();
        long size = check().size();
        assertThat(acknowledged.keySet()).allMatch(index -> index < size);
    }

    /// The published ledger is intact, goes on from what was seen before, and has every acknowledged entry at its place
    /// as far as it reaches.
    private List<Hash> check() {
        var leaves = new ArrayList<Hash>();
        var reader = LedgerFolder.reader(folder());
        if (reader.read(LogFile.CHECKPOINT) instanceof Reading.Absent) {
            assertThat(seen).isEmpty();
            return leaves;
        }
        var checkpoints = new CheckpointCheck(LedgerTrial.SIGNING.trust(), LedgerTrial.SIGNING.signatures());
        var hasher = new TreeHasher();
        LedgerVerdict verdict = new LedgerCheck(reader, checkpoints, seen).check((first, bundle) -> {
            for (int i = 0; i < bundle.count(); i++) {
                leaves.add(hasher.leaf(bundle.entry(i)));
            }
        });
        seen = switch (verdict) {
            case LedgerVerdict.Intact(var trusted) -> Optional.of(trusted.checkpoint());
            case LedgerVerdict.Refused refused -> throw new AssertionError(refused.reason());
        };
        acknowledged.forEach((index, leaf) -> {
            if (index < leaves.size()) {
                assertThat(leaves.get(index.intValue())).isEqualTo(leaf);
            }
        });
        return leaves;
    }

    private Path folder() {
        return temporary.resolve("ledger");
    }
}
