package dev.countersign.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.ledger.tree.ProofMaker.Making;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofMakerTest {
    private static final Hash OTHER = Hash.sha256(new byte[1]);

    private final MemoryLog log = MemoryLog.ofSizes(300, 300);
    private final TreeHead head = log.head();
    private final TreeHead older = MemoryLog.ofSizes(300).head();

    @Test
    void entryBeyondTheTreeHasNoProof() {
        assertThat(inclusion(599)).isInstanceOf(Making.Made.class);
        assertThat(inclusion(600)).isEqualTo(new Making.Refused<>(new ProofCheck.IndexBeyondTree(600, 600)));
        assertThat(inclusion(-1)).isEqualTo(new Making.Refused<>(new ProofCheck.IndexBeyondTree(-1, 600)));
    }

    @Test
    void missingTileIsNamed() {
        var tile = new Tile(0, 1, 256);
        log.files.remove(tile.path());
        assertThat(inclusion(300)).isEqualTo(new Making.Damaged<>(new Damage.Missing(tile)));
        assertThat(consistency(older)).isEqualTo(new Making.Damaged<>(new Damage.Missing(tile)));
        assertThat(inclusion(5)).isInstanceOf(Making.Made.class);
    }

    @Test
    void damagedTileNeverBecomesAProof() {
        log.files.get(new Tile(0, 1, 256).path())[0] ^= 1;
        assertThat(inclusion(300)).isInstanceOf(Making.Refused.class);
        assertThat(consistency(older)).isInstanceOf(Making.Refused.class);
    }

    @Test
    void unreadableTileIsNamedWithItsReason() {
        LogReader broken = file -> new LogReader.Reading.Unreadable("the disk says no");
        assertThat(new ProofMaker(broken).inclusion(300, head))
                .isInstanceOfSatisfying(
                        Making.Damaged.class,
                        damaged -> assertThat(damaged.damage()).isInstanceOf(Damage.Unreadable.class));
    }

    @Test
    void consistencyIsRefusedWhereThereIsNone() {
        assertThat(consistency(older)).isInstanceOf(Making.Made.class);
        assertThat(consistency(head)).isEqualTo(new Making.Made<>(new ConsistencyProof(List.of())));
        assertThat(consistency(TreeHead.empty())).isEqualTo(new Making.Refused<>(new ProofCheck.EmptyOlderTree()));
        assertThat(consistency(new TreeHead(601, OTHER)))
                .isEqualTo(new Making.Refused<>(new ProofCheck.OlderIsLarger(601, 600)));
        assertThat(consistency(new TreeHead(600, OTHER)))
                .isEqualTo(new Making.Refused<>(new ProofCheck.SameSizeOtherRoot(600)));
        assertThat(consistency(new TreeHead(300, OTHER)))
                .isInstanceOfSatisfying(
                        Making.Refused.class,
                        refused -> assertThat(refused.check()).isInstanceOf(ProofCheck.OtherOlderRoot.class));
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeHead(-1, OTHER));
        assertThatIllegalArgumentException().isThrownBy(() -> new InclusionProof(-1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(3, List.of(OTHER)));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
        assertThat(new Frontier(3, List.of(OTHER, OTHER)).head().size()).isEqualTo(3);
        assertThat(Hash.of(OTHER.bytes())).isEqualTo(OTHER);
    }

    @Test
    void hashesAreReadInTheirOneSpelling() {
        assertThat(Hash.ofBase64(OTHER.base64())).contains(OTHER);
        assertThat(Hash.ofBase64Url(OTHER.base64Url())).contains(OTHER);
        assertThat(Hash.ofBase64(OTHER.base64().replace("=", ""))).isEmpty();
        assertThat(Hash.ofBase64Url(OTHER.base64Url() + "=")).isEmpty();
        assertThat(Hash.ofBase64(OTHER.base64() + "\n")).isEmpty();
        assertThat(Hash.ofBase64("AAAA")).isEmpty();
        assertThat(OTHER).hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    private Making<InclusionProof> inclusion(long index) {
        return new ProofMaker(log).inclusion(index, head);
    }

    private Making<ConsistencyProof> consistency(TreeHead before) {
        return new ProofMaker(log).consistency(before, head);
    }
}
