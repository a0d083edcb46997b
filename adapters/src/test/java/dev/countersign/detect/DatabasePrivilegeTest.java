package dev.countersign.detect;

import static dev.countersign.detect.FactKind.DB_PRIVILEGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataMap;
import dev.countersign.detect.database.DatabasePrivilege;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabasePrivilegeTest extends DetectorTable {
    @Override
    Detector detector() {
        return new DatabasePrivilege(new JSqlReader());
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("all rights")
                        .added(
                                "db/migration/V3__grant.sql",
                                "GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA app TO reporting;\n")
                        .sees(DB_PRIVILEGE, 1),
                Case.of("superuser")
                        .added("scripts/role.sql", "CREATE ROLE ops LOGIN;\nALTER ROLE ops WITH SUPERUSER;\n")
                        .sees(DB_PRIVILEGE, 2),
                Case.of("row security off")
                        .added(
                                "supabase/migrations/20240101_rls.sql",
                                "ALTER TABLE public.profiles DISABLE ROW LEVEL SECURITY;\n")
                        .sees(DB_PRIVILEGE, 1),
                Case.of("policy dropped")
                        .added("supabase/migrations/20240102_policy.sql", "DROP POLICY \"own rows\" ON profiles;\n")
                        .sees(DB_PRIVILEGE, 1),
                Case.of("policy open to all")
                        .added(
                                "supabase/migrations/20240103_policy.sql",
                                "CREATE POLICY p ON profiles FOR SELECT\n  USING (true);\n")
                        .sees(DB_PRIVILEGE, 2),
                Case.of("definer without search_path")
                        .added("db/migration/V4__f.sql", """
                        CREATE FUNCTION promote(u text) RETURNS void
                        LANGUAGE sql SECURITY DEFINER AS $$ UPDATE users SET admin = true WHERE name = u $$;
                        """)
                        .sees(DB_PRIVILEGE, 2),
                Case.of("grant in an Alembic migration")
                        .added("alembic/versions/a1_grant.py", """
                        from alembic import op

                        def upgrade():
                            op.execute("GRANT SELECT ON users TO PUBLIC")

                        def downgrade():
                            op.execute("REVOKE SELECT ON users FROM PUBLIC")
                        """)
                        .sees(DB_PRIVILEGE, 4),
                Case.of("Firestore for everybody")
                        .modified("firestore.rules", """
                        match /users/{id} {
                          allow read: if request.auth.uid == id;
                        }
                        """, """
                        match /users/{id} {
                          allow read, write: if true;
                        }
                        """)
                        .sees(DB_PRIVILEGE, 2),
                Case.of("Hasura for anonymous users")
                        .modified("hasura/metadata/databases/default/tables/users.yaml", """
                        select_permissions:
                          - role: user
                            permission:
                              filter:
                                id: { _eq: X-Hasura-User-Id }
                        """, """
                        select_permissions:
                          - role: anonymous
                            permission:
                              filter: {}
                        """)
                        .sees(DB_PRIVILEGE, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("statement in a comment")
                        .added("db/migration/V5__c.sql", "-- GRANT ALL ON users TO public;\nCREATE TABLE a (b int);\n"),
                Case.of("rights taken away")
                        .added(
                                "db/migration/V6__r.sql",
                                "REVOKE ALL ON users FROM public;\nALTER TABLE users ENABLE ROW LEVEL SECURITY;\n"),
                Case.of("grant laid out anew")
                        .modified(
                                "scripts/grants.sql",
                                "GRANT ALL ON users TO app;\n",
                                "-- app needs all\nGRANT ALL\n  ON users\n  TO app;\n"),
                Case.of("test roles").added("src/test/resources/roles.sql", "CREATE ROLE t SUPERUSER;\n"),
                Case.of("way back").added("migrations/7_policy.down.sql", "DROP POLICY p ON profiles;\n"),
                Case.of("grants of an application").modified("src/main/java/shop/Roles.java", """
                        class Roles {
                            void run() { }
                        }
                        """, """
                        class Roles {
                            void run() { log.info("grant all rights to public"); grant("ALL", "public"); }
                        }
                        """),
                Case.of("rules of a signed-in owner").modified("firestore.rules", """
                        match /users/{id} {
                          allow read: if false;
                        }
                        """, """
                        match /users/{id} {
                          allow read: if request.auth.uid == id && true;
                        }
                        """),
                Case.of("prose").added("docs/grants.md", "GRANT ALL ON users TO public;\n"));
    }

    @Test
    void policyThatIsReplacedIsNotDropped() {
        Case replaced = Case.of("replaced").added("supabase/migrations/20240104_policy.sql", """
                DROP POLICY IF EXISTS "own rows" ON profiles;
                CREATE POLICY "own rows" ON profiles USING (id = auth.uid());
                """);
        assertThat(detector().detect(Fixture.view(replaced, DataMap.empty(), dependencies())))
                .singleElement()
                .satisfies(s -> assertThat(s.direction()).isEqualTo(Direction.TOUCHED));
    }
}
