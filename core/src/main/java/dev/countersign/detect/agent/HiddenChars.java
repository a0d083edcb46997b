package dev.countersign.detect.agent;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the characters of a line that a reader does not see, or that make other characters appear in another
/// order.
///
/// Sources: CVE-2021-42574 (bidi controls), Unicode TR36 and UTS39, "Rules File Backdoor" (zero-width), ASCII
/// smuggling (tags), and variation-selector smuggling. U+200E and U+200F are left out: translations need them,
/// and they move nothing but neutral marks.
final class HiddenChars {
    private static final int ZWSP = 0x200B;
    private static final int ZWJ = 0x200D;
    private static final int WORD_JOINER = 0x2060;
    private static final int BOM = 0xFEFF;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;
    private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);
    /// The only sub-regions whose flags are recommended for interchange (Unicode emoji sequences).
    private static final Set<String> REGION_FLAGS = Set.of("gbeng", "gbsct", "gbwls");
    /// Scripts whose spelling needs joiners, or that have no spaces between words.
    private static final Set<UnicodeScript> SCRIPTS_THAT_NEED_THEM = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private HiddenChars() {}

    /// What kind of character hides something.
    enum Kind {
        BIDI("bidirectional control", true),
        TAG("tag", true),
        SELECTORS("variation selector", true),
        FILLER("blank letter", true),
        ZERO_WIDTH("zero-width", false),
        INNER_BOM("byte-order mark inside the text", false);

        final String words;
        /// Whether it can carry or turn text, and so deceives on purpose.
        final boolean strong;

        Kind(String words, boolean strong) {
            this.words = words;
            this.strong = strong;
        }
    }

    /// A run of hidden characters of one kind; `text` as it stands, `at` its first char in the line.
    record Run(Kind kind, int at, String text) {}

    /// @param firstLine whether a byte-order mark may stand at the start
    static List<Run> in(String line, boolean firstLine) {
        if (isPlain(line)) {
            return List.of();
        }
        var runs = new ArrayList<Run>();
        int[] points = line.codePoints().toArray();
        int at = 0;
        for (int i = 0; i < points.length; ) {
            int end = endOfRun(points, i);
            Kind kind = kind(points[i]);
            String text = new String(points, i, end - i);
            if (kind != null && !isFine(kind, points, i, end, firstLine)) {
                runs.add(new Run(kind, at, text));
            }
            at += text.length();
            i = end;
        }
        return runs;
    }

    /// Hidden and control characters as escapes of their hexadecimal number; the rest as it stands.
    static String escape(String text) {
        if (isPlain(text) && text.chars().noneMatch(c -> c < ' ')) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (kind(c) == null && !isMark(c) && (c >= ' ' || c == '\t')) {
                escaped.appendCodePoint(c);
            } else if (c <= 0xFFFF) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u{%X}", c));
            }
        });
        return escaped.toString();
    }

    /// What tags (as ASCII) or variation selectors (as bytes) spell; empty where they spell nothing printable.
    static String spelled(String run) {
        var text = new StringBuilder();
        run.codePoints()
                .map(HiddenChars::carried)
                .filter(c -> c >= 0x20 && c < 0x7F)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static int carried(int c) {
        if (c >= 0xE0020 && c <= 0xE007E) {
            return c - 0xE0000;
        }
        if (c >= 0xFE00 && c <= 0xFE0F) {
            return c - 0xFE00;
        }
        return c >= 0xE0100 && c <= 0xE01EF ? c - 0xE0100 + 16 : -1;
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x115F) {
                return false;
            }
        }
        return true;
    }

    private static int endOfRun(int[] points, int start) {
        Kind kind = kind(points[start]);
        int end = start + 1;
        while (kind != null && end < points.length && kind(points[end]) == kind) {
            end++;
        }
        return end;
    }

    private static @Nullable Kind kind(int c) {
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
            return Kind.BIDI;
        }
        if (c >= 0xE0000 && c <= CANCEL_TAG) {
            return Kind.TAG;
        }
        if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) {
            return Kind.SELECTORS;
        }
        if (FILLERS.contains(c)) {
            return Kind.FILLER;
        }
        if (c == BOM) {
            return Kind.INNER_BOM;
        }
        return (c >= ZWSP && c <= ZWJ) || (c >= WORD_JOINER && c <= 0x2064) ? Kind.ZERO_WIDTH : null;
    }

    private static boolean isMark(int c) {
        return c == 0x200E || c == 0x200F || c == 0x7F;
    }

    private static boolean isFine(Kind kind, int[] points, int start, int end, boolean firstLine) {
        return switch (kind) {
            case INNER_BOM -> firstLine && start == 0 && end == 1;
            case SELECTORS -> end - start == 1;
            case TAG -> isFlag(points, start, end);
            case ZERO_WIDTH -> end - start <= 2 && isSpelling(points, start, end);
            case FILLER -> isKorean(points, start - 1) && isKorean(points, end);
            case BIDI -> false;
        };
    }

    private static boolean isFlag(int[] points, int start, int end) {
        return start > 0
                && points[start - 1] == BLACK_FLAG
                && points[end - 1] == CANCEL_TAG
                && REGION_FLAGS.contains(spelled(new String(points, start, end - start)));
    }

    private static boolean isKorean(int[] points, int at) {
        return at >= 0
                && at < points.length
                && UnicodeScript.of(points[at]) == UnicodeScript.HANGUL
                && kind(points[at]) == null;
    }

    /// Whether a zero-width character, or two that were typed by mistake, belong to how an emoji or a word of a
    /// script that needs them is written.
    private static boolean isSpelling(int[] points, int start, int end) {
        int before = start - 1;
        while (before > 0 && (kind(points[before]) == Kind.SELECTORS || isSkinTone(points[before]))) {
            before--;
        }
        boolean emoji = end - start == 1 && points[start] == ZWJ && before >= 0 && end < points.length;
        if (emoji && isPictogram(points[before]) && isPictogram(points[end])) {
            return true;
        }
        boolean known = Arrays.stream(points, start, end).allMatch(c -> c <= ZWJ || c == WORD_JOINER);
        return known
                && (needsThem(points, start - 1) || needsThem(points, end))
                && isNoOtherLetter(points, start - 1)
                && isNoOtherLetter(points, end);
    }

    private static boolean needsThem(int[] points, int at) {
        return at >= 0 && at < points.length && SCRIPTS_THAT_NEED_THEM.contains(UnicodeScript.of(points[at]));
    }

    /// Nothing, white space, a mark, a sign, or a letter of such a script.
    private static boolean isNoOtherLetter(int[] points, int at) {
        return at < 0 || at >= points.length || needsThem(points, at) || !Character.isLetterOrDigit(points[at]);
    }

    private static boolean isPictogram(int c) {
        return Character.isExtendedPictographic(c) || isSkinTone(c) || (c >= 0x1F1E6 && c <= 0x1F1FF);
    }

    private static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }
}
