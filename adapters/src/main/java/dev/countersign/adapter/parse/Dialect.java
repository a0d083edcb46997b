package dev.countersign.adapter.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one language's grammar calls things: the role of each node kind, and how the kinds that need it are
/// read. Built once per language and shared by all threads.
abstract class Dialect {
    /// Reads one node of a kind, usually by going on into its children.
    interface Visit {
        void at(Walk walk, int node);
    }

    private final Grammar grammar;
    private final Role[] roles;
    private final @Nullable Visit[] visits;
    private final boolean[] modifiers;

    Dialect(Grammar grammar) {
        this.grammar = grammar;
        roles = new Role[grammar.kinds()];
        Arrays.fill(roles, Role.NONE);
        for (int kind = 0; kind < roles.length; kind++) {
            if (grammar.comment(kind)) {
                roles[kind] = Role.COMMENT;
            }
        }
        visits = new Visit[grammar.kinds()];
        modifiers = new boolean[grammar.kinds()];
    }

    final Grammar grammar() {
        return grammar;
    }

    /// Whether a line break or a blank between two words can change what they mean although the tree stays the same.
    boolean heedsLayout() {
        return false;
    }

    /// What a literal says, where either kind of quotes could stand around it; empty where that is not sure.
    Optional<String> quoted(SyntaxTree tree, int literal) {
        return Optional.empty();
    }

    /// Whether a bare text that begins this node is its documentation.
    boolean mayOpenWithDocstring(SyntaxTree tree, int block) {
        return false;
    }

    /// The statement that is the documentation of such a node; NONE where it has none.
    int docstring(SyntaxTree tree, int block) {
        return SyntaxTree.NONE;
    }

    /// The whole, decorators included, that such a node is the body of.
    int headOf(SyntaxTree tree, int block) {
        return block;
    }

    final Role role(int kind) {
        return roles[kind];
    }

    final @Nullable Visit visit(int kind) {
        return visits[kind];
    }

    final boolean modifier(int kind) {
        return modifiers[kind];
    }

    /// Gives named kinds a role.
    final void are(Role role, String... kinds) {
        give(role, true, Set.of(kinds));
    }

    /// Gives a role to words that the grammar counts as marks.
    final void areMarks(Role role, String... words) {
        give(role, false, Set.of(words));
    }

    private void give(Role role, boolean named, Set<String> wanted) {
        for (int kind = 0; kind < roles.length; kind++) {
            if (grammar.named(kind) == named && wanted.contains(grammar.name(kind))) {
                roles[kind] = role;
            }
        }
    }

    /// Says how named kinds are read.
    final void on(Visit visit, String... kinds) {
        Set<String> wanted = Set.of(kinds);
        for (int kind = 0; kind < visits.length; kind++) {
            if (grammar.named(kind) && wanted.contains(grammar.name(kind))) {
                visits[kind] = visit;
            }
        }
    }

    /// Words and kinds that count as modifiers where they stand before a declaration.
    final void modifiers(String... names) {
        Set<String> wanted = Set.of(names);
        for (int kind = 0; kind < modifiers.length; kind++) {
            modifiers[kind] |= wanted.contains(grammar.name(kind));
        }
    }

    /// Operators that make text when one side is text.
    Set<String> textOperators() {
        return Set.of("+");
    }

    /// The call in a CALL node, read without its surroundings.
    abstract CallParts call(SyntaxTree tree, int call);

    /// Whether annotations and modifiers of a declaration stand inside nodes of this type.
    boolean holdsMarks(String type) {
        return type.equals("modifiers");
    }

    /// Whether a nameless function outside all functions is a symbol.
    boolean closuresAreSymbols() {
        return false;
    }

    /// Whether a bare name may be a call, as in Ruby.
    boolean bareNamesAreCalls() {
        return false;
    }

    /// Visits what a nameless function holds: its parameters and its body.
    void closureParts(Walk walk, int closure) {
        walk.children(closure);
    }

    /// The operators that fill values into the text on their left.
    Set<String> formatOperators() {
        return Set.of();
    }

    /// The expression that a WRAPPER wraps; NONE where there is none. A cast's type stands before it.
    int wrapped(SyntaxTree tree, int wrapper) {
        return tree.lastNamed(wrapper);
    }

    /// Whether a CALL only reads a member, as Ruby's `user.email`.
    boolean readsMember(SyntaxTree tree, int call) {
        return false;
    }

    /// An identifier without what only marks it as one, such as PHP's `$`.
    String plainName(String text) {
        return text;
    }

    /// The annotation that a node is.
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return null;
    }

    /// The name under which a keyword argument is handed over, and its value; null for a plain argument.
    @Nullable
    Keyword keyword(SyntaxTree tree, int argument) {
        return null;
    }

    /// Visits an argument, which may be handed over under a name.
    static void namedArgument(Walk walk, int node) {
        int name = walk.tree().child(node, "name");
        if (name == SyntaxTree.NONE) {
            walk.children(node);
        } else {
            walk.entry(node, name, walk.tree().lastNamed(node));
        }
    }

    /// Python's and JavaScript's annotations: `@name` or `@name(arguments)`.
    ///
    /// @param call what the grammar calls a call
    static @Nullable Annotated decorator(SyntaxTree tree, int node, String call) {
        if (!tree.is(node, "decorator")) {
            return null;
        }
        int inner = tree.firstNamed(node);
        return tree.is(inner, call)
                ? new Annotated(tree.child(inner, "function"), tree.child(inner, "arguments"))
                : new Annotated(inner, SyntaxTree.NONE);
    }

    /// @param receiver node before the name, or NONE
    /// @param name node of the name, or NONE
    /// @param arguments nodes of the arguments in order
    record CallParts(int receiver, int name, List<Integer> arguments, boolean construct) {}

    /// @param name node of the annotation's name
    /// @param arguments node of its arguments, brackets included, or NONE
    record Annotated(int name, int arguments) {}

    /// @param name node of the keyword
    /// @param value node of the value, or NONE where the name stands for both
    record Keyword(int name, int value) {}
}
