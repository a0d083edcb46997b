package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import dev.countersign.explain.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the commit that a name stands for.
final class Revisions {
    private static final int LONGEST_NAME = 1_000;
    private static final int COMPARED_NAMES = 20_000;

    private final ObjectReader objects;
    private final TargetRefs refs;
    private final boolean shallow;

    Revisions(ObjectReader objects, TargetRefs refs, boolean shallow) {
        this.objects = objects;
        this.refs = refs;
        this.shallow = shallow;
    }

    String commit(String name) throws GitProblem, IOException {
        return object(name, "commit");
    }

    /// The id of the object of that type which `name` leads to.
    String object(String name, String type) throws GitProblem, IOException {
        if (refs.headId().isEmpty() && (name.equals("HEAD") || name.equals("@"))) {
            throw new GitProblem(new GitProblem.Kind.NoCommits(refs.head()
                    .map(TargetRefs::shortName)
                    .map(SmallFiles::decoded)
                    .orElse("HEAD")));
        }
        if (!isName(name)) {
            throw unknown(name);
        }
        String asked = name + "^{" + type + "}";
        return switch (objects.infos(Set.of(asked)).getOrDefault(asked, new Answer.Missing())) {
            case Answer.Info(var id, var _, var _) -> id;
            case Answer.Ambiguous() -> throw new GitProblem(new GitProblem.Kind.AmbiguousRevision(name));
            case Answer.Failed(var detail) -> throw new GitProblem(new GitProblem.Kind.Damaged(detail));
            default -> throw missing(name);
        };
    }

    /// Whether a name is fit to be asked: it neither ends the line nor asks for what is not copied (the log of
    /// a ref, its upstream), for a path, or for a search through messages.
    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.startsWith("-")
                && !name.startsWith(":")
                && !name.contains("^{/")
                && !name.contains("@{")
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7F);
    }

    private GitProblem missing(String name) throws GitProblem, IOException {
        Answer plain = objects.infos(Set.of(name)).getOrDefault(name, new Answer.Missing());
        if (plain instanceof Answer.Ambiguous) {
            return new GitProblem(new GitProblem.Kind.AmbiguousRevision(name));
        }
        boolean isThere =
                plain instanceof Answer.Info(var _, var type, var _) && (type.equals("commit") || type.equals("tag"));
        boolean named = Stream.of("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/")
                .anyMatch(prefix -> refs.byName().containsKey(prefix + name));
        return isThere || named || name.equals("HEAD")
                ? new GitProblem(new GitProblem.Kind.Damaged("the commit of " + name + " is not there or broken"))
                : unknown(name);
    }

    private GitProblem unknown(String name) {
        return new GitProblem(new GitProblem.Kind.UnknownRevision(name, nearest(name), shallow));
    }

    private List<String> nearest(String name) {
        return Nearest.to(
                name,
                refs.byName().keySet().stream()
                        .limit(COMPARED_NAMES)
                        .map(full -> SmallFiles.decoded(TargetRefs.shortName(full)))
                        .toList());
    }
}
