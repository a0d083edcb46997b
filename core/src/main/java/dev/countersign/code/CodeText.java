package dev.countersign.code;

import dev.countersign.change.Lines;

/// A text with what is not code blanked out, line by line and column by column. Told apart by quotes and
/// comment marks alone, so it works where no grammar does; a text that breaks the language's rules is misjudged
/// to the end of the line at most, unless a comment or multi-line string is left open. Takes linear time.
public final class CodeText {
    /// Longer lines are cut: they are minified or data.
    public static final int MAX_LINE = 4_000;

    private final Lines code;
    private final Lines bare;

    private CodeText(Lines code, Lines bare) {
        this.code = code;
        this.bare = bare;
    }

    public static CodeText of(Language language, Lines lines) {
        CodeStyle style = CodeStyle.of(language);
        if (style.isPlain()) {
            return new CodeText(lines, lines);
        }
        var masked = new CodeMask(style, lines.text()).run();
        return new CodeText(Lines.of(masked.code()), Lines.of(masked.bare()));
    }

    public int count() {
        return code.count();
    }

    /// A line without comments; empty for a line that does not exist.
    public String code(int number) {
        return line(code, number);
    }

    /// A line without comments and without what stands between quotes.
    public String bare(int number) {
        return line(bare, number);
    }

    private static String line(Lines lines, int number) {
        if (number < 1 || number > lines.count()) {
            return "";
        }
        String line = lines.line(number).stripTrailing();
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
    }
}
