package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterJava;

final class JavaDialect extends Dialect {
    JavaDialect() {
        super(new Grammar(new TreeSitterJava()));
        are(Role.NAME, "identifier", "type_identifier");
        are(Role.SELF, "this", "super");
        are(Role.MEMBER, "field_access");
        are(Role.SUBSCRIPT, "array_access");
        are(Role.STRING, "string_literal", "character_literal");
        are(Role.INTERPOLATION, "string_interpolation");
        are(Role.NUMBER, "decimal_integer_literal", "hex_integer_literal", "octal_integer_literal");
        are(Role.NUMBER, "binary_integer_literal", "decimal_floating_point_literal", "hex_floating_point_literal");
        are(Role.BOOLEAN, "true", "false");
        are(Role.NULL, "null_literal");
        are(Role.COLLECTION, "array_initializer", "array_creation_expression", "element_value_array_initializer");
        are(Role.CLOSURE, "lambda_expression", "method_reference");
        are(Role.CALL, "method_invocation", "object_creation_expression", "explicit_constructor_invocation");
        are(Role.BINARY, "binary_expression");
        are(Role.WRAPPER, "parenthesized_expression", "cast_expression");
        modifiers("public", "protected", "private", "abstract", "static", "final", "strictfp", "default", "sealed");
        modifiers("non-sealed", "synchronized", "native", "transient", "volatile");
        on(JavaDialect::type, "class_declaration", "interface_declaration", "enum_declaration", "record_declaration");
        on(JavaDialect::type, "annotation_type_declaration");
        on(JavaDialect::function, "method_declaration", "constructor_declaration", "compact_constructor_declaration");
        on(JavaDialect::function, "annotation_type_element_declaration");
        on(JavaDialect::fields, "field_declaration", "constant_declaration");
        on(JavaDialect::enumConstant, "enum_constant");
        on(JavaDialect::parameter, "formal_parameter", "spread_parameter", "catch_formal_parameter");
        on(JavaDialect::lambda, "lambda_expression");
        on(JavaDialect::inferred, "inferred_parameters");
        on(JavaDialect::variable, "variable_declarator", "resource");
        on(JavaDialect::loop, "enhanced_for_statement");
        on(JavaDialect::assignment, "assignment_expression");
        on(JavaDialect::update, "update_expression");
        on(JavaDialect::pair, "element_value_pair");
        on(JavaDialect::imports, "import_declaration");
        on((walk, node) -> {}, "package_declaration");
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        List<Integer> arguments = tree.namedChildren(tree.child(call, "arguments"));
        return switch (tree.type(call)) {
            case "object_creation_expression" ->
                new CallParts(NONE, typeName(tree, tree.child(call, "type")), arguments, true);
            case "explicit_constructor_invocation" ->
                new CallParts(NONE, tree.child(call, "constructor"), arguments, false);
            default -> new CallParts(tree.child(call, "object"), tree.child(call, "name"), arguments, false);
        };
    }

    /// The last name of a type, without package and type arguments.
    private static int typeName(SyntaxTree tree, int type) {
        int at = type;
        while (at != NONE) {
            switch (tree.type(at)) {
                case "generic_type" -> at = tree.firstNamed(at);
                case "scoped_type_identifier" -> at = tree.lastNamed(at);
                default -> {
                    return at;
                }
            }
        }
        return NONE;
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return switch (tree.type(node)) {
            case "annotation", "marker_annotation" ->
                new Annotated(tree.child(node, "name"), tree.child(node, "arguments"));
            default -> null;
        };
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration type = walk.declaration(Kind.TYPE, node, name);
        for (int child : tree.namedChildren(node)) {
            switch (tree.type(child)) {
                case "superclass", "super_interfaces", "extends_interfaces" -> supertypes(tree, child, type);
                default -> {}
            }
        }
        walk.enter(type, () -> walk.rest(node, name, NONE));
    }

    private static void supertypes(SyntaxTree tree, int clause, Declaration type) {
        for (int child : tree.namedChildren(clause)) {
            if (tree.is(child, "type_list")) {
                supertypes(tree, child, type);
            } else {
                int plain = tree.is(child, "generic_type") ? tree.firstNamed(child) : child;
                type.supertypes.add(tree.text(plain, 300));
            }
        }
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        function.type = typeText(walk, node);
        int value = tree.child(node, "value");
        walk.enter(function, () -> walk.rest(node, name, NONE));
        if (value != NONE) {
            walk.setting(function.name, value, node);
        }
    }

    private static String typeText(Walk walk, int node) {
        int type = walk.tree().child(node, "type");
        return type == NONE ? "" : walk.text(type);
    }

    private static void fields(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        List<Integer> declarators = tree.namedChildren(node).stream()
                .filter(child -> tree.is(child, "variable_declarator"))
                .toList();
        for (int child : declarators) {
            int name = tree.child(child, "name");
            int value = tree.child(child, "value");
            boolean first = child == declarators.getFirst();
            int whole = first ? node : walk.shared(node, child, declarators.size());
            Declaration field = walk.declaration(Kind.FIELD, whole, name);
            field.type = typeText(walk, node);
            walk.enter(field, () -> {
                if (first) {
                    walk.visitIf(tree.childOf(node, "modifiers"));
                    walk.visitIf(tree.child(node, "type"));
                }
                if (value != NONE) {
                    walk.setting(field.name, value, child);
                    walk.visit(value);
                }
            });
        }
    }

    private static void enumConstant(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        walk.enter(walk.declaration(Kind.FIELD, node, name), () -> walk.rest(node, name, NONE));
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int declarator = tree.childOf(node, "variable_declarator");
        int name = tree.child(declarator == NONE ? node : declarator, "name");
        boolean component = tree.is(tree.parent(tree.parent(node)), "record_declaration");
        Declaration parameter = walk.declaration(component ? Kind.FIELD : Kind.PARAMETER, node, name);
        int type = tree.child(node, "type");
        int written =
                type == NONE ? tree.childOf(node, "type_identifier", "generic_type", "array_type", "catch_type") : type;
        parameter.type = written == NONE ? "" : walk.text(written);
        walk.parameter(parameter, () -> walk.rest(node, name, NONE));
    }

    private static void lambda(Walk walk, int node) {
        walk.closure(node, () -> lambdaParts(walk, node));
    }

    private static void lambdaParts(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int parameters = tree.child(node, "parameters");
        if (tree.is(parameters, "identifier")) {
            walk.reference(parameters, DEFINE);
            walk.rest(node, parameters, NONE);
        } else {
            walk.children(node);
        }
    }

    private static void inferred(Walk walk, int node) {
        walk.tree().namedChildren(node).forEach(name -> walk.reference(name, DEFINE));
    }

    private static void variable(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.child(node, "value");
        if (name == NONE) {
            walk.children(node);
            return;
        }
        if (tree.is(value, "lambda_expression")) {
            Declaration function = walk.declaration(Kind.FUNCTION, node, name);
            walk.setting(function.name, value, node);
            walk.enter(function, () -> lambdaParts(walk, value));
            return;
        }
        walk.reference(name, DEFINE);
        if (value != NONE) {
            walk.setting(walk.name(name), value, node);
        }
        walk.rest(node, name, NONE);
    }

    private static void loop(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        if (name != NONE) {
            walk.reference(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.assigned(node, tree.child(node, "left"), tree.child(node, "right"));
    }

    private static void update(Walk walk, int node) {
        int target = walk.tree().firstNamed(node);
        if (target != NONE) {
            walk.target(target, WRITE);
        }
    }

    private static void pair(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.entry(node, tree.child(node, "key"), tree.child(node, "value"));
    }

    private static void imports(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.childOf(node, "scoped_identifier", "identifier");
        if (name != NONE) {
            boolean all = tree.childOf(node, "asterisk") != NONE;
            walk.imported(walk.text(name) + (all ? ".*" : ""), node);
        }
    }
}
