package dev.countersign.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeCheckTest {
    private static final MemoryLog LOG = MemoryLog.ofSizes(66_000);

    @Test
    void soundLogIsReadInOrder() {
        var seen = new ArrayList<String>();
        assertThat(TreeCheck.check(LOG, LOG.head(), (first, entries) -> {
                    assertThat(first).isEqualTo(seen.size());
                    for (int i = 0; i < entries.count(); i++) {
                        seen.add(new String(entries.entry(i), StandardCharsets.UTF_8));
                    }
                }))
                .isEmpty();
        assertThat(seen).hasSize(66_000).startsWith("entry 0", "entry 1").endsWith("entry 65999");
    }

    @Test
    void emptyLogIsSound() {
        assertThat(check(new MemoryLog(), TreeHead.empty())).isEmpty();
        assertThat(check(new MemoryLog(), new TreeHead(0, Hash.sha256(new byte[1]))))
                .containsInstanceOf(Damage.OtherLog.class);
    }

    @Test
    void flippedByteOfAnEntryNamesTheEntry() {
        assertThat(flipped(new Bundle(3, 256), 2)).contains(new Damage.EntryAltered(768, new Bundle(3, 256)));
        var last = new Bundle(257, 208);
        assertThat(flipped(last, -1)).contains(new Damage.EntryAltered(65_999, last));
    }

    @Test
    void flippedLengthNamesTheEntryFromWhichNothingAddsUp() {
        assertThat(flipped(new Bundle(0, 256), 0)).containsInstanceOf(Damage.EntryCut.class);
    }

    @Test
    void flippedByteOfATileNamesTheTile() {
        for (Tile tile : List.of(
                new Tile(0, 3, 256),
                new Tile(1, 0, 256),
                new Tile(0, 257, 208),
                new Tile(1, 1, 1),
                new Tile(2, 0, 1))) {
            assertThat(flipped(tile, 5)).contains(new Damage.TileAltered(tile));
        }
    }

    @Test
    void missingFileIsNamed() {
        for (LogFile file : List.of(new Bundle(9, 256), new Tile(0, 9, 256), new Tile(2, 0, 1), new Bundle(257, 208))) {
            var log = LOG.copy();
            log.files.remove(file.path());
            assertThat(check(log, LOG.head())).contains(new Damage.Missing(file));
        }
    }

    @Test
    void cutAndLongerFilesAreNamed() {
        var tile = new Tile(0, 9, 256);
        assertThat(withLength(tile, 8191)).contains(new Damage.WrongLength(tile, 8191));
        assertThat(withLength(tile, 8193)).contains(new Damage.Unreadable(tile, "longer than it can be"));
        assertThat(withLength(new Bundle(9, 256), 0)).containsInstanceOf(Damage.EntryCut.class);
    }

    @Test
    void entryThatWasTakenOutIsNoticedWhereItStood() {
        assertThat(withEntries(9, entries -> entries.remove(7))).containsInstanceOf(Damage.EntryCut.class);
        assertThat(withEntries(9, entries -> entries.add(entries.remove(7))))
                .contains(new Damage.EntryAltered(9 * 256 + 7, new Bundle(9, 256)));
    }

    @Test
    void entriesThatChangedPlacesAreNamed() {
        assertThat(withEntries(9, entries -> entries.addFirst(entries.remove(1))))
                .contains(new Damage.EntryAltered(9 * 256, new Bundle(9, 256)));
    }

    @Test
    void logThatWasWrittenAnewIsAnotherLog() {
        var other = new MemoryLog();
        other.append(MemoryLog.entries(1, 66_000));
        assertThat(check(other, LOG.head())).contains(new Damage.OtherLog(other.head(), LOG.head()));
        assertThat(check(other, other.head())).isEmpty();
    }

    @Test
    void fullFilesStandInForPartialOnes() {
        var log = MemoryLog.ofSizes(300, 300);
        TreeHead before = Frontier.headOf(leaves(300));
        assertThat(check(log, before)).isEmpty();
        log.files.keySet().removeIf(path -> path.contains(".p/44"));
        assertThat(check(log, before)).isEmpty();
        assertThat(LogEdge.read(log, before))
                .isInstanceOfSatisfying(
                        LogEdge.Reading.Read.class,
                        read -> assertThat(read.edge()
                                        .append(MemoryLog.entries(300, 300))
                                        .after()
                                        .head())
                                .isEqualTo(log.head()));
    }

    @Property(tries = 400)
    void anyChangedByteOfAnyFileIsNoticed(
            @ForAll @IntRange(min = 1, max = 700) int size,
            @ForAll int file,
            @ForAll int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        var log = MemoryLog.ofSizes(size);
        assertThat(check(log, log.head())).isEmpty();
        var paths = List.copyOf(log.files.keySet());
        String path = paths.get(Math.floorMod(file, paths.size()));
        byte[] bytes = log.files.get(path);
        bytes[Math.floorMod(at, bytes.length)] ^= (byte) change;
        assertThat(check(log, log.head())).isPresent();
    }

    @Property(tries = 100)
    void edgeThatWasReadGoesOnAsTheOneInMemory(
            @ForAll @IntRange(max = 1500) int size, @ForAll @IntRange(max = 600) int more) {
        var log = MemoryLog.ofSizes(size);
        var read = (LogEdge.Reading.Read) LogEdge.read(log, log.head());
        assertThat(read.edge().append(MemoryLog.entries(size, more)).after().head())
                .isEqualTo(MemoryLog.ofSizes(size + more).head());
    }

    @Test
    void writerRefusesADamagedEdge() {
        var log = MemoryLog.ofSizes(300);
        var last = new Bundle(1, 44);
        log.files.get(last.path())[2] ^= 1;
        assertThat(LogEdge.read(log, log.head()))
                .isEqualTo(new LogEdge.Reading.Refused(new Damage.EntryAltered(256, last)));
    }

    private static List<Hash> leaves(int count) {
        var hasher = new TreeHasher();
        return MemoryLog.entries(0, count).stream().map(hasher::leaf).toList();
    }

    private static Optional<Damage> check(LogReader log, TreeHead head) {
        return TreeCheck.check(log, head, (first, entries) -> {});
    }

    private static Optional<Damage> flipped(LogFile file, int at) {
        var log = LOG.copy();
        byte[] bytes = log.files.get(file.path());
        bytes[Math.floorMod(at, bytes.length)] ^= 1;
        return check(log, LOG.head());
    }

    private static Optional<Damage> withLength(LogFile file, int length) {
        var log = LOG.copy();
        log.write(file, java.util.Arrays.copyOf(log.files.get(file.path()), length));
        return check(log, LOG.head());
    }

    private interface Editing {
        void edit(List<byte[]> entries);
    }

    private static Optional<Damage> withEntries(int bundle, Editing editing) {
        var log = LOG.copy();
        var entries = new ArrayList<>(MemoryLog.entries(bundle * 256, 256));
        editing.edit(entries);
        log.write(new Bundle(bundle, 256), EntryBundle.of(entries).bytes());
        return check(log, LOG.head());
    }
}
