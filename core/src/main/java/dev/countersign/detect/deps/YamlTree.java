package dev.countersign.detect.deps;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads the block mappings of lock files that are YAML (pnpm, Yarn), keeping lines: keys by indentation,
/// scalars as written without quotes. A flow mapping on one line becomes children; lists become children with
/// an empty key.
final class YamlTree {
    private YamlTree() {}

    /// Empty for a text over the bounds.
    static Optional<DataNode> read(String text) {
        if (text.length() > DataNode.MAX_CHARS) {
            return Optional.empty();
        }
        var root = new DataNode("", "", 1);
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(-1, root));
        int number = 0;
        for (String line : text.split("\n", -1)) {
            if (++number > DataNode.MAX_NODES) {
                return Optional.empty();
            }
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                int indent = line.length() - line.stripLeading().length();
                while (levels.element().indent() >= indent) {
                    levels.pop();
                }
                if (levels.size() > DataNode.MAX_DEPTH) {
                    return Optional.empty();
                }
                levels.push(new Level(indent, entry(levels.element().node(), content, number)));
            }
        }
        return Optional.of(root);
    }

    private record Level(int indent, DataNode node) {}

    private static DataNode entry(DataNode parent, String content, int line) {
        if (content.startsWith("- ")) {
            return parent.add(new DataNode("", plain(content.substring(2)), line));
        }
        int colon = colon(content);
        if (colon < 0) {
            return parent.add(new DataNode(plain(content), "", line));
        }
        String value = content.substring(colon + 1).strip();
        DataNode node = parent.add(new DataNode(plain(content.substring(0, colon)), "", line));
        if (value.startsWith("{") && value.endsWith("}")) {
            flow(node, value.substring(1, value.length() - 1), line);
        } else {
            node.setText(plain(value));
        }
        return node;
    }

    private static void flow(DataNode node, String members, int line) {
        for (String member : members.split(",", -1)) {
            int colon = colon(member.strip());
            if (colon > 0) {
                String pair = member.strip();
                node.add(new DataNode(plain(pair.substring(0, colon)), plain(pair.substring(colon + 1)), line));
            }
        }
    }

    /// The colon that ends a key: behind a quoted key, or before a blank or the end.
    private static int colon(String content) {
        char quote = content.isEmpty() ? (char) 0 : content.charAt(0);
        int from = quote == '"' || quote == '\'' ? content.indexOf(quote, 1) + 1 : 0;
        for (int i = from; i >= 0 && i < content.length(); i++) {
            boolean ends = i + 1 == content.length() || content.charAt(i + 1) == ' ';
            if (content.charAt(i) == ':' && ends) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
