package dev.countersign.detect;

import static dev.countersign.detect.FactKind.DB_STATEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import dev.countersign.data.DataType;
import dev.countersign.detect.database.DatabaseStatement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatabaseStatementTest extends DetectorTable {
    @Override
    Detector detector() {
        return new DatabaseStatement(new JSqlReader());
    }

    /// An edited migration is edited on the way back as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    DataMap data() {
        return DataMap.of(List.of(
                element("cardNumber", "card_number_pan", 5), element("email", "email_address", 3),
                element("lastName", "full_or_last_name", 2), element("phone", "phone_number", 3)));
    }

    private static DataElement element(String name, String type, int severity) {
        return new DataElement(
                RepoPath.of("src/main/java/shop/Order.java"),
                3,
                "Order",
                name,
                new DataType(type, "identity", "GDPR", severity),
                true);
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("Flyway drops a column")
                        .added("db/migration/V42__orders.sql", """
                        -- the actor is not shown any more
                        ALTER TABLE orders DROP COLUMN audit_actor;
                        """)
                        .sees(DB_STATEMENT, 2),
                Case.of("additive migration")
                        .added("db/migration/V43__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n")
                        .sees(DB_STATEMENT, 1),
                Case.of("update of all rows in a script")
                        .added("scripts/fix.sql", "BEGIN;\nUPDATE orders SET state = 'open';\nCOMMIT;\n")
                        .sees(DB_STATEMENT, 2),
                Case.of("applied migration is edited")
                        .modified(
                                "db/migration/V1__init.sql",
                                "CREATE TABLE a (b int);\n",
                                "CREATE TABLE a (b bigint);\n")
                        .sees(DB_STATEMENT, 1),
                Case.of("Django removes a field")
                        .added("shop/migrations/0007_drop.py", """
                        from django.db import migrations

                        class Migration(migrations.Migration):
                            operations = [
                                migrations.RemoveField(model_name='order', name='email'),
                                migrations.RunPython(forwards),
                            ]
                        """)
                        .sees(DB_STATEMENT, 5),
                Case.of("Alembic drops a table")
                        .added("alembic/versions/ab12_drop.py", """
                        from alembic import op

                        def upgrade():
                            op.drop_table("orders")

                        def downgrade():
                            pass
                        """)
                        .sees(DB_STATEMENT, 4),
                Case.of("Alembic runs SQL")
                        .added("alembic/versions/ab13_sql.py", """
                        from alembic import op

                        def upgrade():
                            op.execute("DELETE FROM orders")

                        def downgrade():
                            pass
                        """)
                        .sees(DB_STATEMENT, 4),
                Case.of("TypeORM query runner")
                        .added("src/migration/17000-Drop.ts", """
                        export class Drop17000 implements MigrationInterface {
                            async up(queryRunner: QueryRunner): Promise<void> {
                                await queryRunner.query(`ALTER TABLE "orders" DROP COLUMN "email"`);
                            }
                            async down(queryRunner: QueryRunner): Promise<void> {
                                await queryRunner.query(`ALTER TABLE "orders" ADD "email" text`);
                            }
                        }
                        """)
                        .sees(DB_STATEMENT, 3),
                Case.of("Knex drops a column")
                        .added("migrations/20240102_drop.js", """
                        exports.up = (knex) => knex.schema.alterTable('orders', (table) => {
                            table.dropColumn('email');
                        });
                        exports.down = (knex) => knex.schema.alterTable('orders', (table) => {
                            table.string('email');
                        });
                        """)
                        .sees(DB_STATEMENT, 2),
                Case.of("Liquibase in YAML drops a table")
                        .added("db/changelog/changes.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: 7
                              author: me
                              changes:
                                - dropTable:
                                    tableName: orders
                        """)
                        .sees(DB_STATEMENT, 7),
                Case.of("goose without a way back")
                        .added("migrations/0009_drop.sql", "-- +goose Up\nDROP TABLE orders;\n")
                        .sees(DB_STATEMENT, 2),
                Case.of("code truncates a table")
                        .modified("src/main/java/shop/Cleanup.java", """
                        class Cleanup {
                            void run() { }
                        }
                        """, """
                        class Cleanup {
                            void run() {
                                jdbc.execute("TRUNCATE TABLE orders");
                            }
                        }
                        """)
                        .sees(DB_STATEMENT, 3),
                Case.of("schema made anew at start")
                        .modified(
                                "src/main/resources/application-prod.properties",
                                "spring.jpa.hibernate.ddl-auto=validate\n",
                                "spring.jpa.hibernate.ddl-auto=create-drop\n")
                        .sees(DB_STATEMENT, 1),
                Case.of("schema file without a migration")
                        .modified(
                                "db/schema.sql",
                                "CREATE TABLE a (b int);\n",
                                "CREATE TABLE a (b int);\nCREATE TABLE c (d int);\n")
                        .sees(DB_STATEMENT, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("comment in an old migration")
                        .modified(
                                "db/migration/V1__init.sql",
                                "CREATE TABLE a (b int);\n",
                                "-- table of a\nCREATE TABLE a (b int); -- b\n"),
                Case.of("old migration laid out anew")
                        .modified(
                                "db/migration/V1__init.sql",
                                "CREATE TABLE a (b int);\n",
                                "CREATE TABLE a (b\n  int\n);\n"),
                Case.of("way back of a migration").added("migrations/0009_add.down.sql", "DROP TABLE orders;\n"),
                Case.of("SQL in a log text").modified("src/main/java/shop/Log.java", """
                        class Log {
                            void run() { }
                        }
                        """, """
                        class Log {
                            // DROP TABLE orders;
                            void run() { log.info("DROP TABLE orders is not allowed"); }
                        }
                        """),
                Case.of("reads only").added("reports/open.sql", "SELECT * FROM orders WHERE state = 'open';\n"),
                Case.of("filtered delete in code").modified("src/main/java/shop/Purge.java", """
                        class Purge {
                            void run() { }
                        }
                        """, """
                        class Purge {
                            void run() { jdbc.update("DELETE FROM orders WHERE id = ?", 1); }
                        }
                        """),
                Case.of("temporary tables").added("scripts/report.sql", """
                        CREATE TEMPORARY TABLE sums (a int);
                        DROP TEMPORARY TABLE sums;
                        DROP TABLE IF EXISTS tmp_sums;
                        """),
                Case.of("schema of tests")
                        .added("src/test/resources/schema.sql", "DROP TABLE orders;\nCREATE TABLE orders (id int);\n"),
                Case.of("example in the docs").added("docs/cleanup.sql", "TRUNCATE orders;\n"),
                Case.of("statement in prose")
                        .added("docs/upgrade.md", "Run `DROP TABLE orders;` or `db:reset` first.\n"),
                Case.of("schema of developers")
                        .modified(
                                "src/main/resources/application-dev.properties",
                                "a=b\n",
                                "a=b\nspring.jpa.hibernate.ddl-auto=create-drop\n"),
                Case.of("function called drop").modified("src/main/java/shop/Queue.java", """
                        class Queue {
                            void run() { }
                        }
                        """, """
                        class Queue {
                            void run() { items.drop(3); table.truncate(2); }
                        }
                        """));
    }

    @Test
    void messageNamesTableColumnsDataAndTheMissingWayBack() {
        List<Sighting> seen = detector().detect(Fixture.view(positives().getFirst(), data(), dependencies()));
        assertThat(seen).singleElement().satisfies(s -> {
            assertThat(s.message())
                    .isEqualTo("DROP COLUMN audit_actor on orders, which holds 4 sensitive fields; no rollback");
            assertThat(s.severity()).isEqualTo(5);
            assertThat(s.strength()).isEqualTo(Strength.PARSED);
            assertThat(s.direction()).isEqualTo(Direction.RISK_ADDED);
        });
    }

    @Test
    void editedMigrationNamesItsTables() {
        Case edited = Case.of("edited")
                .modified("db/migration/V1__a.sql", "CREATE TABLE a (b int);\n", "CREATE TABLE a (b bigint);\n");
        assertThat(detector().detect(Fixture.view(edited, data(), dependencies())))
                .anySatisfy(s -> assertThat(s.message()).endsWith("run it now; it is about a"));
    }

    @Test
    void migrationThatOnlyLosesLinesIsQuotedByWhatItLost() {
        String kept = "CREATE TABLE a (b int);\n";
        Case edited = Case.of("edited").modified("db/migration/V1__a.sql", kept + "CREATE TABLE c (d int);\n", kept);
        assertThat(detector().detect(Fixture.view(edited, data(), dependencies())))
                .filteredOn(s -> s.message().contains("may have run already"))
                .singleElement()
                .satisfies(s -> assertThat(s.quote()).isEqualTo("CREATE TABLE c (d int);"));
    }

    @Test
    void additiveMigrationWeighsLessThanADestructiveOne() {
        Case additive = positives().get(1);
        assertThat(detector().detect(Fixture.view(additive, DataMap.empty(), dependencies())))
                .singleElement()
                .satisfies(s -> assertThat(s.severity()).isEqualTo(2));
        assertThat(detector().detect(Fixture.view(additive, data(), dependencies())))
                .singleElement()
                .satisfies(s -> assertThat(s.severity()).isEqualTo(3));
    }

    @Test
    void whatIsTooLargeToReadIsUnknown() {
        var text = new StringBuilder();
        for (int i = 0; i < 5_100; i++) {
            text.append(String.format(Locale.ROOT, "INSERT INTO a VALUES (%d);%n", i));
        }
        Case large = Case.of("large").added("db/migration/V9__rows.sql", text.toString());
        assertThat(detector().detect(Fixture.view(large, DataMap.empty(), dependencies())))
                .anyMatch(s -> s.kind() == FactKind.UNKNOWN);
    }
}
