package dev.countersign.detect.secret;

import dev.countersign.change.Lines;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// The lines of a changed file as they may be shown and kept: without the credentials on them, whether a detector
/// spoke of them or not. For one thread.
public final class ShownLines {
    /// Stands in place of a line that is nothing but a part of a key.
    public static final String PART_OF_A_SECRET = "(part of a secret)";

    private static final Pattern KEY_LINE =
            Pattern.compile("[\\s\"'+#*/]{0,40}[A-Za-z0-9+/=]{1,120}(?:\\\\n)?[\"'+,;\\s\\\\]{0,10}");
    private static final Pattern KEY_HEADER =
            Pattern.compile("[\\s\"'+#*/]{0,40}(?:Proc-Type|DEK-Info|Comment):.{0,120}");
    /// Lines of one key: 16,384 bits take fewer.
    private static final int LONGEST_KEY = 250;

    private final SecretFinder.Place place;
    private final Lines old;
    private final Lines young;
    private final BitSet oldKeys;
    private final BitSet youngKeys;

    public ShownLines(FilePair file) {
        this.place = SecretFinder.Place.of(file);
        this.old = file.lines(Side.BEFORE);
        this.young = file.lines(Side.AFTER);
        this.oldKeys = keys(old);
        this.youngKeys = keys(young);
    }

    /// A line of a side, without its line end.
    ///
    /// @param number from 1 to the number of lines
    public String line(Side side, int number) {
        Lines lines = side == Side.BEFORE ? old : young;
        if ((side == Side.BEFORE ? oldKeys : youngKeys).get(number)) {
            return PART_OF_A_SECRET;
        }
        String text = lines.line(number);
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String next = number < lines.count() ? lines.line(number + 1) : "";
        List<SecretFinder.Found> found = SecretFinder.on(place, line, next);
        return found.isEmpty() ? line : Redaction.redact(line, found);
    }

    /// The lines below the head of a private key that belong to it.
    private static BitSet keys(Lines lines) {
        var keys = new BitSet();
        for (int at = lines.text().indexOf("-----BEGIN ");
                at >= 0;
                at = lines.text().indexOf("-----BEGIN ", at + 1)) {
            int head = lines.lineAt(at);
            if (!keys.get(head)
                    && SecretFinder.PRIVATE_KEY.matcher(lines.line(head)).find()) {
                int last = Math.min(lines.count(), head + LONGEST_KEY);
                for (int number = head + 1; number <= last && isPart(lines.line(number)); number++) {
                    keys.set(number);
                }
            }
        }
        return keys;
    }

    private static boolean isPart(String line) {
        return line.isBlank()
                || KEY_LINE.matcher(line).matches()
                || KEY_HEADER.matcher(line).matches();
    }
}
