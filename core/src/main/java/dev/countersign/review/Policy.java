package dev.countersign.review;

import dev.countersign.change.RepoPath;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an organisation or a repository asks for beyond the built-in table. Everything in it tightens; joining
/// two policies keeps the stricter of each part, so a repository can never undo its organisation's floor.
///
/// @param enforce whether a change at or above `failAt` fails the build; otherwise Countersign observes
/// @param failAt lane from which a change fails when enforced; empty is `security`
/// @param raises paths that need at least a lane
public record Policy(boolean enforce, Optional<Lane> failAt, List<Raise> raises) {
    public Policy {
        raises = List.copyOf(raises);
    }

    /// A path pattern and the least lane of a change that touches it.
    public record Raise(Glob path, Lane lane) {}

    /// The built-in defaults: observe.
    public static Policy builtIn() {
        return new Policy(false, Optional.empty(), List.of());
    }

    public Policy join(Policy other) {
        var all = new ArrayList<>(raises);
        all.addAll(other.raises);
        return new Policy(enforce || other.enforce, stricter(failAt, other.failAt), all);
    }

    /// The lane from which a change fails; empty while observing and no flag was given.
    public Optional<Lane> gate(Optional<Lane> flag) {
        Optional<Lane> own = enforce ? Optional.of(failAt.orElse(Lane.SECURITY)) : Optional.empty();
        return stricter(own, flag);
    }

    Optional<Raise> strictestFor(RepoPath path) {
        return raises.stream()
                .filter(raise -> raise.path().matches(path))
                .max((a, b) -> a.lane().compareTo(b.lane()));
    }

    private static Optional<Lane> stricter(Optional<Lane> a, Optional<Lane> b) {
        if (a.isPresent() && b.isPresent()) {
            return a.get().atLeast(b.get()) ? b : a;
        }
        return a.isPresent() ? a : b;
    }
}
