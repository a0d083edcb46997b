package dev.countersign.detect.pipeline;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sees that what a pipeline does was changed, where no detector with a more specific word saw it. Another
/// version of something that was used before, comments and layout are no change of behaviour.
public final class PipelineChanged implements Detector {
    private static final int MOST_SETTINGS = 5;
    private static final int CODE = 3;
    private static final int SETTINGS = 2;
    private static final int CUT = 1;
    private static final int RUNTIME = 0;

    private static final About ABOUT = new About(
            "pipeline-changed",
            57,
            1,
            "What a pipeline does was changed",
            "A pipeline runs with secrets and publishes what users run; a change to it reaches further than a change to"
                    + " the code it builds (SolarWinds, Codecov, CVE-2025-30066).",
            "Read new scripts, secrets and actions as if they ran on the machine that signs releases. Keep pipelines"
                    + " owned in CODEOWNERS, and apart from changes to code.",
            List.of(829));

    private final List<Detector> moreSpecific;

    /// @param moreSpecific detectors whose sightings' lines are not named again
    PipelineChanged(List<Detector> moreSpecific) {
        this.moreSpecific = List.copyOf(moreSpecific);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<FilePair> pipelines =
                change.files().stream().filter(PipelineFiles::isPipeline).toList();
        if (pipelines.isEmpty()) {
            return List.of();
        }
        List<Sighting> named =
                moreSpecific.stream().flatMap(d -> d.detect(change).stream()).toList();
        var seen = new ArrayList<Sighting>();
        for (FilePair file : pipelines) {
            seen.addAll(changes(file, named));
        }
        return seen;
    }

    private static List<Sighting> changes(FilePair file, List<Sighting> named) {
        if (isSameBehaviour(file)) {
            return List.of();
        }
        var before = new PipelineText(file, Side.BEFORE);
        var after = new PipelineText(file, Side.AFTER);
        Set<String> gone = gone(file, before);
        var seen = new ArrayList<Sighting>();
        for (Hunk hunk : file.file().hunks()) {
            List<PipelineText.Line> removed = before.lines(hunk.removed());
            List<PipelineText.Line> added = after.lines(hunk.added());
            if (!PipelineText.sameButVersions(removed, added)) {
                boolean fewerRemoved = removed.removeIf(line -> isNamed(file, Side.BEFORE, line.number(), named));
                boolean fewerAdded = added.removeIf(line -> isNamed(file, Side.AFTER, line.number(), named));
                if ((fewerRemoved || fewerAdded)
                        && Stream.concat(removed.stream(), added.stream()).allMatch(PipelineText.Line::isHeading)) {
                    continue;
                }
                judge(file, hunk, removed, added, before, gone).ifPresent(seen::add);
            }
        }
        return gathered(file, seen);
    }

    /// What stood in lines that this change takes away anywhere in the file; where it comes back, it was moved.
    private static Set<String> gone(FilePair file, PipelineText before) {
        return file.file().hunks().stream()
                .flatMap(hunk -> before.lines(hunk.removed()).stream())
                .flatMap(line -> line.isScript()
                        ? Stream.of(line.withoutUsedVersion(), line.command())
                        : Stream.of(line.withoutUsedVersion()))
                .collect(Collectors.toSet());
    }

    /// Code is named one by one; of settings, when there are many, only that there are.
    private static List<Sighting> gathered(FilePair file, List<Sighting> seen) {
        List<Sighting> lesser = seen.stream().filter(s -> s.severity() < CODE).toList();
        var gathered = new ArrayList<Sighting>();
        if (lesser.size() > MOST_SETTINGS) {
            int highest = lesser.stream().mapToInt(Sighting::severity).max().orElse(SETTINGS);
            Sighting first = lesser.getFirst();
            gathered.add(
                    sighting(file, first.side(), first.span(), "Much of this pipeline was changed, here first", highest)
                            .quoting(first.quote()));
            seen.stream().filter(s -> s.severity() >= CODE).forEach(gathered::add);
            return gathered;
        }
        return seen;
    }

    private static boolean isSameBehaviour(FilePair file) {
        return !file.file().isRenamed()
                && file.before().isPresent()
                && file.after().isPresent()
                && file.before().get().broken().isEmpty()
                && file.before().get().shape().equals(file.after().get().shape());
    }

    private static boolean isNamed(FilePair file, Side side, int line, List<Sighting> named) {
        return named.stream()
                .anyMatch(s -> s.side() == side
                        && Objects.equals(
                                s.path(),
                                side == Side.BEFORE
                                        ? file.file().oldPath()
                                        : file.file().newPath())
                        && s.span().contains(line));
    }

    private static Optional<Sighting> judge(
            FilePair file,
            Hunk hunk,
            List<PipelineText.Line> removed,
            List<PipelineText.Line> added,
            PipelineText before,
            Set<String> gone) {
        if (removed.isEmpty() && added.isEmpty()) {
            return Optional.empty();
        }
        if (added.isEmpty()) {
            return Optional.of(sighting(file, Side.BEFORE, hunk.removed(), "A part of this pipeline was removed", CUT)
                    .quoting(removed.getFirst().text()));
        }
        Set<String> known = new HashSet<>();
        removed.forEach(line -> known.add(line.withoutUsedVersion()));
        List<PipelineText.Line> fresh = added.stream()
                .filter(line -> !known.contains(line.withoutUsedVersion()))
                .toList();
        if (fresh.isEmpty()) {
            return Optional.of(
                    sighting(file, Side.AFTER, hunk.added(), "Parts of this pipeline were moved or removed", CUT)
                            .quoting(added.getFirst().text()));
        }
        if (fresh.stream().allMatch(line -> before.hasOtherVersionOf(line))) {
            return Optional.of(
                    sighting(file, Side.AFTER, hunk.added(), "Versions in this pipeline were changed", RUNTIME)
                            .quoting(fresh.getFirst().text()));
        }
        if (fresh.stream().allMatch(PipelineText.Line::isName)) {
            return Optional.of(sighting(file, Side.AFTER, hunk.added(), "Names in this pipeline were changed", CUT)
                    .quoting(fresh.getFirst().text()));
        }
        for (PipelineText.Line line : fresh) {
            boolean ordinary = gone.contains(line.withoutUsedVersion())
                    || gone.contains(line.command())
                    || line.isRoutine()
                    || removed.stream().anyMatch(line::differsInSwitches);
            Optional<String> code = ordinary ? Optional.empty() : line.runs(before);
            if (code.isPresent()) {
                return Optional.of(sighting(file, Side.AFTER, hunk.added(), code.get(), CODE)
                        .quoting(line.text()));
            }
        }
        return Optional.of(sighting(file, Side.AFTER, hunk.added(), "Settings of this pipeline were changed", SETTINGS)
                .quoting(fresh.getFirst().text()));
    }

    private static Sighting sighting(FilePair file, Side side, LineSpan span, String message, int severity) {
        boolean own = file.role() != FileRole.VENDORED && file.role() != FileRole.TEST;
        return Sighting.in(file, side, span, FactKind.PIPELINE_CHANGED, Direction.TOUCHED, message)
                .about(file.path().name())
                .withSeverity(severity)
                .withExposure(own ? Exposure.PIPELINE : Exposure.INTERNAL)
                .withCwes(829);
    }
}
