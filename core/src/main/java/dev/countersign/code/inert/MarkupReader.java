package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.inert.MarkupToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts an HTML-like text into tags, comments, template marks and texts. Gives up where browsers and template
/// engines could see other borders than it does.
final class MarkupReader {
    private static final Set<String> RAW =
            Set.of("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext");

    private static final Pattern SCRIPT = Pattern.compile("(?i)<script");

    private final String text;
    private final Language language;
    private final List<MarkupToken> tokens = new ArrayList<>();
    private int at;
    private boolean broken;

    private MarkupReader(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    /// Empty where the text is not well enough formed.
    static Optional<List<MarkupToken>> read(String text, Language language) {
        var reader = new MarkupReader(text, language);
        reader.run();
        return reader.broken ? Optional.empty() : Optional.of(reader.tokens);
    }

    private void run() {
        while (at < text.length() && !broken) {
            Optional<TemplateMarks.Found> mark = TemplateMarks.at(text, at, language);
            if (mark.isPresent()) {
                template(mark.get());
            } else if (text.startsWith("<!--", at)) {
                comment();
            } else if (text.startsWith("<!", at)) {
                until(">", Kind.OTHER);
            } else if (startsTag(1)) {
                open();
            } else if (text.startsWith("</", at) && startsTag(2)) {
                close();
            } else {
                plain();
            }
        }
    }

    private boolean startsTag(int ahead) {
        return text.charAt(at) == '<' && at + ahead < text.length() && isLetter(text.charAt(at + ahead));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void template(TemplateMarks.Found mark) {
        if (mark.end() > text.length()) {
            broken = true;
            return;
        }
        tokens.add(new MarkupToken(mark.kind(), text.substring(at, mark.end()), ""));
        at = mark.end();
    }

    private void comment() {
        int end = text.indexOf("-->", at + 4);
        String whole = end < 0 ? "" : text.substring(at, end + 3);
        // browsers end these earlier or later than a simple reader does
        if (end < 0 || whole.startsWith("<!-->") || whole.startsWith("<!--->") || whole.contains("--!>")) {
            broken = true;
            return;
        }
        boolean live = LiveComments.isLive(whole, language) || hasTemplate(whole.substring(4));
        tokens.add(new MarkupToken(live ? Kind.OTHER : Kind.COMMENT, whole, ""));
        at = end + 3;
    }

    /// A script in a comment does nothing, until somebody takes the comment away; a reader should have seen it.
    static boolean hasScript(String comment) {
        return SCRIPT.matcher(comment).find();
    }

    private boolean hasTemplate(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (TemplateMarks.at(part, i, language).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void until(String close, Kind kind) {
        int end = text.indexOf(close, at);
        if (end < 0) {
            broken = true;
            return;
        }
        tokens.add(new MarkupToken(kind, text.substring(at, end + close.length()), ""));
        at = end + close.length();
    }

    private void open() {
        Optional<TagReader.Tag> read = TagReader.read(text, at, language);
        if (read.isEmpty()) {
            broken = true;
            return;
        }
        TagReader.Tag tag = read.get();
        tokens.add(MarkupToken.of(tag));
        at = tag.end();
        if (!tag.single() && RAW.contains(tag.name())) {
            raw(tag.name());
        }
    }

    private void raw(String name) {
        int end = indexOfClose(name);
        if (end < 0) {
            broken = true;
            return;
        }
        tokens.add(new MarkupToken(Kind.RAW, text.substring(at, end), name));
        at = end;
    }

    private int indexOfClose(String name) {
        for (int i = text.indexOf("</", at); i >= 0; i = text.indexOf("</", i + 2)) {
            if (text.regionMatches(true, i + 2, name, 0, name.length())) {
                return i;
            }
        }
        return -1;
    }

    private void close() {
        int end = text.indexOf('>', at);
        if (end < 0) {
            broken = true;
            return;
        }
        String inside = text.substring(at + 2, end).strip();
        int nameEnd = 0;
        while (nameEnd < inside.length() && !Character.isWhitespace(inside.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = inside.substring(0, nameEnd).toLowerCase(Locale.ROOT);
        tokens.add(new MarkupToken(Kind.CLOSE, "</" + inside + ">", name));
        at = end + 1;
    }

    private void plain() {
        int start = at++;
        while (at < text.length()
                && text.charAt(at) != '<'
                && TemplateMarks.at(text, at, language).isEmpty()) {
            at++;
        }
        tokens.add(new MarkupToken(Kind.TEXT, text.substring(start, at), ""));
    }
}
