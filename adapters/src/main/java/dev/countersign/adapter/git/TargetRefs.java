package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The refs of a repository at one moment, read from its files: `refs/`, `packed-refs` and `HEAD`.
///
/// @param byName full names to ids, symbolic refs followed; names are bytes as Latin-1 chars, in order of bytes
/// @param head `HEAD`'s branch, empty if it is detached
/// @param headId what `HEAD` leads to, empty on a branch without commits
/// @param complete false if there were more refs than [Bounds#REFS], or some could not be read
record TargetRefs(Map<String, String> byName, Optional<String> head, Optional<String> headId, boolean complete) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";
    private static final int SYMBOLIC_DEPTH = 5;
    private static final int FOLDER_DEPTH = 32;

    static TargetRefs read(Target target) throws IOException {
        var reading = new Reading();
        reading.packed(target.commonDir().resolve("packed-refs"));
        reading.folder(target.commonDir().resolve("refs"), "refs", 0);
        return reading.finish(head(target.gitDir().resolve("HEAD")));
    }

    private static String head(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return SYMBOLIC + Files.readSymbolicLink(file);
        }
        return SmallFiles.read(file, Bounds.SMALL_FILE_BYTES).orElse("").strip();
    }

    /// Names as people type them, without `refs/heads/` and the like.
    static String shortName(String name) {
        for (String prefix : new String[] {"refs/heads/", "refs/tags/", "refs/remotes/", "refs/"}) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static final class Reading {
        private final TreeMap<String, String> values = new TreeMap<>();
        private final Set<String> broken = new HashSet<>();
        private boolean complete = true;

        private void packed(Path file) throws IOException {
            SmallFiles.read(file, Bounds.PACKED_REFS_BYTES).stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.startsWith("#") && !line.startsWith("^"))
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        if (space > 0) {
                            put(line.substring(space + 1), line.substring(0, space));
                        }
                    });
        }

        private void folder(Path folder, String name, int depth) throws IOException {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String full = name + "/" + latin1(entry.getFileName().toString());
                    if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                        SmallFiles.read(entry, Bounds.SMALL_FILE_BYTES).ifPresent(value -> put(full, value.strip()));
                    } else if (depth < FOLDER_DEPTH) {
                        folder(entry, full, depth + 1);
                    } else {
                        complete = false;
                    }
                }
            }
        }

        private void put(String name, String value) {
            if (!isName(name) || !(ID.matcher(value).matches() || value.startsWith(SYMBOLIC))) {
                broken.add(name);
                return; // a lock file, a broken ref: git passes over it too
            }
            if (values.size() >= Bounds.REFS && !values.containsKey(name)) {
                complete = false;
                return;
            }
            values.put(name, value);
        }

        private TargetRefs finish(String head) throws IOException {
            var ids = new TreeMap<String, String>();
            values.forEach((name, value) -> id(value).ifPresent(id -> ids.put(name, id)));
            Optional<String> branch = head.startsWith(SYMBOLIC)
                    ? Optional.of(head.substring(SYMBOLIC.length()).strip()).filter(TargetRefs::isName)
                    : Optional.empty();
            Optional<String> headId = id(head);
            if (headId.isEmpty()
                    && (branch.isEmpty() || broken.contains(branch.get()) || values.containsKey(branch.get()))) {
                throw new IOException("HEAD leads to no commit: "
                        + branch.map(name -> name + " is broken").orElse("it names neither a branch nor a commit")
                        + "; see 'git fsck'");
            }
            return new TargetRefs(ids, branch, headId, complete);
        }

        private Optional<String> id(String value) {
            String at = value;
            for (int depth = 0; at.startsWith(SYMBOLIC) && depth < SYMBOLIC_DEPTH; depth++) {
                at = values.getOrDefault(at.substring(SYMBOLIC.length()).strip(), "");
            }
            return Optional.of(at).filter(id -> ID.matcher(id).matches());
        }
    }

    private static String latin1(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// What `git check-ref-format` accepts, on bytes as Latin-1.
    static boolean isName(String name) {
        if (!name.startsWith("refs/") || name.endsWith("/") || name.endsWith(".") || name.length() > 1_000) {
            return false;
        }
        char before = '/';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c == 0x7F || "~^:?*[\\".indexOf(c) >= 0) {
                return false;
            }
            if ((c == '.' && (before == '.' || before == '/'))
                    || (c == '/' && before == '/')
                    || (c == '{' && before == '@')) {
                return false;
            }
            before = c;
        }
        return !name.endsWith(".lock") && !name.contains(".lock/");
    }
}
