package dev.countersign.detect;

import static dev.countersign.detect.FactKind.TOUCHES_SENSITIVE;

import dev.countersign.change.RepoPath;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import dev.countersign.data.DataType;
import dev.countersign.detect.sensitive.TouchesSensitive;
import java.util.List;

class TouchesSensitiveTest extends DetectorTable {
    @Override
    Detector detector() {
        return new TouchesSensitive();
    }

    @Override
    DataMap data() {
        return DataMap.of(List.of(
                element("Customer", "cardNumber", "card_number_pan", "financial", 5),
                element("Customer", "password", "password", "authentication", 5),
                element("Customer", "email", "email_address", "contact", 3),
                element("Owner", "lastName", "full_or_last_name", "identity", 2),
                element("AuditEntry", "ipAddress", "ip_address", "online_identifier", 2),
                element("patients", "diagnosis", "diagnosis", "health", 5)));
    }

    private static DataElement element(String owner, String name, String type, String dataClass, int severity) {
        return new DataElement(
                RepoPath.of("src/main/java/shop/model/" + owner + ".java"),
                5,
                owner,
                name,
                new DataType(type, dataClass, "GDPR", severity),
                true);
    }

    /// The way back handles the same data.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("the same outside of a catalogue")
                        .modified(
                                "config/customer.php",
                                "<?php\nreturn ['customer' => ['card_number' => 'Card']];\n",
                                "<?php\nreturn ['customer' => ['card_number' => 'Number of your card']];\n")
                        .sees(TOUCHES_SENSITIVE, 2),
                Case.of("card number on a changed line")
                        .modified("src/main/java/shop/Export.java", """
                        class Export {
                            String row(Customer c) {
                                return c.getId();
                            }
                        }
                        """, """
                        class Export {
                            String row(Customer c) {
                                return c.getId() + c.getCardNumber();
                            }
                        }
                        """)
                        .sees(TOUCHES_SENSITIVE, 3),
                Case.of("card number in a changed function")
                        .modified("src/main/java/shop/Pay.java", """
                        class Pay {
                            void pay(Customer c) {
                                String number = c.getCardNumber();
                                send(number, 1);
                            }
                        }
                        """, """
                        class Pay {
                            void pay(Customer c) {
                                String number = c.getCardNumber();
                                send(number, 2);
                            }
                        }
                        """)
                        .sees(TOUCHES_SENSITIVE, 3),
                Case.of("password of the customer")
                        .modified("src/main/java/shop/CustomerService.java", """
                        class CustomerService {
                            void change(String next) {
                                log.info("changed");
                            }
                        }
                        """, """
                        class CustomerService {
                            void change(String next) {
                                log.info("changed to " + this.password);
                            }
                        }
                        """)
                        .sees(TOUCHES_SENSITIVE, 3),
                Case.of("mail address of a customer in Python")
                        .modified("shop/mailing.py", """
                        def notify(customer):
                            send(customer.id)
                        """, """
                        def notify(customer):
                            send(customer.email)
                        """)
                        .sees(TOUCHES_SENSITIVE, 2),
                Case.of("last name in TypeScript")
                        .modified("src/owner.ts", """
                        export function label(owner: Owner) {
                            return owner.id;
                        }
                        """, """
                        export function label(owner: Owner) {
                            return owner.lastName;
                        }
                        """)
                        .sees(TOUCHES_SENSITIVE, 2),
                Case.of("diagnosis by key").modified("shop/report.py", """
                        def report(patient, row):
                            return row["id"]
                        """, """
                        def report(patient, row):
                            return row["diagnosis"]
                        """).sees(TOUCHES_SENSITIVE, 2),
                Case.of("use that was removed")
                        .modified("src/main/java/shop/Mask.java", """
                        class Mask {
                            String mask(Customer c) {
                                return stars(c.getCardNumber());
                            }
                        }
                        """, """
                        class Mask {
                            String mask(Customer c) {
                                return "";
                            }
                        }
                        """)
                        .sees(TOUCHES_SENSITIVE, 3));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("texts about a field, in a catalogue of messages")
                        .modified(
                                "resources/lang/en/customer.php",
                                "<?php\nreturn ['customer' => ['card_number' => 'Card']];\n",
                                "<?php\nreturn ['customer' => ['card_number' => 'Number of your card']];\n"),
                Case.of("comment in the function").modified("src/main/java/shop/Pay.java", """
                        class Pay {
                            void pay(Customer c) {
                                send(c.getCardNumber());
                            }
                        }
                        """, """
                        class Pay {
                            void pay(Customer c) {
                                // the cardNumber goes to the bank
                                send(c.getCardNumber());
                            }
                        }
                        """),
                Case.of("other function of the class").modified("src/main/java/shop/Pay.java", """
                        class Pay {
                            void pay(Customer c) {
                                send(c.getCardNumber());
                            }
                            int fee() { return 1; }
                        }
                        """, """
                        class Pay {
                            void pay(Customer c) {
                                send(c.getCardNumber());
                            }
                            int fee() { return 2; }
                        }
                        """),
                Case.of("password of the database").modified("src/main/java/shop/Pool.java", """
                        class Pool {
                            void open(Config config) {
                                connect(config.url());
                            }
                        }
                        """, """
                        class Pool {
                            void open(Config config) {
                                connect(config.url(), config.password());
                            }
                        }
                        """),
                Case.of("mail address elsewhere in the function").modified("shop/mailing.py", """
                        def notify(customer):
                            to = customer.email
                            send(to, 1)
                        """, """
                        def notify(customer):
                            to = customer.email
                            send(to, 2)
                        """),
                Case.of("address of no person").modified("shop/audit.py", """
                        def row(entry):
                            return entry.id
                        """, """
                        def row(entry):
                            return entry.ip_address
                        """),
                Case.of("test").modified("src/test/java/shop/PayTest.java", """
                        class PayTest {
                            void pays(Customer c) { check(c.getId()); }
                        }
                        """, """
                        class PayTest {
                            void pays(Customer c) { check(c.getCardNumber()); }
                        }
                        """),
                Case.of("string that says the word").modified("src/main/java/shop/Label.java", """
                        class Label {
                            String text(Customer c) { return "Card"; }
                        }
                        """, """
                        class Label {
                            String text(Customer c) { return "Your cardNumber and diagnosis"; }
                        }
                        """),
                Case.of("layout only").modified("src/main/java/shop/Pay.java", """
                        class Pay {
                            void pay(Customer c) { send(c.getCardNumber()); }
                        }
                        """, """
                        class Pay {
                            void pay(Customer c) {
                                send(c.getCardNumber());
                            }
                        }
                        """));
    }
}
