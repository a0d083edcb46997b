package dev.countersign.cli.installation;

import dev.countersign.principal.PrincipalId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where things lie that nobody named, as the XDG base directory specification says.
///
/// @param environment of the process
/// @param home of its user
record Folders(Map<String, String> environment, Path home) {
    static Folders ofThisProcess() {
        return new Folders(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    Path data() {
        return named("COUNTERSIGN_DATA").orElseGet(() -> base("XDG_DATA_HOME", ".local/share"));
    }

    /// Never inside the data directory: who has the one alone has nothing.
    Path keyFile(PrincipalId organisation) {
        return named("COUNTERSIGN_KEY_FILE")
                .orElseGet(() -> base("XDG_CONFIG_HOME", ".config").resolve(organisation.host() + ".key"));
    }

    private Optional<Path> named(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    }

    private Path base(String variable, String otherwise) {
        Path folder = home.resolve(otherwise);
        try {
            Path base = Path.of(environment.getOrDefault(variable, ""));
            folder = base.isAbsolute() ? base : folder; // the specification says that a relative path is ignored
        } catch (InvalidPathException notAPath) {
            // likewise
        }
        return folder.resolve("countersign");
    }
}
