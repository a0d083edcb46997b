package dev.countersign.review;

import dev.countersign.change.RepoPath;
import java.util.regex.Pattern;

/// A path pattern: `*` and `?` stand for chars other than `/`, `**` for any. A pattern without `/` before its
/// end matches a name in any folder. The name of a folder matches everything below it; only `folder/*` stops at
/// what lies directly in it.
public record Glob(String text) {
    private static final int LONGEST = 300;
    private static final int MOST_STARS = 8;

    public Glob {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a path pattern must have from 1 to " + LONGEST + " chars");
        }
        // each star may backtrack over the path, so their number is bounded
        if (text.chars().filter(c -> c == '*').count() > MOST_STARS) {
            throw new IllegalArgumentException(
                    "a path pattern must not have more than " + MOST_STARS + " stars: " + text);
        }
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException(
                    "a path pattern must not have braces; write one entry for each path, and `?` for a brace in a name");
        }
    }

    public boolean matches(RepoPath path) {
        return regex().matcher(path.value()).matches();
    }

    private Pattern regex() {
        String glob = text.endsWith("/") ? text + "**" : text;
        int slash = text.indexOf('/');
        boolean anywhere = slash < 0 || (slash > 0 && slash == text.length() - 1);
        var regex = new StringBuilder(anywhere ? "(?:.*/)?" : "");
        for (int i = glob.startsWith("/") ? 1 : 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (!glob.endsWith("/*")) {
            regex.append("(?:/.*)?");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
