package dev.countersign.adapter.git;

import dev.countersign.adapter.git.FileChanges.Sides;
import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs deleted with added files: first those with the same object, then texts of which half the lines,
/// counted in chars, are the same. The same change always gives the same pairs. Past the bounds on work nothing
/// more is paired, which shows a renamed file as a deleted and an added one.
final class Renames {
    private static final double ALIKE = 0.5;

    private final List<Sides> deleted = new ArrayList<>();
    private final List<Sides> added = new ArrayList<>();
    private final IdentityHashMap<Sides, Sides> partners = new IdentityHashMap<>();
    private final Set<Sides> taken = java.util.Collections.newSetFromMap(new IdentityHashMap<>());

    private Renames(List<Sides> sides) {
        for (Sides side : sides) {
            if (side.newPath() == null && canMove(side.oldMode())) {
                deleted.add(side);
            } else if (side.oldPath() == null && canMove(side.newMode())) {
                added.add(side);
            }
        }
        deleted.sort(Comparator.comparing(Sides::path));
        added.sort(Comparator.comparing(Sides::path));
    }

    private static boolean canMove(FileMode mode) {
        return mode != FileMode.SUBMODULE;
    }

    static List<Sides> paired(List<Sides> sides) {
        var renames = new Renames(sides);
        if (renames.deleted.isEmpty() || renames.added.isEmpty()) {
            return sides;
        }
        renames.pairSameObjects();
        renames.pairAlikeTexts();
        return renames.result(sides);
    }

    private List<Sides> result(List<Sides> sides) {
        var all = new ArrayList<Sides>(sides.size());
        for (Sides side : sides) {
            Sides partner = partners.get(side);
            if (partner != null) {
                all.add(side.renamedTo(partner));
            } else if (!taken.contains(side)) {
                all.add(side);
            }
        }
        return all;
    }

    private void pair(Sides from, Sides to) {
        partners.put(from, to);
        taken.add(from);
        taken.add(to);
    }

    /// Of several files with one object, those with the same name come first, then in order of path.
    private void pairSameObjects() {
        var byObject = new HashMap<String, List<Sides>>();
        for (Sides to : added) {
            if (!isEmpty(to.newContent())) {
                byObject.computeIfAbsent(object(to.newMode(), to.newId()), _ -> new ArrayList<>())
                        .add(to);
            }
        }
        for (boolean sameName : new boolean[] {true, false}) {
            for (Sides from : deleted) {
                if (taken.contains(from)) {
                    continue;
                }
                List<Sides> candidates = byObject.getOrDefault(object(from.oldMode(), from.oldId()), List.of());
                takeFirst(candidates, from, sameName);
            }
        }
    }

    private void takeFirst(List<Sides> candidates, Sides from, boolean sameName) {
        for (var each = candidates.iterator(); each.hasNext(); ) {
            Sides to = each.next();
            if (!sameName || name(to).equals(name(from))) {
                each.remove();
                pair(from, to);
                return;
            }
        }
    }

    private static String object(FileMode mode, String id) {
        return (mode == FileMode.SYMLINK ? "link " : "file ") + id;
    }

    private static boolean isEmpty(Content content) {
        return content instanceof Content.Text text && text.value().isEmpty();
    }

    private static String name(Sides side) {
        RepoPath path = side.path();
        return path.name();
    }

    private record Match(double alike, boolean sameName, Sides from, Sides to) {
        private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::alike)
                .reversed()
                .thenComparing(Match::sameName, Comparator.reverseOrder())
                .thenComparing(match -> match.from.path())
                .thenComparing(match -> match.to.path());
    }

    private void pairAlikeTexts() {
        List<Sides> froms = texts(deleted, true);
        List<Sides> tos = texts(added, false);
        boolean onlySameName = (long) froms.size() * tos.size() > Bounds.RENAME_PAIRS;
        var matches = new ArrayList<Match>();
        var bags = new IdentityHashMap<Sides, LineBag>();
        long lines = 0;
        int pairs = 0;
        Map<String, List<Sides>> byName = onlySameName ? byName(tos) : Map.of();
        for (Sides from : froms) {
            for (Sides to : onlySameName ? byName.getOrDefault(name(from), List.of()) : tos) {
                if (++pairs > Bounds.RENAME_PAIRS || lines > Bounds.RENAME_LINES) {
                    break;
                }
                if (LineBag.canBeAlike(
                        text(from.oldContent()).length(), text(to.newContent()).length(), ALIKE)) {
                    LineBag before = bags.computeIfAbsent(from, s -> LineBag.of(text(s.oldContent())));
                    LineBag after = bags.computeIfAbsent(to, s -> LineBag.of(text(s.newContent())));
                    lines += before.count() + after.count();
                    double alike = before.alike(after);
                    if (alike >= ALIKE) {
                        matches.add(new Match(alike, name(from).equals(name(to)), from, to));
                    }
                }
            }
        }
        matches.sort(Match.BEST_FIRST);
        for (Match match : matches) {
            if (!taken.contains(match.from) && !taken.contains(match.to)) {
                pair(match.from, match.to);
            }
        }
    }

    private List<Sides> texts(List<Sides> sides, boolean old) {
        return sides.stream()
                .filter(side -> !taken.contains(side))
                .filter(side -> (old ? side.oldContent() : side.newContent()) instanceof Content.Text text
                        && !text.value().isEmpty())
                .toList();
    }

    private static Map<String, List<Sides>> byName(List<Sides> sides) {
        var byName = new HashMap<String, List<Sides>>();
        sides.forEach(side ->
                byName.computeIfAbsent(name(side), _ -> new ArrayList<>()).add(side));
        return byName;
    }

    private static String text(@Nullable Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }
}
