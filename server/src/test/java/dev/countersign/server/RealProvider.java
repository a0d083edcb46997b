package dev.countersign.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// A provider that others wrote, Spring Authorization Server, at a port of its own. A header says who sits at the
/// browser; all else is as it comes.
final class RealProvider implements AutoCloseable {
    static final String CLIENT = "countersign";
    static final String SECRET = "a secret that both have, with %+:signs";
    static final String USER = "X-User";

    /// What it says of people, by their names there.
    final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    volatile boolean saysMoreBeside;

    private volatile RSAKey key = newKey();
    private final ServletWebServerApplicationContext context;

    private RealProvider(String redirect) {
        var application = new SpringApplication(Application.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "spring.config.location",
                "optional:classpath:/none/"));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) bare -> {
            bare.registerBean(RealProvider.class, () -> this);
            bare.registerBean(RegisteredClientRepository.class, () -> clients(redirect));
        });
        this.context = (ServletWebServerApplicationContext) application.run();
    }

    static RealProvider start(String redirect) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new RealProvider(redirect);
    }

    int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    String issuer() {
        return "http://127.0.0.1:" + port();
    }

    void rotateKey() {
        key = newKey();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RegisteredClientRepository clients(String redirect) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect)
                .scope("openid")
                .scope("email")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, RealProvider provider) {
            return http.oauth2AuthorizationServer(server -> server.oidc(oidc ->
                            oidc.userInfoEndpoint(user -> user.userInfoMapper(asked -> new OidcUserInfo(
                                    provider.said(asked.getAuthorization().getPrincipalName()))))))
                    .oauth2ResourceServer(r -> r.jwt(Customizer.withDefaults()))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .addFilterAfter(new WhoSitsThere(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build(); // its issuer is where it was asked
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        UserDetailsService nobody() {
            return name -> {
                throw new org.springframework.security.core.userdetails.UsernameNotFoundException(name);
            };
        }

        @Bean
        JWKSource<SecurityContext> keys(RealProvider provider) {
            return (JWKSelector selector, SecurityContext _) -> selector.select(new JWKSet(provider.key));
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(RealProvider provider) {
            return token -> {
                if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue()) && !provider.saysMoreBeside) {
                    provider.said(token.getPrincipal().getName()).forEach(token.getClaims()::claim);
                }
            };
        }
    }

    private Map<String, Object> said(String name) {
        var said = new ConcurrentHashMap<>(people.getOrDefault(name, Map.of()));
        said.put("sub", name);
        return said;
    }

    private static final class WhoSitsThere extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String user = request.getHeader(USER);
            if (user != null) {
                SecurityContextHolder.getContext()
                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                user,
                                "",
                                List.of(FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY))));
            }
            chain.doFilter(request, response);
        }
    }
}
