package dev.countersign.detect.test;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One assertion of a test.
///
/// @param text the line it stands on, without white space
record Assertion(Force force, String text, int line) {
    /// How much an assertion says.
    enum Force {
        /// There is something, or it is true.
        TRUTHY,
        /// A property of the value, a thrown error, a helper that checks.
        PROPERTY,
        /// The value itself.
        EXACT
    }

    private static final Set<String> EXACT = Set.of(
            // JUnit, AssertJ, Hamcrest, xUnit, NUnit
            "assertEquals",
            "assertNull",
            "isNull",
            "assertIsNone",
            "toBeNull",
            "assert_nil",
            "Nil",
            "assertSame",
            "assertArrayEquals",
            "assertIterableEquals",
            "assertLinesMatch",
            "isEqualTo",
            "isSameAs",
            "isEqualByComparingTo",
            "containsExactly",
            "containsExactlyInAnyOrder",
            "hasSize",
            "hasToString",
            "equalTo",
            "AreEqual",
            "AreSame",
            "Equal",
            "Equals",
            "EqualTo",
            // unittest, Django
            "assertEqual",
            "assertListEqual",
            "assertDictEqual",
            "assertSetEqual",
            "assertTupleEqual",
            "assertCountEqual",
            "assertSequenceEqual",
            "assertMultiLineEqual",
            "assertJSONEqual",
            "assertHTMLEqual",
            "assertXMLEqual",
            "assertQuerySetEqual",
            "assertQuerysetEqual",
            "assertNumQueries",
            "assertTagInHTML",
            // Jest, Vitest, Chai, node:assert
            "toBe",
            "toEqual",
            "toStrictEqual",
            "toHaveLength",
            "toHaveBeenCalledTimes",
            "toHaveBeenCalledWith",
            "strictEqual",
            "deepEqual",
            "deepStrictEqual",
            "equal",
            "eql",
            "eqls",
            "lengthOf",
            "calledOnceWith",
            // testify
            "EqualValues",
            "Exactly",
            "JSONEq",
            "ElementsMatch",
            "Len",
            // minitest, RSpec, PHPUnit
            "assert_equal",
            "assert_same",
            "assert_dom_equal",
            "assert_queries_count",
            "assert_difference",
            "eq",
            "be",
            "match_array",
            "contain_exactly",
            "assertCount",
            "assertStringEqualsFile");

    private static final Set<String> TRUTHY = Set.of(
            "assertTrue",
            "assertFalse",
            "assertNotNull",
            "isTrue",
            "isNotNull",
            "isNotEmpty",
            "notNullValue",
            "IsTrue",
            "IsNotNull",
            "NotNull",
            "True",
            "assertIsNotNone",
            "toBeTruthy",
            "toBeDefined",
            "ok",
            "exist",
            "assert",
            "NotEmpty",
            "NotNil",
            "assert_not_nil",
            "assert_predicate",
            "be_truthy",
            "be_present",
            "assertNotEmpty");

    private static final Set<String> CHAINED_TRUTHS =
            Set.of("true", "false", "ok", "empty", "null", "undefined", "exist", "NaN", "called", "be");

    /// A function of the project's own that checks, by its name.
    private static final Pattern HELPER =
            Pattern.compile("(?:assert|verify|expect|check|should|ensure|must|refute)(?:[A-Z_].{0,100})?");

    private static final Pattern MATCHER = Pattern.compile(
            "(?:is[A-Z]|has[A-Z]|does[A-Z]|to[A-Z]|not[A-Z]|contain|include|match|raise|reject|throw|with|above|below|a$|an$|property|Contains|Error|NoError|Throws|Panics|Regexp|Greater|Less).{0,100}|property|members|keys");

    private static final Pattern LIBRARY = Pattern.compile("(?:.{0,60}\\.)?(?:assert|require|Assert)");

    private static final Pattern COMPARES =
            Pattern.compile(".{0,400}(?: != | < | > | <= | >= | in | not | isinstance\\(|\\().{0,400}");

    private static final Pattern ASSERTING =
            Pattern.compile("(?:.{0,60}\\.)?(?:assert|Assert|require|expect|is|s|suite|self|this|chai|sinon|\\$this)");

    /// Calls that only begin an assertion, and those that only join its parts.
    private static final Set<String> NO_END =
            Set.of("assertThat", "expect", "assertSoftly", "should", "to", "not_to", "to_not", "that");

    /// The end of one of Chai's assertions that are no calls: `.to.be.true`.
    private static final Pattern READ =
            Pattern.compile("\\.(?:true|false|null|undefined|empty|exist|ok|calledOnce|called)[);,\\s]{0,5}$");

    /// What Go's tests call the value that they fail by.
    private static final Set<String> GO_TESTERS = Set.of("t", "tb", "b", "f", "s", "c", "tt");

    private static final Set<String> GO_FAILURES = Set.of("Error", "Errorf", "Fatal", "Fatalf", "Fail", "FailNow");

    /// The force of a call as an assertion; empty where it is none.
    static Optional<Force> forceOf(String receiver, String name) {
        if (name.equals("expect") && receiver.contains("(")) {
            return Optional.of(Force.EXACT);
        }
        if (name.isEmpty() || NO_END.contains(name)) {
            return Optional.empty();
        }
        boolean chained =
                receiver.contains("expect(") || receiver.contains("assertThat(") || receiver.contains("should");
        boolean asserting = name.startsWith("assert")
                || chained
                || receiver.length() < 100 && ASSERTING.matcher(receiver).matches();
        boolean matcher = receiver.isEmpty();
        if (EXACT.contains(name) && (asserting || matcher)) {
            return Optional.of(Force.EXACT);
        }
        if (chained && CHAINED_TRUTHS.contains(name)) {
            return Optional.of(Force.TRUTHY);
        }
        if (TRUTHY.contains(name) && (asserting || matcher && name.length() > 4)) {
            return Optional.of(Force.TRUTHY);
        }
        if (GO_FAILURES.contains(name) && GO_TESTERS.contains(receiver)) {
            return Optional.of(Force.PROPERTY);
        }
        boolean helper = (matcher || asserting) && HELPER.matcher(name).matches();
        boolean property = chained && MATCHER.matcher(name).matches();
        boolean ofLibrary = !name.equals("Run") && LIBRARY.matcher(receiver).matches();
        return helper || property || ofLibrary ? Optional.of(Force.PROPERTY) : Optional.empty();
    }

    /// Whether a line of a script asserts by reading a property.
    static boolean isRead(String code) {
        return (code.contains("expect(") || code.contains(".should."))
                && READ.matcher(code).find();
    }

    /// The force of a statement `assert x == 1`.
    static Force ofStatement(String code) {
        if (code.contains(" == ") || code.contains(" is ") && !code.contains(" is not ")) {
            return Force.EXACT;
        }
        return COMPARES.matcher(code).matches() ? Force.PROPERTY : Force.TRUTHY;
    }
}
