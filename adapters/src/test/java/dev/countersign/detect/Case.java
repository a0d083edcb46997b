package dev.countersign.detect;

import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a detector's table: a small change, and what is expected of it.
final class Case {
    final String name;
    final List<FileText> files = new ArrayList<>();
    final Map<RepoPath, String> base = new LinkedHashMap<>();
    String message = "Change something";
    String authorName = "A Person";
    String authorEmail = "person@example.org";

    @Nullable
    FactKind kind;

    int line;

    /// A file of the change; null for the side where it is absent.
    record FileText(
            RepoPath path,
            @Nullable String before,
            @Nullable String after) {
        FileText reversed() {
            return new FileText(path, after, before);
        }
    }

    private Case(String name) {
        this.name = name;
    }

    static Case of(String name) {
        return new Case(name);
    }

    Case modified(String path, String before, String after) {
        files.add(new FileText(RepoPath.of(path), before, after));
        return this;
    }

    /// A row about one file in which one passage became another.
    static Case changed(String name, String path, String before, String old, String now) {
        if (!before.contains(old)) {
            throw new IllegalArgumentException(name + " changes nothing: there is no " + old);
        }
        return of(name).modified(path, before, before.replace(old, now));
    }

    Case added(String path, String after) {
        files.add(new FileText(RepoPath.of(path), null, after));
        return this;
    }

    Case deleted(String path, String before) {
        files.add(new FileText(RepoPath.of(path), before, null));
        return this;
    }

    /// A file of the base tree that the change does not touch.
    Case beside(String path, String text) {
        base.put(RepoPath.of(path), text);
        return this;
    }

    Case withMessage(String text) {
        message = text;
        return this;
    }

    Case by(String author, String email) {
        authorName = author;
        authorEmail = email;
        return this;
    }

    /// Expects a sighting of a kind, on a line of its side (0 = any line).
    Case sees(FactKind expected, int expectedLine) {
        kind = expected;
        line = expectedLine;
        return this;
    }

    Optional<FactKind> expectedKind() {
        return Optional.ofNullable(kind);
    }

    Case reversed() {
        var reversed = new Case(name + " (reversed)");
        files.forEach(f -> reversed.files.add(f.reversed()));
        reversed.base.putAll(base);
        reversed.message = message;
        reversed.authorName = authorName;
        reversed.authorEmail = authorEmail;
        return reversed;
    }
}
