package dev.countersign.rank;

import dev.countersign.code.Space;
import java.util.HashSet;
import java.util.Set;

/// What is left of a line of code when names, numbers or texts are made alike: two lines of one shape differ in those
/// alone.
final class LineShape {
    /// Longer lines are data.
    private static final int MOST_CHARS = 400;

    private LineShape() {}

    /// Every name and number made alike, without space.
    ///
    /// @param bare a line without comments and what stands between quotes
    static String of(String bare) {
        String line = cut(bare);
        var shape = new StringBuilder(line.length());
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean word = Character.isLetterOrDigit(c) || c == '_' || c == '$';
            if (word && !inside) {
                shape.append('a');
            } else if (!word && !Character.isWhitespace(c)) {
                shape.append(c);
            }
            inside = word;
        }
        return shape.toString();
    }

    /// What changed between two lines: the names that went and those that came. Empty where none did.
    static String substitution(String before, String after) {
        Set<String> gone = names(before);
        Set<String> come = names(after);
        String went = without(gone, come);
        String came = without(come, gone);
        return went.isEmpty() && came.isEmpty() ? "" : went + ">" + came;
    }

    private static Set<String> names(String code) {
        Set<String> names = new HashSet<>();
        Names.in(cut(code), (name, _) -> names.add(name));
        return names;
    }

    private static String without(Set<String> names, Set<String> others) {
        return names.stream()
                .filter(name -> !others.contains(name))
                .sorted()
                .reduce("", (all, name) -> all + ' ' + name);
    }

    /// The line itself, to tell whether another says the same.
    static String whole(String code) {
        return Space.without(cut(code));
    }

    private static String cut(String line) {
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS);
    }
}
