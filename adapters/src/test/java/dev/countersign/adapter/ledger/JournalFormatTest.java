package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.ledger.tree.TreeHead;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
    private static final TreeHead BASE =
            LogEdge.EMPTY.append(List.of(bytes("a"), bytes("b"))).after().head();

    private final List<Integer> ends = new ArrayList<>();
    private final byte[] journal = journal();

    /// Three records, with one, two and one entries.
    private byte[] journal() {
        var all = new ByteArrayOutputStream();
        JournalFormat.Part part = JournalFormat.start(3, BASE);
        all.writeBytes(part.bytes());
        long first = BASE.size();
        for (List<byte[]> entries :
                List.of(List.of(bytes("one")), List.of(bytes("two"), bytes("three")), List.of(bytes("four")))) {
            ends.add(all.size());
            part = JournalFormat.record(part.hash(), 4, first, entries);
            all.writeBytes(part.bytes());
            first += entries.size();
        }
        ends.add(all.size());
        return all.toByteArray();
    }

    @Test
    void journalIsReadAsWritten() {
        assertThat(held(journal)).containsExactly("one", "two", "three", "four");
    }

    @Test
    void writeThatWasCutOffAnywhereIsLeftOut() {
        for (int length = ends.getFirst(); length < journal.length; length++) {
            int end = length;
            long whole = ends.stream().filter(at -> at <= end).count() - 1;
            int[] entries = {0, 1, 3};
            assertThat(held(Arrays.copyOf(journal, length)))
                    .as("of %s bytes", length)
                    .hasSize(entries[(int) whole]);
        }
    }

    @Test
    void journalWithoutItsStartIsDamaged() {
        for (int length = 0; length < ends.getFirst(); length++) {
            assertDamaged(Arrays.copyOf(journal, length));
        }
    }

    @Test
    void anyChangedByteIsDamageAndNoWriteThatWasCutOff() {
        for (int at = 0; at < journal.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = journal.clone();
                changed[at] ^= (byte) (1 << bit);
                assertDamaged(changed);
            }
        }
    }

    @Test
    void bytesBehindTheLastRecordAreDamage() {
        assertDamaged(Arrays.copyOf(journal, journal.length + 100));
        byte[] twice = Arrays.copyOf(journal, 2 * journal.length - ends.get(2));
        System.arraycopy(journal, ends.get(2), twice, journal.length, journal.length - ends.get(2));
        assertDamaged(twice);
    }

    @Test
    void recordThatIsMissingBetweenOthersIsDamage() {
        var without = new ByteArrayOutputStream();
        without.write(journal, 0, ends.get(0));
        without.write(journal, ends.get(1), journal.length - ends.get(1));
        assertDamaged(without.toByteArray());
    }

    @Test
    void recordOfALeaseThatWasNotGivenYetIsDamage() {
        assertThat(JournalFormat.read(journal, 4)).isInstanceOf(Journaled.Held.class);
        assertThat(JournalFormat.read(journal, 3)).isInstanceOf(Journaled.Damaged.class);
        assertThat(JournalFormat.read(journal, 2)).isInstanceOf(Journaled.Damaged.class);
    }

    @Test
    void recordAtAnotherPlaceIsDamage() {
        JournalFormat.Part start = JournalFormat.start(1, TreeHead.empty());
        JournalFormat.Part record = JournalFormat.record(start.hash(), 1, 1, List.of(bytes("one")));
        var all = new ByteArrayOutputStream();
        all.writeBytes(start.bytes());
        all.writeBytes(record.bytes());
        assertDamaged(all.toByteArray());
    }

    @Test
    void anyBytesAreReadOrDamage() {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            int copied = random.nextInt(Math.min(bytes.length, journal.length) + 1);
            System.arraycopy(journal, 0, bytes, 0, copied);
            assertThat(JournalFormat.read(bytes, 9)).isInstanceOfAny(Journaled.Held.class, Journaled.Damaged.class);
        }
    }

    @Test
    void hugeTreeIsReadAsItIsSaid() {
        var huge = new TreeHead(Long.MAX_VALUE, TreeHasher.emptyRoot());
        assertThat(JournalFormat.read(JournalFormat.start(1, huge).bytes(), 1))
                .isEqualTo(new Journaled.Held(huge, List.of()));
    }

    private static void assertDamaged(byte[] journal) {
        assertThat(JournalFormat.read(journal, 9))
                .isInstanceOfSatisfying(
                        Journaled.Damaged.class,
                        damaged -> assertThat(damaged.reason()).startsWith("private/journal"));
    }

    private static List<String> held(byte[] journal) {
        return switch (JournalFormat.read(journal, 9)) {
            case Journaled.Held(var base, var entries) -> {
                assertThat(base).isEqualTo(BASE);
                yield entries.stream().map(entry -> new String(entry, UTF_8)).toList();
            }
            case Journaled.Nothing nothing -> throw new AssertionError();
            case Journaled.Damaged(var reason) -> throw new AssertionError(reason);
            case Journaled.Failed(var reason) -> throw new AssertionError(reason);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
