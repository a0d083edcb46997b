package dev.countersign.server.security;

import dev.countersign.server.security.Allowances.Limit;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// How often a session or token, its person with all of them, or an address before it signed in, may ask. Trying
/// secrets is slower still.
final class RateLimits extends OncePerRequestFilter {
    private final Allowances allowances = new Allowances(TimeMeter.SYSTEM_NANOTIME);
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
        if (switchedOff || request.getRequestURI().startsWith("/assets/")) { // a page without its looks is no page
            chain.doFilter(request, response);
            return;
        }
        long wait = take(request);
        if (wait == 0 && triesSecret(request)) {
            wait = allowances.take("secret " + request.getRemoteAddr(), Limit.SECRETS);
        }
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        String in = seconds == 1 ? "a second" : seconds + " seconds";
        refusals.refuse(request, response, 429, "too many requests; try again in " + in);
    }

    private static boolean triesSecret(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean badToken = request.getHeader(HttpHeaders.AUTHORIZATION) != null && caller() == null;
        return badToken
                || "POST".equals(request.getMethod()) && (path.equals("/sign-in") || path.startsWith("/links/"));
    }

    private long take(HttpServletRequest request) {
        Caller caller = caller();
        if (caller == null) {
            return allowances.take("address " + request.getRemoteAddr(), Limit.ADDRESS);
        }
        String by = caller.token().map(t -> "token " + t.id()).orElseGet(() -> "session " + caller.getName());
        return allowances.take(by, caller.person().toString());
    }

    private static @org.jspecify.annotations.Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller ? caller : null;
    }
}
