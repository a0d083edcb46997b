package dev.countersign.adapter.parse;

/// The shape of data: its structure and scalars in order, without comments, layout and style of quotes.
final class DataShape {
    private final StringBuilder text = new StringBuilder();

    DataShape add(DataNode node) {
        add(node, 0);
        return this;
    }

    /// Adds text that could not be read, as it stands.
    DataShape add(String unread) {
        write('?', unread);
        return this;
    }

    String hash() {
        return Shapes.ofText(text.toString());
    }

    private void add(DataNode node, int depth) {
        if (depth > DataWriter.MAX_DEPTH) {
            throw new OverBound("the data is nested deeper than " + DataWriter.MAX_DEPTH + " levels");
        }
        write('m', node.mark);
        if (node.form == DataNode.Form.SCALAR) {
            write('s', node.kind.name());
            write('=', node.text);
            return;
        }
        text.append(node.form == DataNode.Form.MAP ? '{' : '[');
        for (DataNode.Member member : node.members) {
            write('k', member.key());
            if (member.keyNode() != null) {
                add(member.keyNode(), depth + 1);
            }
            if (member.alias()) {
                write('*', member.value().mark);
            } else {
                add(member.value(), depth + 1);
            }
        }
        text.append(node.form == DataNode.Form.MAP ? '}' : ']');
    }

    private void write(char kind, String value) {
        text.append(kind).append(value.length()).append(':').append(value);
    }
}
