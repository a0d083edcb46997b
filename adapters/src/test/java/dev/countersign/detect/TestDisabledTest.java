package dev.countersign.detect;

import static dev.countersign.detect.Case.changed;

import dev.countersign.detect.test.TestDisabled;
import java.util.List;

class TestDisabledTest extends DetectorTable {
    private static final String JUNIT = """
            class LoginTest {
                @Test
                void wrongPasswordIsRefused() {
                    assertEquals(403, login("wrong"));
                }

                @Test
                void rightPasswordIsTaken() {
                    assertEquals(200, login("right"));
                }
            }
            """;

    private static final String PYTEST = """
            class TestCart:
                def test_adds_up(self):
                    assert total() == 3

                def test_removes(self):
                    assert total() == 2
            """;

    private static final String JEST = """
            describe('cart', () => {
              it('adds up', () => {
                expect(total()).toBe(3)
              })

              it('escapes html', () => {
                expect(render('<b>')).toBe('&lt;b>')
              })
            })
            """;

    private static final String GO = """
            package cart

            func TestTotal(t *testing.T) {
            \tassert.Equal(t, 3, total())
            }
            """;

    private static final String RAILS = """
            class CartTest < ActiveSupport::TestCase
              test "adds up" do
                assert_equal 3, cart.total
              end

              test "csrf token is checked" do
                assert_response :forbidden
              end
            end
            """;

    private static final String PHPUNIT = """
            <?php
            class CartTest extends TestCase {
                public function testAddsUp() {
                    $this->assertSame(3, $this->cart->total());
                }
            }
            """;

    private static final String XUNIT = """
            public class CartTest {
                [Fact]
                public void AddsUp() {
                    Assert.Equal(3, Total());
                }
            }
            """;

    private static final String POM = "<project>\n  <build>\n  </build>\n</project>\n";

    @Override
    Detector detector() {
        return new TestDisabled();
    }

    @Override
    List<Case> positives() {
        return List.of(
                changed(
                                "JUnit",
                                "src/test/java/LoginTest.java",
                                JUNIT,
                                "    @Test\n    void wrong",
                                "    @Disabled(\"flaky\")\n    @Test\n    void wrong")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed(
                                "whole class of JUnit",
                                "src/test/java/LoginTest.java",
                                JUNIT,
                                "class Login",
                                "@Ignore\nclass Login")
                        .sees(FactKind.TEST_DISABLED, 1),
                changed(
                                "pytest",
                                "tests/test_cart.py",
                                PYTEST,
                                "    def test_adds",
                                "    @pytest.mark.skip(reason=\"later\")\n    def test_adds")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed(
                                "pytest within the test",
                                "tests/test_cart.py",
                                PYTEST,
                                "        assert total() == 3",
                                "        pytest.skip(\"later\")\n        assert total() == 3")
                        .sees(FactKind.TEST_DISABLED, 3),
                changed("it.skip", "src/cart.test.ts", JEST, "it('adds", "it.skip('adds")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed("xit", "src/cart.test.js", JEST, "it('adds", "xit('adds")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed("describe.skip", "src/cart.test.js", JEST, "describe('cart", "describe.skip('cart")
                        .sees(FactKind.TEST_DISABLED, 1),
                changed("it.only leaves the others out", "src/cart.test.js", JEST, "it('adds", "it.only('adds")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed("Go", "cart_test.go", GO, "\tassert", "\tt.Skip(\"flaky\")\n\tassert")
                        .sees(FactKind.TEST_DISABLED, 4),
                changed(
                                "minitest",
                                "test/cart_test.rb",
                                RAILS,
                                "    assert_response",
                                "    skip \"fails on CI\"\n    assert_response")
                        .sees(FactKind.TEST_DISABLED, 7),
                changed(
                                "PHPUnit",
                                "tests/CartTest.php",
                                PHPUNIT,
                                "        $this->assertSame",
                                "        $this->markTestSkipped('later');\n        $this->assertSame")
                        .sees(FactKind.TEST_DISABLED, 4),
                changed("xUnit", "tests/CartTest.cs", XUNIT, "[Fact]", "[Fact(Skip = \"flaky\")]")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed(
                                "build leaves out all tests",
                                "pom.xml",
                                POM,
                                "  </build>",
                                "    <skipTests>true</skipTests>\n  </build>")
                        .sees(FactKind.TEST_DISABLED, 3),
                changed(
                                "build leaves out some tests",
                                "pom.xml",
                                POM,
                                "  </build>",
                                "    <exclude>**/LoginTest.java</exclude>\n  </build>")
                        .sees(FactKind.TEST_DISABLED, 3),
                Case.of("script leaves out tests")
                        .modified(
                                "package.json",
                                "{\n\"scripts\": {\"test\": \"jest\"}\n}\n",
                                "{\n\"scripts\": {\"test\": \"jest --passWithNoTests\"}\n}\n")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed(
                                "test of a protection deleted",
                                "src/test/java/LoginTest.java",
                                JUNIT,
                                JUNIT.substring(
                                        JUNIT.indexOf("    @Test"), JUNIT.indexOf("\n    @Test\n    void right") + 1),
                                "")
                        .sees(FactKind.TEST_DISABLED, 2),
                changed(
                                "test of a protection deleted in Rails",
                                "test/cart_test.rb",
                                RAILS,
                                RAILS.substring(RAILS.indexOf("\n  test \"csrf"), RAILS.lastIndexOf("end")),
                                "")
                        .sees(FactKind.TEST_DISABLED, 6),
                Case.of("test of a protection deleted where another file's was renamed")
                        .modified("src/test/java/LoginTest.java", JUNIT, JUNIT.replace("wrongPassword", "badPassword"))
                        .modified(
                                "test/cart_test.rb",
                                RAILS,
                                RAILS.replace(
                                        RAILS.substring(RAILS.indexOf("\n  test \"csrf"), RAILS.lastIndexOf("end")),
                                        ""))
                        .sees(FactKind.TEST_DISABLED, 6),
                Case.of("file of tests deleted")
                        .deleted("src/test/java/LoginTest.java", JUNIT)
                        .sees(FactKind.TEST_DISABLED, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                changed(
                        "test switched on again",
                        "src/test/java/LoginTest.java",
                        JUNIT.replace("    @Test\n    void wrong", "    @Disabled\n    @Test\n    void wrong"),
                        "    @Disabled\n",
                        ""),
                changed(
                        "reason of an old mark changed",
                        "src/cart.test.ts",
                        JEST.replace("it('adds", "it.skip('adds"),
                        "expect(total()).toBe(3)",
                        "expect(total()).toBe(4)"),
                Case.of("new test that is switched off")
                        .added(
                                "tests/test_new.py",
                                PYTEST.replace("    def test_adds", "    @pytest.mark.skip\n    def test_adds")),
                changed(
                        "condition",
                        "tests/test_cart.py",
                        PYTEST,
                        "    def test_adds",
                        "    @pytest.mark.skipif(sys.platform == \"win32\", reason=\"paths\")\n    def test_adds"),
                changed(
                        "skipped under a condition",
                        "cart_test.go",
                        GO,
                        "\tassert",
                        "\tif testing.Short() {\n\t\tt.Skip(\"slow\")\n\t}\n\tassert"),
                changed(
                        "skipped by a modifier",
                        "test/cart_test.rb",
                        RAILS,
                        "    assert_response",
                        "    skip \"no server\" if offline?\n    assert_response"),
                changed(
                        "other skips",
                        "src/cart.test.ts",
                        JEST,
                        "expect(total()).toBe(3)",
                        "expect(stream.skip(1)).toBe(3)"),
                changed(
                        "word in a comment",
                        "src/cart.test.ts",
                        JEST,
                        "it('adds",
                        "// it.skip is not needed\n  it('adds"),
                changed(
                        "word in a text",
                        "src/cart.test.ts",
                        JEST,
                        "expect(total()).toBe(3)",
                        "expect(total('it.skip(x)')).toBe(3)"),
                Case.of("test moved to another file")
                        .modified(
                                "src/test/java/LoginTest.java",
                                JUNIT,
                                JUNIT.replace(
                                        JUNIT.substring(
                                                JUNIT.indexOf("    @Test"),
                                                JUNIT.indexOf("\n    @Test\n    void right") + 1),
                                        ""))
                        .added(
                                "src/test/java/RefusalTest.java",
                                "class RefusalTest {\n    @Test\n    void wrongPasswordIsRefused() {\n        assertEquals(403, login(\"wrong\"));\n    }\n}\n"),
                changed(
                        "test renamed",
                        "src/test/java/LoginTest.java",
                        JUNIT,
                        "wrongPasswordIsRefused",
                        "badPasswordIsRefused"),
                changed(
                        "test renamed and changed",
                        "src/test/java/LoginTest.java",
                        JUNIT,
                        "void wrongPasswordIsRefused() {\n        assertEquals(403, login(\"wrong\"));",
                        "void badPasswordIsRefused() {\n        assertEquals(401, login(\"bad\"));"),
                Case.of("feature goes with its tests")
                        .deleted(
                                "src/main/java/Login.java",
                                "class Login {\n    int login(String password) {\n        return 403;\n    }\n}\n")
                        .deleted("src/test/java/LoginTest.java", JUNIT),
                Case.of("method goes with its test")
                        .modified(
                                "src/main/java/Cart.java",
                                "class Cart {\n    void applyVoucher() {\n    }\n    void b() {\n    }\n}\n",
                                "class Cart {\n    void b() {\n    }\n}\n")
                        .modified(
                                "src/test/java/CartTest.java",
                                "class CartTest {\n    @Test\n    void applyVoucherNeedsPermission() {\n    }\n    @Test\n    void b() {\n    }\n}\n",
                                "class CartTest {\n    @Test\n    void b() {\n    }\n}\n"),
                changed(
                        "exclusion of a library",
                        "pom.xml",
                        POM,
                        "  </build>",
                        "    <exclude>com.example:attestation</exclude>\n  </build>"),
                Case.of("container built without tests")
                        .modified("Dockerfile", "FROM a\nRUN mvn package\n", "FROM a\nRUN mvn package -DskipTests\n"),
                Case.of("prose").modified("docs/build.md", "", "Run `mvn package -DskipTests` to be fast.\n"));
    }
}
