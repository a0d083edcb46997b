package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.SecretFile;
import dev.countersign.cli.Problem;
import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.principal.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the key lies under which the keys of an installation are sealed: one line, 32 bytes in base64url.
public final class KeyOptions {
    @Option(
            names = "--key-file",
            paramLabel = "F",
            description = "The key that opens the organisation's keys. Default: $$COUNTERSIGN_KEY_FILE, or"
                    + " ~/.config/countersign/HOST.key")
    private @Nullable Path file;

    @Option(
            names = "--key-fd",
            paramLabel = "N",
            description = "Read that key from file descriptor N instead, as in: --key-fd 3 3< F")
    private @Nullable Integer descriptor;

    /// A key that seals.
    ///
    /// @param made the file where it was made just now
    record Lock(SecretBytes key, Optional<Path> made) {}

    /// Whether an option says where it lies.
    public boolean isNamed() {
        return descriptor != null || file != null;
    }

    /// The key, which is made where the file is not there yet.
    Lock lockOrNew(DataFolder data, PrincipalId organisation, SecureRandom random) throws InstallationException {
        Path place = place(organisation);
        if (descriptor == null) {
            checkOutside(data, place);
        }
        if (descriptor != null || SecretFile.exists(place)) {
            return new Lock(lock(organisation), Optional.empty());
        }
        var bytes = new byte[SealedKeys.LOCK_BYTES];
        random.nextBytes(bytes);
        SecretFile.create(
                place, SecretBytes.copyOf((Base64Url.encode(bytes) + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new Lock(SecretBytes.copyOf(bytes), Optional.of(place));
    }

    private static void checkOutside(DataFolder data, Path place) {
        if (place.toAbsolutePath().normalize().startsWith(data.path())) {
            throw Problem.usage("the key file must lie outside of " + data.path()
                    + ", so that who has the one has nothing; name another with --key-file");
        }
    }

    /// The keys of an installation.
    ///
    /// @throws Problem where they cannot be opened
    KeyRing open(Snapshot files, DataFolder folder, PrincipalId organisation, SecretBytes lock) {
        byte[] sealed = files.file(Names.KEYS)
                .orElseThrow(
                        () -> Problem.incomplete(folder.path(Names.KEYS) + " is missing; restore it from a backup"));
        return switch (SealedKeys.open(sealed, lock)) {
            case SealedKeys.Opening.Opened(var keys) -> keys;
            case SealedKeys.Opening.WrongKeyOrChanged _ ->
                throw Problem.notAllowed(source(organisation) + " does not open " + folder.path(Names.KEYS)
                        + "; give the key that it was made with, with --key-file");
            case SealedKeys.Opening.NotAKeyRing(var reason) ->
                throw Problem.incomplete(
                        folder.path(Names.KEYS) + " cannot be used: " + reason + "; restore it from a backup");
        };
    }

    /// @throws Problem where it is no key
    SecretBytes lock(PrincipalId organisation) throws InstallationException {
        if (descriptor == null && !SecretFile.exists(place(organisation))) {
            throw Problem.usage("there is no key file " + place(organisation)
                    + "; name the one that 'org init' made with --key-file or $COUNTERSIGN_KEY_FILE");
        }
        SecretBytes text =
                descriptor == null ? SecretFile.read(place(organisation)) : SecretFile.ofDescriptor(descriptor);
        return decoded(text)
                .orElseThrow(() -> Problem.usage(source(organisation) + " holds no key: one line of "
                        + SealedKeys.LOCK_BYTES + " bytes in base64url"));
    }

    /// The same; empty where nobody named a key file and there is none.
    Optional<SecretBytes> lockIfThere(PrincipalId organisation) throws InstallationException {
        boolean known = isNamed() || SecretFile.exists(place(organisation));
        return known ? Optional.of(lock(organisation)) : Optional.empty();
    }

    private static Optional<SecretBytes> decoded(SecretBytes text) {
        String line = new String(text.toByteArray(SecretAccess.GRANTED), StandardCharsets.US_ASCII).strip();
        return Base64Url.decode(line)
                .filter(bytes -> bytes.length == SealedKeys.LOCK_BYTES)
                .map(SecretBytes::copyOf);
    }

    String source(PrincipalId organisation) {
        return descriptor == null ? place(organisation).toString() : "file descriptor " + descriptor;
    }

    private Path place(PrincipalId organisation) {
        return file == null ? Folders.ofThisProcess().keyFile(organisation) : file;
    }
}
