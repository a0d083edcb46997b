package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.READ;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterRuby;

final class RubyDialect extends Dialect {
    private static final Set<String> LOADING = Set.of("require", "require_relative", "load", "autoload");
    private static final Set<String> MIXING = Set.of("include", "extend", "prepend");
    private static final Set<String> ATTRIBUTES = Set.of("attr_accessor", "attr_reader", "attr_writer", "attr");
    private static final Set<String> BODIES =
            Set.of("program", "body_statement", "block_body", "then", "else", "ensure", "begin", "do");

    /// How many nodes behind the mark of a heredoc its text is looked for.
    private static final int HEREDOC_REACH = 1_000;

    RubyDialect() {
        super(new Grammar(new TreeSitterRuby()));
        are(Role.NAME, "identifier", "constant", "instance_variable", "class_variable", "global_variable");
        are(Role.NAME, "hash_key_symbol", "operator", "setter");
        are(Role.SYMBOL, "simple_symbol", "bare_symbol");
        are(Role.SELF, "self", "super");
        are(Role.MEMBER, "scope_resolution");
        are(Role.SUBSCRIPT, "element_reference");
        are(Role.STRING, "string", "bare_string", "chained_string", "heredoc_body", "delimited_symbol", "character");
        are(Role.STRING, "subshell");
        are(Role.INTERPOLATION, "interpolation");
        are(Role.QUOTE, "heredoc_end");
        are(Role.NUMBER, "integer", "float", "rational", "complex");
        are(Role.BOOLEAN, "true", "false");
        are(Role.NULL, "nil");
        are(Role.COLLECTION, "array", "hash", "string_array", "symbol_array", "right_assignment_list");
        are(Role.CLOSURE, "lambda", "block", "do_block");
        are(Role.CALL, "call");
        are(Role.BINARY, "binary");
        are(Role.WRAPPER, "parenthesized_statements", "heredoc_beginning");
        are(Role.PATTERN, "left_assignment_list", "destructured_left_assignment", "rest_assignment");
        on(RubyDialect::type, "class", "module");
        on(RubyDialect::function, "method", "singleton_method");
        on(RubyDialect::parameters, "method_parameters", "block_parameters", "lambda_parameters");
        on((walk, node) -> walk.closure(node, () -> walk.children(node)), "lambda", "block", "do_block");
        on(RubyDialect::call, "call");
        on(RubyDialect::bareName, "identifier");
        on(RubyDialect::assignment, "assignment", "operator_assignment");
        on(RubyDialect::pair, "pair");
        on(RubyDialect::caught, "exception_variable");
        on(RubyDialect::shell, "subshell");
    }

    @Override
    Set<String> formatOperators() {
        return Set.of("%");
    }

    @Override
    boolean bareNamesAreCalls() {
        return true;
    }

    @Override
    String plainName(String text) {
        int from = 0;
        while (from < text.length() && "@:$".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        return text.substring(from);
    }

    @Override
    int wrapped(SyntaxTree tree, int wrapper) {
        if (!tree.is(wrapper, "heredoc_beginning")) {
            return tree.lastNamed(wrapper);
        }
        int earlier = 0;
        int last = Math.min(tree.size(), wrapper + HEREDOC_REACH);
        for (int node = wrapper - 1; node > Math.max(0, wrapper - 50) && !tree.is(node, "heredoc_body"); node--) {
            earlier += tree.is(node, "heredoc_beginning") ? 1 : 0;
        }
        for (int node = wrapper + 1; node < last; node++) {
            if (tree.is(node, "heredoc_body") && earlier-- == 0) {
                return node;
            }
        }
        return NONE;
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        var arguments = new ArrayList<>(tree.namedChildren(tree.child(call, "arguments")));
        int block = tree.child(call, "block");
        if (block != NONE) {
            arguments.add(block);
        }
        int name = tree.child(call, "method");
        boolean construct = name != NONE && tree.text(name, 4).equals("new");
        return new CallParts(tree.child(call, "receiver"), name, arguments, construct);
    }

    @Override
    boolean readsMember(SyntaxTree tree, int call) {
        int name = tree.child(call, "method");
        return tree.child(call, "receiver") != NONE
                && tree.child(call, "arguments") == NONE
                && tree.child(call, "block") == NONE
                && name != NONE
                && !isMarked(tree, name);
    }

    /// Names that end so are methods, never variables.
    private static boolean isMarked(SyntaxTree tree, int name) {
        char last = tree.end(name) == 0 ? ' ' : tree.text().charAt(tree.end(name) - 1);
        return last == '!' || last == '?';
    }

    @Override
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        if (!tree.is(argument, "pair")) {
            return null;
        }
        int key = tree.child(argument, "key");
        int value = tree.child(argument, "value");
        return key == NONE ? null : new Keyword(key, value == NONE ? key : value);
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration type = walk.declaration(Kind.TYPE, node, NONE);
        type.name = name == NONE ? "" : walk.text(name);
        int superclass = tree.child(node, "superclass");
        if (superclass != NONE && tree.firstNamed(superclass) != NONE) {
            type.supertypes.add(walk.text(tree.firstNamed(superclass)));
        }
        for (int member : tree.namedChildren(tree.child(node, "body"))) {
            int method = tree.is(member, "call") ? tree.child(member, "method") : NONE;
            if (method != NONE && MIXING.contains(tree.text(method, 20))) {
                tree.namedChildren(tree.child(member, "arguments")).forEach(m -> type.supertypes.add(walk.text(m)));
            }
        }
        walk.enter(type, () -> {
            if (name != NONE) {
                walk.target(name, DEFINE);
            }
            walk.rest(node, name, NONE);
        });
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        Declaration function = walk.declaration(Kind.FUNCTION, node, name);
        if (tree.is(node, "singleton_method")) {
            function.modifiers.add("static");
        }
        walk.enter(function, () -> walk.rest(node, name, NONE));
    }

    private static void parameters(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        for (int child : tree.namedChildren(node)) {
            int named = tree.child(child, "name");
            int name = tree.is(child, "identifier") ? child : named;
            if (name == NONE) {
                tree.namedChildren(child).forEach(inner -> walk.target(inner, DEFINE));
                continue;
            }
            int value = tree.child(child, "value");
            Declaration parameter = walk.declaration(Kind.PARAMETER, child, name);
            walk.parameter(parameter, () -> {
                if (value != NONE) {
                    walk.setting(parameter.name, value, child);
                    walk.visit(value);
                }
            });
        }
    }

    private static void call(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int method = tree.child(node, "method");
        boolean bare = method != NONE && tree.child(node, "receiver") == NONE;
        String name = method == NONE ? "" : walk.text(method);
        if (bare && LOADING.contains(name)) {
            walk.imported(walk.constantText(tree.lastNamed(tree.child(node, "arguments"))), node);
        }
        if (bare && ATTRIBUTES.contains(name) && walk.within() == Kind.TYPE) {
            for (int attribute : tree.namedChildren(tree.child(node, "arguments"))) {
                walk.enter(walk.declaration(Kind.FIELD, attribute, attribute), () -> {});
            }
        }
        walk.asRole(node);
    }

    /// A name that stands alone as a statement is a call, unless it is a variable.
    private static void bareName(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        boolean alone = BODIES.contains(tree.type(tree.parent(node)));
        if ((alone || isMarked(tree, node)) && !walk.known(node)) {
            walk.callNamed(node, walk.name(node), List.of());
        }
        walk.reference(node, READ);
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        if (left == NONE || right == NONE) {
            walk.children(node);
            return;
        }
        if (tree.is(left, "instance_variable") && walk.withinFunction("initialize")) {
            walk.fieldOfType(walk.declaration(Kind.FIELD, node, left));
        }
        boolean member = tree.is(left, "constant") && walk.within() == Kind.TYPE;
        if (member || (tree.is(left, "identifier") && tree.is(right, "lambda"))) {
            boolean function = walk.isClosure(right);
            Declaration declaration = walk.declaration(function ? Kind.FUNCTION : Kind.FIELD, node, left);
            walk.enter(declaration, () -> {
                walk.setting(declaration.name, right, node);
                if (function) {
                    walk.children(right);
                } else {
                    walk.visit(right);
                }
            });
        } else if (tree.is(left, "call")) {
            // `user.email = x` is written as a call, but no method is called by that name
            walk.setting(walk.text(left), right, node);
            walk.visitIf(tree.child(left, "receiver"));
            int name = tree.child(left, "method");
            if (name != NONE) {
                walk.reference(name, WRITE);
            }
            walk.visit(right);
        } else if (tree.is(left, "left_assignment_list") && tree.is(right, "right_assignment_list")) {
            walk.assignedEach(node, left, right, WRITE);
        } else {
            walk.assigned(node, left, right);
        }
    }

    private static void pair(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int key = tree.child(node, "key");
        int value = tree.child(node, "value");
        boolean variable = tree.is(key, "identifier") || tree.is(key, "constant");
        if (variable && value != NONE) {
            walk.setting(walk.text(key), value, node);
            walk.children(node);
        } else {
            walk.entry(node, key, value == NONE ? key : value);
        }
    }

    private static void caught(Walk walk, int node) {
        walk.tree().namedChildren(node).forEach(name -> walk.target(name, DEFINE));
    }

    private static void shell(Walk walk, int node) {
        walk.callNamed(node, "`", List.of(node));
        walk.string(node);
    }
}
