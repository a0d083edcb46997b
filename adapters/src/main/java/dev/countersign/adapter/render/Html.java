package dev.countersign.adapter.render;

/// Builds HTML; every text and attribute value is escaped here and nowhere else.
final class Html {
    private final StringBuilder page = new StringBuilder();

    /// Opens an element; attributes are pairs of name and value, and names come from our code only.
    Html open(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            page.append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String element) {
        page.append("</").append(element).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /// An element with nothing but text in it.
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    Html newline() {
        page.append('\n');
        return this;
    }

    /// Text of our own that is HTML already: the style sheet.
    Html own(String html) {
        page.append(html);
        return this;
    }

    Html own(Html part) {
        page.append(part.page);
        return this;
    }

    private void escape(String text) {
        String visible = Printable.visible(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                // a page shown in a CI log is no command (`##vso[`)
                case '#' -> page.append(visible.startsWith("#", i + 1) ? "&#35;" : "#");
                default -> page.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
