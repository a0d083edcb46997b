package dev.countersign.server.api;

import dev.countersign.access.ApiToken;
import dev.countersign.access.Credentials;
import dev.countersign.access.Scope;
import dev.countersign.access.Session;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// One's own sessions and tokens, for programs. None is made here: a token that makes tokens would have no end and
/// every scope.
@RestController
class AccountApi {
    private final Credentials credentials;
    private final Administering administering;
    private final InstantSource clock;

    AccountApi(Credentials credentials, Administering administering, InstantSource clock) {
        this.credentials = credentials;
        this.administering = administering;
        this.clock = clock;
    }

    /// @param mine whether the request was made in it
    record SessionJson(String method, Instant created, Instant seen, Instant ends, boolean mine) {}

    /// @param lastUsed to the hour
    record TokenJson(
            String id,
            String name,
            List<String> scopes,
            Instant created,
            Instant expires,
            boolean revoked,
            @Nullable Instant lastUsed) {
        static TokenJson of(ApiToken token) {
            return new TokenJson(
                    token.id(),
                    token.name(),
                    token.scopes().stream().map(Scope::word).sorted().toList(),
                    token.created(),
                    token.expires(),
                    token.revoked(),
                    token.lastUsed().orElse(null));
        }
    }

    @GetMapping("/api/v1/me/sessions")
    List<SessionJson> sessions(Caller caller) {
        String mine = caller.session().map(Session::hash).orElse("");
        return credentials.sessions(caller.person(), clock.instant()).stream()
                .map(s -> new SessionJson(
                        s.method(), s.created(), s.seen(), s.ends(), s.hash().equals(mine)))
                .toList();
    }

    /// All but the one that the request was made in.
    @DeleteMapping("/api/v1/me/sessions")
    ResponseEntity<Void> endOthers(Caller caller) {
        administering.endOthers(caller.person(), caller.session().map(Session::hash));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/v1/me/tokens")
    List<TokenJson> tokens(Caller caller) {
        return credentials.tokens(Optional.of(caller.person())).stream()
                .map(TokenJson::of)
                .toList();
    }

    @DeleteMapping("/api/v1/me/tokens/{id}")
    ResponseEntity<Void> revoke(Caller caller, @PathVariable("id") String id) {
        ApiToken token = credentials.tokens(Optional.of(caller.person())).stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
        administering.revoke(token, caller.person());
        return ResponseEntity.noContent().build();
    }
}
