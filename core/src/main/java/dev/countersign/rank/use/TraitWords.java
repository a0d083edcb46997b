package dev.countersign.rank.use;

import dev.countersign.rank.Trait;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a trait's value says, in words for a reader.
final class TraitWords {
    /// Of the topics whose name alone does not say it.
    private static final Map<String, String> TOPICS = Map.ofEntries(
            Map.entry("request", "requests"),
            Map.entry("sql", "SQL"),
            Map.entry("command", "commands"),
            Map.entry("file", "files"),
            Map.entry("path", "paths"),
            Map.entry("archive", "archives"),
            Map.entry("html", "HTML"),
            Map.entry("fetch", "fetching from other hosts"),
            Map.entry("url", "URLs"),
            Map.entry("redirect", "redirects"),
            Map.entry("deserialise", "deserialising"),
            Map.entry("xml", "XML"),
            Map.entry("regex", "regular expressions"),
            Map.entry("expression", "evaluating expressions"),
            Map.entry("authorisation", "who may do what"),
            Map.entry("session", "sessions"),
            Map.entry("secret", "secrets"),
            Map.entry("crypto", "cryptography"),
            Map.entry("tls", "TLS"),
            Map.entry("random", "random numbers"),
            Map.entry("route", "routes"),
            Map.entry("upload", "uploads"),
            Map.entry("parse", "parsing"),
            Map.entry("length", "lengths"),
            Map.entry("protocol", "a protocol"),
            Map.entry("escape", "escaping and validating"),
            Map.entry("template", "templates"),
            Map.entry("catch", "catching errors"),
            Map.entry("log", "logging"),
            Map.entry("user", "users"),
            Map.entry("error", "errors"),
            Map.entry("environment", "the environment"),
            Map.entry("temporary", "temporary files"),
            Map.entry("limit", "limits"),
            Map.entry("cache", "caching"),
            Map.entry("allow", "allowing and trusting"),
            Map.entry("compare", "comparing texts"),
            Map.entry("concat", "joining texts"));

    private TraitWords() {}

    /// Empty where it says nothing that a reader could look up.
    static Optional<String> of(Trait trait, float value) {
        String name = trait.name();
        String last = name.substring(name.indexOf('.') + 1);
        Optional<String> fixed = Optional.ofNullable(fixed(name)).or(() -> counted(name, value));
        if (fixed.isPresent()) {
            return fixed;
        }
        if (name.startsWith("function.")) {
            return Optional.of("the function speaks of " + TOPICS.getOrDefault(last, last));
        }
        if (name.startsWith("added.")) {
            return Optional.of("the added lines speak of " + TOPICS.getOrDefault(last, last));
        }
        if (name.startsWith("removed.")) {
            return Optional.of("the lines it replaces spoke of " + TOPICS.getOrDefault(last, last));
        }
        return name.startsWith("flow.")
                ? Optional.of("input comes unchecked to " + TOPICS.getOrDefault(last, last))
                : Optional.empty();
    }

    private static @Nullable String fixed(String name) {
        return switch (name) {
            case "function.authorises" -> "the function asks who may";
            case "function.guards" -> "the function checks or escapes: a border of trust";
            case "flow.in-function" -> "input comes unchecked to a sink in the function";
            case "run.concatenations" -> "texts are put together";
            case "run.tags" -> "tags are written";
            case "run.template-outputs" -> "a template puts values out";
            case "run.sql-phrases" -> "SQL stands in it";
            case "run.dot-dots" -> "'..' stands in it";
            case "run.octal-modes" -> "rights of files are set";
            case "run.empty-catches" -> "an error is caught and dropped";
            case "message.security" -> "the message speaks of security";
            case "siblings.missing" -> "siblings ask who may, this one does not";
            case "siblings.authorise" -> "some of its siblings ask who may";
            case "removed.escape-lost" -> "escaping was taken away and not put back";
            default -> null;
        };
    }

    /// Of what happened before; a value stands in each.
    private static Optional<String> counted(String name, float value) {
        String words = switch (name) {
            case "file.changes" -> "the file was changed %.0f times before";
            case "file.authors" -> "%.0f people changed the file before";
            case "file.age" -> "the file is %.0f days old";
            case "file.idle-days" -> "the file was last changed %.0f days before";
            case "file.fixes" -> "%.0f fixes in this file before";
            case "file.security-fixes" -> "%.0f fixes of security in this file before";
            case "file.security-days" -> "security was fixed in this file %.0f days before";
            case "folder.changes" -> "its folder was changed %.0f times before";
            case "folder.fixes" -> "%.0f fixes in its folder before";
            case "folder.security-fixes" -> "%.0f fixes of security in its folder before";
            default -> "";
        };
        if (name.equals("folder.security-rate")) {
            return Optional.of(String.format(
                    Locale.ROOT, "security was fixed in its folder by about %.0f %% of the changes", 100 * value));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.ROOT, words, value));
    }
}
