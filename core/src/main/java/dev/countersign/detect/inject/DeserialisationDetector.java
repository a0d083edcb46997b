package dev.countersign.detect.inject;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.taint.FlowSightings;
import dev.countersign.detect.taint.SinkKind;
import java.util.List;
import java.util.Set;

/// Sees that objects are made from what somebody outside sends.
public final class DeserialisationDetector implements Detector {
    @Override
    public About about() {
        return new About(
                "unsafe-deserialisation",
                43,
                1,
                "Objects are made from what comes from outside",
                "Readers of objects (pickle, Java serialisation, Ruby's Marshal, PHP's unserialize, full YAML) run code of the"
                        + " types that the bytes name: whoever chooses the bytes runs what he likes (CWE-502).",
                "Read a format of plain data (JSON, safe YAML), or refuse all types but a fixed set before reading.",
                List.of(502));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return FlowFacts.added(change, Set.of(SinkKind.DESERIALISATION)).stream()
                .map(FlowSightings::of)
                .toList();
    }
}
