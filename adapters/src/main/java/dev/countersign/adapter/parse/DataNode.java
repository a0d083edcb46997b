package dev.countersign.adapter.parse;

import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a data format with the lines it stands on: a map, a list or a scalar.
final class DataNode {
    enum Form {
        MAP,
        LIST,
        SCALAR
    }

    final Form form;
    /// What a scalar is worth; COLLECTION for maps and lists.
    final Value.Kind kind;
    /// A scalar's text without quotes.
    final String text;
    /// What the format says about it besides: a tag, an anchor.
    final String mark;
    final int firstLine;
    int lastLine;
    final List<Member> members = new ArrayList<>();

    /// One entry; the key of a list's entry is empty.
    ///
    /// @param alias whether the value stands elsewhere and is only named here, on the line `line`
    /// @param keyNode the key as a value, where a format has keys that are no texts; else null
    record Member(
            String key,
            int line,
            DataNode value,
            boolean alias,
            @Nullable DataNode keyNode) {}

    DataNode(Form form, Value.Kind kind, String text, String mark, int firstLine, int lastLine) {
        this.form = form;
        this.kind = kind;
        this.text = text;
        this.mark = mark;
        this.firstLine = firstLine;
        this.lastLine = lastLine;
    }

    static DataNode collection(Form form, String mark, int line) {
        return new DataNode(form, Value.Kind.COLLECTION, "", mark, line, line);
    }

    static DataNode scalar(Value.Kind kind, String text, int firstLine, int lastLine) {
        return new DataNode(Form.SCALAR, kind, text, "", firstLine, lastLine);
    }

    void add(String key, int line, DataNode value) {
        members.add(new Member(key, line, value, false, null));
        lastLine = Math.max(lastLine, value.lastLine);
    }

    void add(Member member) {
        members.add(member);
        lastLine = Math.max(lastLine, member.alias() ? member.line() : member.value().lastLine);
    }
}
