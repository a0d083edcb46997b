package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.inert.BladeText.Piece;
import dev.countersign.code.inert.MarkupToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Blade template as the pieces of a page. Only tags that can be nothing else are tags: directives and expressions
/// may
/// hold signs that look like one.
final class BladePage {
    private static final Pattern PLAIN_TAG = Pattern.compile(
            "<[a-z][a-z0-9]{0,20}(\\s+[a-z][a-z-]{0,40}=\"(?:[^\"<>@{}$\\\\]|\\{\\{[^{}\"<>@]{0,200}}}){0,400}+\"){0,20}\\s*/?>");
    private static final Pattern CLOSING_TAG = Pattern.compile("</[a-z][a-z0-9]{0,20}\\s*>");

    private BladePage() {}

    static List<MarkupToken> tokens(List<Piece> pieces) {
        return pieces.stream().map(BladePage::token).toList();
    }

    private static MarkupToken token(Piece piece) {
        String text = piece.text();
        return switch (piece.kind()) {
            case "layout" -> new MarkupToken(text.indexOf('@') < 0 ? Kind.TEXT : Kind.STATEMENT, text, "");
            case "echo" -> new MarkupToken(Kind.VALUE, text, "");
            case "tag" -> tag(text);
            default -> new MarkupToken(Kind.STATEMENT, text, "");
        };
    }

    private static MarkupToken tag(String text) {
        if (CLOSING_TAG.matcher(text).matches()) {
            String name = text.substring(2, text.length() - 1).strip();
            return new MarkupToken(Kind.CLOSE, text, name);
        }
        Optional<TagReader.Tag> read =
                PLAIN_TAG.matcher(text).matches() ? TagReader.read(text, 0, Language.HTML) : Optional.empty();
        return read.map(MarkupToken::of).orElseGet(() -> new MarkupToken(Kind.STATEMENT, text, ""));
    }
}
