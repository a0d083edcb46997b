package dev.countersign.detect.test;

import dev.countersign.code.CodeText;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.test.TestCases.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds added assertions that hold whatever the code does, in tests that were there before.
final class EmptyAssertions {
    private static final Pattern ALWAYS = Pattern.compile(
            "(?:assertTrue|assertFalse\\(false|assert_equal true,|Assert\\.True|Assert\\.IsTrue|assert\\.ok|assert\\.True\\(t,|assert)"
                    + "[( ]{0,2}(?:true|True)\\)?\\s{0,3};?\\s*$"
                    + "|expect\\((true|1)\\)\\.(?:to)?(?:Be|Equal|\\.be|\\.equal|\\.eq)[^\\n]{0,20}\\1"
                    + "|expect\\(true\\)\\.to(?:BeTruthy|\\.be\\.true|\\.be_truthy| be_truthy| be true| eq\\(true\\))"
                    + "|assert(?:Equals|Equal|_equal|Same)[( ](\\d{1,9}|\"[^\"]{0,20}\"|true|True), \\2\\)?");

    private final FilePair file;
    private final Map<String, TestCase> before;
    private final Map<String, TestCase> after;

    EmptyAssertions(FilePair file, Map<String, TestCase> before, Map<String, TestCase> after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    List<Sighting> sightings() {
        var found = new ArrayList<Sighting>();
        CodeText text = file.code(Side.AFTER);
        for (TestCase test : after.values()) {
            for (Assertion assertion : test.assertions()) {
                boolean added = before.containsKey(test.key()) && file.isAdded(assertion.line());
                if (added && isAlwaysTrue(text.code(assertion.line()))) {
                    found.add(TestWeakened.sighting(
                            file, Side.AFTER, assertion.line(), test, "the assertion holds whatever the code does"));
                }
            }
        }
        return found;
    }

    static boolean isAlwaysTrue(String code) {
        return code.length() < 500 && ALWAYS.matcher(code).find();
    }
}
