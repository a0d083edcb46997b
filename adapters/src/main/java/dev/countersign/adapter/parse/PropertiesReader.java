package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.List;

/// Reads Java properties. Keys and values keep their escapes; a value that goes on over several lines is
/// joined.
final class PropertiesReader {
    private final Lines lines;
    private final DataNode root = DataNode.collection(DataNode.Form.MAP, "", 1);
    private final List<Integer> comments = new ArrayList<>();

    private PropertiesReader(String text) {
        lines = Lines.of(text);
    }

    static SourceModel read(String text) {
        return new PropertiesReader(text).model();
    }

    private SourceModel model() {
        for (int line = 1; line <= lines.count(); ) {
            line = readFrom(line);
        }
        var draft =
                new Draft(Language.PROPERTIES, lines, new DataShape().add(root).hash());
        comments.forEach(line -> draft.comment(lines.line(line).strip(), LineSpan.line(line)));
        // not as paths: a dot in a key is part of the key
        for (DataNode.Member member : root.members) {
            DataNode value = member.value();
            LineSpan span = LineSpan.between(member.line(), value.lastLine);
            draft.setting(0, member.key(), new Value(value.kind, value.text), span);
            draft.literal(0, value.text, span, false);
        }
        return draft.model();
    }

    /// Reads one entry, comment or blank line; gives the line after it.
    private int readFrom(int first) {
        String start = lines.line(first).stripLeading();
        if (start.isBlank()) {
            return first + 1;
        }
        if (start.charAt(0) == '#' || start.charAt(0) == '!') {
            comments.add(first);
            return first + 1;
        }
        var whole = new StringBuilder();
        int line = first;
        String part = withoutReturn(start);
        while (goesOn(part) && line < lines.count()) {
            whole.append(part, 0, part.length() - 1);
            part = withoutReturn(lines.line(++line).stripLeading());
        }
        whole.append(part);
        entry(whole.toString(), first, line);
        return line + 1;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// Whether a line ends with an odd number of backslashes.
    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void entry(String text, int first, int last) {
        int end = 0;
        while (end < text.length() && "=: \t\f".indexOf(text.charAt(end)) < 0) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int keyEnd = Math.min(end, text.length());
        int value = keyEnd;
        boolean separated = false;
        while (value < text.length() && " \t\f=:".indexOf(text.charAt(value)) >= 0) {
            if (text.charAt(value) == '=' || text.charAt(value) == ':') {
                if (separated) {
                    break;
                }
                separated = true;
            }
            value++;
        }
        root.add(
                text.substring(0, keyEnd),
                first,
                DataNode.scalar(Value.Kind.STRING, text.substring(value), first, last));
    }
}
