package dev.countersign.code;

/// A language or text format, and what Countersign can say about a file written in it.
public enum Language {
    JAVA(Depth.PARSED),
    KOTLIN(Depth.PARSED),
    PYTHON(Depth.PARSED),
    JAVASCRIPT(Depth.PARSED),
    TYPESCRIPT(Depth.PARSED),
    GO(Depth.PARSED),
    PHP(Depth.PARSED),
    RUBY(Depth.PARSED),
    CSHARP(Depth.PARSED),
    SQL(Depth.PARSED),
    YAML(Depth.PARSED),
    JSON(Depth.PARSED),
    XML(Depth.PARSED),
    DOCKERFILE(Depth.PARSED),
    SHELL(Depth.PARSED),
    PROPERTIES(Depth.PARSED),
    TOML(Depth.PARSED),
    MARKDOWN(Depth.TEXT),
    RST(Depth.TEXT),
    ASCIIDOC(Depth.TEXT),
    TEXTILE(Depth.TEXT),
    PLAIN_TEXT(Depth.TEXT),
    CSS(Depth.TEXT),
    SCSS(Depth.TEXT),
    LESS(Depth.TEXT),
    SVG(Depth.TEXT),
    HTML(Depth.TEXT),
    JSP(Depth.TEXT),
    FREEMARKER(Depth.TEXT),
    TWIG(Depth.TEXT),
    ERB(Depth.TEXT),
    VUE(Depth.TEXT),
    GO_TEMPLATE(Depth.TEXT),
    PROTO(Depth.TEXT),
    GRAPHQL(Depth.TEXT),
    GRADLE(Depth.TEXT),
    /// PNG, JPEG, GIF, WebP, ICO: inert when the magic bytes match the name.
    IMAGE(Depth.TEXT),
    UNKNOWN(Depth.NONE);

    private final Depth depth;

    Language(Depth depth) {
        this.depth = depth;
    }

    public Depth depth() {
        return depth;
    }

    /// How deeply files of a language are read.
    public enum Depth {
        /// Not at all: a change to such a file is an `unknown` fact.
        NONE,
        /// As text, with rules of its own for what is inert.
        TEXT,
        /// By a grammar, into a [SourceModel].
        PARSED
    }
}
