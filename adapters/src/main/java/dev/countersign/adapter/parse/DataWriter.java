package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes the nodes of a data format down as settings and literals; keys are the whole way from the root:
/// `jobs.build.steps[2].uses`. A map or list is a setting too, of kind COLLECTION, ahead of its entries.
final class DataWriter {
    static final int MAX_DEPTH = 500;

    private static final int MAX_KEY = 600;
    private static final int MAX_ALIASED = 20_000;
    private static final long MAX_KEY_CHARS = 40_000_000;
    private static final String MERGE = "<<";

    private final Draft draft;
    private int aliased;
    private long keyChars;

    DataWriter(Draft draft) {
        this.draft = draft;
    }

    void document(DataNode root) {
        if (root.form == DataNode.Form.SCALAR) {
            literal(root);
        } else {
            members(root, "", 0, false);
        }
    }

    private void members(DataNode node, String path, int depth, boolean aliased) {
        if (depth > MAX_DEPTH) {
            throw new OverBound("the data is nested deeper than " + MAX_DEPTH + " levels");
        }
        int index = 0;
        Set<String> own = new HashSet<>();
        for (DataNode.Member member : node.members) {
            String key = node.form == DataNode.Form.LIST ? path + "[" + index + "]" : below(path, member.key());
            if (!merges(node, member)) {
                own.add(member.key());
                member(member, key, depth, aliased || member.alias());
            }
            index++;
        }
        for (DataNode.Member member : node.members) {
            if (merges(node, member)) {
                merge(own, member, path, depth);
            }
        }
    }

    private static boolean merges(DataNode node, DataNode.Member member) {
        return node.form == DataNode.Form.MAP && member.key().equals(MERGE);
    }

    private void member(DataNode.Member member, String key, int depth, boolean inAlias) {
        DataNode value = member.value();
        keyChars += key.length();
        if (keyChars > MAX_KEY_CHARS || (inAlias && ++aliased > MAX_ALIASED)) {
            throw tooMany();
        }
        int last = member.alias() ? member.line() : Math.max(member.line(), value.lastLine);
        draft.setting(
                0, key, new Value(value.kind, KnownTexts.once(value.text)), LineSpan.between(member.line(), last));
        if (value.form == DataNode.Form.SCALAR) {
            if (!inAlias) {
                literal(value);
            }
        } else {
            members(value, key, depth + 1, inAlias);
        }
    }

    /// Entries of a merged map count as the map's own, except those that it has itself.
    private void merge(Set<String> own, DataNode.Member merged, String path, int depth) {
        List<DataNode> sources = merged.value().form == DataNode.Form.LIST
                ? merged.value().members.stream().map(DataNode.Member::value).toList()
                : List.of(merged.value());
        for (DataNode source : sources) {
            for (DataNode.Member member : source.members) {
                if (++aliased > MAX_ALIASED) {
                    throw tooMany();
                }
                if (own.add(member.key())) {
                    member(member, below(path, member.key()), depth + 1, true);
                }
            }
        }
    }

    private static String below(String path, String key) {
        String whole = path.isEmpty() ? key : path + "." + key;
        return whole.length() <= MAX_KEY ? whole : whole.substring(0, MAX_KEY);
    }

    private void literal(DataNode scalar) {
        if (scalar.kind == Value.Kind.STRING) {
            draft.literal(0, scalar.text, LineSpan.between(scalar.firstLine, scalar.lastLine), false);
        }
    }

    private static OverBound tooMany() {
        return new OverBound("the data expands to more entries than are read");
    }
}
