package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Adds git notes to a repository. The only thing in this package that writes to one.
///
/// Git makes the objects in our own repository, from where they are copied; the ref is changed as git changes it. So
/// no git runs in the repository, and nothing that its configuration names.
public final class NoteWriter {
    private static final String NAME = "Countersign";
    private static final String EMAIL = "countersign@localhost";
    private static final Map<String, String> IDENTITY = Map.of(
            "GIT_AUTHOR_NAME", NAME,
            "GIT_AUTHOR_EMAIL", EMAIL,
            "GIT_COMMITTER_NAME", NAME,
            "GIT_COMMITTER_EMAIL", EMAIL);

    private final Path place;

    /// @param place a folder in a work tree, a git directory or a bare repository
    public NoteWriter(Path place) {
        this.place = place;
    }

    /// Adds lines to the note of a commit; what stands there stays.
    ///
    /// @param ref a full name, such as `refs/notes/attestations`
    /// @param commit its full id
    /// @throws GitProblem where nothing was written, or at most objects that nothing refers to
    public void append(String ref, String commit, String lines) throws GitProblem {
        try (RefLock lock = RefLock.take(Target.locate(place).commonDir(), ref);
                Session session = Session.open(place)) {
            byte[] note = joined(existing(session, ref, commit), lines.getBytes(StandardCharsets.UTF_8));
            lock.commit(written(session, ref, commit, note));
        } catch (GitDied died) {
            throw new GitProblem(new GitProblem.Kind.NotWritten(ref, Target.words(died)), died);
        } catch (IOException failed) {
            throw new GitProblem(new GitProblem.Kind.NotWritten(ref, Target.words(failed)), failed);
        }
    }

    private static byte[] existing(Session session, String ref, String commit) throws GitProblem, IOException {
        String notes = session.refs().byName().get(ref);
        if (notes == null) {
            return new byte[0];
        }
        String tree = session.commits()
                .one(notes)
                .map(CommitParser.Parsed::tree)
                .orElseThrow(() -> new IOException("the notes that are there cannot be read"));
        Optional<String> blob = session.notes().find(tree, commit);
        if (blob.isEmpty()) {
            return new byte[0];
        }
        if (session.objects().whole(blob.get(), Bounds.NOTE_BYTES) instanceof Answer.Whole whole) {
            byte[] bytes = whole.bytes();
            boolean ends = bytes.length == 0 || bytes[bytes.length - 1] == '\n';
            return ends ? bytes : joined(bytes, new byte[] {'\n'});
        }
        throw new IOException("the note that is there is missing or larger than " + (Bounds.NOTE_BYTES >> 20) + " MB");
    }

    /// @return the commit of notes that the ref has to lead to
    private static String written(Session session, String ref, String commit, byte[] note)
            throws GitProblem, IOException {
        OwnRepository own = session.own();
        if (note.length > Bounds.NOTE_BYTES) {
            throw new IOException("the note would be larger than " + (Bounds.NOTE_BYTES >> 20) + " MB");
        }
        GitOnce.run(own, IDENTITY, note, "notes", "--ref=" + ref, "add", "--force", "--file=-", commit)
                .orThrow();
        String id =
                GitOnce.run(own, "rev-parse", "--verify", ref).orThrow().text().strip();
        LooseObjects.copy(own.gitDir().resolve("objects"), session.target().objects());
        return id;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
