package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;
import static dev.countersign.code.Reference.Access.DEFINE;
import static dev.countersign.code.Reference.Access.READ;
import static dev.countersign.code.Reference.Access.WRITE;

import dev.countersign.code.Symbol.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;

/// JavaScript and TypeScript, whose grammars share most names.
final class EcmaDialect extends Dialect {
    /// Escapes of quotes alone; of any other the text as written says more than what it means.
    private static final Pattern PLAIN = Pattern.compile("(?s)(?:[^\\\\]|\\\\['\"])*+");
    private static final Set<String> PLAIN_OBJECTS = Set.of("this", "exports", "module.exports");

    EcmaDialect(TSLanguage language) {
        super(new Grammar(language));
        are(Role.NAME, "identifier", "property_identifier", "private_property_identifier", "type_identifier");
        are(Role.NAME, "shorthand_property_identifier", "shorthand_property_identifier_pattern");
        are(Role.SELF, "this", "super");
        are(Role.MEMBER, "member_expression", "nested_identifier", "nested_type_identifier");
        are(Role.SUBSCRIPT, "subscript_expression");
        are(Role.STRING, "string", "template_string");
        are(Role.INTERPOLATION, "template_substitution");
        are(Role.NUMBER, "number");
        are(Role.BOOLEAN, "true", "false");
        are(Role.NULL, "null", "undefined");
        are(Role.COLLECTION, "array", "object");
        are(Role.CLOSURE, "arrow_function", "function_expression", "generator_function", "class");
        are(Role.CALL, "call_expression", "new_expression");
        are(Role.BINARY, "binary_expression");
        are(Role.WRAPPER, "parenthesized_expression", "await_expression", "as_expression", "satisfies_expression");
        are(Role.WRAPPER, "non_null_expression", "type_assertion", "jsx_expression");
        are(Role.PATTERN, "object_pattern", "array_pattern", "rest_pattern");
        modifiers("accessibility_modifier", "override_modifier", "static", "readonly", "abstract", "async", "export");
        modifiers("default", "declare", "get", "set");
        on(EcmaDialect::export, "export_statement");
        on(EcmaDialect::imports, "import_statement");
        on(EcmaDialect::type, "class_declaration", "abstract_class_declaration", "interface_declaration");
        on(EcmaDialect::type, "enum_declaration", "internal_module", "module", "type_alias_declaration");
        on(EcmaDialect::function, "function_declaration", "generator_function_declaration", "function_signature");
        on(EcmaDialect::function, "method_definition", "method_signature", "abstract_method_signature");
        on((walk, node) -> walk.decoratedMembers(node, "decorator"), "class_body");
        on(Walk::decorator, "decorator");
        on(EcmaDialect::field, "public_field_definition", "field_definition", "property_signature", "enum_assignment");
        on(EcmaDialect::enumBody, "enum_body");
        on(EcmaDialect::parameters, "formal_parameters");
        on(EcmaDialect::parameter, "required_parameter", "optional_parameter");
        on(EcmaDialect::closure, "arrow_function", "function_expression", "generator_function", "class");
        on(EcmaDialect::variable, "variable_declarator");
        on(EcmaDialect::assignment, "assignment_expression", "augmented_assignment_expression");
        on(EcmaDialect::update, "update_expression");
        on(EcmaDialect::pair, "pair");
        on(EcmaDialect::shorthand, "shorthand_property_identifier");
        on(EcmaDialect::patternPair, "pair_pattern");
        on(EcmaDialect::patternDefault, "assignment_pattern", "object_assignment_pattern");
        on(EcmaDialect::loop, "for_in_statement");
        on(EcmaDialect::caught, "catch_clause");
        on(EcmaDialect::call, "call_expression");
        on(EcmaDialect::attribute, "jsx_attribute");
    }

    @Override
    boolean closuresAreSymbols() {
        return true;
    }

    @Override
    int wrapped(SyntaxTree tree, int wrapper) {
        return tree.is(wrapper, "type_assertion") ? tree.lastNamed(wrapper) : tree.firstNamed(wrapper);
    }

    @Override
    CallParts call(SyntaxTree tree, int call) {
        boolean construct = tree.is(call, "new_expression");
        int function = tree.child(call, construct ? "constructor" : "function");
        int arguments = tree.child(call, "arguments");
        List<Integer> each = tree.is(arguments, "template_string") ? List.of(arguments) : tree.namedChildren(arguments);
        return tree.is(function, "member_expression")
                ? new CallParts(tree.child(function, "object"), tree.child(function, "property"), each, construct)
                : new CallParts(NONE, function, each, construct);
    }

    @Override
    @Nullable
    Annotated annotation(SyntaxTree tree, int node) {
        return decorator(tree, node, "call_expression");
    }

    /// The first node that belongs to a declaration: its `export`, its first decorator, or itself.
    @Override
    Optional<String> quoted(SyntaxTree tree, int literal) {
        String whole = tree.text().substring(tree.start(literal), tree.end(literal));
        char quote = whole.length() < 2 ? ' ' : whole.charAt(0);
        if ((quote != '\'' && quote != '"') || whole.charAt(whole.length() - 1) != quote) {
            return Optional.empty();
        }
        String inner = whole.substring(1, whole.length() - 1);
        // in an attribute of JSX a backslash is one
        boolean escapes = inner.indexOf('\\') >= 0;
        boolean plain = !escapes
                || (!tree.is(tree.parent(literal), "jsx_attribute")
                        && PLAIN.matcher(inner).matches());
        return plain ? Optional.of(inner.replace("\\'", "'").replace("\\\"", "\"")) : Optional.empty();
    }

    private static int first(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int at = node;
        while (tree.is(tree.parent(at), "lexical_declaration")
                || tree.is(tree.parent(at), "variable_declaration")
                || tree.is(tree.parent(at), "ambient_declaration")
                || tree.is(tree.parent(at), "export_statement")) {
            int parent = tree.parent(at);
            if (tree.childOf(parent, "variable_declarator") != NONE
                    && tree.childOf(parent, "variable_declarator") != at) {
                break;
            }
            at = parent;
        }
        return at == node ? walk.firstMark(node) : at;
    }

    private static void export(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int source = tree.child(node, "source");
        if (source != NONE) {
            walk.imported(walk.constantText(source), node);
            return;
        }
        int declaration = tree.child(node, "declaration");
        if (declaration != NONE) {
            walk.visit(declaration);
        } else {
            int value = tree.child(node, "value");
            if (walk.isClosure(value)) {
                closureAs(walk, node, value, NONE, "default", "default");
            } else {
                walk.children(node);
            }
        }
    }

    private static void imports(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int required = tree.childOf(node, "import_require_clause");
        int source = tree.child(required == NONE ? node : required, "source");
        if (source != NONE) {
            walk.imported(walk.constantText(source), node);
        }
    }

    private static void type(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int first = first(walk, node);
        Declaration type = walk.declaration(Kind.TYPE, first, node, name);
        supertypes(walk, node, type);
        walk.enter(type, () -> inside(walk, first, node, name));
    }

    private static void supertypes(Walk walk, int node, Declaration type) {
        SyntaxTree tree = walk.tree();
        for (int child : tree.namedChildren(node)) {
            switch (tree.type(child)) {
                case "class_heritage", "extends_clause", "implements_clause", "extends_type_clause" ->
                    supertypes(walk, child, type);
                case "generic_type" -> type.supertypes.add(walk.text(tree.firstNamed(child)));
                case "type_arguments" -> {}
                default -> {
                    if (tree.is(node, "class_heritage") || tree.type(node).endsWith("_clause")) {
                        type.supertypes.add(walk.text(child));
                    }
                }
            }
        }
    }

    /// Visits what a declaration holds: the decorators before it, then all but its name.
    private static void inside(Walk walk, int first, int node, int name) {
        if (walk.tree().is(first, "decorator")) {
            walk.decorators(first, node);
        } else if (first < node) {
            walk.tree().namedChildren(first).stream()
                    .filter(child -> walk.tree().is(child, "decorator"))
                    .forEach(walk::visit);
        }
        walk.rest(node, name, NONE);
    }

    private static String typeOf(Walk walk, int node, String field) {
        int type = walk.tree().child(node, field);
        String text = type == NONE ? "" : walk.text(type);
        return text.startsWith(":") ? text.substring(1).strip() : text;
    }

    private static void function(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int first = first(walk, node);
        Declaration function = walk.declaration(Kind.FUNCTION, first, node, name);
        function.type = typeOf(walk, node, "return_type");
        walk.enter(function, () -> inside(walk, first, node, name));
    }

    private static void field(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int named = tree.child(node, "name");
        int name = named == NONE ? tree.child(node, "property") : named;
        int value = tree.child(node, "value");
        int first = first(walk, node);
        Declaration field = walk.declaration(walk.isClosure(value) ? Kind.FUNCTION : Kind.FIELD, first, node, name);
        field.type = typeOf(walk, node, "type");
        walk.enter(field, () -> {
            if (value != NONE) {
                walk.setting(field.name, value, node);
            }
            if (walk.isClosure(value)) {
                inside(walk, first, node, name, value);
            } else {
                inside(walk, first, node, name);
            }
        });
    }

    private static void inside(Walk walk, int first, int node, int name, int closure) {
        walk.decorators(first, node);
        walk.rest(node, name, closure);
        partsOf(walk, closure);
    }

    private static void enumBody(Walk walk, int node) {
        for (int child : walk.tree().namedChildren(node)) {
            if (walk.tree().is(child, "property_identifier")) {
                walk.enter(walk.declaration(Kind.FIELD, child, child), () -> {});
            } else {
                walk.visit(child);
            }
        }
    }

    private static void parameters(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        for (int child : tree.namedChildren(node)) {
            switch (tree.type(child)) {
                case "identifier", "rest_pattern", "object_pattern", "array_pattern" ->
                    parameter(walk, child, child, NONE);
                case "assignment_pattern" ->
                    parameter(walk, child, tree.child(child, "left"), tree.child(child, "right"));
                default -> walk.visit(child);
            }
        }
    }

    private static void parameter(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        parameter(walk, node, tree.child(node, "pattern"), tree.child(node, "value"));
    }

    private static void parameter(Walk walk, int node, int pattern, int value) {
        SyntaxTree tree = walk.tree();
        int inner = tree.is(pattern, "rest_pattern") ? tree.firstNamed(pattern) : pattern;
        boolean plain = tree.is(inner, "identifier");
        Declaration parameter = walk.declaration(Kind.PARAMETER, node, plain ? inner : NONE);
        if (!plain && pattern != NONE) {
            parameter.name = walk.text(pattern);
            parameter.part = "<pattern>";
        }
        parameter.type = typeOf(walk, node, "type");
        boolean promoted = tree.childOf(node, "accessibility_modifier", "readonly", "override_modifier") != NONE;
        if (promoted) {
            Declaration field = walk.declaration(Kind.FIELD, node, inner);
            field.type = parameter.type;
            walk.fieldOfType(field);
        }
        walk.parameter(parameter, () -> {
            if (value != NONE && plain) {
                walk.setting(parameter.name, value, node);
            }
            if (!plain && pattern != NONE) {
                walk.target(pattern, DEFINE);
            }
            if (pattern != node) {
                walk.rest(node, pattern, NONE);
            }
        });
    }

    private static void closure(Walk walk, int node) {
        if (walk.tree().is(node, "class")) {
            type(walk, node);
        } else {
            walk.closure(node, () -> partsOf(walk, node));
        }
    }

    private static void partsOf(Walk walk, int closure) {
        SyntaxTree tree = walk.tree();
        int inner = closure;
        while (tree.is(inner, "parenthesized_expression")) {
            inner = tree.firstNamed(inner);
        }
        int single = tree.child(inner, "parameter");
        int own = tree.child(inner, "name");
        if (single != NONE) {
            parameter(walk, single, single, NONE);
        }
        walk.rest(inner, single, own);
    }

    /// A closure that has a name because of where it is put.
    private static void closureAs(Walk walk, int first, int value, int nameNode, String name, String part) {
        SyntaxTree tree = walk.tree();
        int inner = value;
        while (tree.is(inner, "parenthesized_expression")) {
            inner = tree.firstNamed(inner);
        }
        int closure = inner;
        boolean type = tree.is(closure, "class");
        Declaration declaration = walk.declaration(type ? Kind.TYPE : Kind.FUNCTION, first, closure, nameNode);
        declaration.name = name;
        declaration.part = part;
        declaration.type = typeOf(walk, closure, "return_type");
        if (type) {
            supertypes(walk, closure, declaration);
        }
        walk.enter(declaration, () -> partsOf(walk, closure));
    }

    private static void variable(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.child(node, "name");
        int value = tree.child(node, "value");
        if (value != NONE && name != NONE) {
            walk.setting(walk.text(name), value, node);
        }
        if (tree.is(name, "identifier") && walk.isClosure(value)) {
            closureAs(walk, first(walk, node), value, name, walk.name(name), "");
            return;
        }
        if (name != NONE) {
            walk.target(name, DEFINE);
        }
        walk.rest(node, name, NONE);
    }

    private static void assignment(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int left = tree.child(node, "left");
        int right = tree.child(node, "right");
        boolean named = tree.is(left, "identifier") || tree.is(left, "member_expression");
        if (!named || !walk.isClosure(right)) {
            walk.assigned(node, left, right);
            return;
        }
        walk.setting(walk.text(left), right, node);
        walk.target(left, WRITE);
        int object = tree.child(left, "object");
        int last = object == NONE ? left : tree.child(left, "property");
        boolean plain = object == NONE || PLAIN_OBJECTS.contains(walk.text(object));
        closureAs(walk, node, right, NONE, walk.name(last), plain ? "" : walk.text(left));
    }

    private static void update(Walk walk, int node) {
        int argument = walk.tree().firstNamed(node);
        if (argument != NONE) {
            walk.target(argument, WRITE);
        }
    }

    private static void pair(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int key = tree.child(node, "key");
        int value = tree.child(node, "value");
        if (key == NONE || !walk.isClosure(value)) {
            walk.entry(node, key, value);
            return;
        }
        walk.setting(walk.name(key), value, node);
        closureAs(walk, node, value, tree.is(key, "property_identifier") ? key : NONE, walk.name(key), "");
    }

    private static void shorthand(Walk walk, int node) {
        walk.setting(walk.name(node), node, node);
        walk.reference(node, READ);
    }

    private static void patternPair(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int value = tree.child(node, "value");
        if (value != NONE) {
            walk.target(value, DEFINE);
        }
        walk.rest(node, value, NONE);
    }

    private static void patternDefault(Walk walk, int node) {
        int left = walk.tree().child(node, "left");
        if (left != NONE) {
            walk.target(left, DEFINE);
        }
        walk.rest(node, left, NONE);
    }

    private static void loop(Walk walk, int node) {
        int left = walk.tree().child(node, "left");
        if (left != NONE) {
            walk.target(left, walk.tree().child(node, "kind") == NONE ? WRITE : DEFINE);
        }
        walk.rest(node, left, NONE);
    }

    private static void caught(Walk walk, int node) {
        int parameter = walk.tree().child(node, "parameter");
        if (parameter != NONE) {
            walk.target(parameter, DEFINE);
        }
        walk.rest(node, parameter, NONE);
    }

    private static void call(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int function = tree.child(node, "function");
        boolean loads = tree.is(function, "import")
                || (tree.is(function, "identifier") && tree.text(function).equals("require"));
        if (loads) {
            walk.imported(walk.constantText(tree.firstNamed(tree.child(node, "arguments"))), node);
        }
        walk.asRole(node);
    }

    private static void attribute(Walk walk, int node) {
        SyntaxTree tree = walk.tree();
        int name = tree.firstNamed(node);
        int value = tree.lastNamed(node);
        walk.entry(node, name, name == value ? NONE : value);
    }
}
