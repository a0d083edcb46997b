package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;

import dev.countersign.code.CodeText;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.ObeyedNames;
import dev.countersign.code.ShownText;
import dev.countersign.code.ShownText.Use;
import dev.countersign.code.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the text literals of a tree that are only shown, by what the code around them does with them.
final class ShownTexts {
    /// A call or list with more parts is data.
    private static final int MOST_PARTS = 64;

    private static final int MOST_STEPS = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ICON = 200;

    /// What gives a value a name: the name comes first, the value last.
    private static final Set<String> NAMING = Set.of(
            "pair",
            "keyword_argument",
            "array_element_initializer",
            "variable_declarator",
            "assignment_expression",
            "assignment",
            "element_value_pair",
            "keyed_element",
            "property_element",
            "const_element",
            "short_var_declaration",
            "assignment_statement",
            "const_spec",
            "var_spec",
            "jsx_attribute",
            "public_field_definition",
            "field_definition");

    /// What stands between a value and what names or takes it.
    private static final Set<String> HOLDERS = Set.of(
            "arguments",
            "argument_list",
            "annotation_argument_list",
            "argument",
            "value_arguments",
            "value_argument",
            "call_suffix",
            "attribute_argument_list",
            "attribute_argument",
            "equals_value_clause",
            "expression_list",
            "literal_element");

    /// Where an expression ends, and with it what a call is given.
    private static final Pattern EXPRESSION_END =
            Pattern.compile("statement|declaration|definition|function|lambda|closure|block|body|method|class|program");

    private final SyntaxTree tree;
    private final Dialect dialect;
    private final Texts texts;
    private final Language language;
    private final boolean known;
    private @Nullable ObeyedNames obeyedNames;
    private final Map<Integer, List<Wording.Part>> parts = new LinkedHashMap<>();

    ShownTexts(SyntaxTree tree, Dialect dialect, Texts texts, Language language) {
        this.tree = tree;
        this.dialect = dialect;
        this.texts = texts;
        this.language = language;
        known = Languages.PROGRAMMING.contains(language);
    }

    /// The whole expression that a text literal is joined into, where that is only shown; NONE where it is not.
    int shownWith(int literal) {
        if (!known || tree.missing(literal)) {
            return NONE;
        }
        int whole = literal;
        int parent = tree.parent(whole);
        for (int steps = 0; parent != NONE && joins(parent, whole); steps++) {
            if (steps > TreeParser.MAX_DEPTH) {
                return NONE;
            }
            whole = parent;
            parent = tree.parent(whole);
        }
        return isShown(whole, literal) ? whole : NONE;
    }

    /// Notes a part of a text that is shown.
    void part(int whole, int start, int end) {
        parts.computeIfAbsent(whole, _ -> new ArrayList<>()).add(new Wording.Part(start, Math.max(start, end)));
    }

    List<Wording.Phrase> phrases() {
        return parts.values().stream().map(Wording.Phrase::new).toList();
    }

    private boolean joins(int parent, int child) {
        return switch (role(parent)) {
            case STRING -> true;
            case WRAPPER -> dialect.wrapped(tree, parent) == child;
            case BINARY ->
                dialect.textOperators().contains(texts.operator(parent))
                        || (dialect.formatOperators().contains(texts.operator(parent))
                                && tree.firstNamed(parent) == child);
            default -> false;
        };
    }

    private boolean isShown(int whole, int literal) {
        int inner = whole;
        int parent = tree.parent(inner);
        for (int steps = 0; parent != NONE && steps < MOST_STEPS; steps++) {
            if (tree.wide(parent, MOST_PARTS)) {
                return false;
            }
            Passage passage = passage(parent, inner, literal);
            if (passage != Passage.ON) {
                return passage == Passage.SHOWN;
            }
            inner = parent;
            parent = tree.parent(inner);
        }
        return false;
    }

    /// What a node does with a text below it.
    private enum Passage {
        SHOWN,
        OBEYED,
        /// Hands it on to the node around it.
        ON
    }

    private Passage passage(int node, int inner, int literal) {
        Dialect.Annotated annotated = dialect.annotation(tree, node);
        if (annotated != null) {
            return judged(Use.ANNOTATION, annotated.name(), literal);
        }
        Dialect.Keyword keyword = dialect.keyword(tree, node);
        if (keyword != null && keyword.value() != NONE) {
            return keyword.value() == inner ? kept(node, keyword.name(), literal) : Passage.OBEYED;
        }
        String type = tree.type(node);
        if (NAMING.contains(type)) {
            return named(node, inner, literal);
        }
        if (role(node) == Role.CALL) {
            return called(node, inner, literal);
        }
        if (type.equals("return_statement")) {
            return judged(Use.RESULT, NONE, literal);
        }
        return HOLDERS.contains(type) || role(node) == Role.WRAPPER ? Passage.ON : Passage.OBEYED;
    }

    private Passage named(int node, int inner, int literal) {
        int name = tree.firstNamed(node);
        boolean isValue = name != inner && tree.lastNamed(node) == inner;
        return isValue ? kept(node, name, literal) : Passage.OBEYED;
    }

    private Passage kept(int node, int name, int literal) {
        Passage passage = judged(Use.VALUE, name, literal);
        boolean obeyed = passage == Passage.SHOWN && (obeyedNames().has(name(name)) || isLookedUp(node));
        return obeyed ? Passage.OBEYED : passage;
    }

    private ObeyedNames obeyedNames() {
        if (obeyedNames == null) {
            obeyedNames = new ObeyedNames(CodeText.of(language, tree.lines()).bare());
        }
        return obeyedNames;
    }

    /// Whether a value with a name is among what a call is given that looks something up: `find(title: "a")`.
    private boolean isLookedUp(int named) {
        int inner = named;
        int around = tree.parent(inner);
        for (int steps = 0; around != NONE; steps++) {
            boolean call = role(around) == Role.CALL;
            if (steps > MOST_STEPS || (call && looksUp(around, inner))) {
                return true;
            }
            if (!call && EXPRESSION_END.matcher(tree.type(around)).find()) {
                return false;
            }
            inner = around;
            around = tree.parent(inner);
        }
        return false;
    }

    private boolean looksUp(int call, int inner) {
        if (tree.wide(call, MOST_PARTS)) {
            return true;
        }
        Dialect.CallParts parts = dialect.call(tree, call);
        return parts.name() != NONE
                && parts.arguments().stream().anyMatch(argument -> holds(argument, inner) || holds(inner, argument))
                && ObeyedNames.looksUp(name(parts.name()));
    }

    private Passage called(int call, int inner, int literal) {
        Dialect.CallParts parts = dialect.call(tree, call);
        List<Integer> arguments = parts.arguments();
        int at = 0;
        while (at < arguments.size() && !holds(arguments.get(at), literal)) {
            at++;
        }
        if (at == arguments.size() || parts.name() == NONE || holds(parts.name(), inner)) {
            return Passage.OBEYED;
        }
        boolean passedOn = at == 0 && ShownText.passesOn(name(parts.name()));
        return passedOn ? Passage.ON : judged(Use.ARGUMENT, parts.name(), literal);
    }

    private Passage judged(Use use, int name, int literal) {
        String text = tree.end(literal) - tree.start(literal) > LONGEST_ICON ? "" : tree.text(literal);
        boolean shown = ShownText.isShown(use, name == NONE ? "" : name(name), text);
        return shown ? Passage.SHOWN : Passage.OBEYED;
    }

    /// The last part of a name, without quotes and marks.
    private String name(int node) {
        String text = tree.text(node, LONGEST_NAME);
        int end = text.length();
        while (end > 0 && !isWord(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private boolean holds(int node, int inner) {
        return node <= inner && inner < tree.after(node);
    }

    private Role role(int node) {
        return dialect.role(tree.kind(node));
    }
}
