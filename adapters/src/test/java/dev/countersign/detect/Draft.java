package dev.countersign.detect;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.adapter.git.TextDiff;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A change that a test puts together: immutable, and each method gives another one.
///
/// @param made how it was put together, for people
/// @param base other files of the tree before
record Draft(String made, String message, List<Entry> files, Map<RepoPath, String> base, List<Gap> gaps) {

    /// One file, before and after.
    record Entry(@Nullable RepoPath from, @Nullable RepoPath to, Content before, Content after) {
        RepoPath path() {
            return to != null ? to : Objects.requireNonNull(from);
        }

        FileChange change() {
            return new FileChange(
                    from,
                    to,
                    mode(from, before),
                    mode(to, after),
                    before,
                    after,
                    isText(before) && isText(after) ? TextDiff.between(valueOf(before), valueOf(after)) : List.of());
        }

        private static boolean isText(Content content) {
            return content instanceof Content.Text || content instanceof Content.Absent;
        }

        private static FileMode mode(@Nullable RepoPath path, Content content) {
            if (path == null) {
                return FileMode.ABSENT;
            }
            return switch (content) {
                case Content.Link _ -> FileMode.SYMLINK;
                case Content.Submodule _ -> FileMode.SUBMODULE;
                default -> FileMode.REGULAR;
            };
        }
    }

    static Content text(@Nullable String text) {
        return text == null ? new Content.Absent() : new Content.Text(ReviewFixture.id(text), text, false);
    }

    static String valueOf(Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }

    static Draft of(Case row) {
        List<Entry> files = row.files.stream()
                .map(f -> new Entry(
                        f.before() == null ? null : f.path(),
                        f.after() == null ? null : f.path(),
                        text(f.before()),
                        text(f.after())))
                .toList();
        return new Draft(row.name, row.message, files, row.base, List.of());
    }

    /// Both changes in one.
    Draft with(Draft other) {
        List<Entry> all = new ArrayList<>(files);
        all.addAll(other.files);
        Map<RepoPath, String> trees = new LinkedHashMap<>(base);
        trees.putAll(other.base);
        List<Gap> both = new ArrayList<>(gaps);
        both.addAll(other.gaps);
        return new Draft(made + " + " + other.made, message, all, trees, both);
    }

    Draft with(Entry file) {
        return with(new Draft(file.path().value(), message, List.of(file), Map.of(), List.of()));
    }

    Draft with(Gap gap) {
        return with(new Draft(gap.reason(), message, List.of(), Map.of(), List.of(gap)));
    }

    Draft saying(String newMessage) {
        return new Draft(made, newMessage, files, base, gaps);
    }

    /// Whether the two stand in different files, so that they can be one change.
    boolean isApartFrom(Draft other) {
        Set<String> both = paths();
        both.retainAll(other.paths());
        return both.isEmpty();
    }

    private Set<String> paths() {
        Set<String> paths = new HashSet<>();
        for (Entry file : files) {
            if (file.from != null) {
                paths.add(file.from.value());
            }
            if (file.to != null) {
                paths.add(file.to.value());
            }
        }
        base.keySet().forEach(p -> paths.add(p.value()));
        return paths;
    }

    /// The change in the tree of another one that it is part of.
    Draft in(Draft whole) {
        Map<RepoPath, String> trees = new LinkedHashMap<>(whole.base);
        for (Entry file : whole.files) {
            if (file.from != null && !files.contains(file) && file.before instanceof Content.Text text) {
                trees.put(file.from, text.value());
            }
        }
        return new Draft(made, message, files, trees, gaps);
    }

    /// Each file by itself.
    List<Draft> split() {
        return files.stream()
                .map(f -> new Draft(made + " only " + f.path().value(), message, List.of(f), base, List.of()))
                .toList();
    }

    Draft map(UnaryOperator<Entry> each) {
        return new Draft(made, message, files.stream().map(each).toList(), base, gaps);
    }

    Draft movedTo(Function<RepoPath, RepoPath> place) {
        Map<RepoPath, String> moved =
                base.entrySet().stream().collect(Collectors.toMap(e -> place.apply(e.getKey()), Map.Entry::getValue));
        List<Entry> entries = files.stream()
                .map(f -> new Entry(
                        f.from == null ? null : place.apply(f.from),
                        f.to == null ? null : place.apply(f.to),
                        f.before,
                        f.after))
                .toList();
        return new Draft(made, message, entries, moved, gaps);
    }
}
