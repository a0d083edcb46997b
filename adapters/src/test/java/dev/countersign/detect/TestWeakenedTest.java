package dev.countersign.detect;

import static dev.countersign.detect.Case.changed;

import dev.countersign.detect.test.TestWeakened;
import java.util.List;

class TestWeakenedTest extends DetectorTable {
    private static final String JUNIT = """
            class CartTest {
                @Test
                void addsUp() {
                    var cart = cart();
                    assertEquals(3, cart.total());
                    assertThat(cart.items()).hasSize(2);
                }
            }
            """;

    private static final String PYTEST = """
            def test_totals_add_up():
                cart = make_cart()
                assert cart.total == 3
                assert cart.items == ["a", "b"]
            """;

    private static final String JEST = """
            describe('cart', () => {
              it('adds up', () => {
                const cart = makeCart()
                expect(cart.total).toBe(3)
                expect(cart.items).toEqual(['a', 'b'])
              })
            })
            """;

    private static final String CHAI = """
            describe('cart', () => {
              it('adds up', () => {
                cart.total.should.be.equal(3)
                expect(cart.open).to.be.true
              })
            })
            """;

    private static final String GO = """
            package cart

            func TestTotal(t *testing.T) {
            \tgot := total()
            \tif got != 3 {
            \t\tt.Errorf("got %d", got)
            \t}
            \tassert.Equal(t, 2, items())
            }
            """;

    private static final String RAILS = """
            class CartTest < ActiveSupport::TestCase
              test "adds up" do
                assert_equal 3, cart.total
                assert_equal 2, cart.items.size
              end
            end
            """;

    private static final String RSPEC = """
            describe "cart" do
              it "adds up" do
                expect(cart.total).to eq(3)
                expect(cart.items).to contain_exactly("a", "b")
              end
            end
            """;

    private static final String PHPUNIT = """
            <?php
            class CartTest extends TestCase {
                public function testAddsUp() {
                    $this->assertSame(3, $this->cart->total());
                    $this->assertCount(2, $this->cart->items());
                }
            }
            """;

    private static final String UNITTEST = """
            class LoginTest(TestCase):
                def test_wrong_password_is_refused(self):
                    response = self.post("/login", "wrong")
                    self.assertEqual(response.status_code, 403)
                    self.assertContains(response, "denied")
            """;

    private static final String NUMBERS = """
            class MeanTest {
                @Test
                void mean() {
                    assertEquals(1.5, mean(1, 2), 0.001);
                    assertThat(median()).isCloseTo(2.0, within(0.01));
                }
            }
            """;

    @Override
    Detector detector() {
        return new TestWeakened();
    }

    @Override
    List<Case> positives() {
        return List.of(
                changed(
                                "JUnit loses an assertion",
                                "src/test/java/CartTest.java",
                                JUNIT,
                                "        assertEquals(3, cart.total());\n",
                                "")
                        .sees(FactKind.TEST_WEAKENED, 5),
                changed(
                                "JUnit turns a value into truth",
                                "src/test/java/CartTest.java",
                                JUNIT,
                                "assertEquals(3, cart.total())",
                                "assertTrue(cart.total() > 0)")
                        .sees(FactKind.TEST_WEAKENED, 5),
                changed(
                                "AssertJ turns a size into existence",
                                "src/test/java/CartTest.java",
                                JUNIT,
                                "hasSize(2)",
                                "isNotEmpty()")
                        .sees(FactKind.TEST_WEAKENED, 6),
                changed("pytest loses an assertion", "tests/test_cart.py", PYTEST, "    assert cart.total == 3\n", "")
                        .sees(FactKind.TEST_WEAKENED, 3),
                changed(
                                "pytest turns a value into truth",
                                "tests/test_cart.py",
                                PYTEST,
                                "assert cart.total == 3",
                                "assert cart.total")
                        .sees(FactKind.TEST_WEAKENED, 3),
                changed(
                                "unittest turns a refusal into an answer",
                                "tests/test_login.py",
                                UNITTEST,
                                "self.assertEqual(response.status_code, 403)",
                                "self.assertIsNotNone(response)")
                        .sees(FactKind.TEST_WEAKENED, 4),
                changed("Jest loses an assertion", "src/cart.test.ts", JEST, "    expect(cart.total).toBe(3)\n", "")
                        .sees(FactKind.TEST_WEAKENED, 4),
                changed(
                                "Jest turns a value into truth",
                                "src/cart.test.ts",
                                JEST,
                                ".toEqual(['a', 'b'])",
                                ".toBeDefined()")
                        .sees(FactKind.TEST_WEAKENED, 5),
                changed(
                                "Chai loses an assertion that is no call",
                                "test/cart.js",
                                CHAI,
                                "    expect(cart.open).to.be.true\n",
                                "")
                        .sees(FactKind.TEST_WEAKENED, 4),
                changed("Go loses an assertion", "cart_test.go", GO, "\tassert.Equal(t, 2, items())\n", "")
                        .sees(FactKind.TEST_WEAKENED, 8),
                changed(
                                "Go no longer fails",
                                "cart_test.go",
                                GO,
                                "\t\tt.Errorf(\"got %d\", got)\n",
                                "\t\tt.Logf(\"got %d\", got)\n")
                        .sees(FactKind.TEST_WEAKENED, 6),
                changed(
                                "minitest loses an assertion",
                                "test/cart_test.rb",
                                RAILS,
                                "    assert_equal 2, cart.items.size\n",
                                "")
                        .sees(FactKind.TEST_WEAKENED, 4),
                changed("RSpec turns a value into truth", "spec/cart_spec.rb", RSPEC, "to eq(3)", "to be_truthy")
                        .sees(FactKind.TEST_WEAKENED, 3),
                changed(
                                "PHPUnit loses an assertion",
                                "tests/CartTest.php",
                                PHPUNIT,
                                "        $this->assertCount(2, $this->cart->items());\n",
                                "")
                        .sees(FactKind.TEST_WEAKENED, 5),
                changed(
                                "assertion that always holds",
                                "src/test/java/CartTest.java",
                                JUNIT,
                                "assertEquals(3, cart.total())",
                                "assertTrue(true)")
                        .sees(FactKind.TEST_WEAKENED, 5),
                changed("tolerance of JUnit widened", "src/test/java/MeanTest.java", NUMBERS, "0.001", "0.5")
                        .sees(FactKind.TEST_WEAKENED, 4),
                changed(
                                "tolerance of AssertJ widened",
                                "src/test/java/MeanTest.java",
                                NUMBERS,
                                "within(0.01)",
                                "within(1.0)")
                        .sees(FactKind.TEST_WEAKENED, 5),
                Case.of("fewer digits must agree")
                        .modified(
                                "src/mean.test.js",
                                "it('m', () => { expect(mean()).toBeCloseTo(1.5, 5) })\n",
                                "it('m', () => { expect(mean()).toBeCloseTo(1.5, 1) })\n")
                        .sees(FactKind.TEST_WEAKENED, 1));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                changed(
                        "expected value changed",
                        "src/test/java/CartTest.java",
                        JUNIT,
                        "assertEquals(3,",
                        "assertEquals(4,"),
                changed(
                        "assertion moved within the test",
                        "tests/test_cart.py",
                        PYTEST,
                        "    assert cart.total == 3\n    assert cart.items == [\"a\", \"b\"]\n",
                        "    assert cart.items == [\"a\", \"b\"]\n    assert cart.total == 3\n"),
                Case.of("assertion moved to another test")
                        .modified(
                                "test/cart_test.rb",
                                RAILS,
                                RAILS.replace(
                                        "    assert_equal 2, cart.items.size\n  end\n",
                                        "  end\n\n  test \"counts\" do\n    assert_equal 2, cart.items.size\n  end\n")),
                Case.of("assertion moved to another file")
                        .modified(
                                "src/test/java/CartTest.java",
                                JUNIT,
                                JUNIT.replace("        assertEquals(3, cart.total());\n", ""))
                        .added(
                                "src/test/java/TotalTest.java",
                                "class TotalTest {\n    @Test\n    void total() {\n        assertEquals(3, cart.total());\n    }\n}\n"),
                Case.of("assertions moved to a helper")
                        .modified(
                                "src/test/java/CartTest.java",
                                JUNIT,
                                JUNIT.replace(
                                                "        assertEquals(3, cart.total());\n        assertThat(cart.items()).hasSize(2);\n",
                                                "        complete(cart);\n")
                                        .replace(
                                                "}\n}\n",
                                                "}\n\n    void complete(Cart cart) {\n        assertEquals(3, cart.total());\n        assertThat(cart.items()).hasSize(2);\n    }\n}\n")),
                changed(
                        "assertion written in another style",
                        "src/test/java/CartTest.java",
                        JUNIT,
                        "assertEquals(3, cart.total())",
                        "assertThat(cart.total()).isEqualTo(3)"),
                changed(
                        "unittest becomes pytest",
                        "tests/test_login.py",
                        UNITTEST,
                        "self.assertEqual(response.status_code, 403)",
                        "assert response.status_code == 403"),
                changed("test renamed", "src/cart.test.ts", JEST, "'adds up'", "'sums up'"),
                changed(
                        "assertion in a comment removed",
                        "tests/test_cart.py",
                        PYTEST.replace("    assert cart.items", "    # assert cart.total == 4\n    assert cart.items"),
                        "    # assert cart.total == 4\n",
                        ""),
                changed("set-up removed", "cart_test.go", GO, "\tgot := total()\n\tif got", "\tif got := total(); got"),
                changed(
                        "error made in another way",
                        "cart_test.go",
                        GO.replace("\tgot := total()", "\tgot := total()\n\terr := fmt.Errorf(\"x\")"),
                        "fmt.Errorf(\"x\")",
                        "errors.New(\"x\")"),
                Case.of("whole test removed is another detector's")
                        .modified(
                                "tests/test_cart.py",
                                PYTEST + "\n\ndef test_other():\n    assert other() == 1\n",
                                PYTEST),
                Case.of("helper of the product that is called assertSomething")
                        .modified(
                                "src/main/java/Guard.java",
                                JUNIT,
                                JUNIT.replace("        assertEquals(3, cart.total());\n", "")),
                changed(
                        "value of the same tolerance",
                        "src/test/java/MeanTest.java",
                        NUMBERS,
                        "1.5, mean(1, 2)",
                        "2.5, mean(2, 3)"),
                changed("tolerance narrowed", "src/test/java/MeanTest.java", NUMBERS, "within(0.01)", "within(0.001)"),
                changed(
                        "expected number at the end of a line",
                        "src/test/java/CartTest.java",
                        JUNIT,
                        "assertEquals(3, cart.total())",
                        "assertEquals(cart.total(), 5)"));
    }
}
