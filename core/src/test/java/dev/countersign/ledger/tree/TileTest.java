package dev.countersign.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(2, 0, 1).path()).isEqualTo("tile/2/000.p/1");
        assertThat(new Bundle(273, 112).path()).isEqualTo("tile/entries/273.p/112");
        assertThat(LogFile.CHECKPOINT.path()).isEqualTo("checkpoint");
    }

    @Property
    void everyPathIsReadBackAsItsFile(
            @ForAll @IntRange(max = 7) int level,
            @ForAll @LongRange(min = 0) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        var tile = new Tile(level, level == 7 ? 0 : index % (Long.MAX_VALUE >>> 8 * (level + 1)), width);
        assertThat(LogFile.ofPath(tile.path())).contains(tile);
        var bundle = new Bundle(index >>> 9, width);
        assertThat(LogFile.ofPath(bundle.path())).contains(bundle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkpoint/",
                "/checkpoint",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001", // leading zeroes give one tile two paths
                "tile/0/001/001",
                "tile/00/000",
                "tile/8/000", // beyond 2^63 entries
                "tile/-1/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/",
                "tile/0/../../etc/passwd",
                "tile/0/٠٠٠",
                "tile/0/000\n",
                "tile/0/x999/x999/x999/x999/x999/999",
                "tile/7/001",
                "tile/entries/x01/000",
                "tile/data/000"
            })
    void otherSpellingsAreNoPath(String path) {
        assertThat(LogFile.ofPath("tile/0/001")).isPresent();
        assertThat(LogFile.ofPath(path)).isEmpty();
    }

    @Test
    void treeOfTheSpecificationHasItsTiles() {
        var tiles = Tiles.grown(0, 70_000);
        assertThat(tiles).filteredOn(tile -> tile.level() == 0 && tile.isFull()).hasSize(273);
        assertThat(tiles)
                .filteredOn(tile -> !tile.isFull())
                .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(tiles).hasSize(277);
        assertThat(Tiles.partial(70_000)).containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tiles.grown(0, 256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    }

    @Test
    void growthTouchesOnlyTheEdge() {
        assertThat(Tiles.grown(255, 257)).containsExactly(new Tile(0, 0, 256), new Tile(0, 1, 1), new Tile(1, 0, 1));
        assertThat(Tiles.grownBundles(255, 257)).containsExactly(new Bundle(0, 256), new Bundle(1, 1));
        assertThat(Tiles.grownBundles(256, 513)).containsExactly(new Bundle(1, 256), new Bundle(2, 1));
        assertThat(Tiles.grown(70_000, 70_000)).isEmpty();
        assertThat(Tiles.grownBundles(70_000, 70_000)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.grown(2, 1));
    }

    @Property(tries = 200)
    void anAppendWritesJustTheFilesThatGrew(
            @ForAll @IntRange(max = 1500) int before, @ForAll @IntRange(max = 1500) int more) {
        var log = MemoryLog.ofSizes(before);
        var written = log.append(MemoryLog.entries(before, more)).files().stream()
                .map(LogEdge.NewFile::file)
                .toList();
        assertThat(written).filteredOn(Tile.class::isInstance).isEqualTo(Tiles.grown(before, before + more));
        assertThat(written).filteredOn(Bundle.class::isInstance).isEqualTo(Tiles.grownBundles(before, before + more));
    }

    @Test
    void whereNoTreeReachesThereIsNoTile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 257));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(8, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, Long.MAX_VALUE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.of(5, 5));
        assertThat(Bundle.of(4, 5)).isEqualTo(new Bundle(0, 5));
    }

    @Test
    void entriesOfABundleAreReadBack() {
        var entries = List.of(new byte[0], new byte[] {1, 2}, new byte[Bundle.MAX_ENTRY]);
        byte[] bytes = EntryBundle.of(entries).bytes();
        assertThat(bytes).startsWith(0, 0, 0, 2, 1, 2, 0xFF, 0xFF);
        assertThat(EntryBundle.read(bytes, 3))
                .isInstanceOfSatisfying(
                        EntryBundle.Reading.Read.class,
                        read -> assertThat(List.of(
                                        read.entries().entry(0),
                                        read.entries().entry(1),
                                        read.entries().entry(2)))
                                .usingRecursiveComparison()
                                .isEqualTo(entries));
    }

    @Test
    void bundlesThatDoNotAddUpAreRefused() {
        assertThat(read(2, 0, 1, 7, 0, 0)).isInstanceOf(EntryBundle.Reading.Read.class);
        assertThat(read(2, 0, 1, 7)).isEqualTo(refused(1, "the bundle ends before the entry"));
        assertThat(read(2, 0, 1, 7, 0)).isEqualTo(refused(1, "the bundle ends before the entry"));
        assertThat(read(2, 0, 1, 7, 0, 1)).isEqualTo(refused(1, "the bundle ends within the entry"));
        assertThat(read(1, 0, 1, 7, 0, 0)).isEqualTo(refused(1, "bytes follow the last entry"));
        assertThat(read(1)).isEqualTo(refused(0, "the bundle ends before the entry"));
    }

    @Test
    void entryOverTheBoundIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogEdge.EMPTY.append(List.of(new byte[Bundle.MAX_ENTRY + 1])));
        assertThat(LogEdge.EMPTY
                        .append(List.of(new byte[Bundle.MAX_ENTRY]))
                        .after()
                        .size())
                .isEqualTo(1);
    }

    private static EntryBundle.Reading read(int count, int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return EntryBundle.read(all, count);
    }

    private static EntryBundle.Reading refused(int entry, String reason) {
        return new EntryBundle.Reading.Refused(entry, reason);
    }
}
