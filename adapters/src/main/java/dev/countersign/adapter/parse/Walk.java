package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;

import dev.countersign.adapter.bound.Effort;
import dev.countersign.change.LineSpan;
import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.Reference.Access;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One walk over a syntax tree, which writes down what the code says. What all languages share is here; what a
/// language calls things is in its [Dialect].
final class Walk {
    private static final int MAX_RECEIVER = 300;
    private static final int MAX_NAME = 200;

    /// A call with more arguments registers nothing.
    private static final int MAX_REGISTERED = 64;

    /// With more names in one declaration, each stands for itself only.
    private static final int MAX_SHARED = 16;

    private static final int MAX_SECONDS = 2;
    private static final int NODES_PER_LOOK_AT_THE_CLOCK = 4_096;

    private final SyntaxTree tree;
    private final Dialect dialect;
    private final Texts texts;
    private final Draft draft;
    private final Shapes shapes;
    private final Effort effort = Effort.of(Duration.ofSeconds(MAX_SECONDS));
    private int visited;
    private int symbol;
    private boolean nameless;
    private int pendingMark = NONE;
    private final Set<String> knownNames = new HashSet<>();

    private Walk(Language language, Dialect dialect, SyntaxTree tree) {
        this.tree = tree;
        this.dialect = dialect;
        texts = new Texts(tree, dialect);
        var shown = new ShownTexts(tree, dialect, texts, language);
        shapes = new Shapes(tree, dialect, shown);
        draft = new Draft(language, tree.lines(), shapes.of(0, tree.size()));
        draft.wording(shapes.wording());
    }

    static SourceModel read(Language language, Dialect dialect, SyntaxTree tree) {
        var walk = new Walk(language, dialect, tree);
        walk.visit(0);
        walk.asides();
        return walk.draft.model();
    }

    /// Comments and mistakes may stand anywhere, also where no dialect looks.
    private void asides() {
        for (int node = 0; node < tree.size(); node++) {
            int kind = tree.kind(node);
            if (dialect.role(kind) == Role.COMMENT) {
                draft.comment(tree.text(node).stripTrailing(), span(node, node));
            } else if (tree.grammar().isError(kind) || tree.missing(node)) {
                draft.broken(span(node, node));
            }
        }
    }

    SyntaxTree tree() {
        return tree;
    }

    /// Whether the walk is inside a function.
    boolean inFunction() {
        return draft.symbol(symbol).kind() == Symbol.Kind.FUNCTION;
    }

    /// Whether the innermost symbol is a function of this name.
    boolean withinFunction(String name) {
        return inFunction() && draft.symbol(symbol).name().equals(name);
    }

    /// The kind of the innermost symbol.
    Symbol.Kind within() {
        return draft.symbol(symbol).kind();
    }

    void visit(int node) {
        if (++visited % NODES_PER_LOOK_AT_THE_CLOCK == 0 && effort.spent()) {
            throw new OverBound("reading took longer than " + MAX_SECONDS + " seconds");
        }
        int kind = tree.kind(node);
        Dialect.Visit own = dialect.visit(kind);
        if (own == null) {
            byRole(node, dialect.role(kind));
        } else {
            own.at(this, node);
        }
    }

    private void byRole(int node, Role role) {
        switch (role) {
            case COMMENT -> {}
            case NAME, SYMBOL -> reference(node, Access.READ);
            case MEMBER, SUBSCRIPT -> target(node, Access.READ);
            case STRING -> string(node);
            case CALL -> call(node);
            case BINARY -> binary(node);
            default -> children(node);
        }
    }

    /// Visits the children that can say something.
    void children(int node) {
        rest(node, NONE, NONE);
    }

    /// Visits what lies below a node, but not `one` and `other`, which lie somewhere below it.
    void rest(int node, int one, int other) {
        for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
            if (child == one || child == other || !tree.named(child)) {
                continue;
            }
            if (holds(child, one) || holds(child, other)) {
                rest(child, one, other);
            } else {
                visit(child);
            }
        }
    }

    private boolean holds(int node, int inner) {
        return node < inner && inner < tree.after(node);
    }

    void visitIf(int node) {
        if (node != NONE) {
            visit(node);
        }
    }

    void reference(int node, Access access) {
        if (tree.start(node) < tree.end(node)) {
            String name = texts.name(node);
            draft.reference(symbol, name, tree.firstLine(node), access);
            if (access != Access.READ && dialect.bareNamesAreCalls()) {
                knownNames.add(scope() + " " + name);
            }
        }
    }

    /// Whether a name was defined or written before, in the same function or type.
    boolean known(int node) {
        return knownNames.contains(scope() + " " + texts.name(node));
    }

    private int scope() {
        Symbol own = draft.symbol(symbol);
        return own.kind() == Symbol.Kind.PARAMETER ? own.parent() : symbol;
    }

    /// Visits a target of an assignment, or an expression: what is done with it is done to its last name.
    void target(int node, Access access) {
        switch (dialect.role(tree.kind(node))) {
            case NAME -> reference(node, access);
            case MEMBER -> {
                int object = tree.firstNamed(node);
                int member = tree.lastNamed(node);
                if (object != member) {
                    visitIf(object);
                }
                if (member != NONE) {
                    target(member, access);
                }
                rest(node, object, member);
            }
            case SUBSCRIPT -> subscript(node, access);
            case PATTERN, WRAPPER -> {
                for (int child = tree.first(node); child != NONE; child = tree.next(child)) {
                    if (tree.named(child)) {
                        target(child, access);
                    }
                }
            }
            default -> visit(node);
        }
    }

    private void subscript(int node, Access access) {
        int object = tree.firstNamed(node);
        visitIf(object);
        for (int child = object == NONE ? NONE : tree.next(object); child != NONE; child = tree.next(child)) {
            if (tree.named(child)) {
                visit(child);
                key(child, access);
            }
        }
    }

    /// A constant text that names an entry is a reference too.
    void key(int node, Access access) {
        int inner = texts.unwrap(node);
        if (dialect.role(tree.kind(inner)) == Role.STRING && !texts.built(inner)) {
            String name = texts.literal(inner);
            if (!name.isEmpty() && name.length() <= MAX_NAME) {
                draft.reference(symbol, name, tree.firstLine(inner), access);
            }
        }
    }

    void string(int node) {
        draft.literal(symbol, texts.literal(node), span(node, node), texts.built(node));
        computed(node);
    }

    private void computed(int text) {
        for (int child = tree.first(text); child != NONE; child = tree.next(child)) {
            switch (dialect.role(tree.kind(child))) {
                case STRING -> computed(child);
                case NONE -> {
                    if (tree.grammar().isError(tree.kind(child))) {
                        visit(child);
                    }
                }
                default -> visit(child);
            }
        }
    }

    private void binary(int node) {
        switch (texts.joined(node)) {
            case Texts.Joined(var text, var built, var parts, var others) -> {
                draft.literal(symbol, text, span(node, node), built);
                parts.forEach(this::computed);
                others.forEach(this::visit);
            }
            case null -> children(node);
        }
    }

    private void call(int node) {
        Dialect.CallParts parts = dialect.call(tree, node);
        if (holds(node, parts.receiver())) {
            visit(parts.receiver());
        }
        emit(node, parts);
        if (parts.name() != NONE && dialect.role(tree.kind(parts.name())) == Role.NAME) {
            reference(parts.name(), Access.READ);
            rest(node, parts.receiver(), parts.name());
        } else {
            rest(node, parts.receiver(), NONE);
        }
    }

    /// A call that the language writes as something else: `echo $x`, a command in backticks.
    void callNamed(int node, String name, List<Integer> arguments) {
        var values =
                arguments.stream().map(a -> new Call.Argument("", value(a))).toList();
        draft.call(symbol, "", name, values, span(node, node), false);
    }

    /// Writes down a call without visiting anything.
    void emit(int node, Dialect.CallParts parts) {
        var arguments = new ArrayList<Call.Argument>();
        for (int argument : parts.arguments()) {
            Dialect.Keyword keyword = dialect.keyword(tree, argument);
            arguments.add(
                    keyword == null
                            ? new Call.Argument("", value(argument))
                            : new Call.Argument(texts.name(keyword.name()), value(keyword.value())));
        }
        int from = parts.name() == NONE ? node : parts.name();
        draft.call(
                symbol,
                parts.receiver() == NONE ? "" : tree.text(parts.receiver(), MAX_RECEIVER),
                parts.name() == NONE ? "" : texts.name(parts.name()),
                arguments,
                span(from, node),
                parts.construct());
    }

    /// Visits the members of a body in which decorators stand before what they decorate.
    void decoratedMembers(int body, String decorator) {
        for (int child = tree.first(body); child != NONE; child = tree.next(child)) {
            if (tree.is(child, decorator)) {
                pendingMark = pendingMark == NONE ? child : pendingMark;
            } else if (tree.named(child)) {
                visit(child);
                pendingMark = dialect.role(tree.kind(child)) == Role.COMMENT ? pendingMark : NONE;
            }
        }
        pendingMark = NONE;
    }

    /// The first decorator before a member, or the member.
    int firstMark(int member) {
        int first = pendingMark == NONE ? member : pendingMark;
        pendingMark = NONE;
        return first;
    }

    /// Visits the decorators from `first` up to `member`.
    void decorators(int first, int member) {
        for (int at = first; at != NONE && at < member; at = tree.next(at)) {
            visit(at);
        }
    }

    /// Visits a call that only decorates: it counts as an annotation, not as a call.
    void decorator(int node) {
        int inner = tree.firstNamed(node);
        if (inner != NONE && dialect.role(tree.kind(inner)) == Role.CALL) {
            children(inner);
        } else {
            children(node);
        }
    }

    /// Visits a node by its role, for dialects that only add to that.
    void asRole(int node) {
        byRole(node, dialect.role(tree.kind(node)));
    }

    boolean isClosure(int node) {
        return node != NONE && dialect.role(tree.kind(texts.unwrap(node))) == Role.CLOSURE;
    }

    /// The text of a constant text literal; empty for everything else.
    String constantText(int node) {
        Value value = node == NONE ? new Value(Value.Kind.NULL, "") : value(node);
        return value.kind() == Value.Kind.STRING ? value.text() : "";
    }

    Value value(int node) {
        return texts.value(node);
    }

    /// The text of a node, cut at 300 chars.
    String text(int node) {
        return tree.text(node, Value.MAX_TEXT);
    }

    String name(int node) {
        return texts.name(node);
    }

    void setting(String key, int value, int node) {
        draft.setting(symbol, key, value(value), span(node, node));
    }

    /// An assignment: its target is written, and is a setting.
    void assigned(int node, int target, int value) {
        if (target == NONE || value == NONE) {
            children(node);
            return;
        }
        setting(text(target), value, node);
        target(target, Access.WRITE);
        rest(node, target, NONE);
    }

    /// An assignment of several values to as many targets: each is a setting.
    void assignedEach(int node, int targets, int values, Access access) {
        List<Integer> left = tree.namedChildren(targets);
        List<Integer> right = tree.namedChildren(values);
        if (left.size() != right.size()) {
            setting(text(targets), values, node);
            left.forEach(target -> target(target, access));
            visitIf(values);
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            assignedOne(node, left.get(i), right.get(i), access);
        }
    }

    void assignedOne(int node, int target, int value, Access access) {
        setting(text(target), value, node);
        if (isClosure(value) && dialect.role(tree.kind(target)) == Role.NAME) {
            Declaration function = declaration(Symbol.Kind.FUNCTION, node, target);
            enter(function, () -> dialect.closureParts(this, texts.unwrap(value)));
        } else {
            target(target, access);
            visit(value);
        }
    }

    /// An entry of a map, object or argument list: its key is a name that gets a value.
    void entry(int node, int key, int value) {
        if (key == NONE || value == NONE) {
            children(node);
            return;
        }
        setting(texts.name(key), value, node);
        int inner = texts.unwrap(key);
        switch (dialect.role(tree.kind(inner))) {
            case NAME, SYMBOL -> reference(inner, Access.WRITE);
            case STRING -> {
                key(inner, Access.WRITE);
                computed(inner);
            }
            default -> visit(key);
        }
        rest(node, key, NONE);
    }

    void imported(String name, int node) {
        if (!name.isEmpty()) {
            draft.imported(name, tree.firstLine(node));
        }
    }

    LineSpan span(int first, int last) {
        int from = tree.firstLine(first);
        return LineSpan.between(from, Math.max(from, tree.lastLine(last)));
    }

    Declaration declaration(Symbol.Kind kind, int node, int name) {
        return declaration(kind, node, node, name);
    }

    Declaration declaration(Symbol.Kind kind, int first, int node, int name) {
        var declaration = new Declaration(kind, first, node);
        declaration.nameNode = name;
        declaration.name = name == NONE ? "" : texts.name(name);
        for (int at = first; at != NONE && at < node; at = tree.next(at)) {
            marks(declaration, at);
        }
        marks(declaration, node);
        return declaration;
    }

    /// What one of `count` names of a declaration spans: the whole, unless there are very many names.
    int shared(int whole, int part, int count) {
        return count <= MAX_SHARED ? whole : part;
    }

    /// Adds the modifiers and annotations that are children of `holder`, or `holder` itself.
    void marks(Declaration declaration, int holder) {
        mark(declaration, holder);
        for (int child = tree.first(holder); child != NONE; child = tree.next(child)) {
            mark(declaration, child);
            if (dialect.holdsMarks(tree.type(child))) {
                marks(declaration, child);
            }
        }
    }

    private void mark(Declaration declaration, int node) {
        if (dialect.modifier(tree.kind(node))) {
            declaration.modifiers.add(text(node).toLowerCase(Locale.ROOT));
            return;
        }
        Dialect.Annotated annotated = dialect.annotation(tree, node);
        if (annotated != null) {
            String arguments = annotated.arguments() == NONE ? "" : Texts.inner(tree.text(annotated.arguments()));
            declaration.annotations.add(new Symbol.Annotation(text(annotated.name()), arguments, tree.firstLine(node)));
        }
    }

    /// Adds a symbol and does something inside it.
    void enter(Declaration declaration, Runnable inside) {
        int outer = symbol;
        boolean outerNameless = nameless;
        symbol = add(declaration, symbol);
        nameless = false;
        if (declaration.nameNode != NONE) {
            reference(declaration.nameNode, Access.DEFINE);
        }
        inside.run();
        symbol = outer;
        nameless = outerNameless;
    }

    /// Adds a parameter, unless its function is a nameless one, which is no symbol: then it is only a name.
    void parameter(Declaration parameter, Runnable inside) {
        if (!nameless) {
            enter(parameter, inside);
            return;
        }
        if (parameter.nameNode != NONE) {
            reference(parameter.nameNode, Access.DEFINE);
        }
        inside.run();
    }

    /// Adds a field of the innermost type from within one of its functions, unless it is known already.
    void fieldOfType(Declaration field) {
        int type = symbol;
        while (type > 0 && draft.symbol(type).kind() != Symbol.Kind.TYPE) {
            type = draft.symbol(type).parent();
        }
        if (type > 0 && !draft.has(type, field.name)) {
            add(field, type);
        }
    }

    /// A nameless function. It is a symbol of its own where it is registered under a constant text, such as the
    /// handler in `router.get("/x", (req, res) => {..})` or the test in `it("works", () => {..})`, or where it
    /// stands outside all functions in a language that writes programs so; else it belongs to the function
    /// around it.
    void closure(int node, Runnable inside) {
        String registered = registration(node);
        if (registered.isEmpty()) {
            namelessly(inside);
            return;
        }
        var function = new Declaration(Symbol.Kind.FUNCTION, node, node);
        function.name = Texts.NAMELESS;
        function.part = registered;
        marks(function, node);
        enter(function, inside);
    }

    /// Does something in which parameters are only names.
    void namelessly(Runnable inside) {
        boolean outer = nameless;
        nameless = true;
        inside.run();
        nameless = outer;
    }

    private String registration(int node) {
        int call = node;
        for (int steps = 0; steps < 3 && call != NONE && dialect.role(tree.kind(call)) != Role.CALL; steps++) {
            call = tree.parent(call);
            if (call != NONE && tree.wide(call, MAX_REGISTERED)) {
                return "";
            }
        }
        if (call == NONE || dialect.role(tree.kind(call)) != Role.CALL) {
            return "";
        }
        Dialect.CallParts parts = dialect.call(tree, call);
        if (parts.name() == NONE || parts.arguments().stream().noneMatch(a -> texts.unwrap(a) == node)) {
            return "";
        }
        String name = texts.name(parts.name());
        Value first = value(parts.arguments().getFirst());
        if (first.kind() == Value.Kind.STRING && first.text().length() <= MAX_NAME) {
            return "<" + name + " " + first.text() + ">";
        }
        return dialect.closuresAreSymbols() && !inFunction() ? "<" + name + ">" : "";
    }

    private int add(Declaration declaration, int parent) {
        int first = declaration.first;
        int node = declaration.node;
        String part = declaration.part.isEmpty() ? declaration.name : declaration.part;
        return draft.add(new Symbol(
                parent,
                declaration.kind,
                declaration.name,
                draft.path(parent, part),
                span(first, node),
                declaration.annotations,
                declaration.type,
                declaration.supertypes,
                declaration.modifiers,
                shapes.of(first, tree.after(node))));
    }
}
