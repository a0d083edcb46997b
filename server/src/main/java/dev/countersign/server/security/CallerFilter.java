package dev.countersign.server.security;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.ApiToken;
import dev.countersign.access.Credentials;
import dev.countersign.access.Session;
import dev.countersign.review.desk.StoreException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who makes a request. A request with a token is a program's, whatever cookies it has.
final class CallerFilter extends OncePerRequestFilter {
    private static final Duration SEEN_TO = Duration.ofMinutes(1);
    private static final Duration USED_TO = Duration.ofHours(1);
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Credentials credentials;
    private final SessionCookie cookie;
    private final SessionTimes times;
    private final UseNotes uses;
    private final Refusals refusals;
    private final InstantSource clock;

    CallerFilter(
            Accounts accounts,
            Credentials credentials,
            SessionCookie cookie,
            SessionTimes times,
            UseNotes uses,
            Refusals refusals,
            InstantSource clock) {
        this.refusals = refusals;
        this.accounts = accounts;
        this.credentials = credentials;
        this.cookie = cookie;
        this.times = times;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/assets/")) {
            chain.doFilter(request, response); // the same for everybody: no reason to ask the database
            return;
        }
        Instant now = clock.instant();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Caller> caller;
        try {
            caller = authorization == null
                    ? cookie.secret(request).flatMap(secret -> bySession(secret, now))
                    : byToken(authorization, now);
        } catch (StoreException e) { // not knowing who asks is not the same as knowing that nobody does
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            refusals.refuse(request, response, 503, "the database does not answer; try again in a moment");
            return;
        }
        caller.ifPresent(found -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(found);
            SecurityContextHolder.setContext(context);
        });
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<Caller> bySession(String secret, Instant now) {
        String hash = Secrets.hash(secret);
        Optional<Session> session = credentials
                .session(hash, now)
                .filter(s -> s.seen().plus(times.idle()).isAfter(now));
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (session.get().seen().plus(SEEN_TO).isBefore(now)) {
            uses.note(hash, () -> credentials.seen(hash, now));
        }
        return accounts.find(session.get().person())
                .filter(Account::active)
                .map(account -> new Caller(account, session, Optional.empty(), Secrets.csrf(secret)));
    }

    private Optional<Caller> byToken(String authorization, Instant now) {
        Optional<TokenText> text = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? TokenText.read(authorization.substring(BEARER.length()))
                : Optional.empty();
        Optional<ApiToken> token = text.flatMap(t -> credentials.token(t.id(), now))
                .filter(t -> Secrets.same(t.hash(), Secrets.hash(text.get().secret())));
        token.filter(t -> t.lastUsed().isEmpty()
                        || t.lastUsed().get().plus(USED_TO).isBefore(now))
                .ifPresent(t -> uses.note(t.id(), () -> credentials.used(t.id(), now)));
        return token.flatMap(t -> accounts.find(t.owner()))
                .filter(Account::active)
                .map(account -> new Caller(account, Optional.empty(), token, ""));
    }
}
