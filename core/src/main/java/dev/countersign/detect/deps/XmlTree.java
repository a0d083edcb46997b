package dev.countersign.detect.deps;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads the elements, attributes and texts of XML, keeping lines. Comments, declarations and entity
/// definitions are passed over; nothing is ever fetched or expanded.
final class XmlTree {
    private final TextScanner in;
    private final Deque<DataNode> open = new ArrayDeque<>();

    private XmlTree(String text) {
        this.in = new TextScanner(text);
    }

    /// A node whose only child is the root element; empty for a text over the bounds.
    static Optional<DataNode> read(String text) {
        if (text.length() > DataNode.MAX_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new XmlTree(text).document());
        } catch (TextScanner.TooMuch broken) {
            return Optional.empty();
        }
    }

    private DataNode document() throws TextScanner.TooMuch {
        DataNode document = in.node("");
        open.push(document);
        while (!in.atEnd()) {
            int tag = in.text.indexOf('<', in.at);
            text(tag < 0 ? in.text.length() : tag);
            if (!in.atEnd()) {
                tag();
            }
        }
        return document;
    }

    private void text(int end) {
        String text = in.text.substring(in.at, end).strip();
        if (!text.isEmpty() && open.element().text().isEmpty()) {
            open.element().setText(Escapes.xml(text));
        }
        in.at = end;
    }

    private void tag() throws TextScanner.TooMuch {
        if (in.takes("<!--")) {
            in.skipPast("-->");
        } else if (in.takes("<![CDATA[")) {
            int end = in.text.indexOf("]]>", in.at);
            text(end < 0 ? in.text.length() : end);
            in.takes("]]>");
        } else if (in.takes("<!") || in.takes("<?")) {
            in.skipPast(">");
        } else if (in.takes("</")) {
            String name = name();
            in.skipPast(">");
            close(name);
        } else {
            in.at++;
            element();
        }
    }

    /// Ends the element of a name, and those in it that nobody ended.
    private void close(String name) {
        if (open.stream().noneMatch(n -> n.key().equals(name))) {
            return;
        }
        boolean ended = false;
        while (open.size() > 1 && !ended) {
            ended = open.pop().key().equals(name);
        }
    }

    private void element() throws TextScanner.TooMuch {
        DataNode element = in.node(name());
        if (open.size() > DataNode.MAX_DEPTH) {
            throw new TextScanner.TooMuch();
        }
        open.element().add(element);
        while (true) {
            in.skipBlanks();
            if (in.atEnd() || in.takes("/>")) {
                return;
            }
            if (in.takes(">")) {
                open.push(element);
                return;
            }
            attribute(element);
        }
    }

    private void attribute(DataNode element) throws TextScanner.TooMuch {
        String name = name();
        in.skipBlanks();
        if (name.isEmpty() || !in.takes("=")) {
            in.at += name.isEmpty() ? 1 : 0;
            return;
        }
        in.skipBlanks();
        char quote = in.here();
        DataNode attribute = in.node("@" + name);
        int start = in.at + 1;
        int end = quote == '"' || quote == '\'' ? in.text.indexOf(quote, start) : -1;
        if (end < 0) {
            in.at++;
            return;
        }
        attribute.setText(Escapes.xml(in.text.substring(start, end)));
        element.add(attribute);
        in.at = end + 1;
    }

    private String name() {
        int start = in.at;
        while (!in.atEnd() && " \t\r\n=/>\"'<".indexOf(in.here()) < 0) {
            in.at++;
        }
        String name = in.text.substring(start, in.at);
        return name.substring(name.indexOf(':') + 1);
    }
}
