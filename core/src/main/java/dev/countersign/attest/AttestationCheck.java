package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.AttesterRevoked;
import dev.countersign.attest.AttestationVerdict.BadSignature;
import dev.countersign.attest.AttestationVerdict.ChainRefused;
import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.FromTheFuture;
import dev.countersign.attest.AttestationVerdict.KeyNotInUse;
import dev.countersign.attest.AttestationVerdict.KeyRevoked;
import dev.countersign.attest.AttestationVerdict.NeedsApproval;
import dev.countersign.attest.AttestationVerdict.NoFeed;
import dev.countersign.attest.AttestationVerdict.NotGranted;
import dev.countersign.attest.AttestationVerdict.OtherRepository;
import dev.countersign.attest.AttestationVerdict.UnknownKey;
import dev.countersign.attest.AttestationVerdict.Unreadable;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signatures;
import dev.countersign.principal.Answer;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Location;
import dev.countersign.principal.PastVerification;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Revocation;
import dev.countersign.principal.Trust;
import dev.countersign.principal.TrustedKey;
import dev.countersign.principal.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks attestations offline: from the envelope, what is trusted, and the time.
///
/// The organisation's key is found in its trust bundle by the name that the signature gives, and by nothing else. It
/// has to have been in use when the attestation says it was made. That the date is true only the ledger shows: who
/// finds a key that went out of use can set the date back, until that key is revoked.
public final class AttestationCheck {
    private final ChainVerifier chains;
    private final Signatures signatures;
    private final Trust trust;
    private final Optional<Location> repository;
    private final Instant now;

    /// @param repository for which the commits have to be made; empty where that is left to who reads the answer
    public AttestationCheck(
            ChainVerifier chains, Signatures signatures, Trust trust, Optional<Location> repository, Instant now) {
        this.chains = chains;
        this.signatures = signatures;
        this.trust = trust;
        this.repository = repository;
        this.now = now;
    }

    public AttestationVerdict check(String envelope) {
        return switch (Envelope.read(envelope)) {
            case Envelope.Reading.Read(var read) -> check(read);
            case Envelope.Reading.Refused(var reason) -> new Unreadable(reason);
        };
    }

    public AttestationVerdict check(Envelope envelope) {
        if (!envelope.payloadType().equals(CommitStatement.PAYLOAD_TYPE)) {
            return new Unreadable("its payload is no in-toto statement");
        }
        return switch (CommitStatement.read(envelope.payload())) {
            case CommitStatement.Reading.Refused(var reason) -> new Unreadable(reason);
            case CommitStatement.Reading.Read(var statement) -> check(envelope, statement);
        };
    }

    private AttestationVerdict check(Envelope envelope, CommitStatement statement) {
        if (statement.at().isAfter(now.plus(Expectation.MAX_SKEW))) {
            return new FromTheFuture(statement.at());
        }
        PrincipalId attester = statement.attester();
        Optional<Named> key = key(envelope, attester);
        if (key.isEmpty()) {
            return new UnknownKey(attester);
        }
        return elsewhere(statement)
                .or(() -> missingFeed(attester))
                .or(() -> distrust(key.get().key(), statement))
                .or(() -> badSignature(envelope, statement, key.get()))
                .orElseGet(() -> ofChain(envelope, statement, key.get().key()));
    }

    private Optional<AttestationVerdict> elsewhere(CommitStatement statement) {
        return repository
                .filter(asked -> !asked.equals(statement.repository()))
                .map(asked -> new OtherRepository(statement.repository().toString(), asked.toString()));
    }

    private Optional<AttestationVerdict> missingFeed(PrincipalId attester) {
        return asked(attester)
                .filter(organisation -> trust.revocations().of(organisation).isEmpty())
                .findFirst()
                .map(NoFeed::new);
    }

    /// Whose revocations count: the organisation's own and one's own.
    private Stream<PrincipalId> asked(PrincipalId attester) {
        return Stream.of(attester, trust.bundles().home()).distinct();
    }

    private record Named(TrustedKey key, Envelope.Signature signature) {}

    private Optional<Named> key(Envelope envelope, PrincipalId attester) {
        String prefix = Attester.keyName(attester, "");
        for (Envelope.Signature signature : envelope.signatures()) {
            if (signature.keyId().startsWith(prefix)) {
                String keyId = signature.keyId().substring(prefix.length());
                return trust.bundles().key(attester, keyId).map(key -> new Named(key, signature));
            }
        }
        return Optional.empty();
    }

    private Optional<AttestationVerdict> distrust(TrustedKey key, CommitStatement statement) {
        PrincipalId attester = statement.attester();
        if (!key.inUseAt(statement.at())) {
            return Optional.of(new KeyNotInUse(attester, key.id(), statement.at()));
        }
        if (isRevoked(attester, Revocation.ofKey(key.key()))) {
            return Optional.of(new KeyRevoked(attester, key.id()));
        }
        return isRevoked(attester, Revocation.of(attester))
                ? Optional.of(new AttesterRevoked(attester))
                : Optional.empty();
    }

    private boolean isRevoked(PrincipalId attester, Revocation revocation) {
        return asked(attester)
                .flatMap(organisation -> trust.revocations().of(organisation).stream())
                .anyMatch(feed -> feed.revokes(revocation));
    }

    private Optional<AttestationVerdict> badSignature(Envelope envelope, CommitStatement statement, Named named) {
        byte[] signed = envelope.signed();
        if (!signatures.verify(named.key().key(), signed, named.signature().bytes())) {
            return Optional.of(new BadSignature(statement.attester().toString()));
        }
        Ed25519PublicKey holder = statement.chain().leaf().key();
        boolean holds = envelope.signature(holder.thumbprint().text())
                .filter(signature -> signatures.verify(holder, signed, signature.bytes()))
                .isPresent();
        return holds
                ? Optional.empty()
                : Optional.of(
                        new BadSignature(statement.chain().leaf().subject().toString()));
    }

    private AttestationVerdict ofChain(Envelope envelope, CommitStatement statement, TrustedKey key) {
        var expected = Expectation.of(audience(statement), Use.WRITE)
                .ofHolder(statement.chain().leaf().key());
        return switch (chains.verifyPast(statement.chain().text(), expected, trust, statement.at())) {
            case PastVerification.Refused(var refusal) -> new ChainRefused(refusal);
            case PastVerification.Held held ->
                refusedGrant(statement, held)
                        .orElseGet(() -> new Counts(statement, envelope.digest(), remarks(held, statement, key)));
        };
    }

    private static Optional<AttestationVerdict> refusedGrant(CommitStatement statement, PastVerification.Held held) {
        PrincipalId actor = statement.chain().leaf().subject();
        String repository = statement.repository().toString();
        return switch (held.ask(Attester.access(statement))) {
            case Answer.Granted _ -> Optional.empty();
            case Answer.GrantedIfApproved _ -> Optional.of(new NeedsApproval(actor, repository));
            case Answer.NotGranted _ -> Optional.of(new NotGranted(actor, repository));
        };
    }

    /// The host of the repository, which is who is asked to take the commit.
    public static Location audience(CommitStatement statement) {
        return new Location(statement.repository().authority(), List.of());
    }

    private List<String> remarks(PastVerification.Held held, CommitStatement statement, TrustedKey key) {
        var remarks = new ArrayList<String>();
        if (!key.inUseAt(now)) {
            remarks.add("the key " + key.id() + " of " + statement.attester()
                    + " is out of use by now: that the date is not set back, only the ledger shows");
        }
        held.revoked()
                .forEach(revocation ->
                        remarks.add("revoked by now: " + revocation.kind().member() + " " + revocation.value()));
        return remarks;
    }
}
