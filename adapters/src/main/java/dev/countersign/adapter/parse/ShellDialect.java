package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.READ;

import dev.countersign.code.Symbol.Kind;
import java.util.ArrayList;
import java.util.Set;
import org.treesitter.TreeSitterBash;

/// Shell scripts: a command is a call, its words are its arguments.
final class ShellDialect extends Dialect {
    private static final Set<String> LOADING = Set.of("source", ".");

    ShellDialect() {
        super(new Grammar(new TreeSitterBash()));
        are(Role.NAME, "variable_name", "special_variable_name");
        are(Role.SYMBOL, "word");
        are(Role.STRING, "string", "raw_string", "ansi_c_string", "translated_string", "concatenation");
        are(Role.STRING, "heredoc_body");
        are(Role.QUOTE, "heredoc_end");
        are(Role.NUMBER, "number");
        are(Role.COLLECTION, "array");
        are(Role.CALL, "command");
        are(Role.WRAPPER, "simple_expansion", "expansion", "command_substitution", "arithmetic_expansion");
        are(Role.WRAPPER, "process_substitution");
        on((walk, node) -> {}, "word");
        on(ShellDialect::commandName, "command_name");
        on(ShellDialect::command, "command");
        on(ShellDialect::function, "function_definition");
        on(ShellDialect::assignment, "variable_assignment");
        on(ShellDialect::loop, "for_statement");
    }

    @Override
    int wrapped(SyntaxTree tree, int wrapper) {
        return tree.firstNamed(wrapper);
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        int name = tree.child(call, "name");
        var arguments = new ArrayList<Integer>();
        for (int child : tree.namedChildren(call)) {
            if (tree.in(child, "argument")) {
                arguments.add(child);
            }
        }
        return new CallParts(NONE, name, arguments, false);
    }

    private static void commandName(Walk walk, int node) {
        if (walk.tree().is(walk.tree().firstNamed(node), "word")) {
            walk.reference(node, READ);
        }
        walk.children(node);
    }

    private static void command(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int argument = tree.child(node, "argument");
        if (name != NONE && argument != NONE && LOADING.contains(walk.text(name))) {
            walk.imported(walk.constantText(argument), node);
        }
        walk.asRole(node);
    }

    private static void function(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        walk.enter(walk.declaration(Kind.FUNCTION, node, name), () -> walk.rest(node, name, NONE));
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        walk.assigned(node, tree.child(node, "name"), tree.child(node, "value"));
    }

    private static void loop(Walk walk, int node) {
        int variable = walk.tree().child(node, "variable");
        if (variable != NONE) {
            walk.reference(variable, DEFINE);
        }
        walk.rest(node, variable, NONE);
    }
}
