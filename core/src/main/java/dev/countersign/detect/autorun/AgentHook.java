package dev.countersign.detect.autorun;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Sighting;
import java.util.List;
import java.util.stream.Stream;

/// Sees that a coding agent gets a command which it runs by itself, or runs another one than before.
public final class AgentHook implements Detector {
    private static final About ABOUT = new About(
            "agent-hook",
            7,
            1,
            "An agent runs a command by itself",
            "A hook in an agent's settings runs on the machine of everybody who opens the repository with that agent,"
                    + " often before a question is asked (CVE-2025-59536, CVE-2026-21852; CWE-829).",
            "Keep hooks in each person's own settings, or let them call one short script of the repository that"
                    + " CODEOWNERS covers and that reaches nothing outside.",
            List.of(829, 78));

    private final NewCommands commands = new NewCommands(new AgentCommands(), "An agent");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return Stream.concat(
                        commands.in(change).stream(),
                        change.files().stream().flatMap(file -> AgentScripts.changed(file).stream()))
                .toList();
    }
}
