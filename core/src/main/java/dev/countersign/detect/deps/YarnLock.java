package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `yarn.lock`, of Yarn 1 and of later ones.
final class YarnLock {
    private static final Pattern FIELD = Pattern.compile("(\\S{1,200}) (.{1,2000})");

    private YarnLock() {}

    static Optional<LockFile> read(String text) {
        return text.contains("\n__metadata:") || text.startsWith("__metadata:")
                ? berry(text)
                : Optional.of(classic(text));
    }

    private static LockFile classic(String text) {
        var found = new ArrayList<Locked>();
        Entry entry = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                if (entry != null) {
                    found.add(entry.locked());
                }
                entry = new Entry(name(content), number);
            } else if (entry != null) {
                entry.field(line, content);
            }
        }
        if (entry != null) {
            found.add(entry.locked());
        }
        return new LockFile(Ecosystem.NPM, found, Set.of());
    }

    /// An entry in the making.
    private static final class Entry {
        private final String name;
        private final int line;
        private String version = "";
        private String resolved = "";
        private String integrity = "";
        private final Set<String> needs = new HashSet<>();

        Entry(String name, int line) {
            this.name = name;
            this.line = line;
        }

        void field(String written, String content) {
            Matcher field = FIELD.matcher(content);
            if (!field.matches()) {
                return;
            }
            String value = unquoted(field.group(2));
            if (written.startsWith("    ")) {
                needs.add(unquoted(field.group(1)));
            } else {
                switch (field.group(1)) {
                    case "version" -> version = value;
                    case "resolved" -> resolved = value;
                    case "integrity" -> integrity = value;
                    default -> {}
                }
            }
        }

        Locked locked() {
            boolean byGit = resolved.contains(".git#") || resolved.startsWith("git") || resolved.isEmpty();
            Set<String> hashes =
                    integrity.isEmpty() ? Set.of() : Set.of(integrity.split(" ", -1)[0]);
            return new Locked(name, version, resolved, hashes, byGit, needs, line);
        }
    }

    /// `"@scope/name@^1.0", "@scope/name@^1.1":` names its package once per range.
    private static String name(String header) {
        String first = unquoted(header.replaceFirst(":$", "").split(",", 2)[0].strip());
        int at = first.indexOf('@', 1);
        return at < 0 ? first : first.substring(0, at);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Optional<LockFile> berry(String text) {
        return YamlTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            Set<String> roots = new HashSet<>();
            for (DataNode node : root.children()) {
                String resolution = node.textAt("resolution");
                if (resolution.isEmpty()) {
                    continue;
                }
                Set<String> needs = new HashSet<>();
                node.under("dependencies").forEach(d -> needs.add(d.key()));
                node.under("peerDependencies").forEach(d -> needs.add(d.key()));
                boolean workspace = resolution.contains("@workspace:");
                String checksum = node.textAt("checksum").replaceFirst("^\\d{1,3}(?:c\\d)?/", "");
                found.add(new Locked(
                        name(resolution),
                        node.textAt("version"),
                        Hosts.of(resolution).map(h -> "https://" + h).orElse(""),
                        checksum.isEmpty() ? Set.of() : Set.of(checksum),
                        workspace || !resolution.contains("@npm:"),
                        needs,
                        node.line()));
                if (workspace) {
                    roots.addAll(needs);
                    roots.add(name(resolution));
                }
            }
            return new LockFile(Ecosystem.NPM, found, roots);
        });
    }
}
