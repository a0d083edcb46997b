package dev.countersign.detect.agent;

import dev.countersign.change.LineSpan;
import dev.countersign.code.AgentFiles;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees that agents may do more without asking a person: by their settings, or by flags in scripts and
/// pipelines.
public final class ApprovalWidened implements Detector {
    /// Text in which a flag is spoken of, not run.
    private static final Set<Language> PROSE = EnumSet.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.PLAIN_TEXT,
            Language.HTML,
            Language.SVG,
            Language.CSS,
            Language.IMAGE);
    private static final Set<Language> SCRIPTS = EnumSet.of(
            Language.YAML,
            Language.SHELL,
            Language.DOCKERFILE,
            Language.JSON,
            Language.TOML,
            Language.UNKNOWN,
            Language.GRADLE);

    private static final About ABOUT = new About(
            "agent-approval-widened",
            6,
            1,
            "Agents may do more without asking",
            "With approval off, one instruction in a file, an issue or a web page is enough to run commands with the"
                    + " developer's or the pipeline's rights (TrustFall; CWE-862).",
            "Allow single commands without wildcards, keep the sandbox on, and leave such settings to each person's own"
                    + " configuration outside of the repository.",
            List.of(269, 862));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var flagsBefore = new Tally<String>();
        for (FilePair file : change.files()) {
            if (isScript(file)) {
                file.removed().forEach(line -> Approvals.inLine(line.text()).ifPresent(w -> flagsBefore.add(w.what())));
            }
        }
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (AgentFiles.isConfiguration(file.path())) {
                seen.addAll(settings(file));
            } else if (isScript(file)) {
                seen.addAll(flags(file, flagsBefore));
            }
        }
        return seen;
    }

    private static boolean isScript(FilePair file) {
        return SCRIPTS.contains(file.language())
                && !AgentFiles.isConfiguration(file.path())
                && !PROSE.contains(file.language());
    }

    private static List<Sighting> flags(FilePair file, Tally<String> flagsBefore) {
        var seen = new ArrayList<Sighting>();
        for (FilePair.Line line : file.added()) {
            Optional<Approvals.Widening> widening = Approvals.inLine(line.text());
            if (widening.isPresent() && !flagsBefore.take(widening.get().what())) {
                seen.add(sighting(
                                file,
                                Side.AFTER,
                                LineSpan.line(line.number()),
                                Direction.RISK_ADDED,
                                "An agent is started so that it asks nobody: "
                                        + widening.get().what())
                        .about(widening.get().what())
                        .withStrength(Strength.PATH)
                        .withSeverity(widening.get().severity()));
            }
        }
        return seen;
    }

    private static List<Sighting> settings(FilePair file) {
        List<Setting> before = file.before().map(SourceModel::settings).orElse(List.of());
        List<Setting> after = file.after().map(SourceModel::settings).orElse(List.of());
        var seen = new ArrayList<Sighting>();
        var open = new Tally<String>();
        before.forEach(setting -> Approvals.of(setting).ifPresent(w -> open.add(w.what())));
        for (Setting setting : after) {
            Optional<Approvals.Widening> widening = Approvals.of(setting);
            if (widening.isPresent() && !open.take(widening.get().what())) {
                seen.add(sighting(
                                file,
                                Side.AFTER,
                                setting.span(),
                                Direction.RISK_ADDED,
                                "Agents may act without asking: "
                                        + widening.get().what())
                        .about(widening.get().what())
                        .withSeverity(widening.get().severity())
                        .asking("Who needs this, and why for everybody who opens the repository?"));
            }
        }
        if (file.after().isPresent()) {
            seen.addAll(lostDenials(file, before, after));
        }
        return seen;
    }

    private static List<Sighting> lostDenials(FilePair file, List<Setting> before, List<Setting> after) {
        var kept = new Tally<String>();
        after.stream()
                .filter(s -> Approvals.isDenial(s.key()))
                .forEach(s -> kept.add(s.value().text()));
        var seen = new ArrayList<Sighting>();
        for (Setting setting : before) {
            if (Approvals.isDenial(setting.key()) && !kept.take(setting.value().text())) {
                seen.add(sighting(
                                file,
                                Side.BEFORE,
                                setting.span(),
                                Direction.PROTECTION_REMOVED,
                                "Agents were kept from this, or had to ask, and no longer are: "
                                        + setting.value().text())
                        .about(setting.value().text())
                        .withSeverity(4));
            }
        }
        return seen;
    }

    private static Sighting sighting(FilePair file, Side side, LineSpan span, Direction direction, String message) {
        boolean used =
                file.role() != FileRole.TEST && file.role() != FileRole.VENDORED && file.role() != FileRole.EXAMPLE;
        return Sighting.in(file, side, span, FactKind.AGENT_APPROVAL_WIDENED, direction, HiddenChars.escape(message))
                .withStrength(Strength.PARSED)
                .withExposure(used ? Exposure.PIPELINE : Exposure.INTERNAL)
                .withCwes(269, 862);
    }
}
