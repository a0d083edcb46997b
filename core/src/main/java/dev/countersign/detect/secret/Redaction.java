package dev.countersign.detect.secret;

import dev.countersign.change.FieldHash;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// Takes credentials out of what sightings say and quote, whichever detector saw them.
public final class Redaction {
    private static final int SHOWN = 4;
    private static final int HASH_DIGITS = 3;
    /// Lines of a span that are searched, at most.
    private static final int MOST_LINES = 50;
    /// Chars of a credential that was cut off by which it is still known.
    private static final int SHORTEST_PART = 6;

    private final Map<RepoPath, FilePair> before = new HashMap<>();
    private final Map<RepoPath, FilePair> after = new HashMap<>();

    public Redaction(List<FilePair> files) {
        for (FilePair file : files) {
            before.put(file.file().oldPath() == null ? file.path() : file.file().oldPath(), file);
            after.put(file.path(), file);
        }
    }

    public Sighting of(Sighting sighting) {
        FilePair file = (sighting.side() == Side.BEFORE ? before : after).get(sighting.path());
        if (file == null) {
            return sighting;
        }
        List<SecretFinder.Found> found = in(file, sighting);
        if (found.isEmpty()) {
            return sighting;
        }
        return sighting.saying(redact(sighting.message(), found))
                .about(redact(sighting.subject(), found))
                .quoting(quote(file, sighting, found));
    }

    private static List<SecretFinder.Found> in(FilePair file, Sighting sighting) {
        Lines lines = file.lines(sighting.side());
        LineSpan span = sighting.span();
        var found = new ArrayList<SecretFinder.Found>();
        int last = Math.min(Math.min(span.end(), lines.count()), span.start() + MOST_LINES);
        for (int line = Math.max(1, span.start()); line <= last; line++) {
            String next = line < lines.count() ? lines.line(line + 1) : "";
            found.addAll(SecretFinder.on(SecretFinder.Place.of(file), lines.line(line), next));
        }
        return found;
    }

    /// Made anew of the whole line, since a quote may have been cut within a credential.
    private static String quote(FilePair file, Sighting sighting, List<SecretFinder.Found> found) {
        Lines lines = file.lines(sighting.side());
        int number = sighting.span().start();
        String line =
                number >= 1 && number <= lines.count() ? lines.line(number).strip() : "";
        int cut = sighting.quote().lastIndexOf("…#");
        String kept = cut < 0 ? sighting.quote() : sighting.quote().substring(0, cut);
        return redact(line.startsWith(kept) ? line : sighting.quote(), found);
    }

    /// A text without the credentials found, and without the beginning of one where it was cut off.
    static String redact(String text, List<SecretFinder.Found> all) {
        Matcher key = SecretFinder.PRIVATE_KEY.matcher(text);
        String redacted = key.find() ? text.substring(0, key.end()) : text;
        var longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(found -> -found.value().length()));
        for (SecretFinder.Found found : longestFirst) {
            redacted = withoutPart(redacted.replace(found.value(), shown(found.value())), found.value());
        }
        return redacted;
    }

    private static String withoutPart(String text, String secret) {
        if (!text.endsWith("…")) {
            return text;
        }
        String kept = text.substring(0, text.length() - 1);
        for (int length = secret.length() - 1; length >= SHORTEST_PART; length--) {
            if (kept.endsWith(secret.substring(0, length))) {
                return kept.substring(0, kept.length() - length) + shown(secret);
            }
        }
        return text;
    }

    /// What is shown of a credential: enough to find it, and too little to use it.
    static String shown(String secret) {
        // four chars of a short password would be half of it
        String start = secret.length() >= 4 * SHOWN ? secret.substring(0, SHOWN) : "";
        String mark = new FieldHash().field(secret).hex().substring(0, HASH_DIGITS);
        return start + "…(" + secret.length() + " chars, #" + mark + ")";
    }
}
