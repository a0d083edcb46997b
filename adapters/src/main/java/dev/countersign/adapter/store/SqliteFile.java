package dev.countersign.adapter.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/// The file of an SQLite database: whose it is, who may read it, copies of it.
final class SqliteFile {
    /// Stands in the file's head: `Csgn`.
    static final int APPLICATION = 0x4373676e;

    /// How many copies from before an upgrade are kept.
    static final int KEPT_COPIES = 3;

    private static final String BEFORE = ".before-";
    private static final String MAGIC = "SQLite format 3\0";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    SqliteFile(Path file) {
        this.file = file;
    }

    /// Makes the file where there is none, and keeps others from reading it.
    void prepare() throws IOException {
        if (!Files.exists(file)) {
            createPrivate(file);
        }
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, OURS_ALONE);
        }
    }

    /// Why it is not Countersign's; empty where it is, or is still nobody's.
    Optional<String> foreign() throws IOException, SQLException {
        if (Files.size(file) == 0) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!MAGIC.equals(new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1))) {
                return Optional.of(file + " is not a database");
            }
        }
        try (Connection connection = plain()) {
            int application = number(connection, "pragma application_id");
            int tables = number(connection, "select count(*) from sqlite_master");
            return application == APPLICATION || application == 0 && tables == 0
                    ? Optional.empty()
                    : Optional.of(file + " is a database of another program");
        }
    }

    /// Writes into the file's head whose it is.
    void claim() throws SQLException {
        try (Connection connection = plain();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma application_id = " + APPLICATION);
        }
    }

    /// Copies what is committed now into a new file, which only its owner can read, while others read and write
    /// here.
    ///
    /// @throws FileAlreadyExistsException where there is one
    void copyTo(Path copy) throws IOException, SQLException {
        createPrivate(copy); // SQLite writes into an empty file that is there
        boolean done = false;
        try (Connection connection = plain();
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
            sync(copy);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /// Beside the file, for the case that an upgrade is not wanted after all. Of these copies the newest are kept.
    Path copyBefore(int step) throws IOException, SQLException {
        for (int number = 1; ; number++) {
            Path copy = file.resolveSibling(file.getFileName() + BEFORE + step + (number == 1 ? "" : "-" + number));
            if (!Files.exists(copy)) {
                copyTo(copy);
                removeOldCopies();
                return copy;
            }
        }
    }

    private void removeOldCopies() throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + BEFORE) + "[0-9]+(-[0-9]+)?");
        Map<Path, FileTime> copies = new HashMap<>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.resolveSibling("."))) {
            for (Path path : beside) {
                if (name.matcher(path.getFileName().toString()).matches()) {
                    copies.put(path, Files.getLastModifiedTime(path));
                }
            }
        }
        List<Path> oldest = copies.keySet().stream()
                .sorted(Comparator.comparing(copies::get, Comparator.reverseOrder()))
                .skip(KEPT_COPIES)
                .toList();
        for (Path copy : oldest) {
            Files.delete(copy);
        }
    }

    private Connection plain() throws SQLException {
        return connect(5_000);
    }

    /// @param patience how many milliseconds it waits for others
    Connection connect(int patience) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(patience);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static int number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getInt(1) : 0;
        }
    }

    static void createPrivate(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        } else {
            Files.createFile(file);
        }
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
