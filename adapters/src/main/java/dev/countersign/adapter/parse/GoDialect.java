package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol;
import dev.countersign.code.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TreeSitterGo;

final class GoDialect extends Dialect {
    GoDialect() {
        super(new Grammar(new TreeSitterGo()));
        are(Role.NAME, "identifier", "type_identifier", "field_identifier", "package_identifier");
        are(Role.MEMBER, "selector_expression", "qualified_type");
        are(Role.SUBSCRIPT, "index_expression");
        are(Role.STRING, "interpreted_string_literal", "raw_string_literal", "rune_literal");
        are(Role.NUMBER, "int_literal", "float_literal", "imaginary_literal");
        are(Role.BOOLEAN, "true", "false");
        are(Role.NULL, "nil");
        are(Role.COLLECTION, "composite_literal", "literal_value");
        are(Role.CLOSURE, "func_literal");
        are(Role.CALL, "call_expression");
        are(Role.BINARY, "binary_expression");
        are(Role.WRAPPER, "parenthesized_expression", "literal_element", "expression_list", "unary_expression");
        on(GoDialect::type, "type_spec", "type_alias");
        on(GoDialect::function, "function_declaration", "method_declaration", "method_elem");
        on(GoDialect::field, "field_declaration");
        on(GoDialect::parameter, "parameter_declaration", "variadic_parameter_declaration");
        on((walk, node) -> walk.closure(node, () -> parts(walk, node)), "func_literal");
        on((walk, node) -> walk.namelessly(() -> walk.children(node)), "function_type");
        on(GoDialect::variables, "var_spec", "const_spec");
        on(GoDialect::assignment, "short_var_declaration", "assignment_statement");
        on(GoDialect::range, "range_clause", "receive_statement");
        on(GoDialect::step, "inc_statement", "dec_statement");
        on(GoDialect::typeSwitch, "type_switch_statement");
        on(GoDialect::element, "keyed_element");
        on(GoDialect::imports, "import_spec");
        on((walk, node) -> {}, "package_clause");
    }

    @Override
    int wrapped(SyntaxTree tree, int wrapper) {
        int inner = tree.firstNamed(wrapper);
        boolean single = inner == tree.lastNamed(wrapper);
        boolean pointer = !tree.is(wrapper, "unary_expression")
                || tree.text(wrapper, 1).equals("&")
                || tree.text(wrapper, 1).equals("*");
        return single && pointer ? inner : NONE;
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        int function = tree.child(call, "function");
        List<Integer> arguments = tree.namedChildren(tree.child(call, "arguments"));
        return tree.is(function, "selector_expression")
                ? new CallParts(tree.child(function, "operand"), tree.child(function, "field"), arguments, false)
                : new CallParts(NONE, function, arguments, false);
    }

    @Override
    void closureParts(Walk walk, int closure) {
        parts(walk, closure);
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int type = tree.child(node, "type");
        int parent = tree.parent(node);
        Declaration declaration = walk.declaration(Kind.TYPE, tree.alone(node) ? parent : node, node, name);
        for (int member : tree.namedChildren(tree.is(type, "struct_type") ? tree.firstNamed(type) : type)) {
            if (tree.is(member, "field_declaration") && tree.child(member, "name") == NONE) {
                declaration.supertypes.add(walk.text(tree.child(member, "type")));
            } else if (tree.is(member, "type_elem") && tree.is(type, "interface_type")) {
                declaration.supertypes.add(walk.text(member));
            }
        }
        walk.enter(declaration, () -> walk.rest(node, name, NONE));
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        int result = tree.child(node, "result");
        function.type = result == NONE ? "" : walk.text(result);
        int receiver = tree.child(node, "receiver");
        if (receiver != NONE) {
            function.part = receiverType(tree, receiver) + "." + function.name;
        }
        walk.enter(function, () -> {
            if (receiver != NONE) {
                walk.namelessly(() -> walk.visit(receiver));
            }
            parts(walk, node);
        });
    }

    /// The name of the type that a method belongs to.
    private static String receiverType(SyntaxTree tree, int receiver) {
        int type = tree.child(tree.firstNamed(receiver), "type");
        while (type != NONE && !tree.is(type, "type_identifier")) {
            type = tree.firstNamed(type);
        }
        return type == NONE ? "" : tree.text(type, 300);
    }

    private static void parts(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.visitIf(tree.child(node, "type_parameters"));
        walk.visitIf(tree.child(node, "parameters"));
        int result = tree.child(node, "result");
        if (result != NONE) {
            walk.namelessly(() -> walk.visit(result));
        }
        walk.visitIf(tree.child(node, "body"));
    }

    private static List<Integer> names(SyntaxTree tree, int node) {
        var names = new ArrayList<Integer>();
        for (int child : tree.namedChildren(node)) {
            if (tree.in(child, "name")) {
                names.add(child);
            }
        }
        return names;
    }

    private static void field(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int type = tree.child(node, "type");
        int tag = tree.child(node, "tag");
        List<Integer> names = names(tree, node);
        for (int name : names) {
            Declaration field = walk.declaration(Kind.FIELD, walk.shared(node, name, names.size()), name);
            field.type = type == NONE ? "" : walk.text(type);
            if (tag != NONE) {
                field.annotations.add(new Symbol.Annotation("tag", walk.constantText(tag), tree.firstLine(tag)));
            }
            walk.enter(field, () -> {});
        }
        walk.visitIf(type);
        walk.visitIf(tag);
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int type = tree.child(node, "type");
        List<Integer> names = names(tree, node);
        for (int name : names) {
            Declaration parameter = walk.declaration(Kind.PARAMETER, walk.shared(node, name, names.size()), name);
            parameter.type = type == NONE ? "" : walk.text(type);
            walk.parameter(parameter, () -> {});
        }
        walk.visitIf(type);
    }

    private static void variables(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        List<Integer> names = names(tree, node);
        int values = tree.child(node, "value");
        walk.visitIf(tree.child(node, "type"));
        List<Integer> each = tree.namedChildren(values);
        boolean paired = each.size() == names.size();
        for (int i = 0; i < names.size(); i++) {
            if (paired) {
                walk.assignedOne(node, names.get(i), each.get(i), DEFINE);
            } else {
                walk.reference(names.get(i), DEFINE);
            }
        }
        if (!paired && values != NONE) {
            walk.setting(walk.name(names.getFirst()), values, node);
            walk.visit(values);
        }
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        if (left == NONE || right == NONE) {
            walk.children(node);
            return;
        }
        walk.assignedEach(node, left, right, tree.is(node, "short_var_declaration") ? DEFINE : WRITE);
    }

    private static void range(Walk walk, int node) {
        int left = walk.tree().child(node, "left");
        if (left != NONE) {
            walk.target(left, DEFINE);
        }
        walk.rest(node, left, NONE);
    }

    private static void step(Walk walk, int node) {
        int target = walk.tree().firstNamed(node);
        if (target != NONE) {
            walk.target(target, WRITE);
        }
    }

    private static void typeSwitch(Walk walk, int node) {
        int alias = walk.tree().child(node, "alias");
        if (alias != NONE) {
            walk.target(alias, DEFINE);
        }
        walk.rest(node, alias, NONE);
    }

    private static void element(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.entry(node, tree.child(node, "key"), tree.child(node, "value"));
    }

    private static void imports(Walk walk, int node) {
        int path = walk.tree().child(node, "path");
        walk.imported(walk.constantText(path), node);
    }
}
