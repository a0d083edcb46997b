package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class JavaReadingTest {
    static final Said CONTROLLER = Said.by("OrderController.java", """
            package shop;

            import java.util.List;
            import static java.util.Map.*;

            /** Orders. */
            @RestController
            @RequestMapping(path = "/orders")
            public class OrderController extends Base<Order> implements Audited, x.Closeable {
                private final OrderRepository orders;
                static final String QUERY = "SELECT * FROM orders " + "WHERE id = ";
                @Column(nullable = false) private String email, phone = "none";

                OrderController(OrderRepository orders) {
                    super(orders);
                    this.orders = orders;
                }

                @PreAuthorize("hasRole('ADMIN')")
                @DeleteMapping("/{id}")
                public List<Order> cancel(@PathVariable long id, String... notes) {
                    String sql = QUERY + id; // builds
                    jdbc.query("DELETE FROM orders WHERE id = " + id, true, null, -1);
                    Runnable log = () -> { audit(id); };
                    return orders.stream()
                            .map(Order::name)
                            .filter(o -> new Check<String>(o).ok())
                            .toList();
                }

                enum State { OPEN("o"), CLOSED { void f() {} } }
                record Line(@NotNull int amount, String note) {}
            }
            """);

    @Test
    void namesTypesMembersAndParameters() {
        assertThat(CONTROLLER.symbols())
                .containsExactly(
                        "TYPE OrderController 7-33 @RestController() @RequestMapping(path = \"/orders\") public"
                                + " < Base, Audited, x.Closeable",
                        "FIELD OrderController.orders: OrderRepository 10 private final",
                        "FIELD OrderController.QUERY: String 11 static final",
                        "FIELD OrderController.email: String 12 @Column(nullable = false) private",
                        "FIELD OrderController.phone: String 12 @Column(nullable = false) private",
                        "FUNCTION OrderController.OrderController 14-17",
                        "PARAMETER OrderController.OrderController.orders: OrderRepository 14",
                        "FUNCTION OrderController.cancel: List<Order> 19-29 @PreAuthorize(\"hasRole('ADMIN')\")"
                                + " @DeleteMapping(\"/{id}\") public",
                        "PARAMETER OrderController.cancel.id: long 21 @PathVariable()",
                        "PARAMETER OrderController.cancel.notes: String 21",
                        "FUNCTION OrderController.cancel.log 24",
                        "TYPE OrderController.State 31",
                        "FIELD OrderController.State.OPEN 31",
                        "FIELD OrderController.State.CLOSED 31",
                        "FUNCTION OrderController.State.CLOSED.f: void 31",
                        "TYPE OrderController.Line 32",
                        "FIELD OrderController.Line.amount: int 32 @NotNull()",
                        "FIELD OrderController.Line.note: String 32");
    }

    @Test
    void eachLinkOfAChainIsACallOnItsOwnLine() {
        assertThat(CONTROLLER.calls())
                .containsExactly(
                        "15 OrderController.OrderController: super(REFERENCE:orders)",
                        "23 OrderController.cancel: jdbc.query(BUILT_TEXT:\"DELETE FROM orders WHERE id = \" + id,"
                                + " BOOLEAN:true, NULL:null, NUMBER:-1)",
                        "24 OrderController.cancel.log: audit(REFERENCE:id)",
                        "25 OrderController.cancel: orders.stream()",
                        "26 OrderController.cancel: orders.stream().map(FUNCTION:Order::name)",
                        "27 OrderController.cancel: orders.stream() .map(Order::name)"
                                + ".filter(FUNCTION:o -> new Check<String>(o).ok())",
                        "27 OrderController.cancel: new Check(REFERENCE:o)",
                        "27 OrderController.cancel: new Check<String>(o).ok()",
                        "28 OrderController.cancel: orders.stream() .map(Order::name)"
                                + " .filter(o -> new Check<String>(o).ok()).toList()");
    }

    @Test
    void assignmentsInitialisersAndAnnotationElementsAreSettings() {
        assertThat(CONTROLLER.settings())
                .containsExactly(
                        "8 OrderController: path = STRING:/orders",
                        "11 OrderController.QUERY: QUERY = STRING:SELECT * FROM orders WHERE id = ",
                        "12 OrderController.email: nullable = BOOLEAN:false",
                        "12 OrderController.phone: phone = STRING:none",
                        "16 OrderController.OrderController: this.orders = REFERENCE:orders",
                        "22 OrderController.cancel: sql = OTHER:QUERY + id",
                        "24 OrderController.cancel: log = FUNCTION:() -> { audit(id); }");
    }

    @Test
    void joinedLiteralsAreOneAndSayWhetherTheyAreBuilt() {
        assertThat(CONTROLLER.literals())
                .containsExactly(
                        "8 /orders",
                        "11 SELECT * FROM orders WHERE id = ",
                        "12 none",
                        "19 hasRole('ADMIN')",
                        "20 /{id}",
                        "23 DELETE FROM orders WHERE id = {} (built)",
                        "31 o");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(CONTROLLER.references(Access.WRITE)).containsExactly("path", "nullable", "orders");
        assertThat(CONTROLLER.references(Access.DEFINE)).contains("cancel", "id", "sql", "o", "OPEN", "amount");
        assertThat(CONTROLLER.references(Access.READ)).contains("PathVariable", "jdbc", "query", "name", "Check");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(CONTROLLER.imports()).containsExactly("3 java.util.List", "4 java.util.Map.*");
        assertThat(CONTROLLER.comments()).containsExactly("6 /** Orders. */", "22 // builds");
    }

    @Test
    void textBlockAndFormattedText() {
        Said said = Said.by(
                "A.java",
                "class A {\n  String a = \"\"\"\n    SELECT \"x\"\n    \"\"\";\n"
                        + "  String b = \"a%s\".formatted(x);\n  String c = String.format(\"%s\", x);\n}\n");
        assertThat(said.settings())
                .containsExactly(
                        "2-4 A.a: a = STRING:\\n    SELECT \"x\"\\n    ",
                        "5 A.b: b = BUILT_TEXT:\"a%s\".formatted(x)",
                        "6 A.c: c = CALL:String.format(\"%s\", x)");
    }

    @Test
    void aMistakeLeavesTheRestReadable() {
        Said said = Said.with("A.java", "class A {\n  void a() { b(; }\n  void c() { d(); }\n}\n");
        assertThat(said.model.broken()).isNotEmpty().allMatch(s -> s.contains(2));
        assertThat(said.calls()).contains("3 A.c: d()");
    }
}
