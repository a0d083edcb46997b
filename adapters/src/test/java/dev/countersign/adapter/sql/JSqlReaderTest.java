package dev.countersign.adapter.sql;

import static dev.countersign.data.SqlStatement.Effect.ADDITIVE;
import static dev.countersign.data.SqlStatement.Effect.BACKFILL;
import static dev.countersign.data.SqlStatement.Effect.DESTRUCTIVE;
import static dev.countersign.data.SqlStatement.Effect.NARROWING;
import static dev.countersign.data.SqlStatement.Effect.PHYSICAL;
import static dev.countersign.data.SqlStatement.Effect.PRIVILEGE;
import static dev.countersign.data.SqlStatement.Effect.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.change.LineSpan;
import dev.countersign.data.SqlStatement;
import dev.countersign.data.SqlStatement.Effect;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JSqlReaderTest {
    static final JSqlReader READER = new JSqlReader();

    static Stream<Arguments> statements() {
        return Stream.of(
                arguments("SELECT email FROM users WHERE id = 1", "SELECT", "users", List.of(READ)),
                arguments("CREATE TABLE users (id bigint, email text)", "CREATE TABLE", "users", List.of(ADDITIVE)),
                arguments("create table if not exists app.users (id int)", "CREATE TABLE", "users", List.of(ADDITIVE)),
                arguments("CREATE TEMPORARY TABLE t (a int)", "CREATE TEMPORARY TABLE", "t", List.of(READ)),
                arguments("ALTER TABLE users ADD COLUMN phone text", "ALTER TABLE", "users", List.of(ADDITIVE)),
                arguments(
                        "WITH gone AS (DELETE FROM users RETURNING id) SELECT count(*) FROM gone",
                        "DELETE",
                        "users",
                        List.of(DESTRUCTIVE)),
                arguments(
                        "WITH a AS (SELECT 1), b AS MATERIALIZED (UPDATE users SET x = 1 WHERE id = 1 RETURNING id) SELECT 1",
                        "UPDATE",
                        "users",
                        List.of(BACKFILL)),
                arguments(
                        "WITH a AS (INSERT INTO log VALUES (1) RETURNING id) DELETE FROM users",
                        "DELETE",
                        "users",
                        List.of(DESTRUCTIVE)),
                arguments("WITH a AS (SELECT (delete) FROM b) SELECT x FROM a", "SELECT", "a", List.of(READ)),
                arguments(
                        "IF OBJECT_ID('dbo.users') IS NOT NULL DROP TABLE dbo.users",
                        "DROP TABLE",
                        "users",
                        List.of(DESTRUCTIVE)),
                arguments("IF 1 = 1 GRANT CONTROL ON users TO b", "GRANT", "users", List.of(PRIVILEGE)),
                arguments("IF @a = 1 PRINT 'drop'", "IF", "", List.of()),
                arguments(
                        "ALTER TABLE users ADD phone text NOT NULL",
                        "ALTER TABLE",
                        "users",
                        List.of(ADDITIVE, PHYSICAL)),
                arguments("ALTER TABLE users ADD n int NOT NULL DEFAULT 0", "ALTER TABLE", "users", List.of(ADDITIVE)),
                arguments("ALTER TABLE users DROP COLUMN phone", "ALTER TABLE", "users", List.of(DESTRUCTIVE)),
                arguments(
                        "ALTER TABLE `users` DROP `phone`, ADD x int",
                        "ALTER TABLE",
                        "users",
                        List.of(ADDITIVE, DESTRUCTIVE)),
                arguments("ALTER TABLE users DROP CONSTRAINT users_fk", "ALTER TABLE", "users", List.of(PHYSICAL)),
                arguments(
                        "ALTER TABLE users ALTER COLUMN name TYPE varchar(10)",
                        "ALTER TABLE",
                        "users",
                        List.of(NARROWING)),
                arguments(
                        "ALTER TABLE users ALTER COLUMN name SET NOT NULL", "ALTER TABLE", "users", List.of(NARROWING)),
                arguments(
                        "ALTER TABLE users ALTER COLUMN name DROP NOT NULL", "ALTER TABLE", "users", List.of(ADDITIVE)),
                arguments("ALTER TABLE users MODIFY name varchar(10)", "ALTER TABLE", "users", List.of(NARROWING)),
                arguments("ALTER TABLE users RENAME COLUMN a TO b", "ALTER TABLE", "users", List.of(NARROWING)),
                arguments(
                        "ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0)", "ALTER TABLE", "users", List.of(NARROWING)),
                arguments("ALTER TABLE users DISABLE ROW LEVEL SECURITY", "ALTER TABLE", "users", List.of(PRIVILEGE)),
                arguments("ALTER TABLE users OWNER TO app", "ALTER TABLE", "users", List.of(PRIVILEGE)),
                arguments("DROP TABLE IF EXISTS users CASCADE", "DROP TABLE", "users", List.of(DESTRUCTIVE)),
                arguments("DROP TEMPORARY TABLE x", "DROP TEMPORARY TABLE", "x", List.of(READ)),
                arguments("DROP INDEX idx", "DROP INDEX", "", List.of(PHYSICAL)),
                arguments("TRUNCATE TABLE users", "TRUNCATE", "users", List.of(DESTRUCTIVE)),
                arguments("DELETE FROM users", "DELETE", "users", List.of(DESTRUCTIVE)),
                arguments("DELETE FROM users WHERE id = 1", "DELETE", "users", List.of(BACKFILL)),
                arguments("UPDATE users SET email = lower(email)", "UPDATE", "users", List.of(DESTRUCTIVE)),
                arguments(
                        "UPDATE users u SET a = (SELECT 1 FROM x WHERE y = 2)",
                        "UPDATE",
                        "users",
                        List.of(DESTRUCTIVE)),
                arguments(
                        "WITH old AS (SELECT id FROM a WHERE b) DELETE FROM users WHERE id IN (SELECT id FROM old)",
                        "DELETE",
                        "users",
                        List.of(BACKFILL)),
                arguments("INSERT INTO users (id, email) VALUES (1, 'a;b')", "INSERT", "users", List.of(BACKFILL)),
                arguments("CREATE INDEX i ON users (email)", "CREATE INDEX", "users", List.of(ADDITIVE, PHYSICAL)),
                arguments("CREATE INDEX CONCURRENTLY i ON users (email)", "CREATE INDEX", "users", List.of(ADDITIVE)),
                arguments(
                        "GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA app TO reader",
                        "GRANT ALL",
                        "app",
                        List.of(PRIVILEGE)),
                arguments("GRANT SELECT ON users TO reader", "GRANT", "users", List.of(PRIVILEGE)),
                arguments("CREATE POLICY p ON users USING (true)", "CREATE POLICY", "users", List.of(PRIVILEGE)),
                arguments("DROP POLICY p ON users", "DROP POLICY", "users", List.of(PRIVILEGE)),
                arguments("ALTER ROLE app SUPERUSER", "ALTER ROLE", "", List.of(PRIVILEGE)));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyClassOfStatementIsTold(String sql, String verb, String table, List<Effect> effects) {
        List<SqlStatement> read = READER.read(sql + ";", 1);
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().verb()).isEqualTo(verb);
        assertThat(read.getFirst().table()).isEqualTo(table);
        assertThat(read.getFirst().effects()).isEqualTo(effects);
    }

    @Test
    void columnsAreThoseAddedDroppedOrSet() {
        assertThat(
                        one("CREATE TABLE u (id int PRIMARY KEY, \"e mail\" text, ok boolean, d numeric(10, 2), CONSTRAINT c UNIQUE (id))")
                                .columns())
                .containsExactly("id", "e mail", "d");
        assertThat(one("ALTER TABLE u DROP COLUMN a, ADD COLUMN IF NOT EXISTS b text")
                        .columns())
                .containsExactly("a", "b");
        assertThat(one("UPDATE u SET email = 'x', phone = NULL WHERE id = 1").columns())
                .containsExactly("email", "phone");
        assertThat(one("INSERT INTO u (id, email) VALUES (1, 'x')").columns()).containsExactly("id", "email");
    }

    @Test
    void placeholderOfATemplateIsNoTable() {
        for (String sql : List.of("TRUNCATE TABLE ${escape(name)}", "DROP TABLE {table}", "DELETE FROM $1")) {
            assertThat(one(sql).table()).as(sql).isEmpty();
            assertThat(one(sql).columns()).as(sql).isEmpty();
        }
        assertThat(one("DELETE FROM #sums").table()).isEqualTo("#sums");
    }

    @Test
    void grammarSaysWhatItAccepts() {
        assertThat(one("ALTER TABLE users DROP COLUMN phone").parsed()).isTrue();
        assertThat(one("DELETE FROM users WHERE id = 1").parsed()).isTrue();
        assertThat(one("UPDATE users SETT phone 1").parsed()).isFalse();
        assertThat(one("/*!50000 SELECT 1; DROP TABLE a */").parsed())
                .as("the grammar reads the first of two")
                .isFalse();
        assertThat(one("/*!50000 SELECT 1 */").parsed()).isTrue();
    }

    @Test
    void semicolonsInQuotesCommentsAndBodiesDoNotSplit() {
        List<SqlStatement> read = READER.read("""
                -- a; b
                INSERT INTO t VALUES ('a;''b', "c;d"); /* x; y */
                CREATE FUNCTION f() RETURNS void AS $body$ BEGIN; DELETE FROM users; END $body$ LANGUAGE plpgsql;
                DELIMITER //
                CREATE PROCEDURE p() BEGIN IF a THEN DELETE FROM x; END IF; DELETE FROM y; END//
                DELIMITER ;
                DROP TABLE last;
                """, 10);
        assertThat(read)
                .extracting(SqlStatement::verb)
                .containsExactly("INSERT", "CREATE FUNCTION", "CREATE PROCEDURE", "DROP TABLE");
        assertThat(read.getFirst().span()).isEqualTo(LineSpan.line(11));
        assertThat(read.getLast().span()).isEqualTo(LineSpan.line(16));
    }

    @Test
    void bodyOfATriggerIsOneStatement() {
        List<SqlStatement> read = READER.read(
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; UPDATE c SET d = CASE WHEN 1 THEN 2 END; END;\nDROP TABLE z;",
                1);
        assertThat(read).extracting(SqlStatement::verb).containsExactly("CREATE TRIGGER", "DROP TABLE");
    }

    @Test
    void transactionsDoNotSwallowWhatFollows() {
        assertThat(READER.read("BEGIN;\nDELETE FROM a;\nCOMMIT;", 1))
                .extracting(SqlStatement::verb)
                .containsExactly("BEGIN", "DELETE", "COMMIT");
    }

    @Test
    void sectionsForTheWayBackAreLeftOut() {
        assertThat(READER.read("-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nDROP TABLE a;\n", 1))
                .extracting(SqlStatement::verb)
                .containsExactly("CREATE TABLE");
        assertThat(READER.read("-- +migrate Down\nDROP TABLE a;\n-- +migrate Up\nCREATE TABLE a (b int);\n", 1))
                .extracting(SqlStatement::verb)
                .containsExactly("CREATE TABLE");
        assertThat(READER.read("CREATE TABLE a (b int);\n--//@UNDO\nDROP TABLE a;\n", 1))
                .hasSize(1);
        assertThat(READER.read("--changeset me:1\nCREATE TABLE a (b int);\n--rollback DROP TABLE a;\n", 1))
                .hasSize(1);
        assertThat(READER.read("-- we go down\nDROP TABLE a;\n", 1)).hasSize(1);
    }

    @Test
    void copiedDataIsNoStatement() {
        List<SqlStatement> read = READER.read("COPY t (a) FROM stdin;\nDROP TABLE x;\n\\.\nDROP TABLE y;\n", 1);
        assertThat(read).extracting(SqlStatement::table).containsExactly("t", "y");
    }

    @Test
    void theDelimiterOfACopyEndsNoStatement() {
        List<SqlStatement> read = READER.read("COPY t FROM 's3://x'\nDELIMITER ',';\nDROP TABLE y;\n", 1);
        assertThat(read).extracting(SqlStatement::table).containsExactly("t", "y");
        assertThat(READER.read("DELIMITER //\nDROP TABLE x //\nDELIMITER ;\nDROP TABLE y;\n", 1))
                .extracting(SqlStatement::table)
                .containsExactly("x", "y");
    }

    @Test
    void whatGoesOverABoundIsSaidToBeUnread() {
        List<SqlStatement> read = READER.read("DROP TABLE a;\n".repeat(6_000), 1);
        assertThat(read).hasSize(5_001);
        assertThat(read.getLast().verb()).isEqualTo(JSqlReader.UNREAD);
        assertThat(READER.read("DROP TABLE a;\n".repeat(100), 1))
                .extracting(SqlStatement::verb)
                .doesNotContain(JSqlReader.UNREAD);
    }

    @Test
    void hostileTextTakesBoundedTime() {
        String nested = "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000);
        String hard = "SELECT " + "((a+b)*(".repeat(6) + "1" + "))".repeat(6) + " FROM t WHERE " + "f(g(h(".repeat(4)
                + "1" + ")))".repeat(4);
        String open = "'".repeat(1_000_001) + "$a$".repeat(100_000) + "/*";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(READER.read(nested, 1)).hasSize(1);
            assertThat(READER.read(hard, 1)).hasSize(1);
            READER.read(open, 1);
            READER.read("$a$ ".repeat(200_000), 1);
            READER.read("\n#".repeat(500_000), 1);
        });
    }

    @Property(tries = 500)
    void anyTextIsReadWithoutException(
            @ForAll
                    @Chars({'\'', '"', '$', ';', '-', '/', '*', '\n', '(', ')', 'a', 'B', ' ', '\\', '#', '.', ','})
                    @StringLength(max = 60)
                    String text) {
        READER.read("ALTER TABLE a " + text, 1)
                .forEach(s -> assertThat(s.span().start()).isPositive());
        READER.read(text, 1);
    }

    private static SqlStatement one(String sql) {
        return READER.read(sql, 1).getFirst();
    }
}
