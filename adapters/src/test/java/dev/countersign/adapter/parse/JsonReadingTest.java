package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import org.junit.jupiter.api.Test;

class JsonReadingTest {
    @Test
    void keysAreTheWholeWayFromTheRoot() {
        assertThat(Said.by("package.json", """
                {
                  "scripts": { "test": "mocha \\"x\\"", "n": [1.5e3, null] },
                  "private": true,
                  "long":
                    "value"
                }
                """).settings())
                .containsExactly(
                        "2 scripts = COLLECTION:",
                        "2 scripts.test = STRING:mocha \\\"x\\\"",
                        "2 scripts.n = COLLECTION:",
                        "2 scripts.n[0] = NUMBER:1.5e3",
                        "2 scripts.n[1] = NULL:null",
                        "3 private = BOOLEAN:true",
                        "4-5 long = STRING:value");
    }

    @Test
    void commentsAndTrailingCommasAreTaken() {
        Said said = Said.by("tsconfig.json", "{ // one\n  \"a\": [1, /* two */ 2,],\n}\n");
        assertThat(said.settings()).containsExactly("2 a = COLLECTION:", "2 a[0] = NUMBER:1", "2 a[1] = NUMBER:2");
        assertThat(said.comments()).containsExactly("1 // one", "2 /* two */");
    }

    @Test
    void whatFollowsAMistakeIsBroken() {
        Said said = Said.with("a.json", "{\n  \"a\": 1,\n  \"b\": }\n  \"c\": 3\n}\n");
        assertThat(said.settings()).contains("2 a = NUMBER:1").noneMatch(s -> s.contains(" c "));
        assertThat(said.model.broken()).containsExactly(LineSpan.between(3, 5));
    }

    @Test
    void layoutKeepsTheShapeAndAnyValueChangesIt() {
        String shape = shape("{\"a\": [1, \"x\"]}");
        assertThat(shape("{ // c\n \"a\" :[1,\n\"x\", ] }\n")).isEqualTo(shape);
        assertThat(shape("{\"a\": [1, \"y\"]}")).isNotEqualTo(shape);
        assertThat(shape("{\"a\": [\"1\", \"x\"]}")).isNotEqualTo(shape);
        assertThat(shape("{\"b\": [1, \"x\"]}")).isNotEqualTo(shape);
        assertThat(shape("{\"a\": 1, \"a\": \"x\"}")).isNotEqualTo(shape);
    }

    private static String shape(String text) {
        return Said.by("a.json", text).model.shape();
    }
}
