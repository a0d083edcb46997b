package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists the paths that differ between trees through one `git diff-tree --stdin`, which lives as long as this.
final class TreeDiffer implements AutoCloseable {
    /// Pairs sent ahead; small enough that git can always take them while it waits for us to read.
    private static final int AHEAD = 24;

    /// A line that is no id: git repeats it, and with that flushes all answers before it.
    private static final String MARK = "next";

    private final OwnRepository own;
    private @Nullable GitChild child;

    TreeDiffer(OwnRepository own) {
        this.own = own;
    }

    record Pair(String oldTree, String newTree) {}

    /// What differs, or why it cannot be told.
    sealed interface Difference {
        /// @param more paths that were left out, counted up to ten times [Bounds#CHANGED_FILES]
        record Listed(List<RawEntry> entries, int more) implements Difference {}

        record Failed(String detail) implements Difference {}
    }

    Difference between(String oldTree, String newTree) throws GitProblem, IOException {
        return between(List.of(new Pair(oldTree, newTree))).getFirst();
    }

    /// One answer per pair, in order.
    synchronized List<Difference> between(List<Pair> pairs) throws GitProblem, IOException {
        var answers = new ArrayList<Difference>(pairs.size());
        while (answers.size() < pairs.size()) {
            int from = answers.size();
            askBatch(pairs.subList(from, Math.min(pairs.size(), from + AHEAD)), answers);
        }
        return answers;
    }

    private void askBatch(List<Pair> pairs, List<Difference> answers) throws GitProblem, IOException {
        int before = answers.size();
        try {
            converse(pairs, answers);
        } catch (GitDied died) {
            child = null;
            if (pairs.size() == 1) {
                answers.add(new Difference.Failed(Target.words(died)));
                return;
            }
            for (Pair pair : pairs.subList(answers.size() - before, pairs.size())) {
                askBatch(List.of(pair), answers);
            }
        }
    }

    private void converse(List<Pair> pairs, List<Difference> answers) throws GitProblem, IOException {
        GitChild git = child();
        var questions = new StringBuilder(pairs.size() * 90);
        pairs.forEach(pair -> questions.append(pair.oldTree).append(' ').append(pair.newTree).append('\n'));
        try (var watch = git.watch()) {
            git.ask(questions.append(MARK).append('\n').toString());
            for (Pair pair : pairs) {
                String header = git.line();
                if (!header.equals(pair.oldTree + " " + pair.newTree)) {
                    git.close();
                    throw new GitDied("git gave an answer that is not understood: " + header);
                }
                answers.add(answer(git));
                if (child == null) {
                    return; // ended amid an endless answer; the caller asks for the rest anew
                }
            }
            git.line(); // the mark
        }
    }

    private Difference answer(GitChild git) throws IOException {
        var entries = new ArrayList<RawEntry>();
        int more = 0;
        while (git.peek() == ':') {
            String raw = new String(git.until(0), java.nio.charset.StandardCharsets.ISO_8859_1);
            byte[] path = git.until(0);
            if (entries.size() < Bounds.CHANGED_FILES) {
                entries.add(RawLines.entry(raw, path));
            } else if (++more >= 10 * Bounds.CHANGED_FILES) {
                git.close();
                child = null;
                break;
            }
        }
        return new Difference.Listed(entries, more);
    }

    private GitChild child() throws GitProblem, IOException {
        GitChild running = child;
        if (running == null) {
            running = new GitChild(
                    own.start(Map.of(), "diff-tree", "--stdin", "-r", "--raw", "-z", "--no-renames", "--no-abbrev"),
                    Bounds.ANSWER_TIME);
            child = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        if (child != null) {
            child.close();
            child = null;
        }
    }
}
