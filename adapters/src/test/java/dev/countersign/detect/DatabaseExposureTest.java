package dev.countersign.detect;

import static dev.countersign.detect.FactKind.DB_EXPOSURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.database.DatabaseExposure;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseExposureTest extends DetectorTable {
    private static final String INSTANCE = """
            resource "aws_db_instance" "orders" {
              engine              = "postgres"
              publicly_accessible = %s
              storage_encrypted   = true
            }
            """;

    @Override
    Detector detector() {
        return new DatabaseExposure();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("public instance")
                        .modified("infra/rds.tf", INSTANCE.formatted("false"), INSTANCE.formatted("true"))
                        .sees(DB_EXPOSURE, 3),
                Case.of("no backups and no protection")
                        .added("infra/cluster.tf", """
                        resource "aws_rds_cluster" "main" {
                          backup_retention_period = 0
                          deletion_protection     = false
                        }
                        """)
                        .sees(DB_EXPOSURE, 2),
                Case.of("open port").modified("infra/sg.tf", """
                        resource "aws_security_group" "db" {
                          ingress {
                            from_port   = 5432
                            to_port     = 5432
                            cidr_blocks = ["10.0.0.0/8"]
                          }
                        }
                        """, """
                        resource "aws_security_group" "db" {
                          ingress {
                            from_port   = 5432
                            to_port     = 5432
                            cidr_blocks = ["0.0.0.0/0"]
                          }
                        }
                        """).sees(DB_EXPOSURE, 5),
                Case.of("every address may connect").added("infra/sql.tf", """
                        resource "google_sql_database_instance" "main" {
                          settings {
                            ip_configuration {
                              authorized_networks {
                                value = "0.0.0.0/0"
                              }
                            }
                          }
                        }
                        """).sees(DB_EXPOSURE, 5),
                Case.of("CloudFormation").added("infra/template.yaml", """
                        Resources:
                          Db:
                            Type: AWS::RDS::DBInstance
                            Properties:
                              Engine: postgres
                              PubliclyAccessible: true
                              StorageEncrypted: false
                        """).sees(DB_EXPOSURE, 6),
                Case.of("TLS off")
                        .modified(
                                "src/main/resources/application-prod.properties",
                                "spring.datasource.url=jdbc:postgresql://orders.acme.internal:5432/orders?sslmode=verify-full\n",
                                "spring.datasource.url=jdbc:postgresql://orders.acme.internal:5432/orders?sslmode=disable\n")
                        .sees(DB_EXPOSURE, 1),
                Case.of("MySQL without TLS in code")
                        .modified("src/main/java/shop/Pool.java", """
                        class Pool {
                        }
                        """, """
                        class Pool {
                            String url = "jdbc:mysql://orders.acme.com/shop?useSSL=false";
                        }
                        """)
                        .sees(DB_EXPOSURE, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("safe instance").added("infra/rds.tf", INSTANCE.formatted("false")),
                Case.of("comment")
                        .modified(
                                "infra/rds.tf",
                                INSTANCE.formatted("false"),
                                "# publicly_accessible = true\n" + INSTANCE.formatted("false")),
                Case.of("instance of another kind").added("infra/web.tf", """
                        resource "aws_dms_replication_instance_web" "x" {
                          publicly_accessible = true
                        }
                        """),
                Case.of("open web port").added("infra/web.tf", """
                        resource "aws_security_group" "web" {
                          ingress {
                            from_port   = 443
                            cidr_blocks = ["0.0.0.0/0"]
                          }
                        }
                        """),
                Case.of("egress of a database").added("infra/sg.tf", """
                        resource "aws_security_group" "db" {
                          egress {
                            from_port   = 5432
                            cidr_blocks = ["0.0.0.0/0"]
                          }
                        }
                        """),
                Case.of("database on this machine")
                        .added(
                                "src/main/resources/application.properties",
                                "spring.datasource.url=jdbc:mysql://localhost/petclinic?useSSL=false\n"),
                Case.of("test database")
                        .added(
                                "src/test/resources/application.properties",
                                "spring.datasource.url=jdbc:mysql://ci.acme.com/petclinic?useSSL=false\n"),
                Case.of("prose").added("docs/setup.md", "Use postgres://orders.acme.com/x?sslmode=disable at first.\n"),
                Case.of("line that stood there")
                        .modified(
                                "infra/rds.tf",
                                INSTANCE.formatted("true"),
                                INSTANCE.formatted("true").replace("engine ", "# the engine\n  engine ")),
                Case.of("template of another resource").added("infra/template.yaml", """
                        Resources:
                          Queue:
                            Type: AWS::SQS::Queue
                            Properties:
                              Encrypted: false
                        """));
    }

    @Test
    void anotherHostIsTouchedAndItsPasswordIsNotRepeated() {
        Case moved = Case.of("moved")
                .modified(
                        "config/production.yml",
                        "url: postgres://app:oldsecret@db1.acme.internal/orders\n",
                        "url: postgres://app:newsecret@db2.acme.internal/orders\n");
        assertThat(detector().detect(Fixture.view(moved, DataMap.empty(), dependencies())))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.direction()).isEqualTo(Direction.TOUCHED);
                    assertThat(s.severity()).isEqualTo(3);
                    assertThat(s.quote() + s.message() + s.subject())
                            .contains("db2.acme.internal")
                            .doesNotContain("secret");
                });
    }
}
