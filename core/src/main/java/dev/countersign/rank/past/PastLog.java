package dev.countersign.rank.past;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.Past;
import dev.countersign.rank.PastCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The commits of a repository's history, in any order, each with what it touched: from it the past of any change is
/// counted from the ancestors of that change alone. Bounded: what is full takes no more. For one thread.
public final class PastLog {
    /// About 60 MB of memory, without paths; the largest repository of the benchmark has 90,000.
    public static final int MOST_COMMITS = 200_000;

    /// Paths of all commits together, each counted once a commit.
    static final int MOST_TOUCHES = 4_000_000;

    private static final int LONGEST_PATH = 4_096;
    private static final int MOST_PATHS = 400_000;
    /// Of all paths together; each is kept with the folder that it lies in.
    private static final long MOST_CHARS = 64_000_000;

    private static final int[] NO_PARENTS = {};

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    /// By number; null for those that were only named as a parent.
    private final List<@Nullable Step> steps = new ArrayList<>();
    private final Map<RepoPath, Integer> pathNumbers = new HashMap<>();
    private final List<RepoPath> paths = new ArrayList<>();
    private final Map<String, List<Integer>> inFolder = new HashMap<>();
    /// Commits that are here with all their ancestors.
    private final BitSet whole = new BitSet();
    private int commits;
    private final List<PastCommit> unsaved = new ArrayList<>();
    private int touches;
    private long chars;

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Step(int[] parents, Instant when, int author, PastCounter.Says says, int[] paths) {}

    public boolean has(String commit) {
        Integer number = numbers.get(commit);
        return number != null && steps.get(number) != null;
    }

    public int commits() {
        return commits;
    }

    public boolean isFull() {
        return commits >= MOST_COMMITS || touches >= MOST_TOUCHES || paths.size() >= MOST_PATHS || chars >= MOST_CHARS;
    }

    /// Nothing happens where it is there, or there is no room.
    public void add(PastCommit commit) {
        if (put(commit)) {
            unsaved.add(commit);
        }
    }

    /// @return whether it is new here
    boolean put(PastCommit commit) {
        if (has(commit.id()) || isFull()) {
            return false;
        }
        int[] parents = commit.parents().stream().mapToInt(this::number).toArray();
        int[] touched = commit.paths().stream()
                .filter(path -> path.value().length() <= LONGEST_PATH)
                .mapToInt(path -> pathNumbers.computeIfAbsent(path, this::numberOf))
                .toArray();
        touches += touched.length;
        commits++;
        steps.set(number(commit.id()), new Step(parents, commit.when(), commit.author(), commit.says(), touched));
        return true;
    }

    private int number(String commit) {
        return numbers.computeIfAbsent(commit, id -> {
            ids.add(id);
            steps.add(null);
            return ids.size() - 1;
        });
    }

    private int numberOf(RepoPath path) {
        int number = paths.size();
        chars += path.value().length();
        paths.add(path);
        inFolder.computeIfAbsent(path.folder(), _ -> new ArrayList<>()).add(number);
        return number;
    }

    /// Those added since it was asked last.
    List<PastCommit> takeUnsaved() {
        List<PastCommit> taken = List.copyOf(unsaved);
        unsaved.clear();
        return taken;
    }

    int unsaved() {
        return unsaved.size();
    }

    /// Which ancestors of a commit, or itself, have to be added before its past is whole: those whose children are
    /// here.
    public List<String> lacking(String commit) {
        Integer first = numbers.get(commit);
        if (first == null) {
            return List.of(commit);
        }
        if (whole.get(first)) {
            return List.of();
        }
        List<String> lacking = new ArrayList<>();
        BitSet seen = walk(first, (number, step) -> {
            if (step == null) {
                lacking.add(ids.get(number));
            }
        });
        if (lacking.isEmpty()) {
            whole.or(seen);
        }
        return lacking;
    }

    /// @param commits how many were counted, with merges
    public record Counted(Past past, int commits) {}

    /// What a commit and those of its ancestors that are here say of paths; no other commit counts.
    ///
    /// @param at the moment that days are counted to
    public Counted upTo(String commit, Collection<RepoPath> asked, Instant at) {
        var counter = new PastCounter();
        Integer first = numbers.get(commit);
        if (first == null) {
            return new Counted(counter.of(asked, at), 0);
        }
        var wanted = wanted(asked);
        var count = new int[1];
        walk(first, (_, step) -> {
            if (step != null) {
                count[0]++;
                if (step.parents.length <= 1) {
                    counter.add(step.when, step.author, step.says, of(step.paths, wanted));
                }
            }
        });
        return new Counted(counter.of(asked, at), count[0]);
    }

    private interface Visitor {
        /// @param step null where it lacks
        void visit(int number, @Nullable Step step);
    }

    /// @return the numbers of all that were visited: a commit and its ancestors
    private BitSet walk(int first, Visitor visitor) {
        var seen = new BitSet(ids.size());
        var open = new int[ids.size()];
        int size = 0;
        open[size++] = first;
        seen.set(first);
        while (size > 0) {
            int number = open[--size];
            Step step = steps.get(number);
            visitor.visit(number, step);
            for (int parent : step == null ? NO_PARENTS : step.parents) {
                if (!seen.get(parent)) {
                    seen.set(parent);
                    open[size++] = parent;
                }
            }
        }
        return seen;
    }

    /// The numbers of all known paths in the folders that are asked for.
    private BitSet wanted(Collection<RepoPath> asked) {
        var wanted = new BitSet(paths.size());
        asked.stream()
                .map(RepoPath::folder)
                .distinct()
                .forEach(folder -> inFolder.getOrDefault(folder, List.of()).forEach(wanted::set));
        return wanted;
    }

    private List<RepoPath> of(int[] touched, BitSet wanted) {
        List<RepoPath> found = List.of();
        for (int path : touched) {
            if (wanted.get(path)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(paths.get(path));
            }
        }
        return found;
    }
}
