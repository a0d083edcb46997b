package dev.countersign.code.inert;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/// Finds characters that people do not see and programs do: bidirectional controls, tags, zero-width
/// characters, fillers, variation selectors, control characters. Joiners are let through where writing needs
/// them: between emoji, and in scripts that shape letters by them; so is the selector that turns a symbol into
/// an emoji.
final class HiddenText {
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private HiddenText() {}

    /// The first hidden character of a line.
    static OptionalInt in(String line) {
        int before = -1;
        for (int at = 0; at < line.length(); ) {
            int c = line.codePointAt(at);
            at += Character.charCount(c);
            if (c >= 0x20 && c < 0x7F) {
                before = c;
                continue;
            }
            int next = at < line.length() ? line.codePointAt(at) : -1;
            if (isHidden(c) && !isNeeded(before, c, next)) {
                return OptionalInt.of(c);
            }
            before = c;
        }
        return OptionalInt.empty();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\r' && c != '\f';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            case Character.UNASSIGNED -> c >= 0xE0000;
            default ->
                (c >= 0xFE00 && c <= 0xFE0F)
                        || (c >= 0xE0100 && c <= 0xE01EF)
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x3164
                        || c == 0xFFA0
                        || c == 0x2800
                        || c == 0x034F
                        || c == 0x17B4
                        || c == 0x17B5
                        || (c >= 0x180B && c <= 0x180F);
        };
    }

    private static boolean isNeeded(int before, int c, int next) {
        return switch (c) {
            case 0xFE0F, 0xFE0E -> Character.isEmoji(before);
            case ZWJ -> joinsEmoji(before, next) || isJoining(before);
            case ZWNJ -> isJoining(before) && isJoining(next);
            default -> false;
        };
    }

    private static boolean joinsEmoji(int before, int next) {
        boolean emojiBefore = before == 0xFE0F || (before > 0x7F && Character.isEmoji(before));
        return emojiBefore && next > 0x7F && Character.isEmoji(next);
    }

    private static boolean isJoining(int c) {
        return c > 0 && JOINING.contains(UnicodeScript.of(c));
    }
}
