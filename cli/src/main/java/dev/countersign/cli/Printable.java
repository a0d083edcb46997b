package dev.countersign.cli;

/// Foreign text made safe to show on a terminal, on one line.
final class Printable {
    private Printable() {}

    /// Writes out what could move the cursor, start a line, or turn the direction of the text.
    static String of(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> printable.append(String.format("\\u{%x}", c));
                default -> printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
