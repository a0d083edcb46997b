package dev.countersign.server;

import java.net.URI;
import org.springframework.core.env.Environment;

/// Where people reach this server, at the port that it got where it was to take any free one.
public final class OwnAddress {
    private final ServerSettings settings;
    private final Environment environment;

    public OwnAddress(ServerSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /// While it listens.
    public URI at(String path) {
        URI address = settings.address();
        String root = address.getPort() == 0
                ? address.getScheme() + "://" + address.getHost() + ":"
                        + environment.getRequiredProperty("local.server.port")
                : address.toString();
        return URI.create(root + path);
    }
}
