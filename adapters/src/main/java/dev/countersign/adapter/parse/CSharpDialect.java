package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterCSharp;

final class CSharpDialect extends Dialect {
    CSharpDialect() {
        super(new Grammar(new TreeSitterCSharp()));
        are(Role.NAME, "identifier", "implicit_parameter");
        are(Role.MEMBER, "member_access_expression", "member_binding_expression", "qualified_name");
        are(Role.MEMBER, "alias_qualified_name");
        are(Role.SUBSCRIPT, "element_access_expression");
        are(Role.STRING, "string_literal", "verbatim_string_literal", "raw_string_literal", "character_literal");
        are(Role.STRING, "interpolated_string_expression");
        are(Role.QUOTE, "interpolation_start", "interpolation_quote", "raw_string_start", "raw_string_end");
        are(Role.INTERPOLATION, "interpolation");
        are(Role.NUMBER, "integer_literal", "real_literal");
        are(Role.BOOLEAN, "boolean_literal");
        are(Role.NULL, "null_literal");
        are(Role.COLLECTION, "initializer_expression", "array_creation_expression", "collection_expression");
        are(Role.COLLECTION, "implicit_array_creation_expression", "anonymous_object_creation_expression");
        are(Role.CLOSURE, "lambda_expression", "anonymous_method_expression");
        are(Role.CALL, "invocation_expression", "object_creation_expression", "constructor_initializer");
        are(Role.CALL, "implicit_object_creation_expression");
        are(Role.BINARY, "binary_expression");
        are(Role.WRAPPER, "parenthesized_expression", "cast_expression", "await_expression", "argument");
        are(Role.WRAPPER, "attribute_argument", "bracketed_argument_list", "conditional_access_expression");
        are(Role.WRAPPER, "arrow_expression_clause", "checked_expression");
        are(Role.PATTERN, "tuple_expression");
        modifiers("modifier");
        on(CSharpDialect::type, "class_declaration", "interface_declaration", "struct_declaration");
        on(CSharpDialect::type, "record_declaration", "enum_declaration", "delegate_declaration");
        on(CSharpDialect::function, "method_declaration", "constructor_declaration", "destructor_declaration");
        on(CSharpDialect::function, "local_function_statement", "operator_declaration", "indexer_declaration");
        on(CSharpDialect::function, "conversion_operator_declaration");
        on(CSharpDialect::property, "property_declaration", "event_declaration", "enum_member_declaration");
        on(CSharpDialect::fields, "field_declaration", "event_field_declaration");
        on(CSharpDialect::variable, "variable_declarator");
        on(CSharpDialect::parameters, "parameter_list");
        on(CSharpDialect::parameter, "parameter");
        on((walk, node) -> walk.closure(node, () -> walk.children(node)), "lambda_expression");
        on((walk, node) -> walk.closure(node, () -> walk.children(node)), "anonymous_method_expression");
        on((walk, node) -> walk.reference(node, DEFINE), "implicit_parameter");
        on(Dialect::namedArgument, "argument", "attribute_argument");
        on(CSharpDialect::assignment, "assignment_expression");
        on(CSharpDialect::anonymousObject, "anonymous_object_creation_expression");
        on(CSharpDialect::step, "postfix_unary_expression", "prefix_unary_expression");
        on(CSharpDialect::loop, "foreach_statement");
        on(CSharpDialect::named, "catch_declaration", "declaration_pattern", "declaration_expression");
        on(CSharpDialect::imports, "using_directive");
        on(CSharpDialect::namespace, "namespace_declaration", "file_scoped_namespace_declaration");
    }

    @Override
    boolean closuresAreSymbols() {
        return true;
    }

    @Override
    boolean holdsMarks(String type) {
        return type.equals("attribute_list");
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        List<Integer> arguments = tree.namedChildren(tree.childOf(call, "argument_list"));
        return switch (tree.type(call)) {
            case "object_creation_expression" ->
                new CallParts(NONE, plain(tree, tree.child(call, "type")), arguments, true);
            case "implicit_object_creation_expression" -> new CallParts(NONE, NONE, arguments, true);
            case "constructor_initializer" -> new CallParts(NONE, tree.next(tree.first(call)), arguments, false);
            default -> invocation(tree, call, arguments);
        };
    }

    private static CallParts invocation(SyntaxTree tree, int call, List<Integer> arguments) {
        int function = tree.child(call, "function");
        return switch (function == NONE ? "" : tree.type(function)) {
            case "member_access_expression" ->
                new CallParts(
                        tree.child(function, "expression"),
                        plain(tree, tree.child(function, "name")),
                        arguments,
                        false);
            case "conditional_access_expression" ->
                new CallParts(
                        tree.child(function, "condition"),
                        plain(tree, tree.lastNamed(tree.lastNamed(function))),
                        arguments,
                        false);
            default -> new CallParts(NONE, plain(tree, function), arguments, false);
        };
    }

    /// The last name of a type or method, without type arguments.
    private static int plain(SyntaxTree tree, int name) {
        int at = name;
        while (at != NONE) {
            switch (tree.type(at)) {
                case "generic_name" -> at = tree.firstNamed(at);
                case "qualified_name", "alias_qualified_name" -> at = tree.lastNamed(at);
                default -> {
                    return at;
                }
            }
        }
        return NONE;
    }

    @Override
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        int name = tree.child(argument, "name");
        return name == NONE || !tree.is(argument, "argument") ? null : new Keyword(name, tree.lastNamed(argument));
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return tree.is(node, "attribute")
                ? new Annotated(tree.child(node, "name"), tree.childOf(node, "attribute_argument_list"))
                : null;
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration type = walk.declaration(Kind.TYPE, node, name);
        for (int parent : tree.namedChildren(tree.childOf(node, "base_list"))) {
            int plain = tree.is(parent, "generic_name") || tree.is(parent, "primary_constructor_base_type")
                    ? tree.firstNamed(parent)
                    : parent;
            if (!tree.is(parent, "argument_list") && plain != NONE) {
                type.supertypes.add(walk.text(plain));
            }
        }
        walk.enter(type, () -> walk.rest(node, name, NONE));
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        if (name == NONE) {
            int operator = tree.child(node, "operator");
            function.name = operator == NONE ? "this" : "operator " + walk.text(operator);
        }
        int returns = tree.child(node, "returns");
        function.type = typeText(walk, node, returns == NONE ? "type" : "returns");
        walk.enter(function, () -> walk.rest(node, name, NONE));
    }

    private static String typeText(Walk walk, int node, String field) {
        int type = walk.tree().child(node, field);
        return type == NONE ? "" : walk.text(type);
    }

    private static void property(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.child(node, "value");
        Declaration field = walk.declaration(Kind.FIELD, node, name);
        field.type = typeText(walk, node, "type");
        walk.enter(field, () -> {
            if (value != NONE) {
                walk.setting(field.name, value, node);
            }
            walk.rest(node, name, NONE);
        });
    }

    private static void fields(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int declaration = tree.childOf(node, "variable_declaration");
        List<Integer> declarators = tree.namedChildren(declaration).stream()
                .filter(child -> tree.is(child, "variable_declarator"))
                .toList();
        for (int declarator : declarators) {
            int name = tree.child(declarator, "name");
            boolean first = declarator == declarators.getFirst();
            int whole = first ? node : walk.shared(node, declarator, declarators.size());
            Declaration field = walk.declaration(Kind.FIELD, whole, name);
            field.type = typeText(walk, declaration, "type");
            walk.enter(field, () -> {
                if (first) {
                    walk.rest(node, declaration, NONE);
                    walk.visitIf(tree.child(declaration, "type"));
                }
                value(walk, declarator, name);
                walk.rest(declarator, name, NONE);
            });
        }
    }

    private static void value(Walk walk, int declarator, int name) {
        int value = walk.tree().lastNamed(declarator);
        if (value != name && value != NONE && name != NONE) {
            walk.setting(walk.name(name), value, declarator);
        }
    }

    private static void variable(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.lastNamed(node);
        if (name == NONE) {
            walk.children(node);
        } else if (value == name) {
            walk.reference(name, DEFINE);
        } else {
            walk.assignedOne(node, name, value, DEFINE);
        }
    }

    private static void parameters(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        for (int child : tree.namedChildren(node)) {
            if (tree.is(child, "identifier") && tree.in(child, "name")) {
                // `params string[] rest` has no node of its own
                Declaration parameter = walk.declaration(Kind.PARAMETER, child, child);
                parameter.type = typeText(walk, node, "type");
                walk.parameter(parameter, () -> {});
            } else {
                walk.visit(child);
            }
        }
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        boolean component = tree.is(tree.parent(tree.parent(node)), "record_declaration");
        Declaration parameter = walk.declaration(component ? Kind.FIELD : Kind.PARAMETER, node, name);
        parameter.type = typeText(walk, node, "type");
        walk.parameter(parameter, () -> {
            value(walk, node, name);
            walk.rest(node, name, NONE);
        });
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        int key = tree.is(left, "element_binding_expression") ? tree.firstNamed(left) : NONE;
        if (key != NONE && !walk.constantText(key).isEmpty()) {
            walk.entry(node, key, right);
        } else {
            walk.assigned(node, left, right);
        }
    }

    private static void anonymousObject(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
            int mark = tree.next(child);
            int value = mark == NONE || !tree.text(mark, 2).equals("=") ? NONE : tree.next(mark);
            if (tree.named(child) && value != NONE) {
                walk.setting(walk.name(child), value, child);
                walk.target(child, WRITE);
            } else if (tree.named(child)) {
                walk.visit(child);
            }
        }
    }

    private static void step(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int target = tree.firstNamed(node);
        String text = walk.text(node);
        boolean steps = text.startsWith("++") || text.startsWith("--") || text.endsWith("++") || text.endsWith("--");
        if (target != NONE && steps) {
            walk.target(target, WRITE);
        } else {
            walk.children(node);
        }
    }

    private static void loop(Walk walk, int node) {
        int left = walk.tree().child(node, "left");
        if (left != NONE) {
            walk.target(left, DEFINE);
        }
        walk.rest(node, left, NONE);
    }

    private static void named(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        if (name != NONE) {
            walk.target(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    private static void imports(Walk walk, int node) {
        int name = walk.tree().lastNamed(node);
        if (name != NONE) {
            walk.imported(walk.text(name), node);
        }
    }

    private static void namespace(Walk walk, int node) {
        walk.rest(node, walk.tree().child(node, "name"), NONE);
    }
}
