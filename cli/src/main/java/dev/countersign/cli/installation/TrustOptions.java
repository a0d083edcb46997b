package dev.countersign.cli.installation;

import dev.countersign.cli.Problem;
import dev.countersign.principal.Trust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Whom a command believes: an installation, or files that are named.
public final class TrustOptions {
    @Mixin
    private DataOption data;

    @Option(
            names = "--bundle",
            paramLabel = "F",
            description = "Trust this bundle instead of an installation. May be given again; the first is one's own.")
    private List<Path> bundles = List.of();

    @Option(
            names = "--feed",
            paramLabel = "F",
            description = "With --bundle: the revocation feed of its organisation. May be given again.")
    private List<Path> feeds = List.of();

    private boolean only;

    /// Trusts these bundles and nothing else, an installation of this machine included.
    public static TrustOptions only(List<Path> bundles, List<Path> feeds) {
        var options = new TrustOptions();
        options.bundles = List.copyOf(bundles);
        options.feeds = List.copyOf(feeds);
        options.data = new DataOption();
        options.only = true;
        return options;
    }

    /// Whether bundles are named.
    public boolean isPinned() {
        return !bundles.isEmpty();
    }

    public DataOption data() {
        return data;
    }

    /// @param warn told what of an installation cannot be used
    /// @throws Problem where nothing is trusted, or it cannot be used
    public Trust trust(Instant now, Consumer<String> warn) {
        return pinned(now).orElseGet(() -> warned(data.read(now), warn));
    }

    /// Empty where neither bundles are named nor an installation is there.
    ///
    /// @throws Problem where it cannot be used
    public Optional<Trust> trustIfAny(Instant now, Consumer<String> warn) {
        Optional<Trust> pinned = pinned(now);
        return only
                ? pinned
                : pinned.or(() -> data.isGiven()
                        ? Optional.of(warned(data.read(now), warn))
                        : data.readIfThere(now).map(installation -> warned(installation, warn)));
    }

    private Optional<Trust> pinned(Instant now) {
        if (bundles.isEmpty()) {
            if (!feeds.isEmpty()) {
                throw Problem.usage("--feed belongs to --bundle; an installation has its own feeds");
            }
            return Optional.empty();
        }
        if (data.isGiven()) {
            throw Problem.usage("give --data or --bundle, not both");
        }
        return Optional.of(PinnedTrust.of(bundles, feeds, now));
    }

    private static Trust warned(Installation installation, Consumer<String> warn) {
        installation.warnings().forEach(warn);
        return installation.trust();
    }
}
