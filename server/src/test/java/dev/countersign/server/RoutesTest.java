package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.principal.PrincipalId;
import dev.countersign.risk.Lane;
import dev.countersign.server.security.Access;
import dev.countersign.server.security.Route;
import dev.countersign.server.security.Routes;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.LedgerPost;
import dev.countersign.server.work.News;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks all routes: who is let through is what the table says, and there is no other route.
class RoutesTest {
    private static TestServer server;
    private static SampleChange change;
    private static final Map<Role, Browser> BY_ROLE = new EnumMap<>(Role.class);
    private static final Map<Scope, String> TOKENS = new EnumMap<>(Scope.class);
    private static Browser nobodysRoles;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        for (Role role : Role.values()) {
            BY_ROLE.put(role, server.signedIn(role.word() + "-only", role));
        }
        for (Scope scope : Scope.values()) {
            TOKENS.put(scope, token("token-" + scope.word().replace(':', '-'), scope));
        }
        nobodysRoles = server.signedIn("without-roles");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Route> routes() {
        return Routes.ALL.stream();
    }

    @Test
    void tableHasExactlyTheRoutesThatThereAre() {
        var mapping = server.server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var there = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("dev.countersign")) {
                info.getMethodsCondition()
                        .getMethods()
                        .forEach(verb ->
                                info.getPatternValues().forEach(pattern -> there.add(verb.name() + " " + pattern)));
            }
        });
        var inTable = Routes.ALL.stream()
                .map(r -> r.method().name() + " " + r.pattern())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inTable).isEqualTo(there).hasSameSizeAs(Routes.ALL);
    }

    @Test
    void routeThatIsInNoTableIsNotThereForAnybody() {
        assertThat(server.stranger().get("/actuator/env").statusCode()).isEqualTo(303);
        assertThat(BY_ROLE.get(Role.ADMIN).get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(BY_ROLE.get(Role.ADMIN).get("/error").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void strangerComesOnlyWhereEverybodyMay(Route route) {
        int status = ask(server.stranger(), route);
        if (route.access() instanceof Access.Anyone) {
            assertThat(status).isNotIn(401, 403);
        } else if (route.method().equals(HttpMethod.GET) && !route.pattern().startsWith("/api/")) {
            assertThat(status).isEqualTo(303);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void eachRoleComesWhereTheTableSaysAndNowhereElse(Route route) {
        for (Role role : Role.values()) {
            int status = ask(BY_ROLE.get(role), route);
            if (allows(route.access(), Set.of(role))) {
                assertThat(status).as("%s may", role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s may not", role).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whoHasNoRoleComesOnlyWhereEverybodyMay(Route route) {
        boolean open = route.access() instanceof Access.Anyone;
        assertThat(ask(nobodysRoles, route) == 403).isEqualTo(!open);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void tokenComesOnlyToTheApiAndOnlyWithItsScope(Route route) {
        for (Scope scope : Scope.values()) {
            int status = askWithToken(TOKENS.get(scope), route);
            boolean allowed = switch (route.access()) {
                case Access.Anyone() -> true;
                case Access.People _ -> false;
                case Access.Programs(var wanted, var _) -> wanted == scope;
            };
            if (allowed) {
                assertThat(status).as("%s may", scope).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s may not", scope).isIn(401, 403);
            }
        }
    }

    private static boolean allows(Access access, Set<Role> roles) {
        return switch (access) {
            case Access.Anyone() -> true;
            case Access.People(var wanted) ->
                wanted.isEmpty() || wanted.stream().anyMatch(roles::contains);
            case Access.Programs(var _, var wanted) ->
                wanted.isEmpty() || wanted.stream().anyMatch(roles::contains);
        };
    }

    private static String token(String owner, Scope scope) {
        var account = server.account(owner, Role.values());
        var post = new LedgerPost(
                server.parts.ledger(), server.parts.values(), server.parts.drafts(), server.parts.clock());
        return new Administering(server.parts, post, new Secrets(new SecureRandom()), new News())
                .token(account, "test", Set.of(scope), Duration.ofDays(1))
                .text()
                .text();
    }

    private static int askWithToken(String token, Route route) {
        var request = server.stranger().request(path(route), "Authorization", "Bearer " + token);
        return status(request, route, "");
    }

    private static int ask(Browser browser, Route route) {
        if (route.pattern().equals("/sign-out") || route.pattern().equals("/account/passphrase")) {
            // ends the session that the other rows need
            return new RoutesTest.OneMore(browser).ask(route);
        }
        return status(browser.request(path(route)), route, browser.csrf());
    }

    /// Somebody with the same roles and a session of their own.
    private record OneMore(Browser like) {
        int ask(Route route) {
            Browser other = copy();
            return status(other.request(path(route)), route, other.csrf());
        }

        private Browser copy() {
            if (like.secret().isEmpty()) {
                return server.stranger();
            }
            Role[] roles = BY_ROLE.entrySet().stream()
                    .filter(e -> e.getValue() == like)
                    .map(Map.Entry::getKey)
                    .toArray(Role[]::new);
            return server.signedIn("again-" + Arrays.hashCode(roles), roles);
        }
    }

    private static int status(java.net.http.HttpRequest.Builder request, Route route, String csrf) {
        if (route.method().equals(HttpMethod.GET)) {
            if (route.pattern().equals("/events")) {
                return Events.status(server, request);
            }
            return server.stranger().send(request.GET()).statusCode();
        }
        boolean api = route.pattern().startsWith("/api/");
        request.header("Sec-Fetch-Site", "same-origin")
                .header("X-CSRF-Token", csrf)
                .header("Content-Type", api ? "application/json" : "application/x-www-form-urlencoded")
                .method(route.method().name(), BodyPublishers.ofString(api ? "{}" : "x=y"));
        return server.stranger().send(request).statusCode();
    }

    private static String path(Route route) {
        return route.pattern()
                .replace("{repository}", TestServer.SHOP)
                .replace("{change}", change.changeId())
                .replace("{commit}", change.commit())
                .replace("{number}", "0")
                .replace("{name}", "app.css")
                .replace("{secret}", "x")
                .replace("{period}", "2026-01-01")
                .replace("{id}", "x")
                .replace(
                        "{person}", PrincipalId.of("user:somebody@acme.example").toString());
    }

    private static final class Events {
        /// The stream never ends: its head is enough.
        static int status(TestServer server, java.net.http.HttpRequest.Builder request) {
            try {
                var answer = server.http()
                        .send(request.GET().build(), java.net.http.HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                return answer.statusCode();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
