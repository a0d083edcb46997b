package dev.countersign.cli.serve;

import dev.countersign.adapter.http.AllowedHost;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.SecretFile;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Failures;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.server.Neighbours;
import dev.countersign.server.oidc.OidcSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who signs people in, and whom a server may ask.
final class ProviderOptions {
    private static final String READER = "reader";

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "The OpenID Connect provider that people sign in with, as it names itself. Default: none;"
                    + " they sign in with passphrases, which are for a first try")
    private @Nullable String issuer;

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "What the provider calls this server.")
    private @Nullable String clientId;

    @Option(
            names = "--oidc-client-secret-file",
            paramLabel = "F",
            description = "The file whose first line is the secret that it has there. None for a public client.")
    private @Nullable Path clientSecretFile;

    @Option(
            names = "--oidc-new-accounts",
            paramLabel = "ROLE",
            description = "Gives whoever the provider knows with a verified e-mail address an account with this role,"
                    + " which is 'reader'. Default: administrators add accounts")
    private @Nullable String newAccounts;

    @Option(
            names = "--outbound-allow",
            paramLabel = "HOST[:PORT]",
            description = "A host that the server may ask although its address is not public, at one port (443). This"
                    + " machine itself is then reached without encryption too. Repeatable.")
    private List<String> allowed = List.of();

    /// A server that is no witness yet.
    ///
    /// @throws Problem where the options do not fit together
    Neighbours neighbours() {
        return new Neighbours(provider(), reachable(), Optional.empty());
    }

    boolean hasProvider() {
        return issuer != null;
    }

    private Optional<OidcSettings> provider() {
        if (issuer == null) {
            if (clientId != null || clientSecretFile != null || newAccounts != null) {
                throw Problem.usage("the other --oidc options are for a provider that --oidc-issuer names");
            }
            return Optional.empty();
        }
        if (clientId == null) {
            throw Problem.usage("--oidc-issuer needs --oidc-client-id, which the provider gives out");
        }
        if (newAccounts != null && !newAccounts.equals(READER)) {
            throw Problem.usage("--oidc-new-accounts gives the role reader and no other");
        }
        try {
            return Optional.of(new OidcSettings(
                    issuer,
                    clientId,
                    Optional.ofNullable(clientSecretFile).map(ProviderOptions::secret),
                    newAccounts != null));
        } catch (IllegalArgumentException e) {
            throw Problem.usage("--oidc-issuer or --oidc-client-id: " + e.getMessage());
        }
    }

    private static SecretBytes secret(Path file) {
        try {
            String text = new String(SecretFile.read(file).toByteArray(SecretAccess.GRANTED), StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw Problem.usage("--oidc-client-secret-file: the first line of " + file + " is empty");
            }
            return SecretBytes.copyOf(line.getBytes(StandardCharsets.UTF_8));
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private Set<AllowedHost> reachable() {
        try {
            return allowed.stream().map(AllowedHost::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw Problem.usage("--outbound-allow: " + e.getMessage());
        }
    }
}
