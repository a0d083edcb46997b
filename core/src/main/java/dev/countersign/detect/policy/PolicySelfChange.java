package dev.countersign.detect.policy;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Sees that a change touches the rules by which changes are reviewed, our own among them.
public final class PolicySelfChange implements Detector {
    private static final int MOST_PER_FILE = 40;

    private static final About ABOUT = new About(
            "policy-self-change",
            15,
            2,
            "The rules of review were changed",
            "A change that loosens the rules it is judged by is the shortest way around them; agents took it to get"
                    + " green (tiny-oss#75), and an estimator's failure lowered required approvals (gitstream#505).",
            "Let the owners of the rules approve this alone, apart from other changes. The rules that count are those"
                    + " of the base revision.",
            List.of(284, 693));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            PolicyFiles now = file.file().newPath() == null
                    ? PolicyFiles.NONE
                    : PolicyFiles.of(file.file().newPath());
            PolicyFiles then = file.file().oldPath() == null
                    ? PolicyFiles.NONE
                    : PolicyFiles.of(file.file().oldPath());
            if (then != PolicyFiles.NONE && now != then) {
                seen.add(gone(file, then));
            } else if (now == PolicyFiles.OWNERS) {
                seen.addAll(owners(file));
            } else if (now != PolicyFiles.NONE) {
                seen.addAll(rules(file, now));
            }
        }
        return seen;
    }

    private static Sighting gone(FilePair file, PolicyFiles what) {
        int count = Math.max(1, file.lines(Side.BEFORE).count());
        Sighting sighting = base(
                file,
                Side.BEFORE,
                LineSpan.between(1, count),
                Direction.PROTECTION_REMOVED,
                "The file that says " + what.words + " was removed or renamed away");
        return sighting.about(file.path().name()).withSeverity(what.decides ? 5 : 1);
    }

    private static List<Sighting> owners(FilePair file) {
        Map<String, Owners.Rule> before = Owners.of(file.lines(Side.BEFORE)).rules();
        Map<String, Owners.Rule> after = Owners.of(file.lines(Side.AFTER)).rules();
        var seen = new ArrayList<Sighting>();
        before.forEach((pattern, rule) -> {
            Owners.Rule now = after.get(pattern);
            if (now == null) {
                seen.add(owner(file, Side.BEFORE, rule, pattern, "Nobody is named any more for " + pattern, 4));
            } else if (!now.owners().containsAll(rule.owners())) {
                Set<String> lost = new TreeSet<>(rule.owners());
                lost.removeAll(now.owners());
                seen.add(owner(
                        file,
                        Side.AFTER,
                        now,
                        pattern,
                        String.join(", ", lost) + " no longer own " + pattern,
                        now.owners().isEmpty() ? 5 : 4));
            }
        });
        after.forEach((pattern, rule) -> {
            Owners.Rule then = before.get(pattern);
            if (then == null
                    || (!then.owners().containsAll(rule.owners())
                            && rule.owners().containsAll(then.owners()))) {
                String message =
                        then == null ? "A new rule names owners for " + pattern : "More owners may approve " + pattern;
                seen.add(base(file, Side.AFTER, LineSpan.line(rule.line()), Direction.TOUCHED, message)
                        .about(pattern)
                        .withSeverity(2));
            }
        });
        return seen.size() <= MOST_PER_FILE ? seen : List.of(all(file));
    }

    private static Sighting all(FilePair file) {
        int count = Math.max(1, file.lines(Side.AFTER).count());
        return base(
                        file,
                        Side.AFTER,
                        LineSpan.between(1, count),
                        Direction.PROTECTION_REMOVED,
                        "Many rules about owners were changed")
                .about(file.path().name())
                .withSeverity(4);
    }

    private static Sighting owner(
            FilePair file, Side side, Owners.Rule rule, String pattern, String message, int severity) {
        return base(file, side, LineSpan.line(rule.line()), Direction.PROTECTION_REMOVED, message)
                .about(pattern)
                .withSeverity(severity)
                .asking("Who reviews these files from now on?");
    }

    private static List<Sighting> rules(FilePair file, PolicyFiles what) {
        if (sameShape(file)) {
            return List.of();
        }
        List<Sighting> loosened = what.decides ? Loosened.in(file) : List.of();
        var seen = new ArrayList<>(loosened);
        for (Hunk hunk : file.file().hunks()) {
            boolean named = loosened.stream()
                    .anyMatch(s -> s.span().overlaps(s.side() == Side.AFTER ? hunk.added() : hunk.removed()));
            boolean added = hasRule(file, Side.AFTER, hunk.added());
            if (named || (!added && !hasRule(file, Side.BEFORE, hunk.removed()))) {
                continue;
            }
            Direction direction = added ? Direction.TOUCHED : Direction.PROTECTION_REMOVED;
            seen.add(base(
                            file,
                            added ? Side.AFTER : Side.BEFORE,
                            added ? hunk.added() : hunk.removed(),
                            what.decides ? direction : Direction.TOUCHED,
                            "The file that says " + what.words + " was " + (added ? "changed" : "cut"))
                    .about(file.path().name())
                    .withSeverity(what.decides ? 3 : 1));
            if (!what.decides) {
                break; // one word about it is enough
            }
            if (seen.size() > MOST_PER_FILE) {
                return List.of(all(file));
            }
        }
        return seen;
    }

    /// Whether only comments and layout changed.
    private static boolean sameShape(FilePair file) {
        return file.before()
                        .map(SourceModel::shape)
                        .flatMap(then -> file.after().map(now -> now.shape().equals(then)))
                        .orElse(false)
                && file.before().orElseThrow().broken().isEmpty()
                && file.after().orElseThrow().broken().isEmpty();
    }

    private static boolean hasRule(FilePair file, Side side, LineSpan span) {
        for (int line = Math.max(1, span.start()); line <= span.end(); line++) {
            String text = file.lines(side).line(line).strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("//")) {
                return true;
            }
        }
        return false;
    }

    static Sighting base(FilePair file, Side side, LineSpan span, Direction direction, String message) {
        return Sighting.in(file, side, span, FactKind.POLICY_SELF_CHANGE, direction, message)
                .withStrength(Strength.PARSED)
                .withExposure(file.role().isProduction() ? Exposure.PIPELINE : Exposure.INTERNAL)
                .withCwes(284, 693);
    }
}
