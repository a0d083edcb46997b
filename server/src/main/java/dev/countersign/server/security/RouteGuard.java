package dev.countersign.server.security;

import dev.countersign.access.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Lets a request through where the table of routes says so.
final class RouteGuard implements AuthorizationManager<RequestAuthorizationContext> {
    private record Matched(PathPatternRequestMatcher matcher, Route route) {}

    private final List<Matched> routes;

    RouteGuard(List<Route> routes) {
        this.routes = routes.stream()
                .map(r -> new Matched(PathPatternRequestMatcher.withDefaults().matcher(r.method(), r.pattern()), r))
                .toList();
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        boolean allowed = route(context.getRequest())
                .filter(route -> allows(route.access(), caller()))
                .isPresent();
        return new AuthorizationDecision(allowed);
    }

    /// Exact spellings win over those with variables.
    Optional<Route> route(HttpServletRequest request) {
        Optional<Route> found = Optional.empty();
        for (Matched candidate : routes) {
            if (candidate.matcher.matches(request)
                    && (found.isEmpty() || !candidate.route.pattern().contains("{"))) {
                found = Optional.of(candidate.route);
            }
        }
        return found;
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller ? caller : null;
    }

    private static boolean allows(Access access, @Nullable Caller caller) {
        return switch (access) {
            case Access.Anyone() -> true;
            case Access.People(var roles) -> caller != null && caller.session().isPresent() && caller.hasOneOf(roles);
            case Access.Programs(var scope, var roles) ->
                caller != null && mayUse(caller, scope) && caller.hasOneOf(roles);
        };
    }

    private static boolean mayUse(Caller caller, Scope scope) {
        return caller.token()
                .map(token -> token.scopes().contains(scope))
                .orElse(caller.session().isPresent());
    }
}
