package dev.countersign.detect.guard;

import dev.countersign.code.Symbol;
import dev.countersign.detect.Side;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The changed lines of one type or function, and what they say about access. For one thread.
final class AccessTouch {
    private static final Pattern TEXT_OR_NAME = Pattern.compile("\"[^\"]{0,400}\"|'[^']{0,400}'|[A-Za-z_]\\w{0,200}");
    private final Symbol symbol;
    private final List<String> oldForms = new ArrayList<>();
    private final List<String> newForms = new ArrayList<>();
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
        // a line that speaks of access counts as it is written, of others only the form
        String form = form(line.code(), names.isEmpty());
        (side == Side.BEFORE ? oldForms : newForms).add(form.replaceAll("\\s+", ""));
        if (first == null) {
            first = new Place(side, line.number(), Optional.empty());
        }
        if (firstNamed == null && !names.isEmpty()) {
            firstNamed = new Place(side, line.number(), Optional.of(names.getFirst()));
        }
    }

    /// A text with a space in it is for people; one without may be a role, scope or address.
    private static String form(String code, boolean namesAreAlike) {
        return TEXT_OR_NAME.matcher(code).replaceAll(found -> {
            String part = found.group();
            boolean isText = part.startsWith("\"") || part.startsWith("'");
            if (isText) {
                return part.indexOf(' ') >= 0 ? "''" : Matcher.quoteReplacement(part);
            }
            return namesAreAlike ? "x" : part;
        });
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

    /// Whether the same is said about access before and after: where the symbol itself is about it, only names
    /// and texts of other things differ; elsewhere, the same names stand on the changed lines.
    boolean leavesAccessAlone() {
        return inside
                ? sorted(oldForms).equals(sorted(newForms))
                : sorted(oldNames).equals(sorted(newNames));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
