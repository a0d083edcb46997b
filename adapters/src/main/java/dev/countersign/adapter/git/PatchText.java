package dev.countersign.adapter.git;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds places in the text of a patch.
final class PatchText {
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.{0,400}");

    private static final Pattern LIKE_A_PATCH = Pattern.compile(
            "^\\s{0,20}@{1,3} ?-\\d|^\\s{1,20}(?:diff --git |--- \\S|\\+\\+\\+ \\S)|^\\s{0,20}(?:\\*\\*\\* \\S|\\*{15})|^--- [^ ]{1,4000}$|^\\+\\+\\+ \\S");

    /// What says that a mail's text is written in other letters than it stands there, or that it has several parts.
    private static final Pattern ENCODED = Pattern.compile(
            "(?i)^content-transfer-encoding:(?!\\s{0,20}(?:7bit|8bit|binary)\\s{0,20}$)|^content-type:\\s{0,20}multipart/"
                    + "|^content-type:.{0,2000}format\\s{0,9}=\\s{0,9}\"?flowed");

    private PatchText() {}

    /// The first line that announces an encoded mail; empty where there is none. `git am` decodes such a mail, so what
    /// it applies is not what stands in the text.
    static OptionalInt firstEncoded(String patch) {
        List<String> lines = patch.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (ENCODED.matcher(unfolded(lines, at)).find()) {
                return OptionalInt.of(at + 1);
            }
        }
        return OptionalInt.empty();
    }

    /// A line of a mail's head with those that go on with it.
    private static String unfolded(List<String> lines, int at) {
        var head = new StringBuilder(lines.get(at));
        boolean ofType = lines.get(at).regionMatches(true, 0, "content-type:", 0, 13);
        for (int next = at + 1; ofType && next < lines.size() && isIndented(lines.get(next)); next++) {
            head.append(lines.get(next));
        }
        return head.toString();
    }

    private static boolean isIndented(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /// Which hunk of `file` starts at line `oldLine` of the base, counted from 1; 0 if none does.
    static int hunkAt(String patch, String file, int oldLine) {
        boolean inFile = false;
        int hunk = 0;
        Iterator<String> lines = patch.lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            Matcher header = HUNK.matcher(line);
            if (line.startsWith("diff --git ")) {
                inFile = false;
                hunk = 0;
            } else if (line.startsWith("--- ") || line.startsWith("+++ ")) {
                inFile |= isName(line.substring(4), file);
                hunk = 0;
            } else if (header.matches()) {
                hunk++;
                if (inFile && Integer.parseInt(header.group(1)) == oldLine) {
                    return hunk;
                }
                skip(lines, count(header.group(2)), count(header.group(4)));
                inFile &= lines.hasNext();
            }
        }
        return 0;
    }

    /// The first line outside of what git reads that looks like a part of a patch: a broken or indented header, or
    /// a format other than unified. Empty where there is none; git skips such text without a word.
    static OptionalInt firstNotRead(String patch) {
        List<String> lines = patch.lines().toList();
        boolean hunkMayFollow = false;
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher header = HUNK.matcher(line);
            if (hunkMayFollow && header.matches()) {
                at += 1 + skip(lines.listIterator(at + 1), count(header.group(2)), count(header.group(4)));
            } else if (line.startsWith("--- ") && namesAFile(lines, at)) {
                hunkMayFollow = true;
                at += 2;
            } else if (LIKE_A_PATCH.matcher(line).find()) {
                return OptionalInt.of(at + 1);
            } else {
                // after the last line of a file stands `\ No newline at end of file`
                hunkMayFollow &= line.startsWith("\\");
                at++;
            }
        }
        return OptionalInt.empty();
    }

    private static boolean namesAFile(List<String> lines, int at) {
        return at + 2 < lines.size()
                && lines.get(at + 1).startsWith("+++ ")
                && HUNK.matcher(lines.get(at + 2)).matches();
    }

    private static boolean isName(String written, String file) {
        int tab = written.indexOf('\t');
        String name = tab < 0 ? written : written.substring(0, tab);
        return name.equals(file) || name.equals("a/" + file) || name.equals("b/" + file);
    }

    private static int count(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    /// How many lines were taken.
    private static int skip(Iterator<String> lines, int old, int now) {
        int taken = 0;
        int oldLeft = old;
        int newLeft = now;
        while ((oldLeft > 0 || newLeft > 0) && lines.hasNext()) {
            String line = lines.next();
            taken++;
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign != '+' && sign != '\\') {
                oldLeft--;
            }
            if (sign != '-' && sign != '\\') {
                newLeft--;
            }
        }
        return taken;
    }
}
