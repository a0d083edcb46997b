package dev.countersign.detect.pipeline;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sees that an action or image came in, or came loose, so that its owner can put other content under the same
/// name; and that a commit was exchanged under the same version. Another tag of what was loose before is no
/// fact.
public final class UnpinnedReference implements Detector {
    /// A tag that should never move; `v4` does by custom.
    private static final Pattern FULL_VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+\\S{0,60}");

    private static final About ABOUT = new About(
            "unpinned",
            13,
            1,
            "An action or image is not held to one content",
            "Tags move: all tags of tj-actions/changed-files were pointed at a stealer of secrets in one night"
                    + " (CVE-2025-30066). Only a digest names content.",
            "Pin third-party actions to a full commit (uses: owner/name@<40 hex> # v1.2.3) and images to a version or"
                    + " digest; let a bot raise them.",
            List.of(829, 1357));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        Map<String, Reference.Hold> elsewhere = loosestOf(change);
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (file.file().newPath() != null) {
                seen.addAll(judge(file, elsewhere));
            }
        }
        return seen;
    }

    /// How loosely each name was held before, in any file of the change.
    private static Map<String, Reference.Hold> loosestOf(ChangeView change) {
        var loosest = new HashMap<String, Reference.Hold>();
        for (FilePair file : change.files()) {
            for (References.Found found : References.in(file, Side.BEFORE)) {
                loosest.merge(
                        found.reference().name(), found.reference().hold(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return loosest;
    }

    private static List<Sighting> judge(FilePair file, Map<String, Reference.Hold> elsewhere) {
        var before = new HashMap<String, List<References.Found>>();
        References.in(file, Side.BEFORE)
                .forEach(found -> before.computeIfAbsent(found.reference().name(), _ -> new ArrayList<>())
                        .add(found));
        var seen = new ArrayList<Sighting>();
        Set<String> said = new HashSet<>();
        for (References.Found now : References.in(file, Side.AFTER)) {
            if (file.changes(Side.AFTER, now.span()) && said.add(now.reference().written() + now.comment())) {
                List<References.Found> then =
                        before.getOrDefault(now.reference().name(), List.of());
                judge(file, now, then, elsewhere.get(now.reference().name())).ifPresent(seen::add);
            }
        }
        return seen;
    }

    private static Optional<Sighting> judge(
            FilePair file, References.Found now, List<References.Found> then, Reference.@Nullable Hold elsewhere) {
        Reference.Hold hold = now.reference().hold();
        if (hold == Reference.Hold.PINNED) {
            return exchanged(file, now, then);
        }
        Optional<Reference.Hold> was = then.stream()
                .map(found -> found.reference().hold())
                .max(Enum::compareTo)
                .or(() -> Optional.ofNullable(elsewhere));
        boolean tolerable = now.reference().image() && hold == Reference.Hold.TAG;
        if (was.isEmpty()) {
            return tolerable ? Optional.empty() : Optional.of(fresh(file, now, hold));
        }
        if (was.get() == Reference.Hold.PINNED) {
            return Optional.of(sighting(
                    file,
                    now,
                    Direction.PROTECTION_REMOVED,
                    now.reference().image() ? 3 : 4,
                    now.reference().name() + " was held to one content, and now follows " + version(now.reference())));
        }
        return was.get() == Reference.Hold.TAG && hold == Reference.Hold.BRANCH
                ? Optional.of(sighting(
                        file,
                        now,
                        Direction.RISK_ADDED,
                        3,
                        now.reference().name() + " had a version, and now follows " + version(now.reference())))
                : Optional.empty();
    }

    private static Sighting fresh(FilePair file, References.Found now, Reference.Hold hold) {
        int severity = now.reference().isGitHubs() ? 1 : now.reference().image() ? 2 : 3;
        boolean branch = hold == Reference.Hold.BRANCH
                && !now.reference().image()
                && !now.reference().isGitHubs();
        return sighting(
                file,
                now,
                Direction.RISK_ADDED,
                branch ? 4 : severity,
                now.reference().name() + " is new here and follows " + version(now.reference()) + ", which can change");
    }

    /// A commit that was exchanged while the full version beside it stayed.
    private static Optional<Sighting> exchanged(FilePair file, References.Found now, List<References.Found> then) {
        if (now.reference().image() || !FULL_VERSION.matcher(now.comment()).matches()) {
            return Optional.empty();
        }
        boolean same = then.stream()
                .anyMatch(found -> found.reference()
                        .version()
                        .equalsIgnoreCase(now.reference().version()));
        boolean sameTag = then.stream()
                .anyMatch(found -> Objects.equals(found.comment(), now.comment())
                        && found.reference().hold() == Reference.Hold.PINNED);
        return !same && sameTag
                ? Optional.of(sighting(
                        file,
                        now,
                        Direction.RISK_ADDED,
                        now.reference().isGitHubs() ? 1 : 4,
                        now.reference().name() + " points at another commit, and still says " + now.comment()))
                : Optional.empty();
    }

    private static String version(Reference reference) {
        if (reference.version().isEmpty()) {
            return "the latest image";
        }
        return (reference.hold() == Reference.Hold.BRANCH && !reference.image() ? "branch " : "tag ")
                + reference.version();
    }

    private static Sighting sighting(
            FilePair file, References.Found now, Direction direction, int severity, String message) {
        Sighting sighting = Sighting.in(file, Side.AFTER, now.span(), FactKind.UNPINNED, direction, message)
                .about(now.reference().name())
                .withStrength(Strength.PARSED)
                .withSeverity(severity)
                .withCwes(829, 1357);
        return PipelineFiles.isPipeline(file) ? sighting.withExposure(Exposure.PIPELINE) : sighting;
    }
}
