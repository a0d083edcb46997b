package dev.countersign.code.inert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a PHP file that does nothing but return an array of texts, as Laravel keeps messages. Anything else is not
/// read: calls, constants, joined or interpolated texts, text outside of PHP. PHP takes the last text of a key that
/// stands twice; here such a key names all its texts, so that where one is changed, the key of before is gone.
final class PhpMessages {
    private static final int MAX_DEPTH = 30;
    private static final String OPENING = "<?php";

    private final String text;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private int at;

    private PhpMessages(String text) {
        this.text = text;
    }

    static Optional<Map<String, String>> read(String text) {
        if (text.isBlank()) {
            return Optional.of(Map.of());
        }
        // even a comment ends there
        boolean leavesPhp = text.contains("?>");
        var reader = new PhpMessages(text);
        return !leavesPhp && reader.file() ? Optional.of(RepeatedKeys.named(reader.found)) : Optional.empty();
    }

    private boolean file() {
        boolean opens = text.length() > OPENING.length() && Character.isWhitespace(text.charAt(OPENING.length()));
        return opens && takes(OPENING) && takesWord("return") && array("", 0) && takes(";") && at == text.length();
    }

    private boolean array(String way, int depth) {
        boolean isShort = takes("[");
        if (depth > MAX_DEPTH || (!isShort && !(takesWord("array") && takes("(")))) {
            return false;
        }
        String end = isShort ? "]" : ")";
        while (!takes(end)) {
            if (!entry(way, depth) || !(takes(",") || text.startsWith(end, at))) {
                return false;
            }
        }
        return true;
    }

    private boolean entry(String way, int depth) {
        Optional<String> name = literal();
        if (name.isEmpty() || !takes("=>")) {
            return false;
        }
        String key = way + "\u0000" + name.get();
        return at < text.length() && isQuote(text.charAt(at))
                ? literal()
                        .map(value -> found.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(value))
                        .orElse(false)
                : array(key, depth + 1);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /// A text in quotes; empty where it holds a variable or an escape that hides something.
    private Optional<String> literal() {
        if (at >= text.length() || !isQuote(text.charAt(at))) {
            return Optional.empty();
        }
        char quote = text.charAt(at++);
        var plain = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            char next = at < text.length() ? text.charAt(at) : ' ';
            if (quote == '"' && (c == '$' || (c == '\\' && "\\\"n".indexOf(next) < 0))) {
                return Optional.empty();
            }
            boolean escapes = c == '\\' && (quote == '"' || next == '\\' || next == '\'');
            plain.append(!escapes ? c : next == 'n' ? '\n' : next);
            at += escapes ? 1 : 0;
        }
        return takes(String.valueOf(quote)) ? Optional.of(plain.toString()) : Optional.empty();
    }

    private boolean takesWord(String word) {
        int end = at + word.length();
        boolean whole = end < text.length() && !Character.isUnicodeIdentifierPart(text.charAt(end));
        return whole && takes(word);
    }

    /// Takes a mark and the space behind it.
    private boolean takes(String mark) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        at += mark.length();
        while (takesSpace() || takesComment()) {
            // each step goes on
        }
        return true;
    }

    private boolean takesSpace() {
        boolean space = at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0;
        at += space ? 1 : 0;
        return space;
    }

    private boolean takesComment() {
        boolean block = text.startsWith("/*", at);
        boolean attribute = text.startsWith("#[", at);
        boolean line = text.startsWith("//", at) || (text.startsWith("#", at) && !attribute);
        if (!block && !line) {
            return false;
        }
        int end = block ? text.indexOf("*/", at + 2) : lineEnd();
        at = end < 0 ? text.length() : end + (block ? 2 : 1);
        return true;
    }

    private int lineEnd() {
        int end = at;
        while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end < text.length() ? end : -1;
    }
}
