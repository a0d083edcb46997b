package dev.countersign.server.security;

import dev.countersign.access.Account;
import dev.countersign.access.ApiToken;
import dev.countersign.access.Role;
import dev.countersign.access.Session;
import dev.countersign.principal.PrincipalId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/// Who makes a request: an account, by a session or by a token.
///
/// @param csrf what a form of this session must carry; empty for a token
public record Caller(Account account, Optional<Session> session, Optional<ApiToken> token, String csrf)
        implements Authentication {
    private static final long serialVersionUID = 1;

    public PrincipalId person() {
        return account.person();
    }

    public boolean has(Role role) {
        return account.has(role);
    }

    boolean hasOneOf(Set<Role> roles) {
        return account.active()
                && (roles.isEmpty()
                        ? !account.roles().isEmpty()
                        : roles.stream().anyMatch(this::has));
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getDetails() {
        return "";
    }

    @Override
    public Account getPrincipal() {
        return account;
    }

    @Override
    public boolean isAuthenticated() {
        return account.active();
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        throw new IllegalArgumentException("an account that is active is authenticated");
    }

    @Override
    public String getName() {
        return account.person().toString();
    }

    /// Prints no secret.
    @Override
    public String toString() {
        return "Caller[" + account.person() + "]";
    }
}
