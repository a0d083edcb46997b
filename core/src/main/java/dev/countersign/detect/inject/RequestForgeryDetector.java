package dev.countersign.detect.inject;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.taint.FlowSightings;
import dev.countersign.detect.taint.SinkKind;
import java.util.List;
import java.util.Set;

/// Sees that somebody outside chooses the address to which the server sends a request.
public final class RequestForgeryDetector implements Detector {
    @Override
    public About about() {
        return new About(
                "request-forgery",
                44,
                1,
                "A request chooses the address that the server calls",
                "The server reaches what callers must not: internal services, cloud metadata with credentials, files"
                        + " (CWE-918; OWASP Top 10, A10:2021).",
                "Choose the host from a fixed list, and refuse redirects and addresses inside your own network. A"
                        + " name that is checked by a function called allow, check or valid is left alone.",
                List.of(918));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return FlowFacts.added(change, Set.of(SinkKind.FETCH)).stream()
                .map(FlowSightings::of)
                .toList();
    }
}
