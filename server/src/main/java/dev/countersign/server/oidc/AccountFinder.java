package dev.countersign.server.oidc;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.server.ServerParts;
import dev.countersign.server.work.Administering;
import java.util.Optional;
import java.util.Set;

/// Whose account it is that somebody signs in to. Known by the provider's subject; at the first time by an address
/// that the provider verified. Nobody gets an account unless whoever runs the server said so.
final class AccountFinder {
    private static final int MOST_OF_ONE_NAME = 99;
    private static final int MAX_NAME = 100;

    private final ServerParts parts;
    private final Administering administering;
    private final boolean newAccounts;

    AccountFinder(ServerParts parts, Administering administering, boolean newAccounts) {
        this.parts = parts;
        this.administering = administering;
        this.newAccounts = newAccounts;
    }

    /// What came of looking.
    sealed interface Finding {
        record Found(Account account) implements Finding {}

        record Closed() implements Finding {}

        /// The provider vouches for no address, so that nothing says which account it is.
        record NoVerifiedEmail() implements Finding {}

        record NoAccount() implements Finding {}

        /// The account with the address belongs to somebody else at the provider.
        record BoundToAnother() implements Finding {}
    }

    /// One at a time: of two first sign-ins to one account, the second finds it bound.
    synchronized Finding find(ProvenIdentity identity) {
        Optional<Account> bound = accounts().find(identity.subject());
        if (bound.isPresent()) {
            return found(bound.get());
        }
        if (identity.email().isEmpty()) {
            return new Finding.NoVerifiedEmail();
        }
        Optional<Account> named = accounts().findByEmail(identity.email().get());
        if (named.isEmpty()) {
            return newAccounts && nobodyHas(identity.email().get())
                    ? new Finding.Found(made(identity, identity.email().get()))
                    : new Finding.NoAccount();
        }
        return named.get().subject().isPresent()
                ? new Finding.BoundToAnother()
                : found(administering.bind(named.get(), identity.subject()));
    }

    private static Finding found(Account account) {
        return account.active() ? new Finding.Found(account) : new Finding.Closed();
    }

    private Accounts accounts() {
        return parts.accounts();
    }

    /// Also of accounts that are closed, or share it: a new account is no way around an administrator's decision.
    private boolean nobodyHas(String email) {
        return accounts().all().stream().noneMatch(a -> a.emails().contains(email));
    }

    private Account made(ProvenIdentity identity, String email) {
        String name = identity.name().orElse(email);
        var account = new Account(
                freeName(email.substring(0, email.indexOf('@'))),
                name.substring(0, Math.min(MAX_NAME, name.length())),
                Set.of(email),
                Set.of(Role.READER),
                Optional.of(identity.subject()),
                true,
                parts.clock().instant());
        administering.put(account, parts.organisation());
        return account;
    }

    private PrincipalId freeName(String wanted) {
        String plain = wanted.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        for (int n = 1; n <= MOST_OF_ONE_NAME; n++) {
            String name = (plain.isEmpty() ? "person" : plain) + (n == 1 ? "" : "-" + n);
            if (PrincipalId.read("user:" + name + "@" + parts.organisation().host())
                            instanceof PrincipalReading.Read(var id)
                    && accounts().find(id).isEmpty()) {
                return id;
            }
        }
        throw new IllegalStateException("there are too many accounts of one name");
    }
}
