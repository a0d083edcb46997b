package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An empty repository of ours in a temporary folder, through which git reads the objects of another one.
///
/// Git runs only here: with our configuration, our refs (a copy of the target's), no hooks, and an environment
/// that holds nothing but PATH, a home of ours and switches. What the target says in its configuration is never
/// read.
final class OwnRepository implements AutoCloseable {
    static final String NEEDED = "2.36";

    /// Git, whose memory the shell limits where there is one: a tree that multiplies without end would take it
    /// all.
    private static final List<String> GIT = Files.isExecutable(Path.of("/bin/sh"))
            ? List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -d " + Bounds.GIT_MEMORY_KILOBYTES + " 2>/dev/null; exec git \"$@\"",
                    "git")
            : List.of("git");

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OwnRepository::deleteAllOpen));
    }

    /// Twice, since threads that still run may put back what the first time took away.
    private static void deleteAllOpen() {
        if (!OPEN.isEmpty()) {
            OPEN.forEach(Folders::delete);
            Folders.pause();
            OPEN.forEach(Folders::delete);
        }
    }

    private final Path home;
    private final Path gitDir;
    private final List<String> leftOut;
    private GitVersion version = GitVersion.UNKNOWN;

    private OwnRepository(Path home, List<String> leftOut) {
        this.home = home;
        this.gitDir = home.resolve("own.git");
        this.leftOut = List.copyOf(leftOut);
    }

    static OwnRepository over(Target target, TargetRefs refs) throws GitProblem, IOException {
        Path home = temporaryFolder();
        OPEN.add(home);
        try {
            Path gitDir = home.resolve("own.git");
            Files.createDirectories(gitDir.resolve("objects").resolve("info"));
            Files.createDirectories(gitDir.resolve("objects").resolve("pack"));
            Files.createDirectories(gitDir.resolve("refs"));
            List<String> leftOut = ObjectView.make(target.objects(), home.resolve("view"));
            write(gitDir.resolve("objects/info/alternates"), home.resolve("view") + "\n");
            write(gitDir.resolve("config"), config(target.usesSha256()));
            write(gitDir.resolve("packed-refs"), packed(refs));
            write(gitDir.resolve("HEAD"), head(refs));
            Optional<String> shallow = Shallow.read(target);
            if (shallow.isPresent()) {
                write(gitDir.resolve("shallow"), shallow.get());
            }
            var own = new OwnRepository(home, leftOut);
            own.version = GitVersion.ask(own);
            return own;
        } catch (IOException | GitProblem | RuntimeException failed) {
            OPEN.remove(home);
            Folders.delete(home);
            throw failed;
        }
    }

    private static Path temporaryFolder() throws GitProblem {
        try {
            return Files.createTempDirectory("countersign-git-");
        } catch (IOException failed) {
            throw new GitProblem(
                    new GitProblem.Kind.NoTemporaryFolder(System.getProperty("java.io.tmpdir", "")), failed);
        }
    }

    private static void write(Path file, String latin1) throws IOException {
        Files.writeString(file, latin1, StandardCharsets.ISO_8859_1);
    }

    private static String packed(TargetRefs refs) {
        var text = new StringBuilder("# pack-refs with: sorted \n");
        refs.byName()
                .forEach((name, id) -> text.append(id).append(' ').append(name).append('\n'));
        return text.toString();
    }

    private static String head(TargetRefs refs) {
        Optional<String> branch = refs.head().filter(refs.byName()::containsKey);
        return branch.map(name -> "ref: " + name)
                        .or(refs::headId)
                        .orElse("ref: " + refs.head().orElse("refs/heads/none"))
                + "\n";
    }

    private static String config(boolean sha256) {
        return """
                [core]
                \trepositoryFormatVersion = %s
                \tbare = true
                \tbigFileThreshold = 16m
                \tcommitGraph = false
                \tmultiPackIndex = false
                \thooksPath = /dev/null
                \tattributesFile = /dev/null
                \texcludesFile = /dev/null
                \tfsmonitor = false
                \tuntrackedCache = false
                \tuseReplaceRefs = false
                \tlogAllRefUpdates = false
                [gc]
                \tauto = 0
                [maintenance]
                \tauto = false
                [protocol]
                \tallow = never
                [merge]
                \trenameLimit = 1000
                [diff]
                \trenames = false
                """.formatted(sha256 ? "1\n[extensions]\n\tobjectFormat = sha256\n[core]" : "0");
    }

    /// Why some of the target's objects cannot be seen.
    List<String> leftOut() {
        return leftOut;
    }

    GitVersion version() {
        return version;
    }

    Path gitDir() {
        return gitDir;
    }

    /// A new empty file or folder name in our temporary folder.
    Path scratch(String name) {
        return home.resolve(name);
    }

    /// Starts git with arguments of ours.
    Process start(Map<String, String> extra, String... arguments) throws GitProblem, IOException {
        return startIn(gitDir, extra, arguments);
    }

    /// The same in a folder, where git wants to stand in the work tree.
    Process startIn(Path folder, Map<String, String> extra, String... arguments) throws GitProblem, IOException {
        var command = new ArrayList<>(GIT);
        command.add("--no-pager");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        environment(builder.environment());
        builder.environment().putAll(extra);
        try {
            return builder.start();
        } catch (IOException absent) {
            if (Files.isDirectory(folder)) {
                throw new GitProblem(new GitProblem.Kind.GitMissing(), absent);
            }
            throw absent;
        }
    }

    private void environment(Map<String, String> environment) {
        String path = environment.get("PATH");
        String systemRoot = environment.get("SystemRoot");
        environment.clear();
        if (path != null) {
            environment.put("PATH", path);
        }
        if (systemRoot != null) {
            environment.put("SystemRoot", systemRoot); // Windows starts nothing without it
        }
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.put("LC_ALL", "C");
        environment.put("GIT_DIR", gitDir.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_PROTOCOL_FROM_USER", "0");
        environment.put("GIT_ALLOC_LIMIT", Bounds.GIT_ALLOCATION);
    }

    @Override
    public void close() {
        OPEN.remove(home);
        Folders.delete(home);
    }
}
