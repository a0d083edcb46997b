package dev.countersign.server.security;

import dev.countersign.access.Accounts;
import dev.countersign.access.Credentials;
import dev.countersign.server.ServerSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/// Puts the filters in their order: headers first, so that every answer has them; then who asks, how often, how
/// much they say, whether another site asks in their name, and last whether they may.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityConfiguration {
    private static final String UNFORESEEN = "the server could not answer this request";
    private static final String NOT_YOUR_ROLES = "your roles do not allow this";
    private static final String NO_ROLE =
            "your account has no role, so nothing is shown to you; ask an administrator for one";

    @Bean
    Secrets secrets() {
        return new Secrets(new SecureRandom());
    }

    @Bean
    SessionCookie sessionCookie(ServerSettings settings) {
        return new SessionCookie(settings.secure());
    }

    @Bean
    UseNotes useNotes() {
        return new UseNotes();
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            ServerSettings settings,
            Accounts accounts,
            Credentials credentials,
            SessionCookie cookie,
            UseNotes uses,
            Refusals refusals,
            InstantSource clock) {
        var guard = new RouteGuard(Routes.ALL);
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // ForgeryFilter does more
                .headers(AbstractHttpConfigurer::disable) // as Headers does
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .addFilterBefore(new Headers(settings.secure()), ExceptionTranslationFilter.class)
                .addFilterBefore(
                        new CallerFilter(accounts, credentials, cookie, settings.sessions(), uses, refusals, clock),
                        ExceptionTranslationFilter.class)
                .addFilterBefore(new RateLimits(refusals, settings.unlimited()), ExceptionTranslationFilter.class)
                .addFilterBefore(new BodyBound(refusals), ExceptionTranslationFilter.class)
                .addFilterBefore(new ForgeryFilter(refusals), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // goes on with a request that was let through
                        .anyRequest()
                        .access(guard))
                .exceptionHandling(e ->
                        e.accessDeniedHandler((request, response, _) -> refuse(guard, refusals, request, response)));
        return http.build();
    }

    private static void refuse(
            RouteGuard guard, Refusals refusals, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            refusals.refuse(request, response, status instanceof Integer code ? code : 500, UNFORESEEN);
        } else if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)) {
            refusals.refuse(request, response, 401, "sign in first");
        } else if (guard.route(request).isPresent()) {
            refusals.refuse(request, response, 403, caller.account().roles().isEmpty() ? NO_ROLE : NOT_YOUR_ROLES);
        } else {
            refusals.refuse(request, response, 404, "there is nothing here, or it is not shown to you");
        }
    }
}
