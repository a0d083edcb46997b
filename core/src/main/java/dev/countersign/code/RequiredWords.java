package dev.countersign.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words of which every match of a pattern holds one, read off the pattern. A line without any of them need not
/// be searched, which is what most lines are; searching for words is some thirty times faster than for
/// patterns.
///
/// Reads the part of the pattern language that rules use: groups, classes, alternatives and quantifiers. What
/// it does not know for sure it leaves out, so that a word is never required where the pattern can match
/// without it.
public final class RequiredWords {
    private static final int SHORTEST = 2;
    private static final int DEEPEST = 20;

    private final Optional<AnyWord> words;

    private RequiredWords(Optional<List<String>> words) {
        this.words = words.map(AnyWord::new);
    }

    public static RequiredWords of(Pattern pattern) {
        String text = pattern.pattern();
        boolean literal = (pattern.flags() & (Pattern.LITERAL | Pattern.COMMENTS)) != 0 || text.contains("\\Q");
        return new RequiredWords(literal ? Optional.empty() : alternatives(text, 0));
    }

    /// Whether the pattern can match in a text.
    ///
    /// @param lowerCase the text in lower case
    public boolean mayMatch(String lowerCase) {
        return words.isEmpty() || words.get().isIn(lowerCase);
    }

    /// The words of all alternatives, or nothing where one alternative requires no word.
    private static Optional<List<String>> alternatives(String pattern, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        var all = new ArrayList<String>();
        for (String alternative : split(pattern)) {
            Optional<List<String>> best = new Sequence(alternative, depth).best();
            if (best.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(best.get());
        }
        return Optional.of(List.copyOf(all));
    }

    private static List<String> split(String pattern) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            if (c == '|') {
                parts.add(pattern.substring(from, i));
                from = ++i;
            } else {
                i = atomEnd(pattern, i);
            }
        }
        parts.add(pattern.substring(from));
        return parts;
    }

    /// Where the atom at `from` ends: an escape, a class, a group, or a single char.
    private static int atomEnd(String pattern, int from) {
        char c = pattern.charAt(from);
        if (c == '\\') {
            return Math.min(pattern.length(), from + 2);
        }
        if (c == '[') {
            return classEnd(pattern, from);
        }
        if (c != '(') {
            return from + 1;
        }
        int at = from + 1;
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            at = atomEnd(pattern, at);
        }
        return Math.min(pattern.length(), at + 1);
    }

    private static int classEnd(String pattern, int from) {
        int at = from + 1;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(pattern.length(), at + 1);
    }

    /// One alternative, read from left to right.
    private static final class Sequence {
        private final String pattern;
        private final int depth;
        private final StringBuilder run = new StringBuilder();
        private Optional<List<String>> best = Optional.empty();

        Sequence(String pattern, int depth) {
            this.pattern = pattern;
            this.depth = depth;
        }

        Optional<List<String>> best() {
            for (int at = 0; at < pattern.length(); ) {
                int end = atomEnd(pattern, at);
                int after = quantifierEnd(end);
                boolean optional = isOptional(end);
                atom(pattern.substring(at, end), optional, after > end);
                at = after;
            }
            endRun();
            return best;
        }

        private void atom(String atom, boolean optional, boolean repeated) {
            Optional<Character> literal = literal(atom);
            if (optional) {
                endRun();
            } else if (literal.isPresent()) {
                run.append(literal.get());
                if (repeated) {
                    endRun();
                }
            } else {
                endRun();
                group(atom).ifPresent(this::offer);
            }
        }

        private Optional<List<String>> group(String atom) {
            if (!atom.startsWith("(") || !atom.endsWith(")")) {
                return Optional.empty();
            }
            String inside = atom.substring(1, atom.length() - 1);
            if (!inside.startsWith("?")) {
                return alternatives(inside, depth + 1);
            }
            int colon = inside.indexOf(':');
            boolean plain = colon > 0 && inside.substring(1, colon).chars().allMatch(Character::isLetter);
            return plain ? alternatives(inside.substring(colon + 1), depth + 1) : Optional.empty();
        }

        private static Optional<Character> literal(String atom) {
            if (atom.length() == 1 && ".^$()[]{}?*+|".indexOf(atom.charAt(0)) < 0) {
                return Optional.of(atom.charAt(0));
            }
            boolean escaped =
                    atom.length() == 2 && atom.charAt(0) == '\\' && !Character.isLetterOrDigit(atom.charAt(1));
            return escaped ? Optional.of(atom.charAt(1)) : Optional.empty();
        }

        private boolean isOptional(int end) {
            String rest = pattern.substring(end);
            return rest.startsWith("?") || rest.startsWith("*") || rest.startsWith("{0");
        }

        private int quantifierEnd(int end) {
            int at = end;
            if (at < pattern.length() && "?*+".indexOf(pattern.charAt(at)) >= 0) {
                at++;
            } else if (at < pattern.length() && pattern.charAt(at) == '{') {
                int close = pattern.indexOf('}', at);
                at = close < 0 ? pattern.length() : close + 1;
            }
            // lazy or possessive
            boolean marked = at > end && at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0;
            return marked ? at + 1 : at;
        }

        private void endRun() {
            if (run.length() >= SHORTEST) {
                offer(List.of(run.toString().toLowerCase(Locale.ROOT)));
            }
            run.setLength(0);
        }

        private void offer(List<String> words) {
            if (best.isEmpty() || shortest(words) > shortest(best.get())) {
                best = Optional.of(words);
            }
        }

        private static int shortest(List<String> words) {
            return words.stream().mapToInt(String::length).min().orElse(0);
        }
    }
}
