package dev.countersign.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever rows a table has, more evidence never means less review.
class LaneTableProperties {
    @Property
    void addingAFactNeverLowersTheLane(
            @ForAll("tables") LaneTable table,
            @ForAll("facts") List<Fact> facts,
            @ForAll("fact") Fact more,
            @ForAll Set<Substance> substances) {
        Lane before = table.decide(facts, List.copyOf(substances)).lane();
        var all = new ArrayList<>(facts);
        all.add(more);
        assertThat(table.decide(all, List.copyOf(substances)).lane()).isGreaterThanOrEqualTo(before);
    }

    @Property
    void losingAProofNeverLowersTheLane(
            @ForAll("tables") LaneTable table,
            @ForAll("facts") List<Fact> facts,
            @ForAll Set<Substance> substances,
            @ForAll Substance more) {
        Lane before = table.decide(facts, List.copyOf(substances)).lane();
        var all = new ArrayList<>(substances);
        all.add(more);
        assertThat(table.decide(facts, all).lane()).isGreaterThanOrEqualTo(before);
    }

    @Property
    void removedProtectionWeighsAtLeastAsMuchAsTouchedOne(
            @ForAll("tables") LaneTable table, @ForAll("fact") Fact fact) {
        Fact touched = directed(fact, Direction.TOUCHED);
        Fact removed = directed(fact, Direction.PROTECTION_REMOVED);
        assertThat(table.laneOf(removed)).isGreaterThanOrEqualTo(table.laneOf(touched));
    }

    @Property
    void addingAFactNeverLowersTheChance(@ForAll("facts") List<Fact> facts, @ForAll("fact") Fact more) {
        var all = new ArrayList<>(facts);
        all.add(more);
        assertThat(Odds.of(all, 40).value())
                .isGreaterThanOrEqualTo(Odds.of(facts, 40).value());
    }

    @Property
    void decisiveRowHasTheLaneOfTheDecision(@ForAll("tables") LaneTable table, @ForAll("facts") List<Fact> facts) {
        LaneTable.Decision decision = table.decide(facts, List.of());
        assertThat(decision.row().map(LaneRow::lane).orElse(Lane.NONE)).isEqualTo(decision.lane());
    }

    @Provide
    Arbitrary<LaneTable> tables() {
        Arbitrary<LaneRow> row = Combinators.combine(
                        Arbitraries.of(Lane.class),
                        Arbitraries.of(FactKind.class).set().ofMaxSize(4),
                        Arbitraries.of(ChangeKind.class),
                        Arbitraries.of(Asset.class),
                        Arbitraries.of(Exposure.class),
                        Arbitraries.of(Strength.class),
                        Arbitraries.of(Substance.class).injectNull(0.7))
                .as((lane, facts, kind, asset, exposure, strength, substance) -> new LaneRow(
                        "row",
                        lane,
                        substance == null ? facts : Set.of(),
                        kind,
                        asset,
                        exposure,
                        strength,
                        substance,
                        "because"));
        return row.list().ofMaxSize(12).map(LaneTableProperties::table);
    }

    private static LaneTable table(List<LaneRow> rows) {
        List<LaneRow> named = new ArrayList<>();
        for (LaneRow row : rows) {
            named.add(new LaneRow(
                    "row-" + named.size(),
                    row.lane(),
                    row.facts(),
                    row.leastKind(),
                    row.leastAsset(),
                    row.leastExposure(),
                    row.leastStrength(),
                    row.leastSubstance(),
                    row.because()));
        }
        named.add(new LaneRow(
                "changed",
                Lane.AI,
                Set.of(),
                ChangeKind.COSMETIC,
                Asset.NONE,
                Exposure.INTERNAL,
                Strength.PATH,
                Substance.PRESENTATION,
                "changed"));
        return new LaneTable(1, named);
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return fact().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Fact> fact() {
        return Combinators.combine(
                        Arbitraries.of(FactKind.class),
                        Arbitraries.of(Direction.class),
                        Arbitraries.of(Strength.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Exposure.class))
                .as((kind, direction, strength, severity, exposure) -> new Fact(
                        "0123456789abcdef",
                        "detector",
                        1,
                        new Sighting(
                                kind,
                                direction,
                                RepoPath.of("src/Order.java"),
                                Side.AFTER,
                                LineSpan.line(1),
                                "Order",
                                "subject",
                                strength,
                                severity,
                                exposure,
                                "message",
                                "quote",
                                "",
                                List.of())));
    }

    private static Fact directed(Fact fact, Direction direction) {
        Sighting s = fact.seen();
        return new Fact(
                fact.id(),
                fact.detector(),
                fact.detectorVersion(),
                new Sighting(
                        s.kind(),
                        direction,
                        s.path(),
                        s.side(),
                        s.span(),
                        s.symbol(),
                        s.subject(),
                        s.strength(),
                        s.severity(),
                        s.exposure(),
                        s.message(),
                        s.quote(),
                        s.ask(),
                        s.cwes()));
    }
}
