package dev.countersign.code.inert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a properties file as `java.util.Properties` does: comments, continued lines, escapes.
final class PropertiesText {
    private final String text;
    private int at;

    private PropertiesText(String text) {
        this.text = text;
    }

    /// Empty where an escape is malformed or a key stands twice with different texts.
    static Optional<Map<String, String>> read(String text) {
        var reader = new PropertiesText(text);
        Map<String, String> found = new LinkedHashMap<>();
        while (true) {
            Optional<String> line = reader.logicalLine();
            if (line.isEmpty()) {
                return Optional.of(found);
            }
            int end = keyEnd(line.get());
            Optional<String> key = unescaped(line.get().substring(0, end));
            Optional<String> value = unescaped(afterSeparator(line.get(), end));
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            String before = found.putIfAbsent(key.get(), value.get());
            if (before != null && !before.equals(value.get())) {
                return Optional.empty();
            }
        }
    }

    /// The next line that is neither blank nor a comment, with its continuations.
    private Optional<String> logicalLine() {
        while (at < text.length()) {
            String line = naturalLine().stripLeading();
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                continue;
            }
            var whole = new StringBuilder(line);
            while (isContinued(whole)) {
                whole.setLength(whole.length() - 1);
                if (at >= text.length()) {
                    break;
                }
                whole.append(naturalLine().stripLeading());
            }
            return Optional.of(whole.toString());
        }
        return Optional.empty();
    }

    private String naturalLine() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String line = text.substring(at, end);
        at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        return line;
    }

    private static boolean isContinued(StringBuilder line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static int keyEnd(String line) {
        int end = 0;
        while (end < line.length() && "=: \t\f".indexOf(line.charAt(end)) < 0) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, line.length());
    }

    private static String afterSeparator(String line, int keyEnd) {
        String rest = line.substring(keyEnd).stripLeading();
        return rest.startsWith("=") || rest.startsWith(":") ? rest.substring(1).stripLeading() : rest;
    }

    private static Optional<String> unescaped(String raw) {
        var plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                plain.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            if (escaped == 'u') {
                int code = hex(raw, i + 1);
                if (code < 0) {
                    return Optional.empty();
                }
                plain.append((char) code);
                i += 4;
            } else {
                int control = "tnrf".indexOf(escaped);
                plain.append(control < 0 ? escaped : "\t\n\r\f".charAt(control));
            }
        }
        return Optional.of(plain.toString());
    }

    private static int hex(String raw, int from) {
        if (from + 4 > raw.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = raw.charAt(i) < 0x80 ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
