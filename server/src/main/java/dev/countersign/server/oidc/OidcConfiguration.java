package dev.countersign.server.oidc;

import dev.countersign.adapter.http.OutboundHttp;
import dev.countersign.adapter.http.OutboundSettings;
import dev.countersign.server.Neighbours;
import dev.countersign.server.ServerParts;
import dev.countersign.server.ServerSettings;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.SigningIn;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way out, and the provider where there is one.
@Configuration(proxyBeanMethods = false)
public class OidcConfiguration {
    @Bean(destroyMethod = "close")
    OutboundHttp outboundHttp(Neighbours neighbours) {
        return new OutboundHttp(OutboundSettings.allowing(neighbours.reachable()));
    }

    @Bean
    HandshakeCookie handshakeCookie(ServerSettings settings) {
        return new HandshakeCookie(settings.secure());
    }

    /// Empty where people sign in with passphrases.
    @Bean
    OptionalProvider optionalProvider(
            Neighbours neighbours,
            ServerSettings settings,
            ServerParts parts,
            Administering administering,
            SigningIn signingIn,
            Secrets secrets,
            OutboundHttp http) {
        URI redirect = URI.create(settings.address() + "/sign-in/callback");
        Optional<ProviderSignIn> signIn = neighbours
                .provider()
                .map(oidc -> new ProviderSignIn(
                        oidc,
                        new Provider(oidc, redirect, http, parts.clock()),
                        new AccountFinder(parts, administering, oidc.newAccounts()),
                        signingIn,
                        secrets,
                        parts.clock()));
        return new OptionalProvider(signIn);
    }
}
