package dev.countersign.principal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who acts: a person, and every agent between them and the action. One subject of policy and of the ledger.
///
/// @param human who answers for it
/// @param agents the one that acts last; none where the person acts themselves
public record CompositeIdentity(PrincipalId human, List<PrincipalId> agents) {
    public CompositeIdentity {
        agents = List.copyOf(agents);
        if (!human.isHuman()) {
            throw new IllegalArgumentException("a person answers for a chain, and " + human + " is none");
        }
    }

    /// Who does the deed.
    public PrincipalId actor() {
        return agents.isEmpty() ? human : agents.getLast();
    }

    /// The human first.
    public Stream<PrincipalId> everybody() {
        return Stream.concat(Stream.of(human), agents.stream());
    }

    @Override
    public String toString() {
        return everybody().map(PrincipalId::toString).collect(Collectors.joining(" -> "));
    }
}
