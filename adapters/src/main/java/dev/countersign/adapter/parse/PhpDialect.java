package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterPhp;

final class PhpDialect extends Dialect {
    PhpDialect() {
        super(new Grammar(new TreeSitterPhp()));
        are(Role.NAME, "name", "variable_name");
        are(Role.SELF, "relative_scope");
        are(Role.MEMBER, "member_access_expression", "nullsafe_member_access_expression", "qualified_name");
        are(Role.MEMBER, "scoped_property_access_expression", "class_constant_access_expression");
        are(Role.SUBSCRIPT, "subscript_expression");
        are(Role.STRING, "string", "encapsed_string", "heredoc", "heredoc_body", "nowdoc", "nowdoc_body");
        are(Role.STRING, "shell_command_expression");
        are(Role.QUOTE, "heredoc_start", "heredoc_end");
        are(Role.INTERPOLATION, "dynamic_variable_name");
        are(Role.NUMBER, "integer", "float");
        are(Role.BOOLEAN, "boolean");
        are(Role.NULL, "null");
        are(Role.COLLECTION, "array_creation_expression");
        are(Role.CLOSURE, "anonymous_function", "arrow_function");
        are(Role.CALL, "function_call_expression", "member_call_expression", "nullsafe_member_call_expression");
        are(Role.CALL, "scoped_call_expression", "object_creation_expression");
        are(Role.BINARY, "binary_expression");
        are(Role.WRAPPER, "parenthesized_expression", "argument", "cast_expression", "clone_expression");
        are(Role.PATTERN, "list_literal", "by_ref");
        modifiers("visibility_modifier", "static_modifier", "final_modifier", "abstract_modifier");
        modifiers("readonly_modifier", "var_modifier");
        on(PhpDialect::type, "class_declaration", "interface_declaration", "trait_declaration", "enum_declaration");
        on(PhpDialect::type, "anonymous_class");
        on(PhpDialect::function, "method_declaration", "function_definition");
        on(PhpDialect::fields, "property_declaration");
        on(PhpDialect::constant, "const_element");
        on(PhpDialect::enumCase, "enum_case");
        on(PhpDialect::parameter, "simple_parameter", "variadic_parameter", "property_promotion_parameter");
        on((walk, node) -> walk.closure(node, () -> walk.children(node)), "anonymous_function", "arrow_function");
        on(Dialect::namedArgument, "argument");
        on(PhpDialect::element, "array_element_initializer");
        on(PhpDialect::assignment, "assignment_expression", "augmented_assignment_expression");
        on(PhpDialect::assignment, "reference_assignment_expression");
        on(PhpDialect::update, "update_expression");
        on(PhpDialect::loop, "foreach_statement");
        on(PhpDialect::caught, "catch_clause");
        on(PhpDialect::statement, "echo_statement", "print_intrinsic", "exit_statement", "include_expression");
        on(PhpDialect::statement, "include_once_expression", "require_expression", "require_once_expression");
        on(PhpDialect::shell, "shell_command_expression");
        on(PhpDialect::uses, "namespace_use_declaration");
        on((walk, node) -> {}, "namespace_name", "use_declaration");
        on(PhpDialect::namespace, "namespace_definition");
    }

    @Override
    Set<String> textOperators() {
        return Set.of(".");
    }

    @Override
    boolean closuresAreSymbols() {
        return true;
    }

    @Override
    boolean holdsMarks(String type) {
        return type.equals("attribute_list") || type.equals("attribute_group");
    }

    @Override
    String plainName(String text) {
        return text.startsWith("$") ? text.substring(1) : text;
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        List<Integer> arguments = tree.namedChildren(tree.childOf(call, "arguments"));
        return switch (tree.type(call)) {
            case "function_call_expression" ->
                new CallParts(NONE, plain(tree, tree.child(call, "function")), arguments, false);
            case "scoped_call_expression" ->
                new CallParts(tree.child(call, "scope"), tree.child(call, "name"), arguments, false);
            case "object_creation_expression" -> {
                int type = tree.firstNamed(call);
                boolean nameless = tree.is(type, "anonymous_class") || tree.is(type, "arguments");
                yield new CallParts(NONE, nameless ? NONE : plain(tree, type), arguments, true);
            }
            default -> new CallParts(tree.child(call, "object"), tree.child(call, "name"), arguments, false);
        };
    }

    /// The last part of a name with namespaces.
    private static int plain(SyntaxTree tree, int name) {
        return tree.is(name, "qualified_name") ? tree.lastNamed(name) : name;
    }

    @Override
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        int name = tree.is(argument, "argument") ? tree.child(argument, "name") : NONE;
        return name == NONE ? null : new Keyword(name, tree.lastNamed(argument));
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return tree.is(node, "attribute") ? new Annotated(tree.firstNamed(node), tree.child(node, "parameters")) : null;
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration type = walk.declaration(Kind.TYPE, node, name);
        if (name == NONE) {
            type.name = "<anonymous>";
        }
        for (int child : tree.namedChildren(node)) {
            if (tree.is(child, "base_clause") || tree.is(child, "class_interface_clause")) {
                tree.namedChildren(child).forEach(s -> type.supertypes.add(walk.text(s)));
            }
        }
        for (int member : tree.namedChildren(tree.childOf(node, "declaration_list", "enum_declaration_list"))) {
            if (tree.is(member, "use_declaration")) {
                tree.namedChildren(member).stream()
                        .filter(used -> !tree.is(used, "use_list"))
                        .forEach(used -> type.supertypes.add(walk.text(used)));
            }
        }
        walk.enter(type, () -> walk.rest(node, name, NONE));
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        function.type = typeText(walk, node, "return_type");
        walk.enter(function, () -> walk.rest(node, name, NONE));
    }

    private static String typeText(Walk walk, int node, String field) {
        int type = walk.tree().child(node, field);
        return type == NONE ? "" : walk.text(type);
    }

    private static void fields(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        List<Integer> elements = tree.namedChildren(node).stream()
                .filter(child -> tree.is(child, "property_element"))
                .toList();
        for (int element : elements) {
            int name = tree.child(element, "name");
            int value = tree.child(element, "default_value");
            boolean first = element == elements.getFirst();
            int whole = first ? node : walk.shared(node, element, elements.size());
            Declaration field = walk.declaration(Kind.FIELD, whole, name);
            field.type = typeText(walk, node, "type");
            walk.enter(field, () -> {
                if (first) {
                    walk.visitIf(tree.child(node, "attributes"));
                    walk.visitIf(tree.child(node, "type"));
                }
                if (value != NONE) {
                    walk.setting(field.name, value, element);
                    walk.visit(value);
                }
            });
        }
    }

    private static void constant(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.firstNamed(node);
        int value = tree.lastNamed(node);
        if (name == value || name == NONE) {
            walk.children(node);
        } else if (walk.within() == Kind.TYPE) {
            int whole = tree.wide(tree.parent(node), 64) ? node : tree.parent(node);
            walk.enter(walk.declaration(Kind.FIELD, whole, whole, name), () -> {
                walk.setting(walk.name(name), value, node);
                walk.visit(value);
            });
        } else {
            walk.assignedOne(node, name, value, DEFINE);
        }
    }

    private static void enumCase(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.child(node, "value");
        Declaration field = walk.declaration(Kind.FIELD, node, name);
        walk.enter(field, () -> {
            if (value != NONE) {
                walk.setting(field.name, value, node);
                walk.visit(value);
            }
        });
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.child(node, "default_value");
        Declaration parameter = walk.declaration(Kind.PARAMETER, node, name);
        parameter.type = typeText(walk, node, "type");
        if (tree.is(node, "property_promotion_parameter")) {
            Declaration field = walk.declaration(Kind.FIELD, node, name);
            field.type = parameter.type;
            walk.fieldOfType(field);
        }
        walk.parameter(parameter, () -> {
            if (value != NONE) {
                walk.setting(parameter.name, value, node);
            }
            walk.rest(node, name, NONE);
        });
    }

    private static void element(Walk walk, int node) {
        List<Integer> parts = walk.tree().namedChildren(node);
        if (parts.size() != 2) {
            walk.children(node);
        } else if (walk.constantText(parts.getFirst()).isEmpty()) {
            walk.setting(walk.text(parts.getFirst()), parts.getLast(), node);
            walk.children(node);
        } else {
            walk.entry(node, parts.getFirst(), parts.getLast());
        }
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        if (tree.is(left, "variable_name") && walk.isClosure(right)) {
            walk.assignedOne(node, left, right, WRITE);
        } else {
            walk.assigned(node, left, right);
        }
    }

    private static void update(Walk walk, int node) {
        int target = walk.tree().firstNamed(node);
        if (target != NONE) {
            walk.target(target, WRITE);
        }
    }

    private static void loop(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        List<Integer> parts = tree.namedChildren(node);
        int body = tree.child(node, "body");
        for (int i = 0; i < parts.size(); i++) {
            int part = parts.get(i);
            if (i != 1 || part == body) {
                walk.visit(part);
            } else if (tree.is(part, "pair")) {
                tree.namedChildren(part).forEach(target -> walk.target(target, DEFINE));
            } else {
                walk.target(part, DEFINE);
            }
        }
    }

    private static void caught(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        if (name != NONE) {
            walk.reference(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    /// Statements that do what a function would do elsewhere.
    private static void statement(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        String word = tree.type(node).replaceAll("_(statement|intrinsic|expression)$", "");
        List<Integer> arguments = tree.namedChildren(node);
        walk.callNamed(node, word, arguments);
        if (word.startsWith("include") || word.startsWith("require")) {
            arguments.forEach(file -> walk.imported(walk.constantText(file), node));
        }
        walk.children(node);
    }

    private static void shell(Walk walk, int node) {
        walk.callNamed(node, "`", List.of(node));
        walk.string(node);
    }

    private static void uses(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int group = tree.child(node, "body");
        int prefix = group == NONE ? NONE : tree.childOf(node, "namespace_name");
        String start = prefix == NONE ? "" : walk.text(prefix) + "\\";
        for (int clause : tree.namedChildren(group == NONE ? node : group)) {
            int name = tree.firstNamed(clause);
            if (tree.is(clause, "namespace_use_clause") && name != NONE) {
                walk.imported(start + walk.text(name), clause);
            }
        }
    }

    private static void namespace(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        walk.rest(node, name, NONE);
    }
}
