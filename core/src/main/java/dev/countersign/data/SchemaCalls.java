package dev.countersign.data;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Call;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.data.DataDeclarations.Candidate;
import dev.countersign.data.DataDeclarations.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns that migrations and schema definitions make by calls: Rails, Laravel, Phinx, Knex, Sequelize,
/// Mongoose, Alembic, EF Core.
final class SchemaCalls {
    private static final Set<String> COLUMN_TYPES = Set.of(
            "string",
            "text",
            "integer",
            "biginteger",
            "bigint",
            "decimal",
            "float",
            "double",
            "datetime",
            "date",
            "timestamp",
            "timestamptz",
            "binary",
            "json",
            "jsonb",
            "uuid",
            "inet",
            "citext",
            "char",
            "varchar",
            "mediumtext",
            "longtext",
            "column",
            "ipaddress",
            "macaddress",
            "unsignedbiginteger",
            "smallinteger",
            "increments",
            "point",
            "geometry",
            "enum",
            "encrypted",
            "belongs_to",
            "references",
            "hstore",
            "numeric");
    private static final Set<String> TABLE_CALLS = Set.of(
            "create_table",
            "change_table",
            "createtable",
            "altertable",
            "create",
            "table",
            "createtableifnotexists",
            "create_join_table",
            "op.create_table");
    private static final Set<String> ADD_COLUMN_CALLS = Set.of("add_column", "addcolumn", "add_columns");
    private static final Set<String> OBJECT_SCHEMAS =
            Set.of("define", "init", "schema", "entityschema", "createtable", "model");

    List<Candidate> of(SourceModel model, RepoPath path) {
        List<Call> tables =
                model.calls().stream().filter(SchemaCalls::opensTable).toList();
        var found = new ArrayList<Candidate>();
        for (Call call : model.calls()) {
            column(call, tables).ifPresent(found::add);
        }
        for (Call call : model.calls()) {
            if (OBJECT_SCHEMAS.contains(lower(call.name())) && hasObject(call)) {
                found.addAll(keysOf(model, call, path));
            }
        }
        return found;
    }

    /// Whether a call of this name, in lower case, makes or changes a schema.
    static boolean isSchemaCall(String name) {
        return TABLE_CALLS.contains(name) || ADD_COLUMN_CALLS.contains(name) || OBJECT_SCHEMAS.contains(name);
    }

    private static boolean opensTable(Call call) {
        return TABLE_CALLS.contains(lower(call.name())) && !text(call, 0).isEmpty();
    }

    private static Optional<Candidate> column(Call call, List<Call> tables) {
        String name = lower(call.name());
        if (ADD_COLUMN_CALLS.contains(name)) {
            return addedColumn(call, tables);
        }
        if (name.equals("column") && !call.receiver().isEmpty() && isAlembicColumn(call)) {
            return columnIn(call, tables, text(call, 1));
        }
        return COLUMN_TYPES.contains(name) && !call.receiver().isEmpty()
                ? columnIn(call, tables, name)
                : Optional.empty();
    }

    private static boolean isAlembicColumn(Call call) {
        return call.receiver().equals("sa")
                || call.receiver().equals("sqlalchemy")
                || call.receiver().startsWith("t");
    }

    private static Optional<Candidate> columnIn(Call call, List<Call> tables, String type) {
        Call table = innermost(tables, call.span());
        String name = text(call, 0);
        return table == null || name.isEmpty()
                ? Optional.empty()
                : Optional.of(stored(text(table, 0), name, type, call.span().start()));
    }

    /// `add_column :users, :email, :string`, `op.add_column('users', sa.Column('email', ..))`,
    /// `$table->addColumn('email', 'string')`, EF's `AddColumn<string>(name: "Email", table: "Users")`.
    private static Optional<Candidate> addedColumn(Call call, List<Call> tables) {
        String named = keyword(call, "name");
        if (!named.isEmpty()) {
            return Optional.of(
                    stored(keyword(call, "table"), named, "", call.span().start()));
        }
        Call table = innermost(tables, call.span());
        String first = text(call, 0);
        String second = text(call, 1);
        if (call.receiver().contains("table") && !call.receiver().contains("chema")) {
            String owner = table == null ? tableInReceiver(call.receiver()) : text(table, 0);
            return Optional.of(stored(owner, first, second, call.span().start()));
        }
        if (!second.isEmpty()) {
            return Optional.of(stored(first, second, text(call, 2), call.span().start()));
        }
        return Optional.empty();
    }

    private static String tableInReceiver(String receiver) {
        int open = receiver.indexOf("table(");
        int quote = open < 0 ? -1 : open + 7;
        int end = quote < 0 || quote > receiver.length() ? -1 : receiver.indexOf(receiver.charAt(quote - 1), quote);
        return end < 0 ? "" : receiver.substring(quote, end);
    }

    /// Keys of the objects given to `new Schema({..})`, `sequelize.define('User', {..})`, `createTable('users',
    /// {..})`.
    private static List<Candidate> keysOf(SourceModel model, Call call, RepoPath path) {
        String owner = text(call, 0).isEmpty() ? assignedTo(model, call, path) : text(call, 0);
        var found = new ArrayList<Candidate>();
        for (Setting setting : model.settings()) {
            boolean inside = call.span().contains(setting.span());
            boolean typed = setting.value().kind() == Value.Kind.COLLECTION
                    || setting.value().kind() == Value.Kind.REFERENCE
                    || setting.value().kind() == Value.Kind.CALL;
            if (inside && typed && setting.key().indexOf('.') < 0) {
                found.add(stored(
                        owner,
                        setting.key(),
                        typeIn(setting.value().text()),
                        setting.span().start()));
            }
        }
        return found;
    }

    private static boolean hasObject(Call call) {
        return call.arguments().stream().anyMatch(a -> a.value().kind() == Value.Kind.COLLECTION);
    }

    private static String assignedTo(SourceModel model, Call call, RepoPath path) {
        String receiver = call.receiver();
        if (lower(call.name()).equals("init") && !receiver.isEmpty()) {
            return receiver;
        }
        for (Setting setting : model.settings()) {
            if (setting.span().start() == call.span().start()
                    && setting.value().text().contains("chema")) {
                return setting.key().replaceFirst("(?i)_?schema$", "");
            }
        }
        String name = path.name();
        return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
    }

    private static String typeIn(String value) {
        return value.matches("(?s)(?:DataTypes\\.|Sequelize\\.)?(?i:boolean).{0,100}")
                        || value.matches("(?s)\\{\\s{0,40}type:\\s{0,5}[\"']?(?:\\w{1,20}\\.)?(?i:boolean)\\b.{0,300}")
                ? "boolean"
                : "";
    }

    private static @Nullable Call innermost(List<Call> tables, LineSpan span) {
        Call found = null;
        for (Call table : tables) {
            if (table.span().contains(span) && (found == null || found.span().contains(table.span()))) {
                found = table;
            }
        }
        return found;
    }

    private static Candidate stored(String owner, String name, String type, int line) {
        return new Candidate(owner, name, type, line, true, Place.DATA);
    }

    private static String keyword(Call call, String name) {
        return call.arguments().stream()
                .filter(a -> a.name().equals(name))
                .map(a -> plain(a.value()))
                .findFirst()
                .orElse("");
    }

    private static String text(Call call, int argument) {
        return argument < call.arguments().size()
                ? plain(call.arguments().get(argument).value())
                : "";
    }

    /// A string's or symbol's text; empty for anything else.
    private static String plain(Value value) {
        String text = value.text();
        if (text.startsWith(":") && text.length() > 1) {
            return text.substring(1);
        }
        return value.kind() == Value.Kind.STRING ? text : "";
    }

    private static String lower(String name) {
        int generic = name.indexOf('<');
        return (generic < 0 ? name : name.substring(0, generic)).toLowerCase(Locale.ROOT);
    }
}
