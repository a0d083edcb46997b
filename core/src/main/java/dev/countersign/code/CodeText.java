package dev.countersign.code;

import dev.countersign.change.Lines;
import org.jspecify.annotations.Nullable;

/// A text with what is not code blanked out, line by line and column by column. Told apart by quotes and
/// comment marks alone, so it works where no grammar does; a text that breaks the language's rules is misjudged
/// to the end of the line at most, unless a comment or multi-line string is left open. Takes linear time.
public final class CodeText {
    /// Longer lines are cut: they are minified or data.
    public static final int MAX_LINE = 4_000;

    private final Cut code;
    private final Cut bare;

    private CodeText(Lines code, Lines bare) {
        this.code = new Cut(code, null);
        this.bare = code == bare ? this.code : new Cut(bare, this.code);
    }

    public static CodeText of(Language language, Lines lines) {
        CodeStyle style = CodeStyle.of(language);
        if (style.isPlain()) {
            return new CodeText(lines, lines);
        }
        var masked = new CodeMask(style, lines.text()).run();
        return new CodeText(lines.with(masked.code()), lines.with(masked.bare()));
    }

    public int count() {
        return code.lines.count();
    }

    /// A line without comments; empty for a line that does not exist.
    public String code(int number) {
        return code.line(number);
    }

    /// All lines without comments and without what stands between quotes, however long they are.
    public String bare() {
        return bare.lines.text();
    }

    /// A line without comments and without what stands between quotes.
    public String bare(int number) {
        return bare.line(number);
    }

    /// Lines that are cut out of the text once, however often they are asked for.
    private static final class Cut {
        private final Lines lines;
        private final @Nullable Cut other;
        private final @Nullable String[] cut;

        /// @param other has the same line most of the time, which is then kept once; null for none
        Cut(Lines lines, @Nullable Cut other) {
            this.lines = lines;
            this.other = other;
            this.cut = new String[lines.count()];
        }

        String line(int number) {
            if (number < 1 || number > cut.length) {
                return "";
            }
            String known = cut[number - 1];
            if (known == null) {
                known = other != null && lines.isStripped(number, other.line(number))
                        ? other.line(number)
                        : cutOut(number);
                cut[number - 1] = known;
            }
            return known;
        }

        private String cutOut(int number) {
            String line = lines.stripped(number);
            return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
        }
    }
}
