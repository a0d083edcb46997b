package dev.countersign.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds a commit message's trailers as git's `interpret-trailers --parse` does: in the last paragraph, which
/// must not be the title, and which holds trailers only, or one that git itself writes and a quarter of
/// trailers.
final class Trailers {
    private static final int GIT_WRITTEN_SHARE = 3;
    private static final int LONGEST_KEY = 60;

    /// One trailer, and the line of the message it starts on, counted from 0.
    record Trailer(String key, String value, int line) {}

    private Trailers() {}

    static List<Trailer> of(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        int start = end;
        while (start > 0 && !lines.get(start - 1).isBlank()) {
            start--;
        }
        boolean title = lines.subList(0, start).stream().allMatch(String::isBlank);
        return title || !isBlock(lines.subList(start, end)) ? List.of() : read(lines, start, end);
    }

    /// The trailer that a line looks like, wherever it stands.
    static Optional<Trailer> line(String line, int number) {
        int at = 0;
        while (at < line.length() && isKeyChar(line.charAt(at))) {
            at++;
        }
        int colon = at;
        while (colon < line.length() && (line.charAt(colon) == ' ' || line.charAt(colon) == '\t')) {
            colon++;
        }
        if (at == 0 || at > LONGEST_KEY || colon >= line.length() || line.charAt(colon) != ':') {
            return Optional.empty();
        }
        return Optional.of(
                new Trailer(line.substring(0, at), line.substring(colon + 1).strip(), number));
    }

    private static boolean isBlock(List<String> paragraph) {
        int trailers = 0;
        int others = 0;
        boolean byGit = false;
        boolean afterTrailer = false;
        for (String line : paragraph) {
            boolean gitWritten = line.startsWith("Signed-off-by: ") || line.startsWith("(cherry picked from commit ");
            if (gitWritten || line(line, 0).isPresent()) {
                trailers++;
                byGit |= gitWritten;
                afterTrailer = true;
            } else if (!Character.isWhitespace(line.charAt(0)) || !afterTrailer) {
                others++;
                afterTrailer = false;
            }
        }
        return byGit ? trailers * GIT_WRITTEN_SHARE >= others : trailers > 0 && others == 0;
    }

    private static List<Trailer> read(List<String> lines, int start, int end) {
        var found = new ArrayList<Trailer>();
        for (int i = start; i < end; i++) {
            String text = lines.get(i);
            Optional<Trailer> trailer = line(text, i);
            if (trailer.isPresent()) {
                found.add(trailer.get());
            } else if (!found.isEmpty() && Character.isWhitespace(text.charAt(0))) {
                Trailer last = found.removeLast();
                found.add(new Trailer(last.key(), last.value() + " " + text.strip(), last.line()));
            }
        }
        return found;
    }

    private static boolean isKeyChar(char c) {
        return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
