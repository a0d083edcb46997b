package dev.countersign.rank;

import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files are scored: source code that runs in the product. What a model learned of code says nothing about
/// configuration and data.
public final class SourceFiles {
    private static final Set<String> EXTENSIONS = Set.of(
            "java",
            "kt",
            "kts",
            "scala",
            "groovy",
            "jsp",
            "jspx",
            "jelly",
            "ftl",
            "vm",
            "py",
            "pyx",
            "js",
            "mjs",
            "cjs",
            "jsx",
            "ts",
            "mts",
            "cts",
            "tsx",
            "vue",
            "svelte",
            "go",
            "php",
            "phtml",
            "inc",
            "twig",
            "rb",
            "erb",
            "haml",
            "rake",
            "c",
            "cc",
            "cpp",
            "cxx",
            "h",
            "hpp",
            "m",
            "rs",
            "swift",
            "cs",
            "cshtml",
            "pl",
            "pm",
            "html",
            "htm",
            "xhtml",
            "tpl",
            "tmpl",
            "gotmpl",
            "sh",
            "bash",
            "sql",
            "lua",
            "ex",
            "exs",
            "tag",
            "gsp",
            "hbs",
            "ejs",
            "mustache");
    private static final Pattern MADE_BY_TOOLS = Pattern.compile(
            "(?:^|/)(?:generated|dist|build|target|node_modules|bower_components|locales?|translations?|lang|i18n|fixtures)/"
                    + "|\\.min\\.|[._-](?:generated|pb|bundle)\\.|\\.pb\\.go$|_pb2\\.py$");

    private SourceFiles() {}

    public static boolean isScored(RepoPath path) {
        return EXTENSIONS.contains(path.extension().toLowerCase(Locale.ROOT))
                && runsInTheProduct(FileRole.of(path))
                && !MADE_BY_TOOLS.matcher(path.value()).find();
    }

    private static boolean runsInTheProduct(FileRole role) {
        return role == FileRole.PRODUCTION || role == FileRole.TOOLING;
    }
}
