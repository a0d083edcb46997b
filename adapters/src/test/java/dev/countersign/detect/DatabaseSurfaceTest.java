package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataMap;
import dev.countersign.detect.database.DatabaseDetectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseSurfaceTest extends DetectorTable {
    private static final String LARAVEL =
            "<?php\nclass AddNotes extends Migration {\n  public function up() {\n    Schema::table('locations', function ($table) {\n      $table->text('notes');\n    });\n  }\n}\n";
    private static final String RAILS =
            "class AddBcc < ActiveRecord::Migration[5.2]\n  def change\n    add_column :spree_stores, :bcc, :string\n  end\nend\n";
    private static final String DJANGO =
            "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    operations = [\n        migrations.AddField(model_name='page', name='seo', field=F()),\n    ]\n";

    @Override
    Detector detector() {
        return DatabaseDetectors.all(new JSqlReader()).stream()
                .filter(d -> d.about().name().equals("database-surface"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    boolean wayBackIsHarmless() {
        return false; // to take a migration away again touches the database as well
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("Laravel")
                        .added("database/migrations/2025_02_10_1_add_notes.php", LARAVEL)
                        .sees(FactKind.DB_STATEMENT, 1),
                Case.of("Rails")
                        .added("db/migrate/20200530111458_add_bcc.rb", RAILS)
                        .sees(FactKind.DB_STATEMENT, 1),
                Case.of("an edited Django migration")
                        .modified("shop/migrations/0002_seo.py", DJANGO, DJANGO.replace("'seo'", "'seo_title'"))
                        .sees(FactKind.DB_STATEMENT, 5),
                Case.of("Flyway")
                        .added("src/main/resources/db/migration/V2__orders.sql", "ALTER TABLE orders ADD note text;\n")
                        .sees(FactKind.DB_STATEMENT, 1),
                Case.of("a mapping of Hibernate")
                        .modified(
                                "src/main/resources/Patient.hbm.xml",
                                "<hibernate-mapping>\n<class name=\"Patient\" table=\"patient\">\n<property name=\"a\"/>\n</class>\n</hibernate-mapping>\n",
                                "<hibernate-mapping>\n<class name=\"Patient\" table=\"patient\">\n<property name=\"b\"/>\n</class>\n</hibernate-mapping>\n")
                        .sees(FactKind.DB_STATEMENT, 3),
                Case.of("TypeORM")
                        .added(
                                "src/migrations/AddNotes.ts",
                                "export class AddNotes implements MigrationInterface {\n  async up(queryRunner) {}\n}\n")
                        .sees(FactKind.DB_STATEMENT, 1),
                Case.of("Sequelize")
                        .added(
                                "db/migrations/20240101-notes.js",
                                "x = (queryInterface) => queryInterface.addColumn('a', 'b');\n")
                        .sees(FactKind.DB_STATEMENT, 1),
                Case.of("the schema of Rails")
                        .modified(
                                "db/schema.rb",
                                "ActiveRecord::Schema.define(version: 1) do\n  create_table \"users\" do |t|\n    t.string \"a\"\n  end\nend\n",
                                "ActiveRecord::Schema.define(version: 2) do\n  create_table \"users\" do |t|\n    t.string \"b\"\n  end\nend\n")
                        .sees(FactKind.DB_STATEMENT, 1));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a comment in a migration")
                        .modified(
                                "db/migrate/20200530111458_add_bcc.rb",
                                RAILS,
                                RAILS.replace("    add_column", "    # once\n    add_column")),
                Case.of("layout of a migration")
                        .modified(
                                "shop/migrations/0002_seo.py",
                                DJANGO,
                                DJANGO.replace("operations = [\n", "operations = [\n\n")),
                Case.of("a model")
                        .modified("app/models/store.rb", "class Store\n  a\nend\n", "class Store\n  b\nend\n"),
                Case.of("a page about migrations").modified("docs/migrations.md", "add_column\n", "remove_column\n"),
                Case.of("a test of a migration")
                        .modified(
                                "tests/migrations/test_0002.py",
                                "def test_a():\n    assert 1\n",
                                "def test_a():\n    assert 2\n"),
                Case.of("a query in a report")
                        .modified("reports/sum.sql", "SELECT 1 FROM orders;\n", "SELECT 2 FROM orders;\n"),
                Case.of("code that runs migrations")
                        .modified(
                                "src/migration/MigrationExecutor.ts",
                                "class MigrationExecutor {\n  run() {\n    this.queryRunner.a();\n  }\n}\n",
                                "class MigrationExecutor {\n  run() {\n    this.queryRunner.b();\n  }\n}\n"),
                Case.of("an XML file of a page")
                        .modified("src/main/webapp/menu.xml", "<menu a=\"1\"/>\n", "<menu a=\"2\"/>\n"));
    }

    @Test
    void namesTheTables() {
        assertThat(message(Case.of("a").added("database/migrations/2025_02_10_1_add_notes.php", LARAVEL)))
                .endsWith("was added; it is about locations");
        assertThat(message(Case.of("a").added("db/migrate/20200530111458_add_bcc.rb", RAILS)))
                .endsWith("about spree_stores");
        assertThat(message(Case.of("a").added("shop/migrations/0002_seo.py", DJANGO)))
                .endsWith("about page");
        assertThat(message(Case.of("a")
                        .modified("db/migrate/20200530111458_add_bcc.rb", RAILS, RAILS.replace(":string", ":text"))))
                .endsWith("was edited; it is about spree_stores");
    }

    private String message(Case row) {
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .message();
    }
}
