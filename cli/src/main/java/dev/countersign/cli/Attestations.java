package dev.countersign.cli;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.NotesRead;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.attest.AttestationCheck;
import dev.countersign.attest.AttestationIndex;
import dev.countersign.attest.Attested;
import dev.countersign.attest.CommitStatement;
import dev.countersign.attest.Envelope;
import dev.countersign.change.Change;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Trust;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The attestations in a repository's notes: one DSSE envelope a line. Safe to use from several threads.
public final class Attestations {
    public static final String REF = "refs/notes/attestations";

    /// The kind of their entries in a ledger.
    public static final String KIND = "commit-attested";

    private static final int CHAINS_KEPT = 256;

    private final AttestationIndex index;
    private final Optional<AttestationCheck> check;
    private final Optional<String> leftOut;
    private final Optional<String> noTrust;

    private Attestations(
            AttestationIndex index,
            Optional<AttestationCheck> check,
            Optional<String> leftOut,
            Optional<String> noTrust) {
        this.index = index;
        this.check = check;
        this.leftOut = leftOut;
        this.noTrust = noTrust;
    }

    /// Who is trusted is asked for only where there are attestations.
    ///
    /// @param repository for which commits have to be made; empty where nobody said
    /// @param warn told what of the trust cannot be used
    static Attestations in(
            ChangeReader changes,
            TrustOptions options,
            Optional<Location> repository,
            Instant now,
            Consumer<String> warn)
            throws GitProblem {
        NotesRead notes = changes.notes(REF);
        var index = new AttestationIndex(
                notes.texts().stream().flatMap(String::lines).toList());
        if (index.isEmpty()) {
            return new Attestations(index, Optional.empty(), notes.leftOut(), Optional.empty());
        }
        try {
            Optional<AttestationCheck> check =
                    options.trustIfAny(now, warn).map(trust -> check(trust, repository, now));
            return new Attestations(index, check, notes.leftOut(), Optional.empty());
        } catch (Problem cannotTrust) {
            return new Attestations(
                    index, Optional.empty(), notes.leftOut(), Optional.of(String.valueOf(cannotTrust.getMessage())));
        }
    }

    private static AttestationCheck check(Trust trust, Optional<Location> repository, Instant now) {
        var signatures = new BouncySignatures();
        var verifier = new ChainVerifier(signatures, new IcuConfusables(), new ChainCache(CHAINS_KEPT));
        return new AttestationCheck(verifier, signatures, trust, repository, now);
    }

    Attested of(Change change) {
        return index.of(change, check);
    }

    /// Why some were not read or could not be checked, where that may have made a difference.
    Optional<String> unread(Attested attested) {
        return attested instanceof Attested.Whole ? Optional.empty() : noTrust.or(() -> leftOut);
    }

    /// What a ledger says of an attestation.
    ///
    /// @param mention how somebody stands in an entry
    public static JsonObject.Builder entry(
            CommitStatement statement, Envelope envelope, Function<PrincipalId, JsonObject> mention) {
        var identity = statement.chain().identity();
        return JsonObject.builder()
                .put("attestation", envelope.digest().text())
                .put("commit", statement.commit())
                .put("tree", statement.tree())
                .put("change", statement.change().hex())
                .put("chain", statement.chain().digest().text())
                .put("human", mention.apply(identity.human()))
                .put(
                        "agents",
                        JsonArray.of(identity.agents().stream().map(mention).toList()));
    }
}
