package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Side;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Guards on removed lines that nothing took the place of: the multiset of guards before minus that after, per
/// symbol, without moves, replacements and symbols that went as a whole.
final class RemovedGuards {
    private static final Pattern STILL_REFUSES = Pattern.compile(
            "(?i)\\b(?:throw|raise|abort|redirect\\w{0,20}|not_?found|404|403|401|forbidden|denied|head\\s+:|return\\s+(?:false|err\\w{0,10}|nil|null|None))\\b");

    private static final Pattern NEGATED = Pattern.compile("!|\\bnot\\b|\\bunless\\b");
    private static final Pattern ALLOWS = Pattern.compile("\\breturn\\s+(?:true|True)\\b|\\bnext\\(\\)");

    private RemovedGuards() {}

    /// A guard that is gone.
    record Loss(GuardedCode.Placed guard, String what) {}

    static List<Loss> in(List<GuardedCode> files) {
        var gained = new ArrayList<GuardedCode.Placed>();
        files.forEach(code -> gained.addAll(code.added()));
        var lost = new ArrayList<GuardedCode.Placed>();
        for (GuardedCode code : files) {
            for (GuardedCode.Placed removed : code.removed()) {
                if (!takeSame(removed, gained, code)) {
                    lost.add(removed);
                }
            }
        }
        var losses = new ArrayList<Loss>();
        Set<String> told = new HashSet<>();
        for (GuardedCode.Placed guard : lost) {
            loss(guard, gained, files)
                    .filter(loss -> told.add(guard.code().file().file().path() + "\n"
                            + guard.symbol().path() + "\n" + guard.use().category()))
                    .ifPresent(losses::add);
        }
        return losses;
    }

    /// Takes the equal guard that was added in the same symbol, if there is one.
    private static boolean takeSame(GuardedCode.Placed removed, List<GuardedCode.Placed> gained, GuardedCode code) {
        for (int i = 0; i < gained.size(); i++) {
            GuardedCode.Placed now = gained.get(i);
            boolean same = now.code() == code
                    && now.symbol().path().equals(removed.symbol().path())
                    && now.use().key().equals(removed.use().key());
            if (same) {
                if (!coversMore(now.use(), removed.use())) {
                    gained.remove(i);
                }
                return true;
            }
        }
        return false;
    }

    /// Whether one guard can stand for several: it reaches the whole router or type.
    private static boolean coversMore(GuardUse now, GuardUse before) {
        return now.place() == GuardUse.Place.WHOLE && before.place() != GuardUse.Place.WHOLE;
    }

    private static Optional<Loss> loss(
            GuardedCode.Placed guard, List<GuardedCode.Placed> gained, List<GuardedCode> files) {
        GuardedCode code = guard.code();
        if (guard.use().level() == 0
                || guard.use().place() == GuardUse.Place.MENTIONED
                || code.file().file().after().isEmpty()) {
            return Optional.empty();
        }
        Optional<Symbol> successor = code.successor(guard.symbol());
        if (successor.isEmpty()) {
            return movedAway(guard, files);
        }
        if (guard.use().place() == GuardUse.Place.CODE && letsThrough(guard)) {
            return Optional.empty();
        }
        if (namesAnotherPolicy(guard.use(), gained)) {
            return Optional.empty();
        }
        if (code.isCoveredFromAbove(guard.use(), successor.get()) || isElsewhere(guard, successor.get(), gained)) {
            return Optional.empty();
        }
        return inPlace(guard, successor.get(), gained);
    }

    /// Whether the condition that went was an exemption: what it asked led to `return true`.
    private static boolean letsThrough(GuardedCode.Placed guard) {
        ChangedCode file = guard.code().file();
        int line = guard.use().line();
        String condition = file.text(Side.BEFORE).bare(line);
        String next = file.code(Side.BEFORE, new LineSpan(line + 1, 3));
        return !NEGATED.matcher(condition).find()
                && ALLOWS.matcher(next).find()
                && !STILL_REFUSES.matcher(next).find();
    }

    /// Wagtail's `permission_policy` says which policy is asked, not that one is; the change may say it
    /// elsewhere.
    private static boolean namesAnotherPolicy(GuardUse use, List<GuardedCode.Placed> gained) {
        return use.name().equals("permission_policy")
                && gained.stream()
                        .anyMatch(now -> now.use().name().equals(use.name())
                                || now.use().name().startsWith("user_has_"));
    }

    private static Optional<Loss> inPlace(GuardedCode.Placed guard, Symbol successor, List<GuardedCode.Placed> gained) {
        GuardUse use = guard.use();
        Optional<GuardUse> weaker = Optional.empty();
        for (GuardedCode.Placed now : List.copyOf(gained)) {
            if (now.code() != guard.code() || !now.symbol().path().equals(successor.path())) {
                continue;
            }
            if (isAsStrict(use, now.use())) {
                if (!coversMore(now.use(), use)) {
                    gained.remove(now);
                }
                return Optional.empty();
            }
            if (now.use().category() == use.category()) {
                weaker = Optional.of(now.use());
            }
        }
        if (use.category() == GuardUse.Category.DENIAL && stillRefuses(guard)) {
            return Optional.empty();
        }
        return Optional.of(new Loss(
                guard,
                weaker.map(now -> "A guard was replaced by a weaker one: " + shown(use) + " became " + shown(now))
                        .orElse("A guard was removed: " + shown(use))));
    }

    private static boolean isAsStrict(GuardUse before, GuardUse now) {
        if (before.name().equals(now.name()) && ActionLists.isList(before.detail(), now.detail())) {
            return !ActionLists.losesAnAction(before.detail(), now.detail());
        }
        return now.replaces(before)
                || (before.category() == GuardUse.Category.DENIAL && now.category() != GuardUse.Category.HEADERS)
                // a role became a finer permission, or the other way round
                || (before.category() == now.category()
                        && before.level() == 3
                        && now.level() == 2
                        && !before.name().equals(now.name()));
    }

    private static boolean stillRefuses(GuardedCode.Placed guard) {
        String now = guard.code().file().hunkCode(Side.BEFORE, guard.use().line(), Side.AFTER);
        return STILL_REFUSES.matcher(now).find();
    }

    /// Whether the same guard was added where it covers the symbol: above it, around it, or in what it calls.
    private static boolean isElsewhere(GuardedCode.Placed guard, Symbol successor, List<GuardedCode.Placed> gained) {
        String own = guard.code().textOf(successor);
        for (GuardedCode.Placed now : gained) {
            if (!now.use().key().equals(guard.use().key())) {
                continue;
            }
            boolean covers = now.use().place() == GuardUse.Place.WHOLE
                    || now.use().place() == GuardUse.Place.ROUTE
                    || (now.use().place() == GuardUse.Place.ANNOTATION
                            && now.symbol().kind() == Symbol.Kind.TYPE)
                    || names(own, now.symbol().name())
                    || names(now.code().textOf(now.symbol()), successor.name());
            if (covers) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(String text, String name) {
        return name.length() > 2
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(text)
                        .find();
    }

    /// A symbol that is gone here but new in another file was moved; then its guards must have moved with it.
    private static Optional<Loss> movedAway(GuardedCode.Placed guard, List<GuardedCode> files) {
        String name = guard.symbol().name();
        for (GuardedCode other : files) {
            if (other == guard.code() || other.file().file().after().isEmpty() || name.length() < 4) {
                continue;
            }
            Optional<Symbol> target = other.file().file().after().get().symbols().stream()
                    .filter(symbol -> symbol.name().equals(name)
                            && symbol.kind() == guard.symbol().kind())
                    .filter(symbol -> other.file().file().changes(Side.AFTER, symbol.span()))
                    .findFirst();
            if (target.isPresent()) {
                boolean guarded =
                        other.added().stream().anyMatch(now -> now.use().replaces(guard.use()));
                boolean alike = guard.symbol().shape().equals(target.get().shape());
                return guarded || !alike
                        ? Optional.empty()
                        : Optional.of(
                                new Loss(guard, "A guard was left behind when its code moved: " + shown(guard.use())));
            }
        }
        return Optional.empty();
    }

    private static String shown(GuardUse use) {
        String detail = use.detail().strip();
        return detail.isEmpty()
                ? use.name()
                : use.name() + "(" + (detail.length() > 80 ? detail.substring(0, 80) + "…" : detail) + ")";
    }
}
