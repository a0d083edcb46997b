package dev.countersign.detect;

import static dev.countersign.detect.FactKind.SENSITIVE_FIELD;

import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.detect.sensitive.SensitiveField;
import java.util.List;

class SensitiveFieldTest extends DetectorTable {
    @Override
    Detector detector() {
        return new SensitiveField(new DataDeclarations(BuiltInCatalogue.read(), new JSqlReader()));
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("JPA entity")
                        .modified("src/main/java/shop/Customer.java", """
                        @Entity
                        class Customer {
                            @Id Long id;
                        }
                        """, """
                        @Entity
                        class Customer {
                            @Id Long id;
                            @Column(name = "ssn")
                            private String socialSecurityNumber;
                        }
                        """)
                        .sees(SENSITIVE_FIELD, 5),
                Case.of("record of an API")
                        .added("src/main/java/shop/PaymentRequest.java", """
                        public record PaymentRequest(
                                String orderId,
                                String cardNumber,
                                String cvv) {}
                        """)
                        .sees(SENSITIVE_FIELD, 3),
                Case.of("Django model").modified("shop/models.py", """
                        class Patient(models.Model):
                            created = models.DateTimeField()
                        """, """
                        class Patient(models.Model):
                            created = models.DateTimeField()
                            diagnosis = models.TextField(blank=True)
                            date_of_birth = models.DateField()
                        """).sees(SENSITIVE_FIELD, 3),
                Case.of("pydantic form").added("api/forms.py", """
                        from pydantic import BaseModel

                        class SignupForm(BaseModel):
                            email: str
                            password: str
                        """).sees(SENSITIVE_FIELD, 5),
                Case.of("Mongoose schema").added("models/user.js", """
                        const mongoose = require('mongoose');
                        const userSchema = new mongoose.Schema({
                          nick: String,
                          email: { type: String, unique: true },
                          passwordHash: String,
                        });
                        module.exports = mongoose.model('User', userSchema);
                        """).sees(SENSITIVE_FIELD, 5),
                Case.of("TypeORM entity")
                        .modified("src/entity/User.ts", """
                        @Entity()
                        export class User {
                            @PrimaryGeneratedColumn()
                            id: number;
                        }
                        """, """
                        @Entity()
                        export class User {
                            @PrimaryGeneratedColumn()
                            id: number;

                            @Column()
                            phoneNumber: string;
                        }
                        """)
                        .sees(SENSITIVE_FIELD, 7),
                Case.of("SQL migration").added("db/migration/V7__iban.sql", """
                        ALTER TABLE accounts ADD COLUMN note text;
                        ALTER TABLE accounts
                            ADD COLUMN iban varchar(34);
                        """).sees(SENSITIVE_FIELD, 3),
                Case.of("protocol buffer")
                        .modified("api/person.proto", """
                        message Person {
                          int64 id = 1;
                        }
                        """, """
                        message Person {
                          int64 id = 1;
                          string passport_number = 2;
                        }
                        """)
                        .sees(SENSITIVE_FIELD, 3),
                Case.of("GraphQL type").modified("api/schema.graphql", """
                        type Customer {
                          id: ID!
                        }
                        """, """
                        type Customer {
                          id: ID!
                          birthDate: Date
                        }
                        """).sees(SENSITIVE_FIELD, 3),
                Case.of("Prisma model")
                        .modified("prisma/schema.prisma", """
                        model User {
                          id Int @id
                        }
                        """, """
                        model User {
                          id    Int    @id
                          email String @unique
                        }
                        """)
                        .sees(SENSITIVE_FIELD, 3),
                Case.of("Sequelize migration")
                        .added("migrations/20240101-users.js", """
                        module.exports = {
                          async up(queryInterface, Sequelize) {
                            await queryInterface.addColumn('users', 'latitude', Sequelize.FLOAT);
                          },
                          async down(queryInterface) {
                            await queryInterface.removeColumn('users', 'latitude');
                          },
                        };
                        """)
                        .sees(SENSITIVE_FIELD, 3));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("encoder of passwords").added("src/main/java/shop/Security.java", """
                        class Security {
                            private final PasswordEncoder passwordEncoder;
                            private final EmailService emailService;
                            private boolean emailVerified;
                            private int maxAge;
                        }
                        """),
                Case.of("field that moved to another line").modified("src/main/java/shop/Customer.java", """
                        @Entity
                        class Customer {
                            private String email;
                            @Id Long id;
                        }
                        """, """
                        @Entity
                        class Customer {
                            @Id Long id;
                            private String email;
                        }
                        """),
                Case.of("entity that moved to another file")
                        .deleted("src/main/java/shop/User.java", """
                                @Entity
                                class User {
                                    private String email;
                                }
                                """)
                        .added("src/main/java/shop/account/Account.java", """
                                @Entity
                                class Account {
                                    private String email;
                                }
                                """),
                Case.of("words in a comment").modified("src/main/java/shop/Customer.java", """
                        @Entity
                        class Customer {
                            @Id Long id;
                        }
                        """, """
                        @Entity
                        class Customer {
                            // we keep no private String email here, nor the passport number
                            @Id Long id;
                        }
                        """),
                Case.of("test data").added("src/test/java/shop/CustomerFixture.java", """
                        class Customer {
                            private String email;
                            private String cardNumber;
                        }
                        """),
                Case.of("settings of a theme").added("src/theme.ts", """
                        export interface ThemeSettings {
                            cardView: string;
                            race: string;
                            age: number;
                            passwordFieldColor: string;
                        }
                        """),
                Case.of("constant that names a column").added("src/main/java/shop/Columns.java", """
                        class UserColumns {
                            static final String EMAIL = "email";
                            static final String password = "password";
                        }
                        """),
                Case.of("local variable").added("src/main/java/shop/Mailing.java", """
                        class Mailing {
                            void send(Order order) {
                                String email = order.recipient();
                                deliver(email);
                            }
                        }
                        """),
                Case.of("page for readers").added("docs/model.sql", "CREATE TABLE users (email text);\n"),
                Case.of("column of a switch").added("db/migration/V8__flags.sql", """
                        ALTER TABLE users ADD COLUMN email_verified boolean;
                        CREATE TABLE settings (password_policy text, show_email boolean);
                        """));
    }
}
