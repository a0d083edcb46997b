package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// An agent that somebody answers for.
///
/// @param owner the person who does
/// @param purpose what it is for
/// @param model what it runs on
/// @param delegators who may instruct it: principals, or organisations for everybody of theirs; nobody else
/// @param delegates whom it may instruct, likewise
/// @param expires when its enrolment ends
public record Agent(
        PrincipalId id,
        PrincipalId owner,
        String purpose,
        String model,
        List<AgentKey> keys,
        Set<PrincipalId> delegators,
        Set<PrincipalId> delegates,
        Instant expires,
        boolean disabled) {
    private static final int MAX_TEXT = 200;
    static final int MAX_KEYS = 16;
    private static final int MAX_PARTNERS = 256;

    public Agent {
        keys = List.copyOf(keys);
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
        delegators = Set.copyOf(delegators);
        delegates = Set.copyOf(delegates);
        check(id.isAgent(), "an agent's id starts with agent:");
        check(owner.isHuman(), "a person owns an agent");
        check(ShortText.fits(purpose, MAX_TEXT), "the purpose is one line of 1 to " + MAX_TEXT + " characters");
        check(ShortText.fits(model, MAX_TEXT), "the model is one line of 1 to " + MAX_TEXT + " characters");
        check(!keys.isEmpty() && keys.size() <= MAX_KEYS, "an agent has 1 to " + MAX_KEYS + " keys");
        check(
                delegators.size() <= MAX_PARTNERS && delegates.size() <= MAX_PARTNERS,
                "an agent has at most " + MAX_PARTNERS + " delegators, and as many delegates");
        check(!delegators.contains(id) && !delegates.contains(id), "an agent does not instruct itself");
    }

    /// Whether that person or agent may hand rights to it.
    public boolean mayBeInstructedBy(PrincipalId delegator) {
        return holds(delegators, delegator);
    }

    boolean mayInstruct(PrincipalId delegate) {
        return holds(delegates, delegate);
    }

    boolean uses(Ed25519PublicKey key, Instant at) {
        return keys.stream().anyMatch(mine -> mine.key().equals(key) && mine.inUseAt(at));
    }

    Agent withKeys(List<AgentKey> others) {
        return new Agent(id, owner, purpose, model, others, delegators, delegates, expires, disabled);
    }

    Agent asDisabled() {
        return new Agent(id, owner, purpose, model, keys, delegators, delegates, expires, true);
    }

    private static boolean holds(Set<PrincipalId> allowed, PrincipalId principal) {
        return allowed.contains(principal) || allowed.contains(principal.organisation());
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
