package dev.countersign.cli.serve;

import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.SecretFile;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Names;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which database a server uses.
final class DatabaseOptions {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "A PostgreSQL database, as jdbc:postgresql://HOST/NAME?user=USER. Default: a file in the data"
                    + " directory")
    private @Nullable String url;

    @Option(
            names = "--database-password-file",
            paramLabel = "F",
            description = "The file whose first line is its password.")
    private @Nullable Path passwordFile;

    /// @param data the installation's directory
    StoreSettings settings(Path data) {
        if (url == null) {
            if (passwordFile != null) {
                throw Problem.usage("--database-password-file is for a database that --database names");
            }
            return new StoreSettings.Sqlite(data.resolve(Names.DESK));
        }
        try {
            return new StoreSettings.Postgres(url, "", this::password, StoreSettings.Postgres.DEFAULT_CONNECTIONS);
        } catch (IllegalArgumentException e) {
            throw Problem.usage(String.valueOf(e.getMessage()));
        }
    }

    private SecretBytes password() {
        if (passwordFile == null) {
            return SecretBytes.copyOf(new byte[0]);
        }
        try {
            String text =
                    new String(SecretFile.read(passwordFile).toByteArray(SecretAccess.GRANTED), StandardCharsets.UTF_8);
            return SecretBytes.copyOf(text.lines().findFirst().orElse("").getBytes(StandardCharsets.UTF_8));
        } catch (InstallationException e) {
            throw Problem.incomplete(String.valueOf(e.getMessage()));
        }
    }
}
