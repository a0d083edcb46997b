package dev.countersign.adapter.git;

import java.time.Duration;

/// How much of a repository is read at most. What lies past a bound is named in the change, never left out
/// silently.
public final class Bounds {
    /// Bytes of one text file; ten times the largest source files met in public repositories. Larger is
    /// `TOO_LARGE`.
    public static final int FILE_BYTES = 8 << 20;

    /// Bytes of one larger file that are still seen, to tell whether it is text: images and archives seldom have more.
    public static final int SEEN_BYTES = 64 << 20;

    /// Files of one change.
    public static final int CHANGED_FILES = 100_000;

    /// Bytes of text of one change, both sides together; the rest is `BOUND_HIT`.
    public static final long CHANGE_BYTES = 512L << 20;

    /// Bytes of a path; Linux opens 4,096 at most, so a longer one is no file of anybody's.
    public static final int PATH_BYTES = 16 << 10;

    /// Chars of a commit message; of a longer one the beginning and the end are kept, where trailers stand.
    public static final int MESSAGE_CHARS = 64 << 10;

    /// Bytes of a commit object with its signatures.
    public static final int COMMIT_BYTES = 1 << 20;

    /// Bytes of one tree object, about 200,000 entries.
    public static final int TREE_BYTES = 8 << 20;

    /// Paths of one whole tree.
    public static final int TREE_PATHS = 1_000_000;

    /// Folders inside each other.
    public static final int TREE_DEPTH = 256;

    /// Bytes of one note on a commit; tools write whole transcripts into them.
    public static final int NOTE_BYTES = 1 << 20;

    /// How many notes of one ref are read, and how many bytes of them.
    static final int NOTES = 20_000;

    static final long ALL_NOTES_BYTES = 64L << 20;

    /// Commits listed in one change.
    public static final int COMMITS_IN_CHANGE = 10_000;

    /// Commits of a range that are looked through for what its ends do not show.
    public static final int COMMITS_IN_BETWEEN = 2_000;

    /// Paths that these commits changed, each counted once per commit.
    public static final int PATHS_IN_BETWEEN = 200_000;

    /// Bytes of text of the versions in between.
    public static final long BYTES_IN_BETWEEN = 128L << 20;

    /// Chars of these texts that are kept to be judged, both sides together; of the rest no version is proved inert.
    public static final long CHARS_IN_BETWEEN = 32L << 20;

    /// Commits of a window of history.
    public static final int COMMITS_IN_WINDOW = 1_000_000;

    /// The latest time that a commit may claim, in seconds: the end of the year 9999.
    public static final long LAST_SECOND = 253_402_300_799L;

    /// Bytes of a patch.
    public static final int PATCH_BYTES = 64 << 20;

    /// Refs of a repository.
    public static final int REFS = 200_000;

    /// Bytes of `packed-refs`; 200,000 refs fit.
    public static final int PACKED_REFS_BYTES = 64 << 20;

    /// Bytes of the small files of a git directory: `.git`, `commondir`, `HEAD`, a loose ref.
    public static final int SMALL_FILE_BYTES = 8 << 10;

    /// Bytes of `shallow`, which has a line per commit at the edge.
    public static final int SHALLOW_BYTES = 8 << 20;

    /// Bytes of the index; about 5 million files.
    public static final long INDEX_BYTES = 512L << 20;

    /// Bytes of a work-tree file that is still hashed; a larger one counts as changed and unread.
    public static final long HASHED_FILE_BYTES = 4L << 30;

    /// Comparisons of a deleted with an added text while looking for renames: 200 by 200 files.
    public static final int RENAME_PAIRS = 40_000;

    /// Lines looked at during these comparisons.
    public static final long RENAME_LINES = 100_000_000;

    /// Bytes of recently read blobs that are kept.
    public static final long CACHE_BYTES = 64L << 20;

    /// The longest that git may take for one answer.
    public static final Duration ANSWER_TIME = Duration.ofSeconds(60);

    /// The longest that git may look for versions of one path.
    public static final Duration PATH_HISTORY_TIME = Duration.ofSeconds(10);

    /// The largest piece of memory that git may ask for at once; a bomb made of deltas or zlib stops there.
    static final String GIT_ALLOCATION = "384m";

    /// Memory of one git process; merging or listing 100,000 files takes a tenth of it.
    static final int GIT_MEMORY_KILOBYTES = 2 << 20;

    private Bounds() {}
}
