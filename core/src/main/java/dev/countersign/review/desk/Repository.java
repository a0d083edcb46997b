package dev.countersign.review.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/// A repository whose changes are reviewed here.
///
/// @param name how it is called here and in addresses: 1 to 64 small letters, digits, `.`, `_` and `-`
/// @param location the path where git finds it
/// @param begins changes committed before are history: they are listed, and nobody is asked to read them
/// @param openToAll whether everybody who may sign in sees it; otherwise its members do
/// @param head the newest commit that was looked at; empty before the first import ended
public record Repository(
        String name, String location, Instant begins, boolean openToAll, Optional<String> head, Import imported) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final int MAX_MEMBER = 300;

    public Repository {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a repository is called by 1 to 64 small letters, digits, '.', '_' and '-', not " + name);
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Why these cannot be the names of members; empty where they can.
    public static Optional<String> membersFault(Collection<String> names) {
        return names.stream().anyMatch(name -> name.isBlank() || name.length() > MAX_MEMBER)
                ? Optional.of("a member's name has 1 to " + MAX_MEMBER + " chars")
                : Optional.empty();
    }

    /// How far the reading of its history has come.
    ///
    /// @param done changes reviewed since the import began
    /// @param total changes to review in all; 0 while that is not known
    /// @param failed commits that could not be reviewed, in all
    /// @param problem why it stands still; empty where it does not
    /// @param at when this was said
    public record Import(State state, int done, int total, int failed, Optional<String> problem, Instant at) {
        public static Import waiting(Instant at) {
            return new Import(State.WAITING, 0, 0, 0, Optional.empty(), at);
        }
    }

    public enum State {
        /// Not begun.
        WAITING,
        RUNNING,
        /// All that was there when it was last looked at.
        UP_TO_DATE,
        /// Stopped by the problem.
        FAILED
    }
}
