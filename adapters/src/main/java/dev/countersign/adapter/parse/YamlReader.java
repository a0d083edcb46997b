package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML as events, so that nothing in it becomes an object. Aliases stay references to the node they name
/// and are followed within a bound. What follows a mistake is broken, what precedes it is read.
final class YamlReader {
    private static final Set<String> SPECIAL_KEYS = Set.of("<<", "=");

    private final String text;
    private final Lines lines;
    private final YamlComments comments;
    private final List<DataNode> documents = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, DataNode> anchors = new HashMap<>();

    /// A map or list whose end has not come yet.
    private static final class Open {
        final DataNode node;
        final boolean flow;

        @Nullable
        String key;

        @Nullable
        DataNode keyNode;

        int keyLine;

        Open(DataNode node, boolean flow) {
            this.node = node;
            this.flow = flow;
        }
    }

    private YamlReader(String text) {
        this.text = text;
        lines = Lines.of(text);
        comments = new YamlComments(text, lines);
    }

    static SourceModel read(String text) {
        return new YamlReader(text).model();
    }

    private SourceModel model() {
        int brokenFrom = readAll();
        var shape = new DataShape();
        documents.forEach(shape::add);
        if (brokenFrom > 0) {
            for (int line = brokenFrom; line <= lines.count(); line++) {
                shape.add(lines.line(line));
            }
        }
        var draft = new Draft(Language.YAML, lines, shape.hash());
        comments.writeTo(draft, brokenFrom > 0 ? brokenFrom : Integer.MAX_VALUE);
        var writer = new DataWriter(draft);
        documents.forEach(writer::document);
        if (brokenFrom > 0) {
            draft.broken(LineSpan.between(brokenFrom, Math.max(brokenFrom, lines.count())));
        }
        return draft.model();
    }

    /// Reads all events; gives the line from which the text is broken, or 0.
    private int readAll() {
        var settings = LoadSettings.builder()
                .setCodePointLimit(GrammarReader.MAX_TEXT + 1)
                .setUseMarks(true)
                .build();
        int lastLine = 1;
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                take(event);
                lastLine = Math.max(lastLine, line(event.getStartMark()));
            }
            return 0;
        } catch (MarkedYamlEngineException mistake) {
            return Math.max(1, Math.min(line(mistake.getProblemMark()), lines.count()));
        } catch (YamlEngineException mistake) {
            return Math.min(lastLine, Math.max(1, lines.count()));
        }
    }

    private void take(Event event) {
        switch (event) {
            case ScalarEvent scalar -> {
                comments.covered(scalar.getStartMark(), scalar.getEndMark());
                value(scalar, scalar(scalar), false);
            }
            case CollectionStartEvent start -> {
                var form = start instanceof MappingStartEvent ? DataNode.Form.MAP : DataNode.Form.LIST;
                DataNode node = DataNode.collection(form, mark(start), line(start.getStartMark()));
                value(start, node, false);
                open.push(new Open(node, start.isFlow()));
                if (open.size() > DataWriter.MAX_DEPTH) {
                    throw new OverBound("the data is nested deeper than " + DataWriter.MAX_DEPTH + " levels");
                }
            }
            case CollectionEndEvent end -> close(end);
            case AliasEvent alias -> {
                DataNode named = anchors.get(alias.getAlias().getValue());
                int line = line(alias.getStartMark());
                value(alias, named == null ? DataNode.scalar(Value.Kind.NULL, "", line, line) : named, true);
            }
            default -> {}
        }
    }

    private void close(Event end) {
        Open closed = open.pop();
        if (closed.flow) {
            closed.node.lastLine = Math.max(closed.node.lastLine, line(end.getEndMark()));
        }
        if (!open.isEmpty()) {
            DataNode outer = open.peek().node;
            outer.lastLine = Math.max(outer.lastLine, closed.node.lastLine);
        }
    }

    /// Puts a node where it belongs: as a document, a list's entry, a map's key or a map's value.
    private void value(NodeEvent event, DataNode node, boolean alias) {
        int line = line(event.getStartMark());
        if (!alias) {
            event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        }
        Open outer = open.peek();
        if (outer == null) {
            documents.add(node);
        } else if (outer.node.form == DataNode.Form.LIST) {
            outer.node.add(new DataNode.Member("", line, node, alias, null));
        } else if (outer.key == null) {
            outer.key = node.form == DataNode.Form.SCALAR ? node.text : "?";
            outer.keyNode = key(event, node, line);
            outer.keyLine = line;
        } else {
            outer.node.add(new DataNode.Member(outer.key, outer.keyLine, node, alias, outer.keyNode));
            outer.key = null;
        }
    }

    /// A key as it counts: `on` is no text where `"on"` is, and `<<` merges where `"<<"` does not.
    private static DataNode key(NodeEvent event, DataNode node, int line) {
        return switch (event) {
            case AliasEvent alias ->
                DataNode.scalar(Value.Kind.OTHER, "*" + alias.getAlias().getValue(), line, line);
            case ScalarEvent scalar
            when scalar.isPlain() && SPECIAL_KEYS.contains(scalar.getValue()) ->
                DataNode.scalar(Value.Kind.OTHER, scalar.getValue(), line, line);
            default -> node;
        };
    }

    private DataNode scalar(ScalarEvent event) {
        int first = line(event.getStartMark());
        Mark end = event.getEndMark().orElseThrow();
        // a block scalar ends where the next line begins
        int last = end.getColumn() == 0 && end.getLine() + 1 > first ? end.getLine() : end.getLine() + 1;
        while (last > first && last <= lines.count() && lines.line(last).isBlank()) {
            last--;
        }
        Value.Kind kind = event.isPlain() ? YamlScalars.kind(event.getValue()) : Value.Kind.STRING;
        return new DataNode(
                DataNode.Form.SCALAR,
                kind,
                event.getValue(),
                mark(event),
                first,
                Math.max(first, Math.min(last, lines.count())));
    }

    private static String mark(NodeEvent event) {
        String tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag().orElse("");
            case CollectionStartEvent start -> start.getTag().orElse("");
            default -> "";
        };
        return tag + event.getAnchor().map(anchor -> "&" + anchor.getValue()).orElse("");
    }

    private int line(Optional<Mark> mark) {
        return mark.map(m -> Math.min(m.getLine() + 1, Math.max(1, lines.count())))
                .orElse(1);
    }
}
