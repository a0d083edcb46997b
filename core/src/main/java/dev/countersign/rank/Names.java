package dev.countersign.rank;

import java.util.function.BiConsumer;

/// Finds names in a line of code.
final class Names {
    private static final int LONGEST = 80;

    private Names() {}

    /// @param each given a name, and whether it is called
    static void in(String line, BiConsumer<String, Boolean> each) {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (!isStart(c)) {
                at = isPart(c) ? end(line, at) : at + 1; // a number is no name
                continue;
            }
            int end = end(line, at);
            if (end - at > 1 && end - at <= LONGEST) {
                each.accept(line.substring(at, end), end < line.length() && line.charAt(end) == '(');
            }
            at = end;
        }
    }

    private static int end(String line, int at) {
        int end = at + 1;
        while (end < line.length() && isPart(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c > 127 && Character.isLetter(c);
    }

    private static boolean isPart(char c) {
        return isStart(c) || c >= '0' && c <= '9';
    }
}
