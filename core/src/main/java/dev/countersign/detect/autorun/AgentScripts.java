package dev.countersign.detect.autorun;

import dev.countersign.change.LineSpan;
import dev.countersign.code.AgentFiles;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Programs that stand where an agent's hooks and plugins do: what the hooks call, or what the agent loads.
final class AgentScripts {
    private static final Pattern PLACE = Pattern.compile(
            "(?:.*/)?(?:\\.(?:amazonq|augment|claude|codex|cursor|factory|gemini|kiro|opencode|pi|qwen|windsurf)"
                    + "/(?:.*/)?(?:hooks?|plugins?|extensions?)|\\.github/hooks)/.{1,400}");
    private static final Pattern DATA = Pattern.compile(".*\\.(?:json|md|mdc|txt|hook|png|svg|lock)");
    private static final int CHANGED = 3;

    private AgentScripts() {}

    static Optional<Sighting> changed(FilePair file) {
        String path = file.path().value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        boolean runs = PLACE.matcher(path).matches()
                && !DATA.matcher(path).matches()
                && !AgentFiles.isConfiguration(file.path())
                && !file.file().isDeleted()
                && changesCode(file);
        return runs ? Optional.of(sighting(file)) : Optional.empty();
    }

    private static boolean changesCode(FilePair file) {
        boolean sameShape = file.before().isPresent()
                && file.after().isPresent()
                && file.after().get().broken().isEmpty()
                && file.before().get().shape().equals(file.after().get().shape());
        return !sameShape || file.file().isRenamed();
    }

    private static Sighting sighting(FilePair file) {
        List<FilePair.Line> added = file.added();
        LineSpan span = added.isEmpty()
                ? new LineSpan(0, 0)
                : LineSpan.line(added.getFirst().number());
        return NewCommands.sighting(file, span, "A program that agents run by themselves was added or changed")
                .about(file.path().name())
                .withStrength(file.after().isPresent() ? Strength.PARSED : Strength.PATH)
                .withSeverity(CHANGED);
    }
}
