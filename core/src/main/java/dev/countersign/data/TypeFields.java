package dev.countersign.data;

import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.data.DataDeclarations.Candidate;
import dev.countersign.data.DataDeclarations.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Fields of types: entities are stored, messages and forms are not.
final class TypeFields {
    static final Set<String> STORED_TYPE = Set.of(
            "entity",
            "table",
            "document",
            "embeddable",
            "mappedsuperclass",
            "redishash",
            "node",
            "schema",
            "viewentity",
            "childentity",
            "tableinheritance");
    static final Set<String> STORED_FIELD = Set.of(
            "column",
            "primarycolumn",
            "primarygeneratedcolumn",
            "basic",
            "embedded",
            "elementcollection",
            "prop",
            "field",
            "property",
            "convert",
            "naturalid",
            "lob",
            "indexed",
            "createdatecolumn",
            "columninfo");
    static final Set<String> STORED_PARENT = Set.of(
            "Model",
            "Document",
            "SQLModel",
            "AbstractUser",
            "AbstractBaseUser",
            "EmbeddedDocument",
            "DeclarativeBase",
            "Base",
            "ActiveRecord",
            "ApplicationRecord",
            "Eloquent",
            "Authenticatable",
            "BaseEntity",
            "Entity",
            "RealmObject",
            "PanacheEntity",
            "MappedAsDataclass",
            "IdentityUser");
    static final Set<String> MESSAGE_PARENT = Set.of(
            "BaseModel",
            "Form",
            "ModelForm",
            "Serializer",
            "ModelSerializer",
            "FlaskForm",
            "ActionForm",
            "NamedTuple",
            "TypedDict",
            "FormRequest",
            "JsonResource");
    /// A value that makes an attribute of a Python class a column: `models.EmailField(..)`, `db.Column(..)`.
    private static final Pattern COLUMN_VALUE =
            Pattern.compile("^(?:models\\.|db\\.Column|Column\\(|mapped_column\\(|sa\\.Column|orm\\.mapped_column)");
    private static final Pattern STRUCT_TAG = Pattern.compile("`[^`]{0,300}\\b(?:gorm|xorm|db|bson|bun|sql|pg):\"");
    private static final Set<Language> ALWAYS_TYPED = EnumSet.of(Language.JAVA, Language.CSHARP, Language.GO);

    List<Candidate> of(SourceModel model, String text) {
        Lines lines = Lines.of(text);
        Map<String, String> values = values(model);
        BitSet tagged = taggedTypes(model, lines);
        var found = new ArrayList<Candidate>();
        for (Symbol field : model.symbols()) {
            if (field.kind() != Symbol.Kind.FIELD || field.parent() < 0) {
                continue;
            }
            int owner = owningType(model, field.parent());
            if (owner > 0 && !isConstant(model.language(), field)) {
                found.add(candidate(model, lines, values, field, owner, tagged.get(owner)));
            }
        }
        return found;
    }

    /// Structs of Go with a column among their fields; the tag of one tells of all.
    private static BitSet taggedTypes(SourceModel model, Lines lines) {
        var tagged = new BitSet();
        if (model.language() == Language.GO) {
            for (Symbol field : model.symbols()) {
                int line = field.span().start();
                if (field.kind() == Symbol.Kind.FIELD
                        && line <= lines.count()
                        && STRUCT_TAG.matcher(cut(lines.line(line))).find()) {
                    tagged.set(owningType(model, field.parent()));
                }
            }
        }
        return tagged;
    }

    private static Candidate candidate(
            SourceModel model, Lines lines, Map<String, String> values, Symbol field, int owner, boolean tagged) {
        Symbol type = model.symbols().get(owner);
        String value = values.getOrDefault(owner + " " + bare(field.name()), "");
        boolean stored = tagged
                || isStored(type)
                || isStored(field)
                || COLUMN_VALUE.matcher(value).find();
        boolean data = stored || isCarrier(type) || Catalogue.isPersonLike(type.name());
        return new Candidate(
                type.name(),
                bare(field.name()),
                field.type().isEmpty() ? typeOfValue(value) : field.type(),
                lineOfName(lines, field),
                stored,
                data ? Place.DATA : Place.ANY_TYPE);
    }

    private static int owningType(SourceModel model, int parent) {
        int at = parent;
        while (at > 0 && model.symbols().get(at).kind() != Symbol.Kind.TYPE) {
            at = model.symbols().get(at).parent();
        }
        return at;
    }

    /// What attributes of a class are set to, by the class's index and the attribute's name.
    private static Map<String, String> values(SourceModel model) {
        var values = new HashMap<String, String>();
        if (model.language() == Language.PYTHON) {
            for (Setting setting : model.settings()) {
                values.putIfAbsent(
                        setting.symbol() + " " + setting.key(), setting.value().text());
                int parent = model.symbols().get(setting.symbol()).parent();
                values.putIfAbsent(parent + " " + setting.key(), setting.value().text());
            }
        }
        return values;
    }

    private static boolean isStored(Symbol symbol) {
        Set<String> marks = symbol.kind() == Symbol.Kind.TYPE ? STORED_TYPE : STORED_FIELD;
        return symbol.annotations().stream()
                        .anyMatch(a -> marks.contains(lastName(a.name()).toLowerCase(Locale.ROOT)))
                || symbol.supertypes().stream().anyMatch(s -> STORED_PARENT.contains(lastName(s)));
    }

    private static boolean isCarrier(Symbol type) {
        return Words.isCarrier(type.name())
                || type.modifiers().contains("record")
                || type.modifiers().contains("data")
                || type.annotations().stream().anyMatch(a -> lastName(a.name()).equals("dataclass"))
                || type.supertypes().stream().anyMatch(s -> MESSAGE_PARENT.contains(lastName(s)));
    }

    /// Constants and members of enumerations name data, they do not hold it.
    private static boolean isConstant(Language language, Symbol field) {
        boolean shouting = field.name().length() > 1 && field.name().chars().noneMatch(Character::isLowerCase);
        boolean fixed = field.modifiers().contains("const")
                || (field.modifiers().contains("static")
                        && (field.modifiers().contains("final")
                                || field.modifiers().contains("readonly")));
        return shouting
                || fixed
                || (ALWAYS_TYPED.contains(language) && field.type().isEmpty());
    }

    private static int lineOfName(Lines lines, Symbol field) {
        String name = bare(field.name());
        int last = Math.min(
                Math.min(field.span().end(), lines.count()), field.span().start() + 30);
        for (int n = field.span().start(); n <= last; n++) {
            if (n > 0
                    && lines.line(n).contains(name)
                    && !lines.line(n).stripLeading().startsWith("@")) {
                return n;
            }
        }
        return field.span().start();
    }

    private static String typeOfValue(String value) {
        int bracket = value.indexOf('(');
        return bracket < 0 ? "" : lastName(value.substring(0, bracket));
    }

    private static String bare(String name) {
        return name.startsWith("self.") || name.startsWith("this.") ? name.substring(5) : name;
    }

    private static String lastName(String dotted) {
        return dotted.substring(
                Math.max(dotted.lastIndexOf('.'), Math.max(dotted.lastIndexOf('\\'), dotted.lastIndexOf(':'))) + 1);
    }

    private static String cut(String line) {
        return line.length() <= 1_000 ? line : line.substring(0, 1_000);
    }
}
