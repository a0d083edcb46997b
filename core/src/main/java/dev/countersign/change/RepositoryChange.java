package dev.countersign.change;

/// A change in a repository. The same change in two repositories is read in each.
///
/// @param repository its name in this installation: 1 to 300 characters, no control characters
public record RepositoryChange(String repository, ChangeId change) implements Comparable<RepositoryChange> {
    private static final int LONGEST = 300;

    public RepositoryChange {
        if (!isRepository(repository)) {
            throw new IllegalArgumentException(notARepository());
        }
    }

    /// Whether this can be the name of a repository.
    public static boolean isRepository(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalfAPair(c));
    }

    /// What a name of a repository is, for messages.
    public static String notARepository() {
        return "a repository's name has 1 to " + LONGEST
                + " characters, none of them a control character or half a surrogate pair";
    }

    private static boolean isHalfAPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    @Override
    public int compareTo(RepositoryChange other) {
        int byRepository = repository.compareTo(other.repository);
        return byRepository != 0 ? byRepository : change.hex().compareTo(other.change.hex());
    }

    @Override
    public String toString() {
        return repository + " " + change.abbreviated();
    }
}
