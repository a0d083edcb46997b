package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.SecretFile;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import dev.countersign.principal.KeyText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The keys of agents and people, each a JSON Web Key in a file.
public final class KeyFiles {
    /// What a public key's file is called beside that of the private one.
    public static final String PUBLIC_SUFFIX = ".pub";

    private KeyFiles() {}

    /// @param text a file with a public key, or the key itself
    /// @throws Problem where it is none
    public static Ed25519PublicKey publicKey(String text) {
        boolean isKey = text.stripLeading().startsWith("{");
        String source = isKey ? "the key" : text;
        String content = isKey ? text : Inputs.text(path(text));
        return switch (KeyText.readPublic(content)) {
            case KeyText.PublicReading.Read(var key) -> key;
            case KeyText.PublicReading.Secret _ ->
                throw Problem.usage(source + " is a private key, which is nobody else's business; give its public key"
                        + (isKey ? "" : ", " + text + PUBLIC_SUFFIX));
            case KeyText.PublicReading.Refused _
            when FileKind.of(content).isPresent() ->
                throw Problem.usage(source + " is a chain; give a public key, which 'countersign agent keygen' makes");
            case KeyText.PublicReading.Refused(var refusal) ->
                throw Problem.usage(source + " cannot be used: " + refusal.reason()
                        + "; 'countersign agent keygen FILE' makes a key");
        };
    }

    /// @param file with a private key
    /// @throws Problem where it is none, or where others may read it
    public static Signer signer(Path file) {
        try {
            return signer(file, SecretFile.read(file));
        } catch (InstallationException e) {
            throw FileKind.of(file)
                    .filter(kind -> kind != FileKind.PRIVATE_KEY)
                    .map(kind -> notAPrivateKey(file, kind))
                    .orElseGet(() -> Failures.of(e));
        }
    }

    private static Problem notAPrivateKey(Path file, FileKind kind) {
        return Problem.usage(file + " is " + kind.phrase() + "; give the private key of who signs");
    }

    private static Signer signer(Path file, SecretBytes text) {
        return switch (KeyText.readPrivate(text)) {
            case KeyText.PrivateReading.Read(var seed, var stated) -> {
                Signer signer = BouncySigner.of(seed);
                if (!signer.publicKey().equals(stated)) {
                    throw Problem.usage(file + " cannot be used: x is not the public key of d");
                }
                yield signer;
            }
            case KeyText.PrivateReading.Refused(var refusal) ->
                throw FileKind.of(file)
                        .filter(kind -> kind != FileKind.PRIVATE_KEY)
                        .map(kind -> notAPrivateKey(file, kind))
                        .orElseGet(() -> Problem.usage(file + " cannot be used: " + refusal.reason()));
        };
    }

    /// Makes two files that were not there: the private key, which only its owner may read, and beside it the public
    /// one.
    ///
    /// @return where the public key is
    public static Path create(Path file, SecretBytes seed, Ed25519PublicKey key) {
        Path publicFile = path(file + PUBLIC_SUFFIX);
        try {
            if (SecretFile.exists(publicFile)) {
                throw Problem.usage(publicFile + " is there already; give another name, or move it away");
            }
            SecretFile.create(file, KeyText.ofPrivate(seed, key));
            SecretFile.create(
                    publicFile, SecretBytes.copyOf(KeyText.ofPublic(key).getBytes(StandardCharsets.US_ASCII)));
            return publicFile;
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw Problem.usage("'" + text + "' is no name of a file");
        }
    }
}
