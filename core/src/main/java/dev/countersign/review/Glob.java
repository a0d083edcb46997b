package dev.countersign.review;

import dev.countersign.change.RepoPath;
import java.util.regex.Pattern;

/// A path pattern: `*` and `?` stand for chars other than `/`, `**` for any; a pattern without `/` matches a
/// name in any folder, one that ends with `/` everything below.
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
    }

    public boolean matches(RepoPath path) {
        return regex().matcher(path.value()).matches();
    }

    private Pattern regex() {
        String glob = text.endsWith("/") ? text + "**" : text;
        var regex = new StringBuilder(glob.contains("/") ? "" : "(?:.*/)?");
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
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
