package dev.countersign.adapter.sarif;

import dev.countersign.change.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// The escaping layer of SARIF: foreign text as message, as content, and as URI.
final class SarifText {
    private static final Pattern LINK = Pattern.compile("\\[(?=[^\\[\\]]{0,1000}\\]\\()");
    private static final Pattern CI_COMMAND =
            Pattern.compile("#(?=#(?:\\[|vso\\[|teamcity\\[))", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1_000;

    private SarifText() {}

    /// A message string: no control or hidden char, no placeholder (`{0}`), no embedded link (`[text](target)`).
    static String message(String foreign) {
        String plain = content(foreign.length() <= LONGEST ? foreign : foreign.substring(0, LONGEST) + "…");
        String braced = plain.replace("{", "{{").replace("}", "}}");
        return braced.contains("](") ? LINK.matcher(braced).replaceAll("\\\\[") : braced;
    }

    /// The same JSON, with no string in it that a CI system takes for a command when the file is shown in a log: `#`
    /// only
    /// stands in strings, and there never behind a backslash.
    static String loggable(String json) {
        return json.contains("##") ? CI_COMMAND.matcher(json).replaceAll("\\\\u0023") : json;
    }

    /// Text of a file on one line; chars that a viewer would obey or hide are written out as `<U+202E>`, which needs no
    /// escape of its own in a message.
    static String content(String foreign) {
        var plain = new StringBuilder(foreign.length());
        foreign.codePoints().forEach(c -> {
            if (c == '\t') {
                plain.append(' ');
            } else if (isHidden(c)) {
                plain.append(String.format(Locale.ROOT, "<U+%04X>", c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /// The bytes of the path, percent-encoded, so that any name is a valid relative reference. A part that is `.` or
    /// `..`
    /// is encoded too: no viewer may resolve it to a place outside.
    static String uri(RepoPath path) {
        var uri = new StringBuilder();
        for (String part : new String(path.bytes(), StandardCharsets.ISO_8859_1).split("/", -1)) {
            uri.append(uri.isEmpty() ? "" : "/")
                    .append(part.equals(".") || part.equals("..") ? dots(part) : part(part));
        }
        return uri.toString();
    }

    private static String dots(String part) {
        return part.replace(".", "%2E");
    }

    private static String part(String latin1) {
        var encoded = new StringBuilder();
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
