package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML as a stream of events. Document types are not read, entities that they would define are not
/// replaced, and nothing outside the text is looked up. What follows a mistake is broken, what precedes it is
/// read.
final class XmlReader {
    private final String text;
    private final Lines lines;
    private final DataNode document = DataNode.collection(DataNode.Form.MAP, "", 1);
    private final Deque<DataNode> open = new ArrayDeque<>();
    private final List<String> comments = new ArrayList<>();
    private final List<LineSpan> commentSpans = new ArrayList<>();

    private XmlReader(String text) {
        this.text = text;
        lines = Lines.of(text);
        open.push(document);
    }

    static SourceModel read(String text) {
        return new XmlReader(text).model();
    }

    private SourceModel model() {
        int brokenFrom = readAll();
        while (open.size() > 1) {
            close(open.peek().lastLine);
        }
        var shape = new DataShape().add(document);
        for (int line = brokenFrom; brokenFrom > 0 && line <= lines.count(); line++) {
            shape.add(lines.line(line));
        }
        var draft = new Draft(Language.XML, lines, shape.hash());
        for (int i = 0; i < comments.size(); i++) {
            draft.comment(comments.get(i), commentSpans.get(i));
        }
        new XmlWriter(draft).write(document);
        if (brokenFrom > 0) {
            draft.broken(LineSpan.between(brokenFrom, Math.max(brokenFrom, lines.count())));
        }
        return draft.model();
    }

    /// Reads all events; gives the line from which the text is broken, or 0.
    private int readAll() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        int line = 1;
        try {
            String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(body));
            while (reader.hasNext()) {
                int event = reader.next();
                int end = clamp(reader.getLocation().getLineNumber());
                take(reader, event, open.size() > 1 ? line : firstLine(reader, event, line), Math.max(line, end));
                line = Math.max(line, end);
            }
            return 0;
        } catch (XMLStreamException mistake) {
            int at =
                    mistake.getLocation() == null ? line : mistake.getLocation().getLineNumber();
            return Math.max(line, clamp(at));
        }
    }

    /// Outside the root element white space is no event, so an event begins at its own first mark.
    private int firstLine(XMLStreamReader reader, int event, int from) {
        String mark = switch (event) {
            case XMLStreamConstants.START_ELEMENT -> "<" + reader.getLocalName();
            case XMLStreamConstants.COMMENT -> "<!--";
            case XMLStreamConstants.DTD -> "<!DOCTYPE";
            default -> "<";
        };
        int line = from;
        while (line < lines.count() && !lines.line(line).contains(mark)) {
            line++;
        }
        return line;
    }

    private int clamp(int line) {
        return Math.max(1, Math.min(line, Math.max(1, lines.count())));
    }

    private void take(XMLStreamReader reader, int event, int first, int last) {
        DataNode outer = open.element();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader, first, last);
            case XMLStreamConstants.END_ELEMENT -> close(last);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (!reader.getText().isBlank()) {
                    outer.add("", first, DataNode.scalar(Value.Kind.STRING, reader.getText(), first, last));
                }
            }
            case XMLStreamConstants.ENTITY_REFERENCE ->
                outer.add("&", first, DataNode.scalar(Value.Kind.OTHER, reader.getLocalName(), first, last));
            case XMLStreamConstants.COMMENT -> {
                comments.add("<!--" + reader.getText() + "-->");
                commentSpans.add(LineSpan.between(first, last));
            }
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                outer.add(
                        "?" + reader.getPITarget(),
                        first,
                        DataNode.scalar(Value.Kind.OTHER, String.valueOf(reader.getPIData()), first, last));
            case XMLStreamConstants.DTD ->
                outer.add("!DOCTYPE", first, DataNode.scalar(Value.Kind.OTHER, between(first, last), first, last));
            default -> {}
        }
    }

    private String between(int first, int last) {
        var found = new StringBuilder();
        for (int line = first; line <= Math.min(last, lines.count()); line++) {
            found.append(lines.line(line)).append('\n');
        }
        return found.toString();
    }

    private void start(XMLStreamReader reader, int first, int last) {
        if (open.size() > DataWriter.MAX_DEPTH) {
            throw new OverBound("the data is nested deeper than " + DataWriter.MAX_DEPTH + " levels");
        }
        DataNode element = DataNode.collection(DataNode.Form.MAP, "", first);
        element.lastLine = last;
        var tag = new Tag(first, last);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String local = reader.getAttributeLocalName(i);
            String name = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
            int line = tag.lineOf(name);
            element.add("@" + name, line, DataNode.scalar(Value.Kind.STRING, reader.getAttributeValue(i), line, line));
        }
        open.element().add(reader.getLocalName(), first, element);
        open.push(element);
    }

    /// Where the attributes of a tag stand, asked for in their order.
    private final class Tag {
        private final int last;
        private int line;
        private int from;

        Tag(int first, int last) {
            line = first;
            this.last = last;
        }

        int lineOf(String attribute) {
            for (; line < last && line <= lines.count(); line++, from = 0) {
                String text = lines.line(line);
                for (int at = text.indexOf(attribute, from); at >= 0; at = text.indexOf(attribute, at + 1)) {
                    if (isAttribute(text, at, at + attribute.length())) {
                        from = at + 1;
                        return line;
                    }
                }
            }
            return last;
        }

        private boolean isAttribute(String text, int start, int end) {
            int after = end;
            while (after < text.length() && after < end + 20 && text.charAt(after) == ' ') {
                after++;
            }
            boolean assigned = after == text.length() || text.charAt(after) == '=';
            return assigned && (start == 0 || Character.isWhitespace(text.charAt(start - 1)));
        }
    }

    private void close(int line) {
        DataNode closed = open.pop();
        closed.lastLine = Math.max(closed.lastLine, line);
        DataNode outer = open.peek();
        if (outer != null) {
            outer.lastLine = Math.max(outer.lastLine, closed.lastLine);
        }
    }
}
