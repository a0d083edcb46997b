package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;

import dev.countersign.code.Literal;
import dev.countersign.code.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What expressions are worth: constant texts, texts that are built, names, calls.
final class Texts {
    /// What stands in a literal's text for a part that is computed.
    private static final String HOLE = "{}";

    /// The name of a function that has none.
    static final String NAMELESS = "<lambda>";

    private static final Set<String> FORMATTING = Set.of("format", "formatted", "concat");

    private final SyntaxTree tree;
    private final Dialect dialect;

    Texts(SyntaxTree tree, Dialect dialect) {
        this.tree = tree;
        this.dialect = dialect;
    }

    /// Several texts joined into one.
    ///
    /// @param parts the text literals among the operands
    /// @param others the operands that are no text literal
    record Joined(String text, boolean built, List<Integer> parts, List<Integer> others) {}

    private Role role(int node) {
        return dialect.role(tree.kind(node));
    }

    Value value(int node) {
        int inner = unwrap(node);
        return switch (role(inner)) {
            case STRING ->
                built(inner)
                        ? asWritten(Value.Kind.BUILT_TEXT, holds(node, inner) ? node : inner)
                        : constant(literal(inner));
            case SYMBOL -> constant(name(inner));
            case NUMBER -> asWritten(Value.Kind.NUMBER, node);
            case BOOLEAN -> asWritten(Value.Kind.BOOLEAN, node);
            case NULL -> asWritten(Value.Kind.NULL, node);
            case NAME, SELF, MEMBER, SUBSCRIPT -> asWritten(Value.Kind.REFERENCE, node);
            case CALL -> asWritten(call(inner), node);
            case COLLECTION -> asWritten(Value.Kind.COLLECTION, node);
            case CLOSURE -> asWritten(Value.Kind.FUNCTION, node);
            case BINARY -> binary(node, inner);
            default -> asWritten(signedNumber(inner) ? Value.Kind.NUMBER : Value.Kind.OTHER, node);
        };
    }

    private Value binary(int node, int inner) {
        Joined joined = joined(inner);
        if (joined == null) {
            return asWritten(Value.Kind.OTHER, node);
        }
        return joined.built() ? asWritten(Value.Kind.BUILT_TEXT, node) : constant(joined.text());
    }

    /// A heredoc's text stands outside of the expression that it belongs to.
    private boolean holds(int node, int inner) {
        return node <= inner && inner < tree.after(node);
    }

    private static Value constant(String text) {
        return new Value(Value.Kind.STRING, KnownTexts.once(text));
    }

    private Value asWritten(Value.Kind kind, int node) {
        return new Value(kind, KnownTexts.once(tree.text(node, Value.MAX_TEXT)));
    }

    private boolean signedNumber(int node) {
        int operand = tree.lastNamed(node);
        return operand != NONE
                && operand == tree.firstNamed(node)
                && tree.text(node, 1).matches("[-+]")
                && role(operand) == Role.NUMBER;
    }

    /// A call is text that is built where it fills values into a literal: `"..".format(x)`.
    private Value.Kind call(int node) {
        if (dialect.readsMember(tree, node)) {
            return Value.Kind.REFERENCE;
        }
        Dialect.CallParts parts = dialect.call(tree, node);
        boolean formats = parts.receiver() != NONE
                && parts.name() != NONE
                && FORMATTING.contains(tree.text(parts.name()))
                && isText(unwrap(parts.receiver()));
        return formats ? Value.Kind.BUILT_TEXT : Value.Kind.CALL;
    }

    /// The expression inside parentheses and the like.
    int unwrap(int node) {
        int inner = node;
        for (int steps = 0; role(inner) == Role.WRAPPER && steps < TreeParser.MAX_DEPTH; steps++) {
            int next = dialect.wrapped(tree, inner);
            if (next == NONE) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }

    private boolean isText(int node) {
        return role(node) == Role.STRING || (role(node) == Role.BINARY && joined(node) != null);
    }

    /// An identifier as written, without marks that belong to the grammar only.
    String name(int node) {
        int inner = unwrap(node);
        if (role(inner) == Role.CLOSURE) {
            return NAMELESS;
        }
        return role(inner) == Role.STRING ? literal(inner) : dialect.plainName(tree.text(inner, Value.MAX_TEXT));
    }

    /// Whether a text literal has a computed part.
    boolean built(int text) {
        for (int child = tree.first(text); child != NONE; child = tree.next(child)) {
            Role role = role(child);
            if (role.computes() || (role == Role.STRING && built(child))) {
                return true;
            }
        }
        return false;
    }

    /// The text of a literal without quotes; computed parts stand as `{}`.
    String literal(int text) {
        var found = new StringBuilder();
        append(found, text);
        return found.toString();
    }

    private void append(StringBuilder found, int text) {
        if (tree.leaf(text)) {
            found.append(unquoted(tree.text(text, Literal.MAX_TEXT + 10)));
            return;
        }
        int at = tree.start(text);
        boolean afterText = false;
        for (int child = tree.first(text); child != NONE; child = tree.next(child)) {
            boolean isText = role(child) == Role.STRING;
            if (!isText && !afterText && !onlyQuotes(at, tree.start(child))) {
                found.append(tree.text(), at, Math.max(at, tree.start(child)));
            }
            afterText = isText;
            appendPart(found, child);
            at = tree.end(child);
            if (found.length() > Literal.MAX_TEXT) {
                return;
            }
        }
    }

    /// Some grammars have no node for the quotes.
    private boolean onlyQuotes(int from, int to) {
        return to - from <= 3
                && tree.text().substring(from, Math.max(from, to)).chars().allMatch(c -> c == '"');
    }

    private void appendPart(StringBuilder found, int child) {
        switch (role(child)) {
            case STRING -> append(found, child);
            case QUOTE, COMMENT -> {}
            case NONE, SYMBOL, NUMBER -> {
                // what is not named are the quotes, and the braces around what is computed
                if (tree.named(child)) {
                    found.append(tree.text(child, Literal.MAX_TEXT));
                }
            }
            default -> found.append(HOLE);
        }
    }

    private static String unquoted(String text) {
        int from = 0;
        while (from < text.length() && from < 3 && "bBrRuUfF@$".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        for (String quote : List.of("\"\"\"", "'''", "\"", "'", "`")) {
            if (text.startsWith(quote, from) && text.endsWith(quote) && text.length() >= from + 2 * quote.length()) {
                return text.substring(from + quote.length(), text.length() - quote.length());
            }
        }
        return text;
    }

    /// The texts that a node joins; null where it joins none.
    @Nullable
    Joined joined(int node) {
        if (dialect.formatOperators().contains(operator(node))) {
            return filled(unwrap(tree.firstNamed(node)), tree.lastNamed(node));
        }
        List<Integer> operands = operands(node);
        return operands.stream().noneMatch(o -> role(o) == Role.STRING) ? null : join(operands);
    }

    private @Nullable Joined filled(int left, int right) {
        Joined start = switch (role(left)) {
            case STRING -> join(List.of(left));
            case BINARY -> joined(left);
            default -> null;
        };
        if (start == null) {
            return null;
        }
        var others = new ArrayList<>(start.others());
        others.add(right);
        return new Joined(start.text(), true, start.parts(), others);
    }

    private Joined join(List<Integer> operands) {
        var text = new StringBuilder();
        var parts = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        boolean built = false;
        for (int operand : operands) {
            if (role(operand) == Role.STRING) {
                parts.add(operand);
                built |= built(operand);
                append(text, operand);
                continue;
            }
            others.add(operand);
            boolean constant = switch (role(operand)) {
                case NUMBER, BOOLEAN, NULL, SYMBOL -> true;
                default -> false;
            };
            built |= !constant;
            text.append(constant ? tree.text(operand, Value.MAX_TEXT) : HOLE);
        }
        return new Joined(cut(text), built, parts, others);
    }

    private static String cut(StringBuilder text) {
        return text.substring(0, Math.min(text.length(), Literal.MAX_TEXT));
    }

    /// The operands of a chain of joins, from left to right.
    private List<Integer> operands(int node) {
        var found = new ArrayList<Integer>();
        var waiting = new ArrayDeque<Integer>();
        waiting.push(node);
        while (!waiting.isEmpty()) {
            int inner = unwrap(waiting.pop());
            if (role(inner) == Role.BINARY && dialect.textOperators().contains(operator(inner))) {
                int left = tree.firstNamed(inner);
                int right = tree.lastNamed(inner);
                if (left != NONE && left != right) {
                    waiting.push(right);
                    waiting.push(left);
                    continue;
                }
            }
            found.add(inner);
        }
        return found;
    }

    String operator(int node) {
        int operator = tree.child(node, "operator");
        for (int child = tree.first(node); operator == NONE && child != NONE; child = tree.next(child)) {
            if (!tree.named(child)) {
                operator = child;
            }
        }
        return operator == NONE ? "" : tree.text(operator, 10);
    }

    /// Text without its outer brackets, on one line's worth of spaces at the ends.
    static String inner(String text) {
        String stripped = text.strip();
        boolean bracketed = stripped.length() >= 2 && stripped.startsWith("(") && stripped.endsWith(")");
        return bracketed ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }
}
