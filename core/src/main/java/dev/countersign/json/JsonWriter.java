package dev.countersign.json;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Writes values: strings and numbers always as RFC 8785 says, members and white space as asked.
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean indented;
    private final boolean canonical;

    private JsonWriter(boolean indented, boolean canonical) {
        this.indented = indented;
        this.canonical = canonical;
    }

    static String compact(JsonValue value) {
        return written(new JsonWriter(false, false), value);
    }

    static String indented(JsonValue value) {
        return written(new JsonWriter(true, false), value);
    }

    static String canonical(JsonValue value) {
        return written(new JsonWriter(false, true), value);
    }

    private static String written(JsonWriter writer, JsonValue value) {
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(JsonValue value, int depth) {
        switch (value) {
            case JsonObject(var members) -> object(canonical ? new TreeMap<>(members) : members, depth);
            case JsonArray(var elements) -> array(elements, depth);
            case JsonString(var text) -> string(text);
            case JsonNumber(var number) -> out.append(ShortestNumber.of(number));
            case JsonBoolean(var truth) -> out.append(truth);
            case JsonNull() -> out.append("null");
        }
    }

    private void object(Map<String, JsonValue> members, int depth) {
        out.append('{');
        boolean first = true;
        for (var member : members.entrySet()) {
            separate(first, depth + 1);
            first = false;
            string(member.getKey());
            out.append(indented ? ": " : ":");
            value(member.getValue(), depth + 1);
        }
        close('}', members.isEmpty(), depth);
    }

    private void array(Collection<JsonValue> elements, int depth) {
        out.append('[');
        boolean first = true;
        for (JsonValue element : elements) {
            separate(first, depth + 1);
            first = false;
            value(element, depth + 1);
        }
        close(']', elements.isEmpty(), depth);
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(',');
        }
        newLine(depth);
    }

    private void close(char bracket, boolean empty, int depth) {
        if (!empty) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        if (indented) {
            out.append('\n').repeat("  ", depth);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        unicode(c);
                    } else if (!Character.isSurrogate(c)) {
                        out.append(c);
                    } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        loneSurrogate(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void loneSurrogate(char c) {
        if (canonical) {
            throw new IllegalArgumentException("a surrogate without its other half has no canonical form");
        }
        unicode(c);
    }

    private void unicode(char c) {
        out.append("\\u%04x".formatted((int) c));
    }
}
