package dev.countersign.principal;

import java.time.Instant;
import java.util.Optional;

/// Whether a link agrees with what is enrolled. What the registry does not keep it says nothing about.
final class RegistryCheck {
    private RegistryCheck() {}

    static void check(int link, HopClaims claims, Registry registry, Instant now) throws RefusedException {
        Optional<Refusal> refusal = ofSubject(link, claims, registry, now).or(() -> ofIssuer(link, claims, registry));
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
    }

    private static Optional<Refusal> ofSubject(int link, HopClaims claims, Registry registry, Instant now) {
        PrincipalId id = claims.subject();
        Optional<Agent> enrolled = registry.agent(id);
        if (enrolled.isEmpty()) {
            return registry.keeps(id) ? Optional.of(new Refusal.NotEnrolled(link, id)) : Optional.empty();
        }
        Agent agent = enrolled.get();
        if (agent.disabled()) {
            return Optional.of(new Refusal.AgentDisabled(link, id));
        }
        if (!now.isBefore(agent.expires())) {
            return Optional.of(new Refusal.AgentExpired(link, id, agent.expires()));
        }
        if (!agent.uses(claims.key(), now)) {
            return Optional.of(new Refusal.NotTheAgentsKey(link, id));
        }
        return agent.mayBeInstructedBy(claims.issuer())
                ? Optional.empty()
                : Optional.of(new Refusal.DelegatorNotAllowed(link, claims.issuer(), id));
    }

    private static Optional<Refusal> ofIssuer(int link, HopClaims claims, Registry registry) {
        return registry.agent(claims.issuer())
                .filter(issuer -> !issuer.mayInstruct(claims.subject()))
                .map(issuer -> new Refusal.DelegateNotAllowed(link, issuer.id(), claims.subject()));
    }
}
