package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.render.DelegationReport;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.Chain;
import dev.countersign.principal.Grant;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.HopIssuer;
import dev.countersign.principal.Location;
import dev.countersign.principal.Narrowing;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.RootClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Starts a chain: the organisation signs for a person who cannot sign in yet.
///
/// The person's link names a key that is made for this chain, signs the agent's link, and is then forgotten: nobody
/// can hand on anything else in the person's name with it.
record RootDelegation(DelegateCommand.Asked asked, PrincipalId person, Optional<String> request) {
    /// As long as the organisation's old key counts after a rotation where nobody says otherwise.
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration USUAL = Duration.ofHours(8);

    DelegationReport make(InstallationChange change) {
        Installation installation = change.installation();
        if (installation.people().present(person).isEmpty()) {
            throw Problem.notAllowed(person + " is none of the organisation's people"
                    + RegistryWords.hint(person, installation.people().members().keySet())
                    + "; 'countersign org person add' comes first");
        }
        Chain chain = chain(change, BouncySigner.of(BouncySigner.newSeed(change.random())));
        var body = JsonObject.builder()
                .put("chain", chain.digest().text())
                .put("hop", chain.root().id())
                .put("human", change.mention(person))
                .put("agent", change.mention(asked.to()))
                .put("expires", chain.leaf().expires().toString());
        EntryRef entry = change.record("delegation", body, Map.of());
        return new DelegationReport(chain, change.now(), Optional.of(entry));
    }

    private Chain chain(InstallationChange change, Signer session) {
        Ed25519PublicKey agentKey = agentKey(change);
        Chain root = Issuances.issued(HopIssuer.root(claims(change, session), change.keyId(), change.issuer()));
        HopClaims first = root.root();
        var toAgent = new Narrowing(
                asked.to(),
                agentKey,
                Issuances.newId(change.random()),
                first.maxDepth(),
                first.notBefore(),
                first.expires(),
                first.audiences(),
                first.task(),
                first.grant());
        return Issuances.issued(HopIssuer.narrow(
                root, toAgent, session, change.now(), change.installation().trust()));
    }

    private HopClaims claims(InstallationChange change, Signer session) {
        Instant now = change.now().truncatedTo(ChronoUnit.SECONDS);
        Grant grant = asked.grant().asked();
        try {
            return new HopClaims(
                    change.installation().organisation(),
                    person,
                    Issuances.newId(change.random()),
                    Optional.empty(),
                    0,
                    asked.maxDepth().orElse(1),
                    now,
                    now.plus(lifetime()),
                    audiences(grant),
                    session.publicKey(),
                    asked.task(),
                    grant,
                    Optional.of(new RootClaims(now, RootClaims.LOCAL, Optional.empty(), request)));
        } catch (IllegalArgumentException e) {
            throw Problem.usage("this cannot be handed on: " + e.getMessage());
        }
    }

    private Duration lifetime() {
        Duration lifetime = asked.lifetime().orElse(USUAL);
        if (lifetime.compareTo(LONGEST) > 0) {
            throw Problem.usage("--lifetime is at most " + LONGEST.toDays() + "d; delegate anew when it ends");
        }
        return lifetime;
    }

    private Set<Location> audiences(Grant grant) {
        return asked.audiences().isEmpty()
                ? grant.permissions().stream()
                        .flatMap(permission -> permission.locations().stream())
                        .map(location -> new Location(location.authority(), List.of()))
                        .collect(Collectors.toSet())
                : asked.audiences();
    }

    private Ed25519PublicKey agentKey(InstallationChange change) {
        return asked.toKey()
                .map(KeyFiles::publicKey)
                .orElseGet(() -> change.installation()
                        .registry()
                        .agent(asked.to())
                        .map(agent -> Issuances.newestKey(agent, change.now()).key())
                        .orElseThrow(() -> RegistryWords.notEnrolled(
                                asked.to(), change.installation().registry())));
    }
}
