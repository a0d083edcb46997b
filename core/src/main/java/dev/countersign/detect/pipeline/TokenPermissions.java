package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Sees that a job may write what it could not write before. Naming permissions where none were named narrows
/// the default, and is no fact unless it asks for all, or for an identity outside of GitHub.
public final class TokenPermissions implements Detector {
    /// Scopes by which code, releases, packages or other systems can be changed.
    private static final Set<String> FAR =
            Set.of("contents", "packages", "actions", "deployments", "id-token", "attestations", "pages");
    private static final Set<String> ALWAYS = Set.of("id-token", Permissions.ALL);

    private static final About ABOUT = new About(
            "pipeline-permission",
            12,
            1,
            "A pipeline's token may do more than before",
            "A stolen or misled job can do what its token may; least privilege is the OSSF Scorecard's Token-Permissions"
                    + " check, and write tokens turned action compromises into repository compromises.",
            "Give write permissions to the one job that needs them, not to the workflow; name secrets one by one"
                    + " instead of inheriting all.",
            List.of(272, 269));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        Tally<String> gone = writesOfVanishedJobs(change);
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            Optional<Workflow> now = Workflow.of(file, Side.AFTER);
            if (now.isPresent() && PipelineFiles.isWorkflow(file.path())) {
                Optional<Workflow> then = Workflow.of(file, Side.BEFORE);
                boolean readable = then.isPresent() || file.file().oldPath() == null;
                if (readable) {
                    seen.addAll(new Diff(file, then, now.get(), gone).sightings());
                }
            }
        }
        return seen;
    }

    /// What jobs could write that are no more: a job that was renamed or moved takes it along.
    private static Tally<String> writesOfVanishedJobs(ChangeView change) {
        var writes = new Tally<String>();
        for (FilePair file : change.files()) {
            Optional<Workflow> now = Workflow.of(file, Side.AFTER);
            Workflow.of(file, Side.BEFORE)
                    .ifPresent(then -> then.jobs().forEach((id, job) -> {
                        if (now.isEmpty() || !now.get().jobs().containsKey(id)) {
                            effective(then, job)
                                    .ifPresent(may -> may.scopes().forEach((scope, level) -> {
                                        if (level == Permissions.Level.WRITE) {
                                            writes.add(scope);
                                        }
                                    }));
                            if (inheritsSecrets(job)) {
                                writes.add("secrets: inherit");
                            }
                        }
                    }));
        }
        return writes;
    }

    private static Optional<Permissions> effective(Workflow workflow, Workflow.Job job) {
        return Permissions.in(job.entries()).or(() -> Permissions.in(workflow.entries()));
    }

    private static boolean inheritsSecrets(Workflow.Job job) {
        Workflow.Entry secrets = job.entries().get("secrets");
        return secrets != null && secrets.text().strip().equals("inherit");
    }

    /// One workflow before and after.
    private record Diff(FilePair file, Optional<Workflow> then, Workflow now, Tally<String> gone) {

        List<Sighting> sightings() {
            var seen = new LinkedHashMap<String, Sighting>();
            now.jobs().forEach((id, job) -> {
                Optional<Workflow.Job> old = then.map(w -> w.jobs().get(id)).filter(Objects::nonNull);
                Optional<Permissions> may = effective(now, job);
                Optional<Permissions> could = old.flatMap(j -> effective(then.orElseThrow(), j));
                may.ifPresent(permissions -> raised(permissions, could, old.isPresent())
                        .forEach(scope -> {
                            Workflow.Entry where = permissions
                                    .where()
                                    .getOrDefault(scope, permissions.where().get(Permissions.ALL));
                            if (where != null) {
                                seen.putIfAbsent(scope + "@" + where.span().start(), raise(scope, where));
                            }
                        }));
                if (may.isEmpty() && could.isPresent()) {
                    Permissions written = could.get();
                    seen.putIfAbsent("default", toDefault(written, old.orElseThrow()));
                }
                if (inheritsSecrets(job)
                        && old.filter(TokenPermissions::inheritsSecrets).isEmpty()
                        && !gone.take("secrets: inherit")) {
                    seen.put(
                            "secrets@" + id,
                            inherits(Objects.requireNonNull(job.entries().get("secrets"))));
                }
            });
            return List.copyOf(seen.values());
        }

        private Set<String> raised(Permissions may, Optional<Permissions> could, boolean jobWasThere) {
            var raised = new TreeSet<String>();
            may.scopes().forEach((scope, level) -> {
                if (level != Permissions.Level.WRITE) {
                    return;
                }
                boolean wrote = could.filter(p -> p.of(scope) == Permissions.Level.WRITE)
                        .isPresent();
                boolean counts = could.isPresent() || ALWAYS.contains(scope) || (!jobWasThere && FAR.contains(scope));
                boolean moved = !jobWasThere && gone.take(scope);
                if (!wrote && counts && !moved) {
                    raised.add(scope);
                }
            });
            return raised;
        }

        private Sighting raise(String scope, Workflow.Entry where) {
            int severity = scope.equals(Permissions.ALL) ? 4 : FAR.contains(scope) ? 3 : 2;
            String message = scope.equals("id-token")
                    ? "The job may now prove its identity to other systems (id-token: write)"
                    : "The token may now write " + scope;
            return base(Side.AFTER, where.span(), Direction.RISK_ADDED, message)
                    .about(scope)
                    .withSeverity(severity);
        }

        private Sighting toDefault(Permissions written, Workflow.Job job) {
            LineSpan span = written.where().values().stream()
                    .map(Workflow.Entry::span)
                    .findFirst()
                    .or(() -> Optional.ofNullable(job.entries().get("permissions"))
                            .map(Workflow.Entry::span))
                    .or(() -> then.map(w -> w.entries().get("permissions")).map(Workflow.Entry::span))
                    .orElse(LineSpan.line(1));
            return base(
                            Side.BEFORE,
                            span,
                            Direction.PROTECTION_REMOVED,
                            "The token's permissions are no longer named, so the repository's default counts")
                    .about("permissions")
                    .withSeverity(3);
        }

        private Sighting inherits(Workflow.Entry where) {
            return base(Side.AFTER, where.span(), Direction.RISK_ADDED, "The called workflow gets every secret")
                    .about("secrets: inherit")
                    .withSeverity(4);
        }

        private Sighting base(Side side, LineSpan span, Direction direction, String message) {
            return Sighting.in(file, side, span, FactKind.PIPELINE_PERMISSION, direction, message)
                    .withStrength(Strength.PARSED)
                    .withExposure(Exposure.PIPELINE)
                    .asking("Which step needs this permission?")
                    .withCwes(272, 269);
        }
    }
}
