package dev.countersign.review.seed;

import dev.countersign.change.Lines;
import dev.countersign.code.CodeText;
import dev.countersign.code.Language;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.guard.GuardLines.Guard;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Takes a guard out of the text after a change, and all that belongs to it, so that what is left reads as if it had
/// never been there. A guard whose end is not sure is left alone.
final class GuardCut {
    private static final int MOST_LINES = 10;
    private static final Set<Language> WITHOUT_SEMICOLON = EnumSet.of(
            Language.PYTHON, Language.RUBY, Language.KOTLIN, Language.GO, Language.JAVASCRIPT, Language.TYPESCRIPT);
    private static final Pattern MARK = Pattern.compile("\\s*[@\\[#]{1,2}\\s*[\\w.]{0,80}$");
    private static final Pattern OTHERWISE =
            Pattern.compile("\\s*\\}?\\s*(?:else|elif|elsif|elseif|catch|finally)\\b.*");
    private static final Pattern SETS = Pattern.compile("[^=!<>]=[^=>]");
    private static final Pattern MODIFIER =
            Pattern.compile("\\s*(?:return|raise|throw|redirect_to|head|render|abort)\\b.*\\b(?:if|unless)\\b.*");
    private static final Pattern CALL_ONLY = Pattern.compile("\\s*(?:await\\s+)?[\\w.$>:!?-]{0,80}");

    private final Lines lines;
    private final CodeText code;
    private final Language language;

    GuardCut(FilePair file) {
        this.lines = file.lines(Side.AFTER);
        this.code = file.code(Side.AFTER);
        this.language = file.language();
    }

    /// What is left of a text, and what went.
    record Cut(String left, String gone) {}

    Optional<Cut> of(Guard guard) {
        String bare = code.bare(guard.line());
        if (guard.column() > bare.length()) {
            return Optional.empty();
        }
        String before = bare.substring(0, guard.column());
        if (guard.onRoute()) {
            return argument(guard);
        }
        if (MARK.matcher(before).matches() || language == Language.RUBY && before.isBlank()) {
            return mark(guard);
        }
        if (bare.stripLeading().matches("if\\b.*")) {
            return condition(guard.line());
        }
        return statement(guard.line(), before);
    }

    /// An annotation, decorator or attribute, with the lines on which its arguments go on.
    private Optional<Cut> mark(Guard guard) {
        int last = balancedEnd(guard.line());
        if (last == 0) {
            return Optional.empty();
        }
        if (last > guard.line() || isAlone(guard)) {
            return Optional.of(withoutLines(guard.line(), last));
        }
        String line = lines.line(guard.line());
        int end =
                endOfCall(code.bare(guard.line()), guard.column() + guard.name().length());
        int start = line.lastIndexOf('@', guard.column());
        return start < 0 || end < 0 || line.substring(end).isBlank()
                ? Optional.empty()
                : Optional.of(withoutPart(guard.line(), start, end));
    }

    private boolean isAlone(Guard guard) {
        String bare = code.bare(guard.line());
        int end = endOfCall(bare, guard.column() + guard.name().length());
        return end >= 0 && bare.substring(end).matches("[\\s\\];,]*") || language == Language.RUBY;
    }

    /// One of the things that a route is given.
    private Optional<Cut> argument(Guard guard) {
        String bare = code.bare(guard.line());
        int start = guard.column();
        while (start > 0 && (Character.isJavaIdentifierPart(bare.charAt(start - 1)) || bare.charAt(start - 1) == '.')) {
            start--;
        }
        int end = endOfCall(bare, guard.column() + guard.name().length());
        if (end < 0 || !bare.substring(0, start).stripTrailing().matches(".*[,(\\[]")) {
            return Optional.empty();
        }
        int comma = end;
        while (comma < bare.length() && bare.charAt(comma) == ' ') {
            comma++;
        }
        if (comma >= bare.length() || bare.charAt(comma) != ',') {
            return Optional.empty();
        }
        do {
            comma++;
        } while (comma < bare.length() && bare.charAt(comma) == ' ');
        return Optional.of(withoutPart(guard.line(), start, comma));
    }

    /// Where the arguments behind a name end; the name's own end where it has none, negative where they go on below.
    private static int endOfCall(String bare, int nameEnd) {
        int depth = 0;
        for (int i = nameEnd; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            } else if (depth == 0) {
                return i;
            }
        }
        return depth == 0 ? bare.length() : -1;
    }

    /// An `if` that refuses, with all its lines; not where something else is done otherwise.
    private Optional<Cut> condition(int line) {
        int last = language == Language.PYTHON ? indentedEnd(line) : blockEnd(line);
        boolean otherwise = IntStream.rangeClosed(line + 1, last + 1)
                .anyMatch(n -> OTHERWISE.matcher(code.bare(n)).matches());
        if (last == 0 || last - line >= MOST_LINES || otherwise) {
            return Optional.empty();
        }
        return Optional.of(withoutLines(line, last));
    }

    private int indentedEnd(int line) {
        if (!code.bare(line).endsWith(":")) {
            return 0;
        }
        int indent = indent(line);
        int last = line;
        while (last < lines.count() && !code.bare(last + 1).isBlank() && indent(last + 1) > indent) {
            last++;
        }
        return last == line ? 0 : last;
    }

    private int blockEnd(int line) {
        int end = balancedEnd(line);
        if (end == 0) {
            return 0;
        }
        String text = code.bare(end).stripTrailing();
        if (text.endsWith("}") || text.endsWith(";")) {
            return end;
        }
        boolean goesOn = text.endsWith(")") && language != Language.RUBY && end < lines.count();
        return goesOn && code.bare(end + 1).stripTrailing().endsWith(";") && indent(end + 1) > indent(line)
                ? end + 1
                : 0;
    }

    private Optional<Cut> statement(int line, String before) {
        String bare = code.bare(line).stripTrailing();
        boolean whole = bare.endsWith(";") || WITHOUT_SEMICOLON.contains(language);
        boolean called =
                CALL_ONLY.matcher(before).matches() && !SETS.matcher(bare).find();
        boolean refuses = MODIFIER.matcher(bare).matches();
        if (!whole || balancedEnd(line) != line || !(called || refuses) || leavesNothing(line)) {
            return Optional.empty();
        }
        return Optional.of(withoutLines(line, line));
    }

    /// Whether a block of Python would be left without a statement.
    private boolean leavesNothing(int line) {
        if (language != Language.PYTHON) {
            return false;
        }
        int above = line - 1;
        while (above > 0 && code.bare(above).isBlank()) {
            above--;
        }
        boolean first = above > 0 && code.bare(above).endsWith(":");
        return first && (line == lines.count() || indent(line + 1) < indent(line));
    }

    private int indent(int line) {
        String text = lines.line(line);
        return text.length() - text.stripLeading().length();
    }

    /// The line on which all brackets opened from `line` on are closed again; 0 where that is too far, or one is
    /// closed that was not opened.
    private int balancedEnd(int line) {
        int depth = 0;
        for (int n = line; n <= Math.min(lines.count(), line + MOST_LINES); n++) {
            for (char c : code.bare(n).toCharArray()) {
                depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
                if (depth < 0 && n > line) {
                    return 0;
                }
            }
            // an attribute may close the bracket that stands before its name
            if (depth == 0) {
                return n;
            }
        }
        return 0;
    }

    private Cut withoutLines(int first, int last) {
        boolean doubled = last < lines.count()
                && lines.line(last + 1).isBlank()
                && (first == 1 || lines.line(first - 1).isBlank());
        var left = new StringBuilder();
        var gone = new StringBuilder();
        for (int n = 1; n <= lines.count(); n++) {
            (n < first || n > last + (doubled ? 1 : 0) ? left : gone).append(withEnd(n));
        }
        return new Cut(left.toString(), gone.toString());
    }

    private Cut withoutPart(int line, int start, int end) {
        String text = lines.line(line);
        int until = end;
        while (until < text.length() && text.charAt(until) == ' ') {
            until++;
        }
        var left = new StringBuilder();
        for (int n = 1; n <= lines.count(); n++) {
            String whole = withEnd(n);
            left.append(n == line ? whole.substring(0, start) + whole.substring(until) : whole);
        }
        return new Cut(left.toString(), text.substring(start, until));
    }

    private String withEnd(int line) {
        boolean ends = line < lines.count() || lines.text().endsWith("\n");
        return ends ? lines.line(line) + "\n" : lines.line(line);
    }
}
