package dev.countersign.detect.autorun;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Sighting;
import java.util.List;

/// Sees that installing the project, or a package that it publishes, runs another command than before.
public final class InstallScript implements Detector {
    private static final About ABOUT = new About(
            "install-script",
            21,
            1,
            "Installing runs a command",
            "Scripts of package managers run at installation, on developers' machines and in CI, with all of their"
                    + " rights; most malicious packages start there (Shai-Hulud, 2025; CWE-506).",
            "Do without, or let the script do one thing that a reader can see. People who install can set"
                    + " ignore-scripts.",
            List.of(506, 829));

    private final NewCommands commands = new NewCommands(new InstallCommands(), "A package manager");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return commands.in(change);
    }
}
