package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.READ;

import dev.countersign.code.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterKotlin;

/// Kotlin, whose grammar names few fields: most parts are found by their kind and by the marks before them.
final class KotlinDialect extends Dialect {
    private static final String[] TYPES = {
        "user_type", "nullable_type", "function_type", "parenthesized_type", "not_nullable_type"
    };

    KotlinDialect() {
        super(new Grammar(new TreeSitterKotlin()));
        are(Role.NAME, "simple_identifier", "type_identifier", "interpolated_identifier");
        are(Role.SELF, "this_expression", "super_expression");
        are(Role.MEMBER, "navigation_expression", "indexing_expression", "directly_assignable_expression");
        are(Role.STRING, "string_literal", "line_string_literal", "multi_line_string_literal", "character_literal");
        are(Role.INTERPOLATION, "interpolated_expression");
        are(Role.NUMBER, "integer_literal", "long_literal", "hex_literal", "bin_literal", "real_literal");
        are(Role.NUMBER, "unsigned_literal");
        are(Role.BOOLEAN, "boolean_literal");
        areMarks(Role.NULL, "null");
        are(Role.COLLECTION, "collection_literal");
        are(Role.CLOSURE, "lambda_literal", "anonymous_function", "callable_reference");
        are(Role.CALL, "call_expression");
        are(Role.BINARY, "additive_expression");
        are(Role.WRAPPER, "parenthesized_expression", "value_argument", "annotated_lambda", "as_expression");
        are(Role.WRAPPER, "navigation_suffix", "postfix_expression");
        modifiers("visibility_modifier", "class_modifier", "member_modifier", "function_modifier");
        modifiers("property_modifier", "inheritance_modifier", "parameter_modifier");
        on(KotlinDialect::type, "class_declaration", "object_declaration", "companion_object", "type_alias");
        on(KotlinDialect::type, "object_literal");
        on(KotlinDialect::function, "function_declaration", "secondary_constructor");
        on(KotlinDialect::classParameter, "class_parameter");
        on(KotlinDialect::parameters, "function_value_parameters");
        on(KotlinDialect::enumEntry, "enum_entry");
        on(KotlinDialect::property, "property_declaration");
        on(KotlinDialect::variable, "variable_declaration", "parameter_with_optional_type");
        on(KotlinDialect::caught, "catch_block");
        on((walk, node) -> walk.closure(node, () -> walk.children(node)), "lambda_literal", "anonymous_function");
        on(KotlinDialect::argument, "value_argument");
        on(KotlinDialect::assignment, "assignment");
        on(KotlinDialect::index, "indexing_suffix");
        on(KotlinDialect::imports, "import_header");
        on((walk, node) -> {}, "package_header");
    }

    /// `a` with `- b` on the next line is two statements, `a (b)` with `(b)` on the next line too; the grammar
    /// reads each as one.
    @Override
    boolean heedsLayout() {
        return true;
    }

    @Override
    boolean holdsMarks(String type) {
        return type.equals("modifiers") || type.equals("parameter_modifiers");
    }

    @Override
    int wrapped(SyntaxTree tree, int wrapper) {
        if (tree.is(wrapper, "as_expression")) {
            return tree.firstNamed(wrapper);
        }
        int last = tree.lastNamed(wrapper);
        // `null` is a mark in this grammar
        return last == NONE && tree.is(wrapper, "value_argument") ? tree.first(wrapper) : last;
    }

    /// `foo(a) { .. }` is a call of a call in this grammar; here it is one call with a closure at its end.
    @Override
    CallParts call(SyntaxTree tree, int call) {
        int suffix = tree.childOf(call, "call_suffix");
        var arguments = new ArrayList<Integer>();
        int function = tree.firstNamed(call);
        if (tree.is(function, "call_expression") && isLambdaOnly(tree, call)) {
            arguments.addAll(
                    tree.namedChildren(tree.childOf(tree.childOf(function, "call_suffix"), "value_arguments")));
            function = tree.firstNamed(function);
        }
        arguments.addAll(tree.namedChildren(tree.childOf(suffix, "value_arguments")));
        int lambda = tree.childOf(suffix, "annotated_lambda");
        if (lambda != NONE) {
            arguments.add(lambda);
        }
        if (!tree.is(function, "navigation_expression")) {
            return new CallParts(NONE, function, arguments, false);
        }
        int name = tree.lastNamed(tree.lastNamed(function));
        return new CallParts(tree.firstNamed(function), name, arguments, false);
    }

    private static boolean isLambdaOnly(SyntaxTree tree, int call) {
        return tree.childOf(tree.childOf(call, "call_suffix"), "value_arguments") == NONE;
    }

    @Override
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        int name = keywordName(tree, argument);
        return name == NONE ? null : new Keyword(name, tree.next(tree.next(name)));
    }

    private static int keywordName(SyntaxTree tree, int argument) {
        int name = tree.is(argument, "value_argument") ? tree.firstNamed(argument) : NONE;
        int mark = name == NONE ? NONE : tree.next(name);
        return mark != NONE && tree.text(mark, 2).equals("=") && tree.next(mark) != NONE ? name : NONE;
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        if (!tree.is(node, "annotation")) {
            return null;
        }
        int invocation = tree.childOf(node, "constructor_invocation");
        int holder = invocation == NONE ? node : invocation;
        int name = tree.childOf(holder, "user_type");
        return name == NONE ? null : new Annotated(name, tree.childOf(holder, "value_arguments"));
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "type_identifier");
        Declaration type = walk.declaration(Kind.TYPE, node, name);
        if (name == NONE) {
            type.name = tree.is(node, "companion_object") ? "Companion" : "<anonymous>";
        }
        for (int child : tree.namedChildren(node)) {
            if (tree.is(child, "delegation_specifier")) {
                type.supertypes.add(supertype(tree, child));
            }
        }
        walk.enter(type, () -> walk.rest(node, name, NONE));
    }

    /// The name of a supertype, without constructor arguments and type arguments.
    private static String supertype(SyntaxTree tree, int specifier) {
        int type = tree.firstNamed(specifier);
        while (tree.is(type, "constructor_invocation") || tree.is(type, "explicit_delegation")) {
            type = tree.firstNamed(type);
        }
        String text = type == NONE ? "" : tree.text(type, 300);
        int arguments = text.indexOf('<');
        return arguments < 0 ? text : text.substring(0, arguments);
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "simple_identifier");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        if (name == NONE) {
            function.name = "constructor";
        }
        int parameters = tree.childOf(node, "function_value_parameters");
        int type = parameters == NONE || name == NONE ? NONE : typeAfter(tree, parameters);
        function.type = type == NONE ? "" : walk.text(type);
        walk.enter(function, () -> walk.rest(node, name, NONE));
    }

    /// The type that is written after a node, behind a colon.
    private static int typeAfter(SyntaxTree tree, int node) {
        int mark = tree.next(node);
        return mark != NONE && tree.text(mark, 2).equals(":") ? tree.next(mark) : NONE;
    }

    /// The value that is written behind a child's `=`.
    private static int valueOf(SyntaxTree tree, int node) {
        for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
            if (!tree.named(child) && tree.text(child, 2).equals("=")) {
                return tree.next(child);
            }
        }
        return NONE;
    }

    private static void classParameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "simple_identifier");
        boolean field = tree.childOf(node, "binding_pattern_kind") != NONE;
        int type = tree.childOf(node, TYPES);
        int value = valueOf(tree, node);
        Declaration parameter = walk.declaration(field ? Kind.FIELD : Kind.PARAMETER, node, name);
        parameter.type = type == NONE ? "" : walk.text(type);
        walk.enter(parameter, () -> {
            if (value != NONE) {
                walk.setting(parameter.name, value, node);
            }
            walk.rest(node, name, NONE);
        });
    }

    private static void parameters(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int marks = NONE;
        for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
            if (tree.is(child, "parameter_modifiers")) {
                marks = child;
            } else if (tree.is(child, "parameter")) {
                parameter(walk, marks == NONE ? child : marks, child);
                marks = NONE;
            }
        }
    }

    private static void parameter(Walk walk, int first, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "simple_identifier");
        int type = tree.childOf(node, TYPES);
        int mark = tree.next(node);
        int value = mark != NONE && tree.text(mark, 2).equals("=") ? tree.next(mark) : NONE;
        Declaration parameter = walk.declaration(Kind.PARAMETER, first, node, name);
        parameter.type = type == NONE ? "" : walk.text(type);
        walk.parameter(parameter, () -> {
            if (value != NONE) {
                walk.setting(parameter.name, value, node);
                walk.visit(value);
            }
            if (first != node) {
                walk.visit(first);
            }
            walk.rest(node, name, NONE);
        });
    }

    private static void enumEntry(Walk walk, int node) {
        int name = walk.tree().childOf(node, "simple_identifier");
        walk.enter(walk.declaration(Kind.FIELD, node, name), () -> walk.rest(node, name, NONE));
    }

    private static void property(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int declaration = tree.childOf(node, "variable_declaration");
        int value = valueOf(tree, node);
        if (declaration == NONE) {
            int targets = tree.childOf(node, "multi_variable_declaration");
            if (targets != NONE && value != NONE) {
                walk.setting(walk.text(targets), value, node);
            }
            walk.children(node);
            return;
        }
        int name = tree.firstNamed(declaration);
        int type = tree.childOf(declaration, TYPES);
        boolean field = walk.within() == Kind.TYPE;
        boolean closure =
                !field && value != NONE && (tree.is(value, "lambda_literal") || tree.is(value, "anonymous_function"));
        if (!field && !closure) {
            if (value != NONE) {
                walk.setting(walk.name(name), value, node);
            }
            walk.children(node);
            return;
        }
        Declaration symbol = walk.declaration(field ? Kind.FIELD : Kind.FUNCTION, node, name);
        symbol.type = type == NONE ? "" : walk.text(type);
        walk.enter(symbol, () -> {
            if (value != NONE) {
                walk.setting(symbol.name, value, node);
            }
            walk.rest(node, name, closure ? value : NONE);
            if (closure) {
                walk.children(value);
            }
        });
    }

    private static void variable(Walk walk, int node) {
        int name = walk.tree().firstNamed(node);
        if (name != NONE) {
            walk.target(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    private static void caught(Walk walk, int node) {
        int name = walk.tree().childOf(node, "simple_identifier");
        if (name != NONE) {
            walk.reference(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    private static void argument(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = keywordName(tree, node);
        if (name == NONE) {
            walk.children(node);
        } else {
            walk.entry(node, name, tree.next(tree.next(name)));
        }
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.firstNamed(node);
        int right = tree.lastNamed(node);
        if (left == right) {
            // the value is a mark: `x = null`
            List<Integer> marks = new ArrayList<>();
            for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
                marks.add(child);
            }
            right = marks.getLast() == left ? NONE : marks.getLast();
        }
        walk.assigned(node, left, right);
    }

    private static void index(Walk walk, int node) {
        walk.children(node);
        int key = walk.tree().firstNamed(node);
        if (key != NONE) {
            walk.key(key, READ);
        }
    }

    private static void imports(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "identifier");
        if (name != NONE) {
            boolean all = tree.childOf(node, "wildcard_import") != NONE;
            walk.imported(walk.text(name) + (all ? ".*" : ""), node);
        }
    }
}
