package dev.countersign.detect.guard;

import dev.countersign.code.Symbol;
import dev.countersign.detect.Side;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The changed lines of one type or function, and what they say about access. For one thread.
final class AccessTouch {
    private static final Pattern TEXT = Pattern.compile("\"[^\"]{0,400}\"|'[^']{0,400}'");
    private static final Pattern PART = Pattern.compile("\\w+|\\S");
    private static final Pattern DECLARES = Pattern.compile("\\b(?:func|fun|def|function|fn)\\b");
    private final Symbol symbol;
    private final List<String> oldForms = new ArrayList<>();
    private final List<String> newForms = new ArrayList<>();
    private final List<String> oldLines = new ArrayList<>();
    private final List<String> newLines = new ArrayList<>();
    private final List<String> oldNames = new ArrayList<>();
    private final List<String> newNames = new ArrayList<>();
    private boolean inside;
    private @Nullable Place first;
    private @Nullable Place firstNamed;

    AccessTouch(Symbol symbol) {
        this.symbol = symbol;
    }

    /// @param named the name that is about access, where it is not the symbol's own
    record Place(Side side, int line, Optional<String> named) {}

    /// @param within whether the symbol's own name is about access
    /// @param names those on the line that are about access
    void add(Side side, ChangedCode.Line line, boolean within, List<String> names) {
        inside |= within;
        (side == Side.BEFORE ? oldNames : newNames).addAll(names);
        (side == Side.BEFORE ? oldForms : newForms).add(form(line.code()));
        (side == Side.BEFORE ? oldLines : newLines).add(line.code());
        if (first == null) {
            first = new Place(side, line.number(), Optional.empty());
        }
        if (firstNamed == null && !names.isEmpty()) {
            firstNamed = new Place(side, line.number(), Optional.of(names.getFirst()));
        }
    }

    /// A line without its texts for people; one without a space may be a role, scope or address.
    private static String form(String code) {
        return TEXT.matcher(code)
                .replaceAll(found -> found.group().indexOf(' ') >= 0 ? "''" : Matcher.quoteReplacement(found.group()))
                .strip();
    }

    Symbol symbol() {
        return symbol;
    }

    boolean isAboutAccess() {
        return inside || firstNamed != null;
    }

    /// Where it is seen first; only for what is about access.
    Place first() {
        Place place = inside ? first : firstNamed;
        if (place == null) {
            throw new IllegalStateException("not about access: " + symbol.path());
        }
        return place;
    }

    /// Whether the same is said about access before and after: where the symbol itself is about it, at most texts
    /// for people and unused parameters differ; elsewhere, the same names stand on the changed lines.
    boolean leavesAccessAlone() {
        return inside ? onlyUnusedDiffers() : sorted(oldNames).equals(sorted(newNames));
    }

    private boolean onlyUnusedDiffers() {
        boolean alike = oldForms.size() == newForms.size();
        for (int i = 0; alike && i < oldForms.size(); i++) {
            // the very same line on both sides was moved, perhaps a check behind what it guards
            alike = !oldLines.get(i).equals(newLines.get(i)) && unused(oldForms.get(i), newForms.get(i));
        }
        return alike;
    }

    /// Whether two lines are the same, or declare the same function with `_` in place of a parameter's name.
    private static boolean unused(String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        List<String> old =
                PART.matcher(before).results().map(MatchResult::group).toList();
        List<String> now = PART.matcher(after).results().map(MatchResult::group).toList();
        boolean alike = DECLARES.matcher(after).find() && old.size() == now.size();
        for (int i = 0; alike && i < old.size(); i++) {
            alike = now.get(i).equals(old.get(i)) || now.get(i).equals("_");
        }
        return alike;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
