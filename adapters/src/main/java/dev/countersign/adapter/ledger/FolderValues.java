package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.Salt;
import dev.countersign.ledger.tree.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values in files below `private/values`, each encrypted under a key of its own.
///
/// Whoever has the folder but not the installation's key reads nothing and forges nothing; they can take values away,
/// which is told from erasing. To erase is to put a file that says so into the place of the value: copies of the folder
/// still have it, and so may the disk, until what lay there is written over.
public final class FolderValues implements CommittedValues {
    static final int MAX_FILE = CommittedValues.MAX_BYTES + SealedValue.MAX_OVERHEAD;
    private static final String UNFINISHED = ".new";

    /// Below the folder of the ledger.
    static final String PLACE = "private/values";

    private static final Pattern NAME = Pattern.compile(PLACE + "/([0-9a-f]{2})/\\1[0-9a-f]{62}");

    private final Disk disk;
    private final Path folder;
    private final SealedValue seal;
    private final SecureRandom random;

    FolderValues(Disk disk, Path ledger, SecretBytes key, SecureRandom random) {
        this.disk = disk;
        this.folder = ledger.toAbsolutePath().resolve("private").resolve("values");
        this.seal = new SealedValue(key, random);
        this.random = random;
    }

    /// @param ledger the folder of a ledger that was opened before
    /// @param key of the installation, for [dev.countersign.key.KeyPurpose#SALT]
    public static FolderValues of(Path ledger, SecretBytes key, SecureRandom random) {
        return new FolderValues(new RealDisk(), ledger, key, random);
    }

    /// Whether a value is there and not said to be erased, as far as the file says without the key.
    ///
    /// @param ledger the folder of a ledger
    public static boolean seemsKept(Path ledger, Hash commitment) {
        String name = commitment.toString();
        Path file =
                ledger.resolve("private/values").resolve(name.substring(0, 2)).resolve(name);
        try {
            return SealedValue.keptSince(new RealDisk().read(file, MAX_FILE)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether a value is there, or a file that says that it was erased. Where neither is, it was lost: to erase leaves
    /// such a file.
    ///
    /// @param ledger the folder of a ledger
    public static boolean hasTrace(Path ledger, Hash commitment) {
        String name = commitment.toString();
        return Files.isRegularFile(
                ledger.resolve(PLACE).resolve(name.substring(0, 2)).resolve(name));
    }

    /// Whether a value lies under this name, below the folder of the ledger.
    static boolean isPlace(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public Keeping keep(String value, Instant now) {
        if (value.getBytes(UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("a value has at most " + MAX_BYTES + " bytes");
        }
        byte[] bytes = new byte[Salt.BYTES];
        random.nextBytes(bytes);
        var salt = new Salt(bytes);
        var commitment = Commitment.to(salt, value);
        try {
            makeFolder(folder);
            makeFolder(file(commitment).resolveSibling("."));
            write(file(commitment), seal.kept(commitment, salt, value, now));
            return new Keeping.Kept(commitment);
        } catch (IOException e) {
            return new Keeping.Failed("private/values: " + DiskWords.of(e));
        }
    }

    @Override
    public Reading read(Commitment commitment) {
        try {
            return seal.read(commitment, disk.read(file(commitment), MAX_FILE));
        } catch (NoSuchFileException none) {
            return new Reading.Missing();
        } catch (IOException e) {
            return new Reading.Failed("private/values: " + DiskWords.of(e));
        }
    }

    @Override
    public Erasing erase(Commitment commitment, Instant now) {
        Reading reading = read(commitment);
        try {
            return switch (reading) {
                case Reading.Erased erased -> new Erasing.Erased();
                case Reading.Missing missing -> new Erasing.Missing();
                case Reading.Failed(var reason) -> new Erasing.Failed(reason);
                case Reading.Found found -> erased(commitment, now);
                case Reading.Damaged damaged -> erased(commitment, now);
            };
        } catch (IOException e) {
            return new Erasing.Failed("private/values: " + DiskWords.of(e));
        }
    }

    private Erasing erased(Commitment commitment, Instant now) throws IOException {
        write(file(commitment), seal.erased(commitment, now));
        return new Erasing.Erased();
    }

    @Override
    public ErasingAll eraseKeptBefore(Instant time, Instant now) {
        long erased = 0;
        long failed = 0;
        try {
            for (Path part : disk.isFolder(folder) ? disk.list(folder) : List.<Path>of()) {
                for (Path file : disk.list(part)) {
                    switch (eraseIfBefore(file, time, now)) {
                        case ERASED -> erased++;
                        case FAILED -> failed++;
                        case LEFT -> {}
                    }
                }
            }
        } catch (IOException e) {
            failed++;
        }
        return new ErasingAll(erased, failed);
    }

    private enum Done {
        ERASED,
        FAILED,
        LEFT
    }

    private Done eraseIfBefore(Path file, Instant time, Instant now) {
        try {
            String name = file.getFileName().toString();
            if (name.endsWith(UNFINISHED)) { // whoever still writes it is told that it failed
                disk.delete(file);
                return Done.LEFT;
            }
            Optional<Commitment> commitment = commitment(name);
            Optional<Instant> since = SealedValue.keptSince(disk.read(file, MAX_FILE));
            if (commitment.isEmpty() || since.isEmpty() || !since.get().isBefore(time)) {
                return Done.LEFT;
            }
            erased(commitment.get(), now);
            return Done.ERASED;
        } catch (IOException e) {
            return Done.FAILED;
        }
    }

    private static Optional<Commitment> commitment(String name) {
        try {
            return Optional.of(new Commitment(Hash.of(HexFormat.of().parseHex(name))));
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    private Path file(Commitment commitment) {
        String name = commitment.hash().toString();
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private void makeFolder(Path path) throws IOException {
        Path made = path.normalize();
        if (!disk.isFolder(made)) {
            try {
                disk.createFolder(made, true);
            } catch (FileAlreadyExistsException another) {
                if (!disk.isFolder(made)) { // not of another thread
                    throw another;
                }
            }
        }
        Path above = made.getParent();
        if (above != null) {
            disk.sync(above);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (Disk.Out out = disk.create(beside)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.sync();
        }
        disk.move(beside, file);
        Path above = file.getParent();
        if (above != null) {
            disk.sync(above);
        }
    }
}
