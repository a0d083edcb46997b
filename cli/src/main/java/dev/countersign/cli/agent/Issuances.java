package dev.countersign.cli.agent;

import dev.countersign.cli.Problem;
import dev.countersign.key.Base64Url;
import dev.countersign.principal.Agent;
import dev.countersign.principal.AgentKey;
import dev.countersign.principal.Chain;
import dev.countersign.principal.Issuance;
import dev.countersign.principal.Refusal;
import java.security.SecureRandom;
import java.time.Instant;

/// What is common to making hops.
final class Issuances {
    private static final int ID_BYTES = 16;

    private Issuances() {}

    /// A name for a hop that nobody had before.
    static String newId(SecureRandom random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /// @throws Problem where nothing was issued
    static Chain issued(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var chain) -> chain;
            case Issuance.Refused(var refusal) ->
                throw Problem.notAllowed("nothing is handed on: " + refusal.reason() + hint(refusal));
        };
    }

    private static String hint(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooDeep _ -> "; whoever handed to this agent has to say --max-depth N";
            case Refusal.DelegatorNotAllowed _ -> "; see --may-be-instructed-by of 'countersign agent enrol'";
            case Refusal.DelegateNotAllowed _ -> "; see --may-instruct of 'countersign agent enrol'";
            case Refusal.NotEnrolled _ -> "; 'countersign agent enrol' comes first";
            case Refusal.UnknownIssuer _ -> "; the installation does not know the chain, --offline does not ask it";
            default -> "";
        };
    }

    /// The newest key that the agent has now: each rotation adds its key at the end.
    ///
    /// @throws Problem where it has none
    static AgentKey newestKey(Agent agent, Instant now) {
        return agent.keys().reversed().stream()
                .filter(key -> key.until().stream().allMatch(now::isBefore))
                .findFirst()
                .orElseThrow(() -> Problem.notAllowed(
                        agent.id() + " has no key that counts now; 'countersign agent rotate' gives it another"));
    }
}
