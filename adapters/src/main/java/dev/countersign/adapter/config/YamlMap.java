package dev.countersign.adapter.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping of a YAML document whose every entry is asked for by name and type, and that knows its place.
final class YamlMap {
    private static final int MOST_CHARS = 1_000_000;

    /// Lists and mappings inside each other; what is read here has three. The composer recurses.
    private static final int DEEPEST = 20;

    private final String file;
    private final Node node;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private YamlMap(String file, Node node, Set<String> known) throws ConfigException {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigException(where(file, node) + ": expected `key: value` lines here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(file, tuple.getKeyNode());
            if (!known.contains(key)) {
                throw new ConfigException(where(file, tuple.getKeyNode()) + ": unknown key `" + key + "`; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
                throw new ConfigException(
                        where(file, tuple.getKeyNode()) + ": `" + key + "` stands here twice; leave one");
            }
        }
    }

    /// Reads a document; an empty one is an empty mapping.
    static Optional<YamlMap> read(String file, String text, Set<String> known) throws ConfigException {
        if (text.length() > MOST_CHARS) {
            throw new ConfigException(file + " is larger than a configuration may be (" + MOST_CHARS + " chars)");
        }
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MOST_CHARS)
                .build();
        try {
            refuseDeep(file, new Parse(settings).parseString(text));
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty() ? Optional.empty() : Optional.of(new YamlMap(file, root.get(), known));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
            throw new ConfigException(file + line + ": not valid YAML: " + oneLine(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            throw new ConfigException(file + ": not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // for a cut-off escape such as "\\u" the library ends in whatever it comes upon
            throw new ConfigException(file + ": not valid YAML: an escape or number in it is broken");
        }
    }

    private static void refuseDeep(String file, Iterable<Event> events) throws ConfigException {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                String line =
                        event.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
                throw new ConfigException(
                        file + line + ": more than " + DEEPEST + " lists and mappings stand inside each other here");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String string(String key) throws ConfigException {
        Node value = entries.get(key);
        if (value == null) {
            throw new ConfigException(where(file, node) + ": `" + key + "` is missing");
        }
        return scalar(file, value);
    }

    Optional<String> optional(String key) throws ConfigException {
        return has(key) ? Optional.of(string(key)) : Optional.empty();
    }

    boolean bool(String key, boolean otherwise) throws ConfigException {
        if (!has(key)) {
            return otherwise;
        }
        return switch (string(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "must be true or false");
        };
    }

    int integer(String key) throws ConfigException {
        try {
            return Integer.parseInt(string(key));
        } catch (NumberFormatException e) {
            throw wrong(key, "must be a whole number");
        }
    }

    List<String> strings(String key) throws ConfigException {
        List<String> found = new ArrayList<>();
        for (Node item : sequence(key)) {
            found.add(scalar(file, item));
        }
        return found;
    }

    List<YamlMap> maps(String key, Set<String> known) throws ConfigException {
        List<YamlMap> found = new ArrayList<>();
        for (Node item : sequence(key)) {
            found.add(new YamlMap(file, item, known));
        }
        return found;
    }

    ConfigException wrong(String key, String what) {
        Node value = entries.getOrDefault(key, node);
        return new ConfigException(where(file, value) + ": `" + key + "` " + what);
    }

    private List<Node> sequence(String key) throws ConfigException {
        Node value = entries.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(key, "must be a list");
    }

    private static String scalar(String file, Node node) throws ConfigException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new ConfigException(where(file, node) + ": expected one value here, not a list or mapping");
    }

    private static String where(String file, Node node) {
        return file + node.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
