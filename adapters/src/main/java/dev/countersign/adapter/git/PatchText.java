package dev.countersign.adapter.git;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds places in the text of a patch.
final class PatchText {
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.{0,400}");

    private PatchText() {}

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

    private static boolean isName(String written, String file) {
        int tab = written.indexOf('\t');
        String name = tab < 0 ? written : written.substring(0, tab);
        return name.equals(file) || name.equals("a/" + file) || name.equals("b/" + file);
    }

    private static int count(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static void skip(Iterator<String> lines, int old, int now) {
        int oldLeft = old;
        int newLeft = now;
        while ((oldLeft > 0 || newLeft > 0) && lines.hasNext()) {
            String line = lines.next();
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign != '+' && sign != '\\') {
                oldLeft--;
            }
            if (sign != '-' && sign != '\\') {
                newLeft--;
            }
        }
    }
}
