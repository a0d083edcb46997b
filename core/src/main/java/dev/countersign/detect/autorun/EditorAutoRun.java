package dev.countersign.detect.autorun;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Sighting;
import java.util.List;

/// Sees that opening the repository in an editor or development container runs another command than before.
public final class EditorAutoRun implements Detector {
    private static final About ABOUT = new About(
            "editor-auto-run",
            8,
            1,
            "Opening the repository runs a command",
            "Tasks that run when a folder is opened, and the commands of a development container, run on every"
                    + " developer's machine as soon as the repository is opened (Contagious Interview, 2025; CWE-829).",
            "Let people start tasks by hand. What a container must set up belongs into its image, which is built from"
                    + " a reviewed file.",
            List.of(829, 78));

    private final NewCommands commands = new NewCommands(new EditorCommands(), "An editor or container");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return commands.in(change);
    }
}
