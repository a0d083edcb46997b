package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of a JSON, TOML, XML or YAML text with the line it starts on. Tolerant where the strict readers of
/// other packages refuse: package managers take what comes, so what they would take must be seen.
///
/// Members of an object and child elements are children by key; elements of an array are children with an empty
/// key; XML attributes are children whose key starts with `@`.
final class DataNode {
    static final int MAX_DEPTH = 60;
    static final int MAX_NODES = 600_000;
    static final int MAX_CHARS = 16 << 20;

    private final String key;
    private final int line;
    private final List<DataNode> children = new ArrayList<>(0);
    private final Map<String, DataNode> byKey = new HashMap<>(0);
    private String text;

    DataNode(String key, String text, int line) {
        this.key = key;
        this.text = text;
        this.line = line;
    }

    String key() {
        return key;
    }

    /// The scalar's text; empty for an object or array.
    String text() {
        return text;
    }

    int line() {
        return line;
    }

    List<DataNode> children() {
        return children;
    }

    DataNode add(DataNode child) {
        children.add(child);
        if (!child.key.isEmpty()) {
            byKey.put(child.key, child);
        }
        return child;
    }

    void setText(String newText) {
        text = newText;
    }

    /// The last child of a key, which is the one that readers of repeated keys keep.
    Optional<DataNode> child(String wanted) {
        return Optional.ofNullable(byKey.get(wanted));
    }

    List<DataNode> children(String wanted) {
        return children.stream().filter(c -> c.key.equals(wanted)).toList();
    }

    /// The children of what stands under a path of keys; none where nothing does.
    List<DataNode> under(String... path) {
        return at(path).map(DataNode::children).orElse(List.of());
    }

    Optional<DataNode> at(String... path) {
        Optional<DataNode> node = Optional.of(this);
        for (String part : path) {
            node = node.flatMap(n -> n.child(part));
        }
        return node;
    }

    /// Text under a path; empty where there is none.
    String textAt(String... path) {
        return at(path).map(DataNode::text).orElse("");
    }
}
