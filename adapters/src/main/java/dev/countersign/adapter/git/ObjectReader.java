package dev.countersign.adapter.git;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
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

    private static final int HEAD_BYTES = 64 << 10;

    private enum Verb {
        INFO("info "),
        WHOLE("contents "),
        HEAD("contents ");

        private final String words;

        Verb(String words) {
            this.words = words;
        }
    }

    private final OwnRepository own;
    private final boolean sha256;
    private @Nullable GitChild child;
    private boolean looksAtSizes;

    ObjectReader(OwnRepository own, boolean sha256) {
        this.own = own;
        this.sha256 = sha256;
    }

    /// What git says of an object.
    sealed interface Answer {
        record Info(String id, String type, long size) implements Answer {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Whole(String id, String type, byte[] bytes) implements Answer {}

        /// The beginning of an object whose other bytes were seen and let go.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Head(String id, String type, long size, byte[] bytes) implements Answer {}

        record Missing() implements Answer {}

        record Ambiguous() implements Answer {}

        record Failed(String detail) implements Answer {}
    }

    /// Type and size of each object, and the id where a name was given.
    synchronized Map<String, Answer> infos(Set<String> names) throws GitProblem, IOException {
        return ask(Verb.INFO, names);
    }

    /// Whole objects. Whoever asks has looked at the sizes first.
    synchronized Map<String, Answer> wholes(Set<String> ids) throws GitProblem, IOException {
        return ask(Verb.WHOLE, ids);
    }

    /// Few objects that are small nearly always, such as trees, asked for without looking at their sizes first, which
    /// takes one answer of git instead of two.
    ///
    /// @param most bytes of all of them together; of more, git is ended. Where that, or git itself,
    ///     ends it, sizes are looked at first from then on
    /// @return those that could be read whole
    synchronized Map<String, Answer> small(Set<String> ids, int most) throws GitProblem, IOException {
        if (looksAtSizes || ids.size() > AHEAD) {
            return Map.of();
        }
        Map<String, Answer> answers = HashMap.newHashMap(ids.size());
        try {
            converse(Verb.WHOLE, List.copyOf(ids), answers, most);
        } catch (TooLarge _) {
            close();
            looksAtSizes = true;
        } catch (GitDied _) {
            child = null; // whoever asks for each alone learns which one it was
            looksAtSizes = true;
        }
        return answers;
    }

    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    /// The beginnings of objects that are too large to keep.
    synchronized Map<String, Answer> heads(Set<String> ids) throws GitProblem, IOException {
        return ask(Verb.HEAD, ids);
    }

    /// One object of at most `most` bytes; a larger one is [Answer.Info].
    Answer whole(String id, int most) throws GitProblem, IOException {
        Answer info = infos(Set.of(id)).getOrDefault(id, new Answer.Missing());
        if (info instanceof Answer.Info(var found, var _, var size) && size <= most) {
            return wholes(Set.of(found)).getOrDefault(found, new Answer.Missing());
        }
        return info;
    }

    private Map<String, Answer> ask(Verb verb, Set<String> names) throws GitProblem, IOException {
        var todo = List.copyOf(names);
        var answers = HashMap.<String, Answer>newHashMap(todo.size());
        for (int from = 0; from < todo.size(); from += AHEAD) {
            askBatch(verb, todo.subList(from, Math.min(todo.size(), from + AHEAD)), answers);
        }
        return answers;
    }

    private void askBatch(Verb verb, List<String> names, Map<String, Answer> answers) throws GitProblem, IOException {
        try {
            converse(verb, names, answers, Long.MAX_VALUE);
        } catch (TooLarge impossible) {
            throw new IllegalStateException(impossible);
        } catch (GitDied died) {
            child = null;
            if (names.size() == 1) {
                answers.put(names.getFirst(), new Answer.Failed(GitWords.plain(Target.words(died))));
                return;
            }
            for (String name : names) {
                if (!answers.containsKey(name)) {
                    askBatch(verb, List.of(name), answers);
                }
            }
        }
    }

    private void converse(Verb verb, List<String> names, Map<String, Answer> answers, long most)
            throws GitProblem, IOException, TooLarge {
        GitChild git = child();
        var questions = new StringBuilder(names.size() * 52);
        names.forEach(name -> questions.append(verb.words).append(name).append('\n'));
        try (var _ = git.watch()) {
            git.ask(questions.append("flush\n").toString());
            long left = most;
            for (String name : names) {
                Answer answer = answer(git, verb, left);
                left -= answer instanceof Answer.Whole(var _, var _, var bytes) ? bytes.length : 0;
                answers.put(name, answer);
            }
        }
    }

    private Answer answer(GitChild git, Verb verb, long most) throws IOException, TooLarge {
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
        if (verb == Verb.INFO) {
            return new Answer.Info(parts[0], parts[1], size);
        }
        if (size > most) {
            throw new TooLarge();
        }
        MessageDigest digest = Contents.digest(parts[1], size, sha256);
        byte[] bytes = git.bytes((int) Math.min(size, verb == Verb.HEAD ? HEAD_BYTES : Integer.MAX_VALUE));
        digest.update(bytes);
        for (long left = size - bytes.length; left > 0; ) {
            byte[] piece = git.bytes((int) Math.min(left, HEAD_BYTES));
            digest.update(piece);
            left -= piece.length;
        }
        git.bytes(1); // the line end after the object
        if (!HexFormat.of().formatHex(digest.digest()).equals(parts[0])) {
            return new Answer.Failed("its bytes do not fit its id");
        }
        return verb == Verb.HEAD
                ? new Answer.Head(parts[0], parts[1], size, bytes)
                : new Answer.Whole(parts[0], parts[1], bytes);
    }

    private GitChild child() throws GitProblem, IOException {
        GitChild running = child;
        if (running == null) {
            running = new GitChild(own.start(Map.of(), "cat-file", "--batch-command", "--buffer"), Bounds.ANSWER_TIME);
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
