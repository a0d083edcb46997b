package dev.countersign.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that change something and that another site made a browser send. Two things must hold: the
/// browser says that the request comes from this site, and a request with a session carries the session's form token.
/// Requests without cookies need neither: nobody's rights are borrowed.
final class ForgeryFilter extends OncePerRequestFilter {
    static final String FIELD = "_csrf";
    static final String HEADER = "X-CSRF-Token";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    private final Refusals refusals;

    ForgeryFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (!isFromHere(request)) {
            refusals.refuse(request, response, 403, "this request was sent by another site");
        } else if (!carriesToken(request)) {
            refusals.refuse(
                    request, response, 403, "the form is of another session or too old; reload the page and try again");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return FROM_HERE.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin == null ? true : hasHostOf(origin, request.getHeader("Host"));
    }

    private static boolean hasHostOf(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(new URI(origin).getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean carriesToken(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)
                || caller.session().isEmpty()) {
            return true;
        }
        String header = request.getHeader(HEADER);
        String given = header == null ? request.getParameter(FIELD) : header;
        return given != null && Secrets.same(caller.csrf(), given);
    }
}
