package dev.countersign.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// How often a session or token, its person with all of them, or an address before it signed in, may ask. Trying
/// secrets is slower still.
final class RateLimits extends OncePerRequestFilter {
    private static final int CALLERS_KEPT = 20_000;

    /// @param burst how many at once
    /// @param perMinute how many are given back in a minute
    record Limit(int burst, int perMinute) {
        static final Limit CALLER = new Limit(240, 1_200);
        static final Limit PERSON = new Limit(480, 2_400);
        static final Limit ADDRESS = new Limit(120, 300);
        static final Limit SECRETS = new Limit(10, 10);

        Bucket bucket() {
            return Bucket.builder()
                    .addLimit(l -> l.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                    .build();
        }
    }

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CALLERS_KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final Refusals refusals;
    private final boolean switchedOff;

    /// @param switchedOff for measurements only
    RateLimits(Refusals refusals, boolean switchedOff) {
        this.refusals = refusals;
        this.switchedOff = switchedOff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (switchedOff) {
            chain.doFilter(request, response);
            return;
        }
        long wait = take(whoAsks(request));
        Caller caller = caller();
        if (wait == 0 && caller != null) {
            wait = take("person " + caller.person(), Limit.PERSON);
        }
        if (wait == 0 && triesSecret(request)) {
            wait = take("secret " + request.getRemoteAddr(), Limit.SECRETS);
        }
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TimeUnit.NANOSECONDS.toSeconds(wait) + 1));
        refusals.refuse(request, response, 429, "too many requests; wait a moment and try again");
    }

    private static boolean triesSecret(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean badToken = request.getHeader(HttpHeaders.AUTHORIZATION) != null && caller() == null;
        return badToken
                || "POST".equals(request.getMethod()) && (path.equals("/sign-in") || path.startsWith("/links/"));
    }

    private long take(String who) {
        return take(who, who.startsWith("address ") ? Limit.ADDRESS : Limit.CALLER);
    }

    private static @org.jspecify.annotations.Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller ? caller : null;
    }

    private static String whoAsks(HttpServletRequest request) {
        Caller caller = caller();
        if (caller == null) {
            return "address " + request.getRemoteAddr();
        }
        return caller.token().map(t -> "token " + t.id()).orElseGet(() -> "session " + caller.getName());
    }

    /// Nanoseconds to wait; 0 where there was one left.
    private long take(String who, Limit limit) {
        var probe = buckets.get(who, _ -> limit.bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
    }
}
