package dev.countersign.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import dev.countersign.code.SourceReader;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDeclarationsTest {
    static final DataDeclarations DECLARATIONS = new DataDeclarations(BuiltInCatalogue.read(), new JSqlReader());
    static final SourceReader READER = new GrammarReader();

    static Stream<Arguments> ecosystems() {
        return Stream.of(
                arguments(
                        "Owner.java",
                        "@Entity\nclass Owner {\n  @Column private String telephone;\n}\n",
                        "Owner.telephone stored 3"),
                arguments("Dto.java", "record PersonDto(String lastName) {}\n", "PersonDto.lastName sent 1"),
                arguments(
                        "User.kt",
                        "@Entity\ndata class User(val email: String, val active: Boolean)\n",
                        "User.email stored 2"),
                arguments(
                        "models.py",
                        "class Member(models.Model):\n    ssn = models.CharField(max_length=9)\n",
                        "Member.ssn stored 2"),
                arguments("m.py", "class Item(Base):\n    buyer_email = Column(String)\n", "Item.buyer_email stored 2"),
                arguments(
                        "db/schema.rb",
                        "create_table \"users\" do |t|\n  t.string \"email\"\nend\n",
                        "users.email stored 2"),
                arguments(
                        "db/migrate/1_a.rb",
                        "class A < ActiveRecord::Migration[7.0]\n  def change\n    add_column :users, :birth_date, :date\n  end\nend\n",
                        "users.birth_date stored 3"),
                arguments(
                        "2024_users.php",
                        "<?php\nSchema::create('users', function (Blueprint $table) {\n    $table->string('email');\n});\n",
                        "users.email stored 3"),
                arguments(
                        "user.js",
                        "const userSchema = new mongoose.Schema({\n  email: String,\n});\n",
                        "user.email stored 2"),
                arguments(
                        "user.ts",
                        "@Entity()\nexport class User {\n  @Column()\n  phoneNumber: string;\n}\n",
                        "User.phoneNumber stored 4"),
                arguments(
                        "model.js",
                        "const User = sequelize.define('User', {\n  email: DataTypes.STRING,\n  emailVerified: DataTypes.BOOLEAN,\n});\n",
                        "User.email stored 2"),
                arguments(
                        "knex.js",
                        "knex.schema.createTable('users', (table) => {\n  table.string('email');\n});\n",
                        "users.email stored 2"),
                arguments(
                        "user.go",
                        "package a\n\ntype Login struct {\n\tName string\n\tPasswd string `xorm:\"passwd\"`\n}\n",
                        "Login.Passwd stored 5"),
                arguments(
                        "keyed.go",
                        "package a\n\ntype Login struct {\n\tID int `gorm:\"primaryKey\"`\n\tPasswd string\n}\n",
                        "Login.Passwd stored 5"),
                arguments(
                        "User.cs",
                        "[Table(\"Users\")]\npublic class User {\n    public string Email { get; set; }\n}\n",
                        "User.Email stored 3"),
                arguments("a.sql", "CREATE TABLE users (\n  id int,\n  email text\n);\n", "users.email stored 3"),
                arguments("a.proto", "message User {\n  string email = 1;\n}\n", "User.email sent 2"),
                arguments("a.graphql", "type User {\n  email: String!\n}\n", "User.email sent 2"),
                arguments("a.prisma", "model User {\n  email String\n}\n", "User.email stored 2"),
                arguments(
                        "store.go",
                        "package a\n\nfunc f() {\n\tdb.Exec(`CREATE TABLE users (\n\t\temail TEXT\n\t)`)\n}\n",
                        "users.email stored 5"),
                arguments(
                        "c.yaml",
                        "databaseChangeLog:\n  - changeSet:\n      changes:\n        - createTable:\n            tableName: users\n            columns:\n              - column:\n                  name: email\n                  type: text\n",
                        "users.email stored 8"),
                arguments(
                        "a.xml",
                        "<databaseChangeLog>\n<changeSet id=\"1\">\n<createTable tableName=\"users\">\n<column name=\"email\" type=\"text\"/>\n</createTable>\n</changeSet>\n</databaseChangeLog>\n",
                        "users.email stored 4"),
                arguments(
                        "Any.java", "class Anything {\n  String iban;\n  String email;\n}\n", "Anything.iban sent 2"));
    }

    @ParameterizedTest
    @MethodSource("ecosystems")
    void everyEcosystemDeclaresItsDataAndPassesTheFilter(String path, String text, String element) {
        assertThat(declared(path, text)).containsExactly(element);
        assertThat(mayDeclare(path, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Mailer { private String email; }",
                "class UserService { void f() { String email = null; String cardNumber = pay(); } }",
                "enum Field { EMAIL, PASSWORD }",
                "class User { static final String EMAIL = \"email\"; boolean emailVerified; PasswordEncoder password; }",
                "interface User { String getEmail(); }"
            })
    void otherNamesDeclareNothing(String text) {
        assertThat(declared("src/A.java", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Mailer { private String email; }",
                "// the email of the customer\nclass Customer { }",
                "/**\n * the card number, iban and email\n */\nclass Customer { }",
                "class Customer { void f(Order order) { send(order.email); email(order); } }",
                "class Box { int width; }"
            })
    void filterRejectsWhatCannotDeclare(String text) {
        assertThat(mayDeclare("src/A.java", text)).isFalse();
    }

    @Test
    void languagesWithoutDataAreNotLookedAt() {
        String text = "class User { email; }";
        assertThat(mayDeclare("src/user.js", text)).isTrue();
        assertThat(mayDeclare("src/user.css", text)).isFalse();
    }

    @Test
    void longLinesHideNothing() {
        assertThat(mayDeclare("src/User.java", "class User { String email; }" + " ".repeat(500_000)))
                .isTrue();
    }

    @Property(tries = 400)
    void filterNeverRejectsAFileThatDeclares(@ForAll("javaTypes") String text) {
        if (!declared("src/A.java", text).isEmpty()) {
            assertThat(mayDeclare("src/A.java", text)).as(text).isTrue();
        }
    }

    @Property(tries = 300)
    void filterNeverRejectsPythonThatDeclares(@ForAll("pythonTypes") String text) {
        if (!declared("src/a.py", text).isEmpty()) {
            assertThat(mayDeclare("src/a.py", text)).as(text).isTrue();
        }
    }

    @Provide
    Arbitrary<String> javaTypes() {
        Arbitrary<String> head = Arbitraries.of(
                "class %s {",
                "@Entity class %s {",
                "@jakarta.persistence.Entity\nclass %s {",
                "class %s extends BaseEntity {",
                "/* a\n * b */ class %s {",
                "interface X {} class %s {",
                "static class %s implements Y {");
        Arbitrary<String> field = Arbitraries.of(
                "private String %s;",
                "@Column String %s = null;",
                "final String x, %s;",
                "java.util.Map<String,String> %s;",
                "// %s\nString other;",
                "* %s",
                "String other(String %s) { return %s; }",
                "/* x */ public String\n  %s;",
                "void f() { this.%s = other.%s; }");
        return Combinators.combine(head, owners(), field.list().ofMinSize(1).ofMaxSize(3), names())
                .as((h, owner, fields, name) ->
                        h.formatted(owner) + "\n" + String.join("\n", fields).replace("%s", name) + "\n}\n");
    }

    @Provide
    Arbitrary<String> pythonTypes() {
        Arbitrary<String> head = Arbitraries.of(
                "class %s:",
                "class %s(Base):",
                "class %s(models.Model):",
                "@dataclass\nclass %s:",
                "class %s(forms.Form):",
                "class %s(object):");
        Arbitrary<String> field = Arbitraries.of(
                "    %s = models.CharField()",
                "    %s: str",
                "    %s = db.Column(String)",
                "    # %s\n    x = 1",
                "    def __init__(self, %s):\n        self.%s = %s",
                "    x = y.%s");
        return Combinators.combine(head, owners(), field, names())
                .as((h, owner, f, name) -> h.formatted(owner) + "\n" + f.replace("%s", name) + "\n");
    }

    private static Arbitrary<String> owners() {
        return Arbitraries.of("User", "Customer", "OrderDto", "Mailer", "PaymentRequest", "Box", "Patients", "Thing");
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(
                "email", "cardNumber", "iban", "age", "ssn", "password2", "first_name", "width", "eMail", "EMail");
    }

    private static boolean mayDeclare(String path, String text) {
        RepoPath repoPath = RepoPath.of(path);
        return DECLARATIONS.mayDeclare(repoPath, Languages.of(repoPath, text), text);
    }

    private static List<String> declared(String path, String text) {
        RepoPath repoPath = RepoPath.of(path);
        Language language = Languages.of(repoPath, text);
        SourceModel model = READER.read(language, repoPath, text) instanceof SourceReader.Reading.Parsed(var parsed)
                ? parsed
                : null;
        return DECLARATIONS.of(repoPath, language, text, model).stream()
                .map(e -> e.owner() + "." + e.name() + (e.stored() ? " stored " : " sent ") + e.line())
                .toList();
    }
}
