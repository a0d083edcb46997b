package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The accounts of this installation. Contract as of [dev.countersign.review.desk.Desk].
public interface Accounts {
    List<Account> all();

    Optional<Account> find(PrincipalId person);

    Optional<Account> find(Account.Subject subject);

    /// The account with this address, if exactly one active account has it; case is ignored.
    Optional<Account> findByEmail(String email);

    /// Who has come in at least once, as far as that can be seen still: who is bound to a provider's subject, has a
    /// passphrase or a session that is not forgotten, or used a token. Who came by a link alone is in it until
    /// their session is forgotten.
    Set<PrincipalId> haveComeIn();

    /// Adds or changes an account, together with what is to be written to the ledger. Where it becomes inactive
    /// or loses a role, its sessions, tokens and links end.
    ///
    /// @throws IllegalArgumentException where another account has the subject
    void put(Account account, LedgerDraft draft);

    /// Says who somebody is to a provider, or that nobody knows, and changes nothing else of the account, together with
    /// what is to be written to the ledger.
    ///
    /// @return the account as it is then
    /// @throws IllegalArgumentException where there is no such account, or another one has the subject
    Account bind(PrincipalId person, Optional<Account.Subject> subject, LedgerDraft draft);

    /// The hash of the passphrase of the provider for a first try; empty where there is none.
    Optional<String> passphraseHash(PrincipalId person);

    /// Sessions that are open stay open.
    ///
    /// @throws IllegalArgumentException where there is no such account
    void setPassphraseHash(PrincipalId person, String hash, LedgerDraft draft);
}
