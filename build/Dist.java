import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts the jars that Maven gathered into the form that starts fastest:
///
///     java build/Dist.java JARS DIST
///
/// The copies in `DIST/lib` are not compressed, and without signatures, because the AOT cache leaves out classes of
/// signed jars. The grammars' native code for this machine goes to `DIST/native`, so that no run has to unpack it into
/// a temporary directory; that for other machines is left out. Same jars in, same bytes out.
class Dist {
    static final Path NATIVE_DIRECTORY = Path.of("native");
    static final String SQLITE = "org/sqlite/native/";

    public static void main(String[] args) throws IOException {
        var dist = Path.of(args[1]);
        Files.createDirectories(dist.resolve("lib"));
        try (var jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (var jar : jars) {
                copy(jar, dist);
            }
        }
    }

    static void copy(Path from, Path dist) throws IOException {
        var to = dist.resolve("lib").resolve(from.getFileName());
        try (var in = new JarFile(from.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (var entry : in.stream().toList()) {
                var name = entry.getName();
                if (name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)")
                        || name.matches("lib/.*/")
                        || name.startsWith(SQLITE) && !name.startsWith(SQLITE + sqlitePlatform())
                        || name.matches("lib/.*xgboost4j.*") && !name.startsWith("lib/" + xgboostPlatform())) {
                    continue;
                }
                if (entry.isDirectory()) { // who looks for resources lists the directory
                    write(out, entry, new byte[0]);
                    continue;
                }
                var content = in.getInputStream(entry).readAllBytes();
                if (!name.matches("lib/.*-tree-sitter.*")) {
                    write(out, entry, content);
                } else if (name.startsWith("lib/" + platform())) {
                    var file = dist.resolve(NATIVE_DIRECTORY).resolve(name);
                    Files.createDirectories(file.getParent());
                    Files.write(file, content);
                }
            }
        }
    }

    static void write(ZipOutputStream out, ZipEntry original, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(original.getName());
        entry.setTimeLocal(original.getTimeLocal());
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }

    /// As the jar of SQLite names it, which finds it there by itself.
    static String sqlitePlatform() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return (System.getProperty("os.name").startsWith("Mac") ? "Mac/" : "Linux/") + arch + "/";
    }

    /// As the jar of XGBoost names it, which finds it there by itself.
    static String xgboostPlatform() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return (System.getProperty("os.name").startsWith("Mac") ? "macos/" : "linux/") + arch + "/";
    }

    /// As the tree-sitter jars name it.
    static String platform() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        var system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux-gnu";
        return arch + "-" + system + "-";
    }
}
