package dev.countersign.detect.deps;

import java.util.Map;

/// Undoes the escapes of JSON and TOML strings and of XML text. What is no escape stays as it is.
final class Escapes {
    private static final Map<Character, String> SHORT =
            Map.of('n', "\n", 't', "\t", 'r', "\r", 'b', "\b", 'f', "\f", '"', "\"", '\\', "\\", '/', "/");

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private Escapes() {}

    static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 >= text.length()) {
                plain.append(c);
            } else if (text.charAt(i + 1) == 'u' && hex(text, i + 2) >= 0) {
                plain.append((char) hex(text, i + 2));
                i += 5;
            } else {
                plain.append(SHORT.getOrDefault(text.charAt(i + 1), "\\" + text.charAt(i + 1)));
                i++;
            }
        }
        return plain.toString();
    }

    static String xml(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int end = text.charAt(i) == '&' ? text.indexOf(';', i) : -1;
            String entity = end > i && end - i < 8 ? ENTITIES.get(text.substring(i + 1, end)) : null;
            plain.append(entity == null ? String.valueOf(text.charAt(i)) : entity);
            i = entity == null ? i : end;
        }
        return plain.toString();
    }

    private static int hex(String text, int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
