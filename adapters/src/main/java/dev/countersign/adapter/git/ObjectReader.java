package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads objects through one `git cat-file --batch-command`, which lives as long as this.
///
/// A missing object is an answer. Git does not compare an object with its id when it reads it; this does,
/// because caches and verdicts hang on ids. If git dies of an object, it is started again and asked for the
/// others; the culprit is [Answer.Failed]. Safe to call from several threads, one after the other.
final class ObjectReader implements AutoCloseable {
    /// Questions sent ahead; small enough that git can always take them while it waits for us to read.
    private static final int AHEAD = 48;

    private final OwnRepository own;
    private final boolean sha256;
    private @Nullable GitChild child;

    ObjectReader(OwnRepository own, boolean sha256) {
        this.own = own;
        this.sha256 = sha256;
    }

    /// What git says of an object.
    sealed interface Answer {
        record Info(String id, String type, long size) implements Answer {}

        record Whole(String id, String type, byte[] bytes) implements Answer {}

        record Missing() implements Answer {}

        record Ambiguous() implements Answer {}

        record Failed(String detail) implements Answer {}
    }

    /// Type and size of each object, and the id where a name was given.
    synchronized Map<String, Answer> infos(Set<String> names) throws GitProblem, IOException {
        return ask("info ", names);
    }

    /// Whole objects. Whoever asks has looked at the sizes first.
    synchronized Map<String, Answer> wholes(Set<String> ids) throws GitProblem, IOException {
        return ask("contents ", ids);
    }

    /// One object of at most `most` bytes; a larger one is [Answer.Info].
    Answer whole(String id, int most) throws GitProblem, IOException {
        Answer info = infos(Set.of(id)).getOrDefault(id, new Answer.Missing());
        if (info instanceof Answer.Info(var own1, var _, var size) && size <= most) {
            return wholes(Set.of(own1)).getOrDefault(own1, new Answer.Missing());
        }
        return info;
    }

    private Map<String, Answer> ask(String verb, Set<String> names) throws GitProblem, IOException {
        var todo = List.copyOf(names);
        var answers = HashMap.<String, Answer>newHashMap(todo.size());
        for (int from = 0; from < todo.size(); from += AHEAD) {
            askBatch(verb, todo.subList(from, Math.min(todo.size(), from + AHEAD)), answers);
        }
        return answers;
    }

    private void askBatch(String verb, List<String> names, Map<String, Answer> answers) throws GitProblem, IOException {
        try {
            converse(verb, names, answers);
        } catch (GitDied died) {
            child = null;
            if (names.size() == 1) {
                answers.put(names.getFirst(), new Answer.Failed(Target.words(died)));
                return;
            }
            for (String name : names) {
                if (!answers.containsKey(name)) {
                    askBatch(verb, List.of(name), answers);
                }
            }
        }
    }

    private void converse(String verb, List<String> names, Map<String, Answer> answers) throws GitProblem, IOException {
        GitChild git = child();
        var questions = new StringBuilder(names.size() * 52);
        names.forEach(name -> questions.append(verb).append(name).append('\n'));
        try (var watch = git.watch()) {
            git.ask(questions.append("flush\n").toString());
            for (String name : names) {
                answers.put(name, answer(git, verb.equals("contents ")));
            }
        }
    }

    private Answer answer(GitChild git, boolean whole) throws IOException {
        String line = git.line();
        if (line.endsWith(" missing")) {
            return new Answer.Missing();
        }
        if (line.endsWith(" ambiguous")) {
            return new Answer.Ambiguous();
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            git.close();
            throw new GitDied("git gave an answer that is not understood: " + line);
        }
        long size = Long.parseLong(parts[2]);
        if (!whole) {
            return new Answer.Info(parts[0], parts[1], size);
        }
        byte[] bytes = git.bytes(Math.toIntExact(size));
        git.bytes(1); // the line end after the object
        return Contents.idOf(parts[1], bytes, sha256).equals(parts[0])
                ? new Answer.Whole(parts[0], parts[1], bytes)
                : new Answer.Failed("its bytes do not fit its id");
    }

    private GitChild child() throws GitProblem, IOException {
        GitChild running = child;
        if (running == null) {
            running = new GitChild(own.start(Map.of(), "cat-file", "--batch-command", "--buffer"), Bounds.ANSWER_TIME);
            child = running;
        }
        return running;
    }

    /// The names of `all` that are not yet keys of `known`.
    static Set<String> without(List<String> all, Map<String, ?> known) {
        var left = new java.util.LinkedHashSet<String>(all);
        left.removeAll(known.keySet());
        return left;
    }

    @Override
    public synchronized void close() {
        if (child != null) {
            child.close();
            child = null;
        }
    }
}
