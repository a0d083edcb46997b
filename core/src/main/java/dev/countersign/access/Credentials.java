package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sessions, tokens and one-time links. Secrets never reach it: it knows hashes. They are an account's: what is
/// opened, added or linked for somebody without an active account is refused with IllegalArgumentException.
/// Contract as of [dev.countersign.review.desk.Desk].
public interface Credentials {
    void open(Session session);

    /// A session that has not ended and whose account is active.
    Optional<Session> session(String hash, Instant now);

    /// Says that it was used, to the minute.
    void seen(String hash, Instant at);

    /// Those that have not ended, the latest used first.
    List<Session> sessions(PrincipalId person, Instant now);

    void close(String hash);

    /// Ends all of a person's sessions.
    void closeAll(PrincipalId person);

    /// The same, together with what is to be written to the ledger.
    void closeAll(PrincipalId person, LedgerDraft draft);

    void add(ApiToken token, LedgerDraft draft);

    /// A token that is neither revoked nor expired and whose owner is active.
    Optional<ApiToken> token(String id, Instant now);

    /// Of one owner or of all, revoked and expired ones included, the latest made first.
    List<ApiToken> tokens(Optional<PrincipalId> owner);

    /// False where there is none that could be revoked.
    boolean revoke(String id, LedgerDraft draft);

    /// Says that it was used, to the hour.
    void used(String tokenId, Instant at);

    /// Makes a link with which somebody signs in once.
    ///
    /// @param hash SHA-256 of its secret, in hex
    void addLink(String hash, PrincipalId person, Instant expires);

    /// The same, together with what is to be written to the ledger.
    void addLink(String hash, PrincipalId person, Instant expires, LedgerDraft draft);

    /// Uses it up: of two that try at once, one gets the person. Empty where it is used, expired, or of
    /// somebody who may not sign in any more.
    Optional<PrincipalId> useLink(String hash, Instant now);

    /// Removes sessions, tokens and links whose time ended before.
    void forget(Instant before);
}
