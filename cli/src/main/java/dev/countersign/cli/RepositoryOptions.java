package dev.countersign.cli;

import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.principal.Location;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the repository is, and what stands beside it. Shared by all commands that review.
public final class RepositoryOptions {
    @Option(
            names = {"-C", "--repo"},
            paramLabel = "DIR",
            description = "A folder of the repository; the one you are in by default.")
    Path repository = Path.of("");

    @Option(
            names = "--floor",
            paramLabel = "FILE",
            description = "The organisation's policy and the disputes that count; a repository can only tighten it.")
    @Nullable
    Path floor;

    @Option(
            names = "--osv",
            paramLabel = "FILE",
            description = "Advisories in OSV format; without it dependencies are not checked for known holes.")
    @Nullable
    Path osv;

    @Option(
            names = "--repository",
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "What the repository is called where agents may commit to it; attestations for others do not"
                    + " count then.")
    @Nullable
    Location place;

    @Mixin
    TrustOptions trust;

    @Option(names = "--no-cache", description = "Neither read nor write the cache of facts.")
    boolean noCache;

    /// The options of a program that asks for reviews, and names all that they may use.
    public static RepositoryOptions of(
            Path repository, Optional<Path> floor, Optional<Path> osv, Optional<Location> place, TrustOptions trust) {
        var options = new RepositoryOptions();
        options.repository = repository;
        options.floor = floor.orElse(null);
        options.osv = osv.orElse(null);
        options.place = place.orElse(null);
        options.trust = trust;
        return options;
    }

    public RepositoryOptions withoutCache() {
        noCache = true;
        return this;
    }
}
