package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What must hold for a job or step to run: terms that are all true.
record Condition(List<Term> terms) {
    private static final int LONGEST = 2000;
    private static final Pattern WHO = Pattern.compile(
            "github\\.(?:triggering_)?actor|author_association|\\.login|\\.sender\\b|head\\.repo\\b|\\.fork\\b|\\.user\\b"
                    + "|head_repository|(?:steps|needs)\\.[^=!<>&|]{1,200}(?:approv|allow|author|member|permission|trust|safe|admin|maintainer|verified)");
    private static final Pattern WHEN = Pattern.compile(
            "github\\.(?:ref|base_ref|head_ref|repository|event_name)|github\\.event\\.(?!inputs|head_commit)|\\blabels?\\b|env\\.\\w{0,30}deploy");
    private static final Pattern NAMES_PLACE =
            Pattern.compile("github\\.(?:ref|ref_name|base_ref|repository|repository_owner)=='[^']{1,200}'"
                    + "(?:\\|\\|github\\.(?:ref|ref_name|base_ref)=='[^']{1,200}'){0,5}");
    private static final Pattern LITERAL = Pattern.compile("'[^']{0,200}'");

    Condition {
        terms = List.copyOf(terms);
    }

    /// One term, without blanks and case.
    ///
    /// @param alternatives of which one must hold
    record Term(String text, Set<Set<String>> alternatives, LineSpan where) {
        Term {
            alternatives = Set.copyOf(alternatives);
        }

        /// Whether it says whose change or comment it is.
        boolean asksWho() {
            return WHO.matcher(text).find();
        }

        boolean restricts() {
            return asksWho() || WHEN.matcher(text).find();
        }

        /// Whether this holds wherever `other` does.
        private boolean isAsStrictAs(Term other) {
            return alternatives.stream()
                    .allMatch(mine -> other.alternatives.stream().anyMatch(mine::containsAll));
        }

        /// Another branch, tag or repository by name restricts as before; another person or event does not.
        private boolean differsInNames(Term other) {
            return NAMES_PLACE.matcher(text).matches()
                    && NAMES_PLACE.matcher(other.text).matches()
                    && withoutLiterals(text).equals(withoutLiterals(other.text));
        }

        private static String withoutLiterals(String text) {
            return LITERAL.matcher(text).replaceAll("''");
        }
    }

    static Condition none() {
        return new Condition(List.of());
    }

    static Condition of(Workflow.Entry entry) {
        String text = plain(entry.text());
        return text.isEmpty()
                ? none()
                : new Condition(conjuncts(text).stream()
                        .map(term -> term(term, entry.span()))
                        .toList());
    }

    Condition and(Condition other) {
        return new Condition(Stream.concat(terms.stream(), other.terms.stream()).toList());
    }

    /// The first term that restricted who or what runs this, and has nothing in its place.
    Optional<Term> lostIn(Condition now) {
        return terms.stream()
                .filter(Term::restricts)
                .filter(term -> now.terms.stream().noneMatch(t -> t.isAsStrictAs(term) || t.differsInNames(term)))
                .findFirst();
    }

    private static Term term(String text, LineSpan where) {
        Set<Set<String>> alternatives = new HashSet<>();
        for (String alternative : split(unwrapped(text), "||")) {
            alternatives.add(Set.copyOf(new HashSet<>(conjuncts(alternative))));
        }
        return new Term(text, alternatives, where);
    }

    private static List<String> conjuncts(String text) {
        String inner = unwrapped(text);
        // && binds more than ||
        return split(inner, "||").size() > 1
                ? List.of(inner)
                : split(inner, "&&").stream().map(Condition::unwrapped).toList();
    }

    /// Parts between an operator that stands outside of brackets and quotes.
    private static List<String> split(String text, String operator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && text.startsWith(operator, i)) {
                    parts.add(text.substring(from, i));
                    from = i + operator.length();
                    i = from - 1;
                }
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unwrapped(String text) {
        String inner = text;
        while (inner.startsWith("(") && closes(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1);
        }
        return inner;
    }

    /// Where the bracket that a text begins with is closed.
    private static int closes(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String bare = cut.strip().replaceAll("^[\"']?\\$\\{\\{|\\}\\}[\"']?$", "");
        return bare.replaceAll("\\s", "").toLowerCase(Locale.ROOT).replaceAll("\\[['\"]([\\w-]{1,100})['\"]\\]", ".$1");
    }
}
