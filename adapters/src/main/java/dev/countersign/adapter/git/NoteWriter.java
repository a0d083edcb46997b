package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Adds git notes to a repository. The only thing in this package that writes to one.
///
/// Git itself does it, in the repository, so that its locks hold; without hooks and without the configuration of the
/// user and the system.
public final class NoteWriter {
    private static final String NAME = "Countersign";
    private static final String EMAIL = "countersign@localhost";

    private final Path place;

    /// @param place a folder in a work tree, a git directory or a bare repository
    public NoteWriter(Path place) {
        this.place = place;
    }

    /// Adds lines to the note of a commit; what stands there stays.
    ///
    /// @throws GitProblem with git's words where nothing was written
    public void append(String ref, String commit, String lines) throws GitProblem {
        Target target = Target.locate(place);
        try (var own = OwnRepository.over(target, TargetRefs.read(target))) {
            var environment = Map.of(
                    "GIT_DIR", target.gitDir().toString(),
                    "GIT_AUTHOR_NAME", NAME,
                    "GIT_AUTHOR_EMAIL", EMAIL,
                    "GIT_COMMITTER_NAME", NAME,
                    "GIT_COMMITTER_EMAIL", EMAIL);
            GitOnce.runIn(
                            own,
                            target.gitDir(),
                            environment,
                            lines.getBytes(StandardCharsets.UTF_8),
                            "-c",
                            "core.hooksPath=/dev/null",
                            "-c",
                            "core.fsmonitor=false",
                            "-c",
                            "gc.auto=0",
                            "-c",
                            "maintenance.auto=false",
                            "notes",
                            "--ref=" + ref,
                            "append",
                            "--file=-",
                            commit)
                    .orThrow();
        } catch (GitDied died) {
            throw new GitProblem(new GitProblem.Kind.NotWritten(ref, Target.words(died)), died);
        } catch (IOException failed) {
            throw new GitProblem(new GitProblem.Kind.NotWritten(ref, Target.words(failed)), failed);
        }
    }
}
