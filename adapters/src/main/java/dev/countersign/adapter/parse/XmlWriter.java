package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Value;
import java.util.HashMap;
import java.util.Map;

/// Writes XML down as settings: `project/dependencies/dependency[1]/version`, `beans/bean/@class`. The first of
/// several elements of one name has no number, the second has `[1]`, so that what is added later renames
/// nothing.
final class XmlWriter {
    private static final int MAX_KEY = 600;
    private static final long MAX_KEY_CHARS = 40_000_000;

    private final Draft draft;
    private long keyChars;

    XmlWriter(Draft draft) {
        this.draft = draft;
    }

    void write(DataNode document) {
        members(document, "");
    }

    private void members(DataNode node, String path) {
        Map<String, Integer> seen = new HashMap<>();
        for (DataNode.Member member : node.members) {
            String name = member.key();
            if (name.isEmpty() || "&?!".indexOf(name.charAt(0)) >= 0) {
                continue;
            }
            int number = seen.merge(name, 1, Integer::sum) - 1;
            element(member, below(path, number == 0 ? name : name + "[" + number + "]"));
        }
    }

    private void element(DataNode.Member member, String key) {
        DataNode value = member.value();
        LineSpan span = LineSpan.between(member.line(), Math.max(member.line(), value.lastLine));
        if (value.form == DataNode.Form.SCALAR) {
            text(key, value.text, span);
            return;
        }
        String content = content(value);
        if (content.isEmpty()) {
            draft.setting(0, key, new Value(Value.Kind.COLLECTION, ""), span);
        } else {
            text(key, content, span);
        }
        members(value, key);
    }

    private void text(String key, String text, LineSpan span) {
        draft.setting(0, key, new Value(Value.Kind.STRING, KnownTexts.once(text)), span);
        draft.literal(0, text, span, false);
    }

    private static String content(DataNode element) {
        var found = new StringBuilder();
        for (DataNode.Member member : element.members) {
            if (member.key().isEmpty()) {
                found.append(member.value().text);
            } else if (member.key().equals("&")) {
                found.append('&').append(member.value().text).append(';');
            }
        }
        return found.toString().strip();
    }

    private String below(String path, String name) {
        String whole = path.isEmpty() ? name : path + "/" + name;
        keyChars += whole.length();
        if (keyChars > MAX_KEY_CHARS) {
            throw new OverBound("the data expands to more entries than are read");
        }
        return whole.length() <= MAX_KEY ? whole : whole.substring(0, MAX_KEY);
    }
}
