package dev.countersign.server.oidc;

import dev.countersign.adapter.http.OutboundAnswer;
import dev.countersign.adapter.http.OutboundHttp;
import dev.countersign.adapter.http.OutboundRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The provider, which is asked to describe itself when somebody signs in: that it is away keeps no server from
/// starting. Its last description is used on for as long as there is no newer one.
final class Provider {
    private static final int MAX_BYTES = 256 << 10;
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final OidcSettings settings;
    private final URI redirect;
    private final OutboundHttp http;
    private final InstantSource clock;

    private Optional<ProviderClient> known = Optional.empty();
    private String trouble = "";
    private Instant askAgain = Instant.MIN;

    /// @param redirect where the provider sends browsers back to
    Provider(OidcSettings settings, URI redirect, OutboundHttp http, InstantSource clock) {
        this.settings = settings;
        this.redirect = redirect;
        this.http = http;
        this.clock = clock;
    }

    /// Whether it is known how to talk with it.
    sealed interface Knowing {
        record Known(ProviderClient client) implements Knowing {}

        record Unknown(String reason) implements Knowing {}
    }

    synchronized Knowing know() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgain)) {
            ask(now);
        }
        return known.<Knowing>map(Knowing.Known::new).orElseGet(() -> new Knowing.Unknown(trouble));
    }

    private void ask(Instant now) {
        switch (http.send(OutboundRequest.get(settings.description(), MAX_BYTES))) {
            case OutboundAnswer.Answered answered
            when answered.status() == 200 ->
                described(ProviderDescription.read(answered.body(), settings.issuer()), now);
            case OutboundAnswer.Answered(var status, var _, var _) ->
                failed(settings.host() + " answers " + status + " where its description should be", now);
            case OutboundAnswer.Refused(var reason) -> failed(reason, now);
            case OutboundAnswer.Failed(var reason) -> failed(reason, now);
        }
    }

    private void described(ProviderDescription.Reading reading, Instant now) {
        switch (reading) {
            case ProviderDescription.Reading.Refused(var reason) ->
                failed("the description of the provider " + reason, now);
            case ProviderDescription.Reading.Read(var description) -> {
                // the client keeps the provider's keys
                if (known.filter(client -> client.provider().equals(description))
                        .isEmpty()) {
                    known = Optional.of(new ProviderClient(description, settings, redirect, http, clock));
                }
                askAgain = now.plus(FRESH);
            }
        }
    }

    private void failed(String reason, Instant now) {
        trouble = reason;
        askAgain = now.plus(QUIET);
    }
}
