package dev.countersign.code;

import java.util.ArrayList;
import java.util.List;

/// A name in a text: letters, digits and `_` of ASCII, the first no digit.
///
/// @param start offset of the first char
public record Name(String text, int start) {
    private static final int LONGEST = 80;

    /// The names of at least `least` and at most 80 chars, in order; a longer one is cut in pieces.
    ///
    /// @param endings chars of which one may stand behind a name as its last char: `?` in Ruby
    public static List<Name> in(String text, int least, String endings) {
        var names = new ArrayList<Name>();
        int at = 0;
        while (at < text.length()) {
            if (!begins(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < text.length() && end - at < LONGEST && goesOn(text.charAt(end))) {
                end++;
            }
            if (end - at >= least) {
                end += end < text.length() && endings.indexOf(text.charAt(end)) >= 0 ? 1 : 0;
                names.add(new Name(text.substring(at, end), at));
            }
            at = end;
        }
        return names;
    }

    /// Offset behind the last char.
    public int end() {
        return start + text.length();
    }

    private static boolean begins(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean goesOn(char c) {
        return begins(c) || (c >= '0' && c <= '9');
    }
}
