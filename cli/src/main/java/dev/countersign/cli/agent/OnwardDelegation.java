package dev.countersign.cli.agent;

import dev.countersign.adapter.render.DelegationReport;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signer;
import dev.countersign.principal.Chain;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.HopIssuer;
import dev.countersign.principal.Issuance;
import dev.countersign.principal.Narrowing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Adds a link to a chain: its holder hands on what it has, or less.
///
/// @param known what is asked besides, where it is there: a chain that is revoked is not extended
record OnwardDelegation(
        DelegateCommand.Asked asked, String chainFile, Path key, SecureRandom random, Optional<Installation> known) {
    DelegationReport make(Instant now) {
        Chain chain = ChainFile.read(chainFile);
        Signer holder = KeyFiles.signer(key);
        Narrowing narrowing = narrowing(chain.leaf(), now);
        Issuance issuance = known.map(
                        installation -> HopIssuer.narrow(chain, narrowing, holder, now, installation.trust()))
                .orElseGet(() -> HopIssuer.narrow(chain, narrowing, holder, now));
        return new DelegationReport(Issuances.issued(issuance), now, Optional.empty());
    }

    private Narrowing narrowing(HopClaims held, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        return new Narrowing(
                asked.to(),
                agentKey(now),
                Issuances.newId(random),
                asked.maxDepth().orElse(held.depth() + 1),
                start.isBefore(held.notBefore()) ? held.notBefore() : start,
                asked.lifetime().map(start::plus).orElse(held.expires()),
                asked.audiences().isEmpty() ? held.audiences() : asked.audiences(),
                asked.task().or(held::task),
                asked.grant().within(held.grant()));
    }

    private Ed25519PublicKey agentKey(Instant now) {
        return asked.toKey()
                .map(KeyFiles::publicKey)
                .orElseGet(() -> known.flatMap(
                                installation -> installation.registry().agent(asked.to()))
                        .map(agent -> Issuances.newestKey(agent, now).key())
                        .orElseThrow(() -> Problem.usage("no installation knows the key of " + asked.to()
                                + "; give its public key with --to-key")));
    }
}
