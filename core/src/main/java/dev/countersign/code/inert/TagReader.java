package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one opening tag: its name, attributes and templates among them.
final class TagReader {
    /// What makes a class more than looks: marks of templates, and words by which scripts find what to act on.
    private static final Pattern ACTED_ON = Pattern.compile(
            "[<{$\"'`=]|(?i:(^|[\\s_-])(js|[a-z]?captcha|recaptcha|turnstile|mermaid"
                    + "|validat[a-z]{1,5}|csrf|ajax|remote|htmx|autosubmit|unsafe|raw|html|eval|swagger|notranslate)($|[\\s_-]))");

    private static final Pattern LIBRARY_TAG = Pattern.compile(
            "<[a-z]{1,20}:[a-zA-Z]{1,40}(\\s{1,20}[\\w.-]{1,40}=(\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')){1,20}\\s{0,20}/>");

    /// An attribute; the value is null-free and empty where there is none.
    record Attribute(String name, String value, boolean template) {
        boolean isPlainClass() {
            return name.equals("class") && !template && !ACTED_ON.matcher(value).find();
        }
    }

    /// @param end the place behind the tag
    /// @param single whether it ends itself with `/>`
    record Tag(String name, List<Attribute> attributes, boolean single, int end) {
        Tag {
            attributes = List.copyOf(attributes);
        }

        /// Name and attributes in order, white space between them made equal, without classes that are plain and hide
        /// nothing.
        String canonical() {
            var out = new StringBuilder("<").append(name);
            for (Attribute attribute : attributes) {
                boolean plain = attribute.isPlainClass();
                String value = plain ? HidingClasses.among(attribute.value()) : attribute.value();
                if (!plain || !value.isEmpty()) {
                    out.append(' ')
                            .append(attribute.name())
                            .append('=')
                            .append('"')
                            .append(value)
                            .append('"');
                }
            }
            return out.append(single ? "/>" : ">").toString();
        }
    }

    private final String text;
    private final Language language;
    private int at;
    private boolean broken;

    private TagReader(String text, int at, Language language) {
        this.text = text;
        this.at = at;
        this.language = language;
    }

    /// Reads the tag whose `<` stands at a place; empty where it does not end or a quote does not.
    static Optional<Tag> read(String text, int at, Language language) {
        var reader = new TagReader(text, at + 1, language);
        Tag tag = reader.tag();
        return reader.broken ? Optional.empty() : Optional.of(tag);
    }

    private Tag tag() {
        String name = word();
        var attributes = new ArrayList<Attribute>();
        while (!broken) {
            skipSpace();
            if (at >= text.length()) {
                broken = true;
            } else if (text.charAt(at) == '>') {
                return new Tag(name.toLowerCase(Locale.ROOT), attributes, false, at + 1);
            } else if (text.startsWith("/>", at)) {
                return new Tag(name.toLowerCase(Locale.ROOT), attributes, true, at + 2);
            } else {
                attributes.add(attribute());
            }
        }
        return new Tag(name, attributes, false, at);
    }

    private Attribute attribute() {
        Optional<TemplateMarks.Found> mark = TemplateMarks.at(text, at, language);
        if (mark.isPresent()) {
            return new Attribute(template(mark.get()), "", true);
        }
        if (text.charAt(at) == '<' || text.charAt(at) == '"' || text.charAt(at) == '\'') {
            broken = true; // browsers and engines disagree about such tags
        }
        int start = at++;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "=>/".indexOf(text.charAt(at)) < 0) {
            Optional<TemplateMarks.Found> inside = TemplateMarks.at(text, at, language);
            if (inside.isPresent()) {
                template(inside.get());
            } else {
                at++;
            }
        }
        String name = text.substring(start, Math.min(at, text.length())).toLowerCase(Locale.ROOT);
        int before = at;
        skipSpace();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipSpace();
            return value(name);
        }
        at = before;
        return new Attribute(name, "", false);
    }

    private Attribute value(String name) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int start = quoted ? ++at : at;
        boolean template = false;
        while (at < text.length() && !ends(quoted, quote)) {
            Optional<TemplateMarks.Found> mark = TemplateMarks.at(text, at, language);
            int behindTag = mark.isEmpty() && quoted ? behindLibraryTag() : at;
            if (mark.isPresent()) {
                template = true;
                template(mark.get());
            } else if (behindTag > at) {
                template = true;
                at = behindTag;
            } else {
                at++;
            }
        }
        String value = text.substring(Math.min(start, text.length()), Math.min(at, text.length()));
        if (quoted) {
            broken |= at >= text.length();
            at++;
        }
        return new Attribute(name, value, template);
    }

    /// A tag of a library that JSP runs within the value of an attribute: `src="<c:url value="/a.png"/>"`.
    private int behindLibraryTag() {
        if (language != Language.JSP || text.charAt(at) != '<') {
            return at;
        }
        Matcher tag = LIBRARY_TAG.matcher(text).region(at, text.length());
        return tag.lookingAt() ? tag.end() : at;
    }

    private boolean ends(boolean quoted, char quote) {
        char c = text.charAt(at);
        return quoted ? c == quote : Character.isWhitespace(c) || c == '>';
    }

    private String template(TemplateMarks.Found mark) {
        int end = Math.min(mark.end(), text.length());
        String whole = text.substring(at, end);
        broken |= mark.end() > text.length();
        at = end;
        return whole;
    }

    private String word() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "/>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
