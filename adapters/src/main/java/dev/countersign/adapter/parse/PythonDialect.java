package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterPython;

final class PythonDialect extends Dialect {
    private static final Set<String> SELF = Set.of("self", "cls");
    private static final Set<String> QUOTES = Set.of("\"", "'");

    PythonDialect() {
        super(new Grammar(new TreeSitterPython()));
        are(Role.NAME, "identifier");
        are(Role.MEMBER, "attribute");
        are(Role.SUBSCRIPT, "subscript");
        are(Role.STRING, "string", "concatenated_string");
        are(Role.QUOTE, "string_start", "string_end");
        are(Role.INTERPOLATION, "interpolation");
        are(Role.NUMBER, "integer", "float");
        are(Role.BOOLEAN, "true", "false");
        are(Role.NULL, "none");
        are(Role.COLLECTION, "list", "dictionary", "tuple", "set", "expression_list");
        are(Role.COLLECTION, "list_comprehension", "dictionary_comprehension", "set_comprehension");
        are(Role.CLOSURE, "lambda");
        are(Role.CALL, "call");
        are(Role.BINARY, "binary_operator");
        are(Role.WRAPPER, "parenthesized_expression", "await");
        are(Role.PATTERN, "pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern");
        modifiers("async");
        on(PythonDialect::decorated, "decorated_definition");
        on(Walk::decorator, "decorator");
        on(PythonDialect::type, "class_definition");
        on(PythonDialect::function, "function_definition");
        on(PythonDialect::parameters, "parameters", "lambda_parameters");
        on(PythonDialect::lambda, "lambda");
        on(PythonDialect::assignment, "assignment");
        on(PythonDialect::augmented, "augmented_assignment");
        on(PythonDialect::named, "named_expression");
        on(PythonDialect::loop, "for_statement", "for_in_clause");
        on(PythonDialect::alias, "as_pattern_target");
        on(PythonDialect::keywordArgument, "keyword_argument");
        on(PythonDialect::pair, "pair");
        on(PythonDialect::imports, "import_statement");
        on(PythonDialect::importsFrom, "import_from_statement", "future_import_statement");
    }

    @Override
    Set<String> formatOperators() {
        return Set.of("%");
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        int function = tree.child(call, "function");
        int arguments = tree.child(call, "arguments");
        List<Integer> each = tree.is(arguments, "argument_list") ? tree.namedChildren(arguments) : List.of(arguments);
        return tree.is(function, "attribute")
                ? new CallParts(tree.child(function, "object"), tree.child(function, "attribute"), each, false)
                : new CallParts(NONE, function, each, false);
    }

    @Override
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        return tree.is(argument, "keyword_argument")
                ? new Keyword(tree.child(argument, "name"), tree.child(argument, "value"))
                : null;
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return decorator(tree, node, "call");
    }

    @Override
    boolean mayOpenWithDocstring(SyntaxTree tree, int block) {
        int parent = tree.parent(block);
        return parent == NONE
                || (tree.is(block, "block")
                        && (tree.is(parent, "function_definition") || tree.is(parent, "class_definition")));
    }

    @Override
    int docstring(SyntaxTree tree, int block) {
        int statement = tree.first(block);
        while (statement != NONE && role(tree.kind(statement)) == Role.COMMENT) {
            statement = tree.next(statement);
        }
        if (!tree.is(statement, "expression_statement")) {
            return NONE;
        }
        int text = tree.first(statement);
        boolean alone = tree.is(text, "string") && tree.next(text) == NONE;
        return alone && QUOTES.contains(tree.text(text, 1)) ? statement : NONE;
    }

    @Override
    int headOf(SyntaxTree tree, int block) {
        int definition = tree.parent(block);
        return definition == NONE ? block : whole(tree, definition);
    }

    private static void decorated(Walk walk, int node) {
        int definition = walk.tree().child(node, "definition");
        if (definition == NONE) {
            walk.children(node);
        } else {
            walk.visit(definition);
        }
    }

    /// The decorated definition that a definition is part of, or the definition.
    private static int whole(SyntaxTree tree, int definition) {
        int parent = tree.parent(definition);
        return tree.is(parent, "decorated_definition") ? parent : definition;
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int whole = whole(tree, node);
        Declaration type = walk.declaration(Kind.TYPE, whole, node, name);
        for (int parent : tree.namedChildren(tree.child(node, "superclasses"))) {
            if (!tree.is(parent, "keyword_argument")) {
                int plain = tree.is(parent, "subscript") ? tree.firstNamed(parent) : parent;
                type.supertypes.add(walk.text(plain));
            }
        }
        walk.enter(type, () -> definition(walk, whole, node, name));
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int whole = whole(tree, node);
        Declaration function = walk.declaration(Kind.FUNCTION, whole, node, name);
        int type = tree.child(node, "return_type");
        function.type = type == NONE ? "" : walk.text(type);
        walk.enter(function, () -> definition(walk, whole, node, name));
    }

    private static void definition(Walk walk, int whole, int node, int name) {
        if (whole != node) {
            walk.rest(whole, node, NONE);
        }
        walk.rest(node, name, NONE);
    }

    private static void lambda(Walk walk, int node) {
        walk.closure(node, () -> walk.children(node));
    }

    private static void parameters(Walk walk, int node) {
        walk.tree().namedChildren(node).forEach(parameter -> parameter(walk, parameter));
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int named = tree.child(node, "name");
        int inner = named == NONE ? node : named;
        while (inner != NONE && !tree.is(inner, "identifier")) {
            inner = tree.firstNamed(inner);
        }
        if (inner == NONE) {
            return;
        }
        int name = inner;
        int type = tree.child(node, "type");
        int value = tree.child(node, "value");
        if (SELF.contains(tree.text(name)) && type == NONE && value == NONE) {
            walk.reference(name, DEFINE);
            return;
        }
        Declaration parameter = walk.declaration(Kind.PARAMETER, node, name);
        parameter.type = type == NONE ? "" : walk.text(type);
        walk.parameter(parameter, () -> {
            if (value != NONE) {
                walk.setting(parameter.name, value, node);
            }
            walk.visitIf(type);
            walk.visitIf(value);
        });
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        int type = tree.child(node, "type");
        if (tree.is(left, "identifier") && (walk.within() == Kind.TYPE || tree.is(right, "lambda"))) {
            Kind kind = tree.is(right, "lambda") ? Kind.FUNCTION : Kind.FIELD;
            Declaration member = walk.declaration(kind, node, left);
            member.type = type == NONE ? "" : walk.text(type);
            walk.enter(member, () -> {
                if (right != NONE) {
                    walk.setting(member.name, right, node);
                }
                if (kind == Kind.FUNCTION) {
                    walk.visitIf(type);
                    walk.children(right);
                } else {
                    walk.rest(node, left, NONE);
                }
            });
            return;
        }
        ownField(walk, node, left, type);
        if (right == NONE) {
            walk.target(left, DEFINE);
            walk.visitIf(type);
        } else {
            walk.assigned(node, left, right);
        }
    }

    /// `self.x = ..` makes a field.
    private static void ownField(Walk walk, int node, int left, int type) {
        SyntaxTree tree = walk.tree();
        if (!tree.is(left, "attribute") || !walk.withinFunction("__init__")) {
            return;
        }
        int object = tree.child(left, "object");
        if (tree.is(object, "identifier") && tree.text(object).equals("self")) {
            Declaration field = walk.declaration(Kind.FIELD, node, tree.child(left, "attribute"));
            field.type = type == NONE ? "" : walk.text(type);
            walk.fieldOfType(field);
        }
    }

    private static void augmented(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.assigned(node, tree.child(node, "left"), tree.child(node, "right"));
    }

    private static void named(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.assigned(node, tree.child(node, "name"), tree.child(node, "value"));
    }

    private static void loop(Walk walk, int node) {
        int left = walk.tree().child(node, "left");
        if (left != NONE) {
            walk.target(left, WRITE);
        }
        walk.rest(node, left, NONE);
    }

    private static void alias(Walk walk, int node) {
        walk.tree().namedChildren(node).forEach(target -> walk.target(target, DEFINE));
    }

    private static void keywordArgument(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.entry(node, tree.child(node, "name"), tree.child(node, "value"));
    }

    private static void pair(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int key = tree.child(node, "key");
        int value = tree.child(node, "value");
        if (tree.is(key, "identifier") && value != NONE) {
            // here the key is what a variable holds, so the name is read
            walk.setting(walk.text(key), value, node);
            walk.children(node);
        } else {
            walk.entry(node, key, value);
        }
    }

    private static void imports(Walk walk, int node) {
        walk.tree().namedChildren(node).forEach(module -> walk.imported(importedName(walk, module), node));
    }

    private static String importedName(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        return walk.text(name == NONE ? node : name);
    }

    private static void importsFrom(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int module = tree.child(node, "module_name");
        String from = module == NONE ? "__future__" : walk.text(module);
        String start = from.endsWith(".") ? from : from + ".";
        for (int child : tree.namedChildren(node)) {
            if (child == module) {
                continue;
            }
            String name = tree.is(child, "wildcard_import") ? "*" : importedName(walk, child);
            walk.imported(start + name, child);
        }
    }
}
