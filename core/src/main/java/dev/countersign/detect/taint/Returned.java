package dev.countersign.detect.taint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What functions of a file give back that somebody else chose, by their names.
final class Returned {
    static final Returned NOTHING = new Returned();

    private static final Pattern OF_ITSELF =
            Pattern.compile("(?:^|[^\\w.>:])(?:this\\.|self\\.|self::|static::|\\$this->)$");
    private static final int LONGEST_PREFIX = 10;

    private final Map<String, Held> byName = new HashMap<>();

    void add(String function, Held held) {
        byName.merge(function, held, Held::or);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean has(String function) {
        return byName.containsKey(function);
    }

    /// What an expression holds because it calls one of them.
    ///
    /// @param names those that it uses
    Optional<Held> by(Set<String> names, String expression, int line) {
        if (byName.isEmpty()) {
            return Optional.empty();
        }
        return names.stream()
                .filter(byName::containsKey)
                .filter(name -> calls(expression, name))
                .flatMap(
                        name -> Optional.ofNullable(byName.get(name)).map(held -> held.returnedBy(name, line)).stream())
                .reduce(Held::or);
    }

    /// Whether the function of this file is called, and not one of that name of another object.
    private static boolean calls(String expression, String name) {
        int at = expression.indexOf(name + "(");
        if (at < 0) {
            return false;
        }
        char before = at == 0 ? ' ' : expression.charAt(at - 1);
        boolean member = before == '.' || before == '>' || before == ':';
        boolean inWord = Character.isLetterOrDigit(before) || before == '_';
        return !inWord
                && (!member
                        || OF_ITSELF
                                .matcher(expression.substring(Math.max(0, at - LONGEST_PREFIX), at))
                                .find());
    }
}
