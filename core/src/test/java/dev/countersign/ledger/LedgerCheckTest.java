package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.Damage;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.MemoryLog;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private static final String ORIGIN = "acme.example/ledger";
    private static final TestSigner KEY = TestSigner.of("1");
    private static final CheckpointCheck CHECKPOINTS = new CheckpointCheck(
            LogTrust.withoutWitnesses(VerifierKey.ofLog(ORIGIN, KEY.publicKey())), new JdkSignatures());

    @Test
    void soundLedgerIsIntact() {
        MemoryLog log = signed(MemoryLog.ofSizes(700));
        assertThat(check(log, Optional.empty()))
                .isEqualTo(new LedgerVerdict.Intact(new CheckpointVerdict.Trusted(checkpoint(log), List.of())));
    }

    @Test
    void grownLedgerIsIntactForThoseWhoKnewItBefore() {
        MemoryLog before = MemoryLog.ofSizes(300);
        MemoryLog log = signed(MemoryLog.ofSizes(300, 400));
        assertThat(check(log, Optional.of(checkpoint(before)))).isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(check(log, Optional.of(checkpoint(log)))).isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(check(log, Optional.of(checkpoint(new MemoryLog())))).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void missingCheckpointIsNamed() {
        assertThat(check(MemoryLog.ofSizes(3), Optional.empty()))
                .isEqualTo(new LedgerVerdict.Damaged(new Damage.Missing(LogFile.CHECKPOINT)));
    }

    @Test
    void unreadableCheckpointIsNamed() {
        LogReader broken = file -> new LogReader.Reading.Unreadable("the disk says no");
        assertThat(new LedgerCheck(broken, CHECKPOINTS, Optional.empty()).check((first, entries) -> {}))
                .isEqualTo(new LedgerVerdict.Damaged(new Damage.Unreadable(LogFile.CHECKPOINT, "the disk says no")));
    }

    @Test
    void checkpointByAnotherKeyIsRefused() {
        MemoryLog log = MemoryLog.ofSizes(3);
        log.write(LogFile.CHECKPOINT, checkpoint(log).sign(TestSigner.of("9")).bytes());
        assertThat(check(log, Optional.empty()))
                .isEqualTo(new LedgerVerdict.CheckpointRefused(new CheckpointVerdict.NotSigned()));
    }

    @Test
    void largestTreeThatCanBeSignedIsNoMoreThanDamaged() {
        MemoryLog log = MemoryLog.ofSizes(3);
        for (long size : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 255, 1L << 62, (1L << 56) + 1}) {
            var head = new TreeHead(size, log.head().root());
            log.write(LogFile.CHECKPOINT, new Checkpoint(ORIGIN, head).sign(KEY).bytes());
            assertThat(check(log, Optional.empty())).isInstanceOf(LedgerVerdict.Damaged.class);
        }
        assertThat(check(signed(log), Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void alteredEntryIsNamed() {
        MemoryLog log = signed(MemoryLog.ofSizes(700));
        var bundle = new Bundle(1, 256);
        log.files.get(bundle.path())[2] ^= 1;
        LedgerVerdict verdict = check(log, Optional.empty());
        assertThat(verdict).isEqualTo(new LedgerVerdict.Damaged(new Damage.EntryAltered(256, bundle)));
        assertThat(((LedgerVerdict.Refused) verdict).reason())
                .isEqualTo("entry 256 in tile/entries/001 is not what the tree was signed with");
    }

    @Test
    void ledgerPutBackToAnOlderStateIsRolledBack() {
        MemoryLog older = signed(MemoryLog.ofSizes(300));
        Checkpoint known = checkpoint(MemoryLog.ofSizes(700));
        assertThat(check(older, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(check(older, Optional.of(known))).isEqualTo(new LedgerVerdict.RolledBack(known, checkpoint(older)));
    }

    @Test
    void secondLedgerOfTheSameSizeIsASplitView() {
        MemoryLog other = signed(rewritten(300));
        Checkpoint known = checkpoint(MemoryLog.ofSizes(300));
        assertThat(check(other, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(check(other, Optional.of(known))).isEqualTo(new LedgerVerdict.SplitView(known, checkpoint(other)));
    }

    @Test
    void ledgerWithAnotherPastIsRewritten() {
        MemoryLog other = signed(rewritten(700));
        Checkpoint known = checkpoint(MemoryLog.ofSizes(300));
        assertThat(check(other, Optional.of(known))).isEqualTo(new LedgerVerdict.Rewritten(known, checkpoint(other)));
        MemoryLog same = signed(MemoryLog.ofSizes(700));
        assertThat(check(same, Optional.of(known))).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Property(tries = 500)
    void ledgerWithAnyByteChangedIsRefused(
            @ForAll @IntRange(max = 600) int size,
            @ForAll int file,
            @ForAll int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        MemoryLog log = signed(MemoryLog.ofSizes(size));
        assertThat(check(log, Optional.empty())).isInstanceOf(LedgerVerdict.Intact.class);
        var paths = List.copyOf(log.files.keySet());
        byte[] bytes = log.files.get(paths.get(Math.floorMod(file, paths.size())));
        bytes[Math.floorMod(at, bytes.length)] ^= (byte) change;
        assertThat(check(log, Optional.empty())).isInstanceOf(LedgerVerdict.Refused.class);
    }

    @Property(tries = 200)
    void ledgerWithoutAnyOfItsFilesIsRefused(@ForAll @IntRange(max = 600) int size, @ForAll int file) {
        MemoryLog log = signed(MemoryLog.ofSizes(size));
        var paths = List.copyOf(log.files.keySet());
        log.files.remove(paths.get(Math.floorMod(file, paths.size())));
        assertThat(check(log, Optional.empty())).isInstanceOf(LedgerVerdict.Damaged.class);
    }

    @Test
    void surveyTellsWhatIsMissingAndWhatIsNoEntry() {
        Instant time = Instant.parse("2026-11-28T23:31:09Z");
        byte[] intent = intent(time);
        var ref = new EntryRef(0, new TreeHasher().leaf(intent));
        byte[] outcome = new Outcome(time, ref, Result.FAILED, Optional.empty()).bytes();
        var log = new MemoryLog();
        log.append(List.of(intent, intent, "{}".getBytes(StandardCharsets.UTF_8), outcome));
        LedgerSurvey.Report report = survey(log);
        assertThat(report.outcomes().open())
                .extracting(open -> open.intent().index())
                .containsExactly(1L);
        assertThat(report.outcomes().stray().count()).isZero();
        assertThat(report.unreadable().first())
                .extracting(LedgerSurvey.Unreadable::index)
                .containsExactly(2L);
        assertThat(report.backDated().count()).isZero();
    }

    @Test
    void entryThatSaysItIsOlderThanThoseBeforeItIsBackDated() {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        var log = new MemoryLog();
        for (int minute : new int[] {0, 30, 25, 24, 31}) {
            log.append(List.of(intent(noon.plusSeconds(60L * minute))));
        }
        assertThat(survey(log).backDated().first())
                .containsExactly(new LedgerSurvey.BackDated(3, noon.plusSeconds(60 * 24), noon.plusSeconds(60 * 30)));
    }

    private static byte[] intent(Instant time) {
        return LedgerEntryTest.intent(time, "merge", List.of(new Mention.Clear("agent:a")), Decision.ALLOW)
                .bytes();
    }

    private static LedgerSurvey.Report survey(MemoryLog log) {
        var survey = new LedgerSurvey(Duration.ofMinutes(5));
        var check = new LedgerCheck(signed(log), CHECKPOINTS, Optional.empty());
        assertThat(check.check(survey)).isInstanceOf(LedgerVerdict.Intact.class);
        return survey.report();
    }

    private static LedgerVerdict check(MemoryLog log, Optional<Checkpoint> known) {
        return new LedgerCheck(log, CHECKPOINTS, known).check((first, entries) -> {});
    }

    private static Checkpoint checkpoint(MemoryLog log) {
        return new Checkpoint(ORIGIN, log.head());
    }

    private static MemoryLog signed(MemoryLog log) {
        log.write(LogFile.CHECKPOINT, checkpoint(log).sign(KEY).bytes());
        return log;
    }

    /// The same entries, save that the first is missing.
    private static MemoryLog rewritten(int size) {
        var log = new MemoryLog();
        log.append(MemoryLog.entries(1, size));
        return log;
    }
}
