package dev.countersign.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.tree.ProofMaker.Making;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Trees of every shape agree with the definition of RFC 6962, and their proofs prove just what they say.
class TreeProperties {
    private static final int MAX = 70_000;
    private static final MemoryLog LARGE = MemoryLog.ofSizes(MAX);
    private static final List<Hash> LEAVES = leaves(MAX);
    private static final List<TreeHead> HEADS = heads();

    @Property(tries = 100)
    void headIsThatOfTheDefinition(@ForAll @IntRange(max = 2000) int size) {
        TreeHead defined = new TreeHead(size, defined(LEAVES.subList(0, size)));
        assertThat(Frontier.headOf(LEAVES.subList(0, size))).isEqualTo(defined);
        assertThat(MemoryLog.ofSizes(size).head()).isEqualTo(defined);
    }

    @Property(tries = 100)
    void batchesDoNotMatter(@ForAll @Size(max = 8) List<@IntRange(max = 600) Integer> batches) {
        int sum = batches.stream().mapToInt(Integer::intValue).sum();
        var inBatches =
                MemoryLog.ofSizes(batches.stream().mapToInt(Integer::intValue).toArray());
        var atOnce = MemoryLog.ofSizes(sum);
        assertThat(inBatches.head()).isEqualTo(atOnce.head());
        assertThat(inBatches.files).containsAllEntriesOf(atOnce.files);
        assertThat(LogEdge.read(inBatches, atOnce.head())).isInstanceOf(LogEdge.Reading.Read.class);
    }

    @Property(tries = 300)
    void everyEntryIsProvedInEveryTree(@ForAll @IntRange(min = 1, max = MAX) int size, @ForAll int seed) {
        int index = Math.floorMod(seed, size);
        TreeHead head = head(size);
        InclusionProof proof = made(new ProofMaker(TreeProperties::read).inclusion(index, head));
        assertThat(proof.check(LEAVES.get(index), head)).isEqualTo(new ProofCheck.Proved());
    }

    @Property(tries = 300)
    void everyTreeIsTheBeginningOfEveryLargerOne(
            @ForAll @IntRange(min = 1, max = MAX) int first, @ForAll @IntRange(min = 1, max = MAX) int second) {
        TreeHead older = head(Math.min(first, second));
        TreeHead newer = head(Math.max(first, second));
        ConsistencyProof proof = made(new ProofMaker(TreeProperties::read).consistency(older, newer));
        assertThat(proof.check(older, newer)).isEqualTo(new ProofCheck.Proved());
    }

    @Property(tries = 300)
    void inclusionProofWithAnyBitChangedIsRefused(
            @ForAll @IntRange(min = 2, max = MAX) int size, @ForAll int seed, @ForAll int bit) {
        int index = Math.floorMod(seed, size);
        TreeHead head = head(size);
        InclusionProof proof = made(new ProofMaker(TreeProperties::read).inclusion(index, head));
        var changed = new InclusionProof(index, withBitChanged(proof.path(), bit));
        assertThat(changed.check(LEAVES.get(index), head)).isInstanceOf(ProofCheck.OtherRoot.class);
    }

    @Property(tries = 300)
    void inclusionProofProvesNoOtherEntry(
            @ForAll @IntRange(min = 2, max = MAX) int size, @ForAll int seed, @ForAll int other) {
        int index = Math.floorMod(seed, size);
        int wrong = Math.floorMod(other, size);
        Assume.that(index != wrong);
        TreeHead head = head(size);
        InclusionProof proof = made(new ProofMaker(TreeProperties::read).inclusion(index, head));
        assertThat(proof.check(LEAVES.get(wrong), head)).isInstanceOf(ProofCheck.OtherRoot.class);
        assertThat(new InclusionProof(wrong, proof.path()).check(LEAVES.get(index), head))
                .isInstanceOf(ProofCheck.Refused.class);
    }

    @Property(tries = 300)
    void consistencyProofWithAnyBitChangedIsRefused(
            @ForAll @IntRange(min = 1, max = MAX) int first,
            @ForAll @IntRange(min = 1, max = MAX) int second,
            @ForAll int bit) {
        TreeHead older = head(Math.min(first, second));
        TreeHead newer = head(Math.max(first, second));
        ConsistencyProof proof = made(new ProofMaker(TreeProperties::read).consistency(older, newer));
        Assume.that(!proof.path().isEmpty());
        var changed = new ConsistencyProof(withBitChanged(proof.path(), bit));
        assertThat(changed.check(older, newer)).isInstanceOf(ProofCheck.Refused.class);
    }

    @Property(tries = 200)
    void consistencyProofNamesWhichRootIsWrong(
            @ForAll @IntRange(min = 1, max = MAX - 1) int first, @ForAll @IntRange(min = 1, max = MAX) int second) {
        Assume.that(first != second);
        TreeHead older = head(Math.min(first, second));
        TreeHead newer = head(Math.max(first, second));
        ConsistencyProof proof = made(new ProofMaker(TreeProperties::read).consistency(older, newer));
        Hash wrong = Hash.sha256(new byte[] {1});
        assertThat(proof.check(older, new TreeHead(newer.size(), wrong))).isInstanceOf(ProofCheck.OtherRoot.class);
        assertThat(proof.check(new TreeHead(older.size(), wrong), newer)).isInstanceOf(ProofCheck.Refused.class);
    }

    /// The tiles of every smaller tree are there too, as where each had its checkpoint.
    private static LogReader.Reading read(LogFile file) {
        var tile = (Tile) file;
        byte[] widest =
                LARGE.files.get(Tiles.at(tile.level(), tile.index(), MAX).path());
        return new LogReader.Reading.Found(Arrays.copyOf(widest, tile.bytes()));
    }

    static Hash defined(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return TreeHasher.emptyRoot();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return new TreeHasher().node(defined(leaves.subList(0, left)), defined(leaves.subList(left, leaves.size())));
    }

    private static List<Hash> leaves(int count) {
        var hasher = new TreeHasher();
        return MemoryLog.entries(0, count).stream().map(hasher::leaf).toList();
    }

    private static List<TreeHead> heads() {
        var heads = new ArrayList<TreeHead>();
        Frontier frontier = Frontier.EMPTY;
        heads.add(frontier.head());
        for (Hash leaf : LEAVES) {
            frontier = frontier.append(leaf);
            heads.add(frontier.head());
        }
        return heads;
    }

    private static TreeHead head(int size) {
        return HEADS.get(size);
    }

    private static <P> P made(Making<P> making) {
        assertThat(making).isInstanceOf(Making.Made.class);
        return ((Making.Made<P>) making).proof();
    }

    private static List<Hash> withBitChanged(List<Hash> path, int bit) {
        int at = Math.floorMod(bit, path.size() * 256);
        byte[] bytes = path.get(at / 256).bytes();
        bytes[at % 256 / 8] ^= (byte) (1 << at % 8);
        var changed = new ArrayList<>(path);
        changed.set(at / 256, Hash.of(bytes));
        return changed;
    }
}
