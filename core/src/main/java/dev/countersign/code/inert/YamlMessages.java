package dev.countersign.code.inert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the plain YAML of message catalogues: nested keys, and texts of one line, bare or quoted. Anything
/// else (lists apart, tags, anchors, blocks, texts over several lines) is not read.
final class YamlMessages {
    private static final Pattern ENTRY = Pattern.compile(
            "^( {0,200})(?:\"([^\"\\\\]{1,300})\"|'([^']{1,300})'|([\\w.@/+-][^:#\"'\\n]{0,300}?)):(?: +(.*))?$");
    private static final Pattern ITEM = Pattern.compile("^( {0,200})- (.*)$");
    /// The mark without a name that old writers put before a quoted text: it says that this is a text.
    private static final Pattern TEXT_BY_FORCE = Pattern.compile("^! +(?=[\"'])");
    /// What is a switch, a number, a time or nothing where it stands bare, and a text where it is quoted.
    private static final Pattern NO_TEXT =
            Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|~|[-+]?[\\d.][\\d_,.:eox+-]*");
    /// Stands before such a value, so that it equals no text.
    static final String NO_TEXT_MARK = "\u0000";
    private static final String NO_START_OF_BARE = "[]{}>|*&!%#`@\"',?-";

    private static final int MOST_TEXTS = 10;

    private record Level(int indent, String key) {}

    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private final Deque<Level> way = new ArrayDeque<>();
    private final Map<String, Integer> items = new HashMap<>();

    private YamlMessages() {}

    static Optional<Map<String, String>> read(String text) {
        var reader = new YamlMessages();
        for (String line : text.lines().toList()) {
            String plain = line.stripTrailing();
            boolean ignorable = plain.isBlank() || plain.stripLeading().startsWith("#") || reader.isStart(plain);
            if (!ignorable && !reader.line(plain)) {
                return Optional.empty();
            }
        }
        return Optional.of(RepeatedKeys.named(reader.found));
    }

    /// The mark before the document; behind anything it begins another one, which some loaders read and others do not.
    private boolean isStart(String line) {
        return line.equals("---") && found.isEmpty();
    }

    private boolean line(String line) {
        Matcher item = ITEM.matcher(line);
        if (item.matches()) {
            popTo(item.group(1).length() + 1);
            return put(key() + "\u0000item " + items.merge(key(), 1, Integer::sum), item.group(2));
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            return false;
        }
        int indent = entry.group(1).length();
        popTo(indent);
        String name =
                entry.group(2) != null ? entry.group(2) : entry.group(3) != null ? entry.group(3) : entry.group(4);
        String key = key() + "\u0000" + name;
        String value = entry.group(5) == null ? "" : entry.group(5).strip();
        way.push(new Level(indent, key));
        return value.isEmpty() || value.startsWith("#") ? add(key, "") : put(key, value);
    }

    private void popTo(int indent) {
        while (!way.isEmpty() && way.peek().indent() >= indent) {
            way.pop();
        }
    }

    private String key() {
        return way.isEmpty() ? "" : way.peek().key();
    }

    private boolean put(String key, String raw) {
        return text(raw).map(text -> add(key, text)).orElse(false);
    }

    /// Not two that are empty: one of them may hold others, and the second takes the place of the first.
    private boolean add(String key, String text) {
        List<String> texts = found.computeIfAbsent(key, _ -> new ArrayList<>());
        boolean twiceEmpty = text.isEmpty() && texts.contains(text);
        texts.add(text);
        return !twiceEmpty && texts.size() <= MOST_TEXTS;
    }

    private static Optional<String> text(String written) {
        String raw = TEXT_BY_FORCE.matcher(written).replaceFirst("");
        char first = raw.isEmpty() ? ' ' : raw.charAt(0);
        if (first == '"' || first == '\'') {
            return quoted(raw, first);
        }
        boolean bare = first != ' '
                && NO_START_OF_BARE.indexOf(first) < 0
                && !raw.contains(" #")
                && !raw.contains(": ")
                && !raw.endsWith(":");
        boolean noText = NO_TEXT.matcher(raw).matches();
        return bare ? Optional.of(noText ? NO_TEXT_MARK + raw : raw) : Optional.empty();
    }

    private static Optional<String> quoted(String raw, char quote) {
        int end = 1;
        while (end < raw.length() && (raw.charAt(end) != quote || isDoubled(raw, end, quote))) {
            boolean two = raw.charAt(end) == quote || (quote == '"' && raw.charAt(end) == '\\');
            end += two ? 2 : 1;
        }
        if (end >= raw.length()) {
            return Optional.empty();
        }
        String rest = raw.substring(end + 1);
        String inside = raw.substring(1, end);
        if (!rest.isBlank() && !rest.stripLeading().startsWith("#")) {
            return Optional.empty();
        }
        return quote == '"' ? unescaped(inside) : Optional.of(inside.replace("''", "'"));
    }

    private static boolean isDoubled(String raw, int at, char quote) {
        return quote == '\'' && raw.startsWith("''", at);
    }

    /// Only the escapes that hide nothing.
    private static Optional<String> unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return Optional.of(raw);
        }
        var plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case '"', '\\', '/' -> plain.append(escaped);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(plain.toString());
    }
}
