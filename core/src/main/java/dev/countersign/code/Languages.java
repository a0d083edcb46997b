package dev.countersign.code;

import static java.util.Map.entry;

import dev.countersign.change.RepoPath;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the language of a file from its name, or from its first line where the name does not say or speaks of
/// prose: what begins with `#!` is a program.
public final class Languages {
    /// Programming languages that grammars read.
    public static final Set<Language> PROGRAMMING = Collections.unmodifiableSet(EnumSet.of(
            Language.JAVA,
            Language.KOTLIN,
            Language.PYTHON,
            Language.JAVASCRIPT,
            Language.TYPESCRIPT,
            Language.GO,
            Language.PHP,
            Language.RUBY,
            Language.CSHARP));

    private static final Map<String, Language> BY_EXTENSION = Map.ofEntries(
            entry("java", Language.JAVA),
            entry("kt", Language.KOTLIN),
            entry("kts", Language.KOTLIN),
            entry("py", Language.PYTHON),
            entry("pyi", Language.PYTHON),
            entry("js", Language.JAVASCRIPT),
            entry("mjs", Language.JAVASCRIPT),
            entry("cjs", Language.JAVASCRIPT),
            entry("jsx", Language.JAVASCRIPT),
            entry("ts", Language.TYPESCRIPT),
            entry("mts", Language.TYPESCRIPT),
            entry("cts", Language.TYPESCRIPT),
            entry("tsx", Language.TYPESCRIPT),
            entry("go", Language.GO),
            entry("php", Language.PHP),
            entry("phtml", Language.PHP),
            entry("rb", Language.RUBY),
            entry("rake", Language.RUBY),
            entry("jbuilder", Language.RUBY),
            entry("rabl", Language.RUBY),
            entry("gemspec", Language.RUBY),
            entry("ru", Language.RUBY),
            entry("cs", Language.CSHARP),
            entry("sql", Language.SQL),
            entry("yml", Language.YAML),
            entry("yaml", Language.YAML),
            entry("json", Language.JSON),
            entry("jsonc", Language.JSON),
            entry("webmanifest", Language.JSON),
            entry("xml", Language.XML),
            entry("xsd", Language.XML),
            entry("xsl", Language.XML),
            entry("xslt", Language.XML),
            entry("csproj", Language.XML),
            entry("props", Language.XML),
            entry("targets", Language.XML),
            entry("tld", Language.XML),
            entry("sh", Language.SHELL),
            entry("bash", Language.SHELL),
            entry("dockerfile", Language.DOCKERFILE),
            entry("md", Language.MARKDOWN),
            entry("markdown", Language.MARKDOWN),
            entry("mdc", Language.MARKDOWN),
            entry("mdx", Language.HTML),
            entry("rst", Language.RST),
            entry("adoc", Language.ASCIIDOC),
            entry("asciidoc", Language.ASCIIDOC),
            entry("textile", Language.TEXTILE),
            entry("txt", Language.PLAIN_TEXT),
            entry("properties", Language.PROPERTIES),
            entry("css", Language.CSS),
            entry("scss", Language.SCSS),
            entry("less", Language.LESS),
            entry("svg", Language.SVG),
            entry("html", Language.HTML),
            entry("htm", Language.HTML),
            entry("xhtml", Language.HTML),
            entry("jsp", Language.JSP),
            entry("jspf", Language.JSP),
            entry("tag", Language.JSP),
            entry("ftl", Language.FREEMARKER),
            entry("ftlh", Language.FREEMARKER),
            entry("twig", Language.TWIG),
            entry("erb", Language.ERB),
            entry("vue", Language.VUE),
            entry("tmpl", Language.GO_TEMPLATE),
            entry("gotmpl", Language.GO_TEMPLATE),
            entry("proto", Language.PROTO),
            entry("graphql", Language.GRAPHQL),
            entry("graphqls", Language.GRAPHQL),
            entry("gql", Language.GRAPHQL),
            entry("toml", Language.TOML),
            entry("gradle", Language.GRADLE),
            entry("png", Language.IMAGE),
            entry("jpg", Language.IMAGE),
            entry("jpeg", Language.IMAGE),
            entry("gif", Language.IMAGE),
            entry("webp", Language.IMAGE),
            entry("ico", Language.IMAGE));

    private static final Map<String, Language> BY_NAME = Map.ofEntries(
            entry("dockerfile", Language.DOCKERFILE),
            entry("containerfile", Language.DOCKERFILE),
            entry("gemfile", Language.RUBY),
            entry("rakefile", Language.RUBY),
            entry("guardfile", Language.RUBY),
            entry("gemfile.lock", Language.PLAIN_TEXT),
            entry("go.mod", Language.PLAIN_TEXT),
            entry("go.sum", Language.PLAIN_TEXT),
            entry(".gitmodules", Language.PLAIN_TEXT),
            entry("yarn.lock", Language.PLAIN_TEXT),
            entry("poetry.lock", Language.TOML),
            entry("cargo.lock", Language.TOML),
            entry("uv.lock", Language.TOML),
            entry("pipfile", Language.TOML),
            entry("pipfile.lock", Language.JSON),
            entry("composer.lock", Language.JSON),
            entry("license", Language.PLAIN_TEXT),
            entry("licence", Language.PLAIN_TEXT),
            entry("notice", Language.PLAIN_TEXT),
            entry("readme", Language.PLAIN_TEXT),
            entry("authors", Language.PLAIN_TEXT),
            entry("contributors", Language.PLAIN_TEXT),
            entry("changelog", Language.PLAIN_TEXT),
            entry("changes", Language.PLAIN_TEXT),
            entry("history", Language.PLAIN_TEXT),
            entry("copying", Language.PLAIN_TEXT));

    private static final Map<String, Language> BY_INTERPRETER = Map.of(
            "sh", Language.SHELL,
            "bash", Language.SHELL,
            "dash", Language.SHELL,
            "zsh", Language.SHELL,
            "python", Language.PYTHON,
            "python3", Language.PYTHON,
            "node", Language.JAVASCRIPT,
            "ruby", Language.RUBY,
            "php", Language.PHP);

    private static final Set<Language> PROSE =
            Set.of(Language.PLAIN_TEXT, Language.MARKDOWN, Language.RST, Language.ASCIIDOC, Language.TEXTILE);

    private Languages() {}

    /// @param text the file's text, looked at only where the name does not say, or says prose; may be empty
    public static Language of(RepoPath path, String text) {
        Language named = byName(path);
        return named == Language.UNKNOWN || PROSE.contains(named)
                ? byFirstLine(text).orElse(named)
                : named;
    }

    private static Language byName(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        Language byName = BY_NAME.get(name);
        if (byName != null) {
            return byName;
        }
        if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) {
            return Language.DOCKERFILE;
        }
        return BY_EXTENSION.getOrDefault(path.extension(), Language.UNKNOWN);
    }

    private static Optional<Language> byFirstLine(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        String line = text.substring(2, end < 0 ? Math.min(text.length(), 200) : Math.min(end, 200))
                .strip();
        String[] words = line.split("\\s+", -1);
        String program = words[0].endsWith("/env") && words.length > 1 ? words[1] : words[0];
        String plain = program.substring(program.lastIndexOf('/') + 1);
        return Optional.ofNullable(BY_INTERPRETER.get(plain));
    }
}
