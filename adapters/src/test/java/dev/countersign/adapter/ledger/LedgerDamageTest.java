package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.Decision;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSurvey;
import dev.countersign.ledger.LedgerTrial;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.Mention;
import dev.countersign.ledger.MissingOutcomes;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was changed or put back behind the writer's back is named, by the writer or by the check.
class LedgerDamageTest {
    private static final int BYTES = Integer.getInteger("countersign.bytes", 300);
    private static final Path ROOT = Path.of("/model").toAbsolutePath();
    private static final Path FOLDER = ROOT.resolve("ledger");

    /// Entries in 300 published and 2 journaled ones, with one lease.
    private final ModelDisk disk = begun(300, 2);

    private static ModelDisk begun(int published, int journaled) {
        var disk = new ModelDisk(ROOT);
        var trial = new LedgerTrial(new FolderReader(disk, FOLDER));
        trial.live(new FolderStore(disk, FOLDER), published);
        var faulty = new FaultyDisk(disk, Map.of(), () -> {});
        Sequencer ledger = opened(open(faulty, Optional.empty()));
        for (int i = 0; i < journaled; i++) {
            ledger.append(LedgerTrial.entry(published + i));
        }
        faulty.kill();
        ledger.close();
        disk.killProcess();
        return disk;
    }

    @Test
    void soundLedgerIsOpenedAndIntact() {
        assertThat(verdict(disk, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
        opened(open(disk, Optional.empty())).close();
        assertThat(verdict(disk, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void anyChangedByteOfAnyFileIsNamed() throws IOException {
        List<Path> files = List.copyOf(needed());
        var random = new Random(7);
        var named = new HashSet<Path>();
        for (int i = 0; i < BYTES; i++) {
            ModelDisk changed = disk.copy(ROOT);
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = changed.read(file, Integer.MAX_VALUE);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            changed.put(file, bytes);
            String name = FOLDER.relativize(file).toString();
            assertThat(reason(changed))
                    .as("byte %s of %s", at, name)
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .doesNotContain("Exception")
                            .satisfiesAnyOf(
                                    words -> assertThat(words).contains(name),
                                    words -> assertThat(words)
                                            .contains("tile/"), // the root is right, so that below is blamed
                                    words -> assertThat(words).contains("checkpoint")));
            named.add(file);
        }
        assertThat(named).hasSameSizeAs(files);
    }

    /// What the writer says, and where that reads nothing of it, the check.
    private static Optional<String> reason(ModelDisk disk) {
        return switch (open(disk, Optional.empty())) {
            case LedgerOpening.Damaged(var reason) -> Optional.of(reason);
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Opened(var ledger) -> {
                ledger.close();
                yield verdict(disk, Optional.empty()) instanceof LedgerVerdict.Refused refused
                        ? Optional.of(refused.reason())
                        : Optional.empty();
            }
        };
    }

    /// All but the partial files of smaller trees, which nobody reads any more, and the lock, which is empty.
    private Set<Path> needed() {
        var files = disk.files();
        files.removeIf(file -> file.toString().contains(".p/")
                && !file.toString().endsWith("tile/0/001.p/44")
                && !file.toString().endsWith("tile/1/000.p/1")
                && !file.toString().endsWith("tile/entries/001.p/44"));
        return files;
    }

    @Test
    void olderBackupOfTheFolderIsNamedWhereALaterCheckpointIsKnown() {
        var backups = new ArrayList<ModelDisk>();
        var growing = begun(250, 0);
        for (int i = 0; i < 100; i++) {
            backups.add(growing.copy(ROOT));
            Sequencer ledger = opened(open(growing, Optional.empty()));
            ledger.append(LedgerTrial.entry(1000 + i));
            ledger.close();
        }
        Checkpoint known = checkpoint(growing);
        for (ModelDisk backup : backups) {
            assertThat(verdict(backup, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
            assertThat(verdict(backup, Optional.of(known))).isInstanceOf(LedgerVerdict.RolledBack.class);
            assertThat(open(backup, Optional.of(known)))
                    .isInstanceOfSatisfying(
                            LedgerOpening.Damaged.class,
                            damaged -> assertThat(damaged.reason()).startsWith("the ledger was put back: "));
        }
        assertThat(verdict(growing, Optional.of(known))).isInstanceOf(LedgerVerdict.Intact.class);
        opened(open(growing, Optional.of(known))).close();
    }

    @Test
    void backupThatWentOnIsASplitViewOrRewritten() {
        ModelDisk backup = disk.copy(ROOT);
        append(disk, 1);
        Checkpoint known = checkpoint(disk);
        append(backup, 2);
        assertThat(verdict(backup, Optional.of(known))).isInstanceOf(LedgerVerdict.SplitView.class);
        append(backup, 3);
        assertThat(verdict(backup, Optional.of(known))).isInstanceOf(LedgerVerdict.Rewritten.class);
        assertThat(open(backup, Optional.of(known))).isInstanceOf(LedgerOpening.Damaged.class);
        append(disk, 3);
        assertThat(verdict(disk, Optional.of(known))).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void missingPrivateFileIsNamed() {
        for (String name : List.of("fence", "journal")) {
            ModelDisk changed = disk.copy(ROOT);
            changed.delete(FOLDER.resolve("private").resolve(name));
            assertThat(open(changed, Optional.empty()))
                    .isInstanceOfSatisfying(
                            LedgerOpening.Damaged.class,
                            damaged -> assertThat(damaged.reason()).contains(name));
        }
    }

    @Test
    void copyWithoutItsPrivatePartIsCheckedAndNotWritten() {
        ModelDisk copy = disk.copy(ROOT);
        copy.files().stream()
                .filter(file -> file.toString().contains("/private/"))
                .forEach(copy::delete);
        assertThat(verdict(copy, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(open(copy, Optional.empty()))
                .isInstanceOfSatisfying(
                        LedgerOpening.Damaged.class,
                        damaged -> assertThat(damaged.reason()).startsWith("the journal is missing"));
    }

    @Test
    void checkpointOfAnotherPastThanTheJournalsIsNamed() throws IOException {
        ModelDisk backup = disk.copy(ROOT);
        append(disk, 1);
        append(backup, 2);
        Path checkpoint = FOLDER.resolve("checkpoint");
        disk.put(checkpoint, backup.read(checkpoint, Integer.MAX_VALUE)); // of the same size, and signed
        assertThat(open(disk, Optional.empty()))
                .isEqualTo(new LedgerOpening.Damaged("the journal does not lead to the checkpoint"));
        opened(open(backup, Optional.empty())).close();
    }

    @Test
    void journalThatClaimsAHugeTreeIsNamed() {
        for (long size : new long[] {Long.MAX_VALUE, 1L << 62, (1L << 56) + 1, (1L << 40) + 255}) {
            ModelDisk changed = disk.copy(ROOT);
            var huge = new TreeHead(size, Hash.sha256(new byte[0]));
            changed.put(
                    FOLDER.resolve(JournalFormat.NAME),
                    JournalFormat.start(1, huge).bytes());
            assertThat(open(changed, Optional.empty())).isInstanceOf(LedgerOpening.Damaged.class);
        }
    }

    @Test
    void journalOfTheSameLedgerFromBeforeIsNamed() throws IOException {
        ModelDisk changed = disk.copy(ROOT);
        Path journal = FOLDER.resolve(JournalFormat.NAME);
        byte[] before = changed.read(journal, Integer.MAX_VALUE);
        append(changed, 4);
        changed.put(journal, before);
        assertThat(open(changed, Optional.empty()))
                .isInstanceOfSatisfying(
                        LedgerOpening.Damaged.class,
                        damaged -> assertThat(damaged.reason()).startsWith("the journal was put back or cut"));
    }

    @Test
    void intentOfAProcessThatWasKilledBeforeItsOutcomeIsReported() {
        var faulty = new FaultyDisk(disk, Map.of(), () -> {});
        Sequencer ledger = opened(open(faulty, Optional.empty()));
        EntryRef intent = ((Appending.Durable) ledger.append(intent())).entry();
        faulty.kill();
        ledger.close();
        disk.killProcess();
        append(disk, 1);
        assertThat(missingOutcomes()).containsExactly(intent);
        try (Sequencer again = opened(open(disk, Optional.empty()))) {
            again.append(new Outcome(Instant.EPOCH, intent, Result.UNKNOWN, Optional.empty()));
        }
        assertThat(missingOutcomes()).isEmpty();
    }

    private List<EntryRef> missingOutcomes() {
        var survey = new LedgerSurvey(Duration.ofMinutes(5));
        var checkpoints = new CheckpointCheck(LedgerTrial.SIGNING.trust(), LedgerTrial.SIGNING.signatures());
        assertThat(new LedgerCheck(new FolderReader(disk, FOLDER), checkpoints, Optional.empty()).check(survey))
                .isInstanceOf(LedgerVerdict.Intact.class);
        return survey.report().outcomes().open().stream()
                .map(MissingOutcomes.Open::intent)
                .toList();
    }

    private static Intent intent() {
        Hash hash = Hash.sha256(new byte[0]);
        return new Intent(
                Instant.EPOCH,
                "merge",
                new Mention.Clear("repo"),
                hash,
                hash,
                new Mention.Clear("user:alice@acme.example"),
                List.of(new Mention.Clear("agent:coder@acme.example")),
                Decision.ALLOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void append(ModelDisk disk, int number) {
        try (Sequencer ledger = opened(open(disk, Optional.empty()))) {
            ledger.append(LedgerTrial.entry(5000 + number));
        }
    }

    private static Checkpoint checkpoint(ModelDisk disk) {
        return switch (verdict(disk, Optional.empty())) {
            case LedgerVerdict.Intact(var trusted) -> trusted.checkpoint();
            case LedgerVerdict.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static LedgerVerdict verdict(Disk disk, Optional<Checkpoint> known) {
        var checkpoints = new CheckpointCheck(LedgerTrial.SIGNING.trust(), LedgerTrial.SIGNING.signatures());
        return new LedgerCheck(new FolderReader(disk, FOLDER), checkpoints, known).check((first, entries) -> {});
    }

    private static LedgerOpening open(Disk disk, Optional<Checkpoint> known) {
        return Sequencer.open(
                new FolderStore(disk, FOLDER),
                LedgerTrial.SIGNING,
                known,
                InstantSource.fixed(Instant.EPOCH),
                Sequencer.Limits.DEFAULT);
    }

    private static Sequencer opened(LedgerOpening opening) {
        return switch (opening) {
            case LedgerOpening.Opened(var ledger) -> ledger;
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
        };
    }
}
