package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import dev.countersign.code.SourceReader.Reading;
import org.junit.jupiter.api.Test;

class YamlReadingTest {
    static final Said WORKFLOW = Said.by(".github/workflows/ci.yml", """
            # Builds.
            name: CI
            on: [push, "pull_request"]
            permissions:
              contents: read   # enough
            jobs:
              build:
                steps:
                  - uses: actions/checkout@v4 # v4.1
                    with: {persist-credentials: false}
                  - run: |
                      echo "#1"
                      make

                  - name: last
            """);

    @Test
    void keysAreTheWholeWayFromTheRoot() {
        assertThat(WORKFLOW.settings())
                .containsExactly(
                        "2 name = STRING:CI",
                        "3 on = COLLECTION:",
                        "3 on[0] = STRING:push",
                        "3 on[1] = STRING:pull_request",
                        "4-5 permissions = COLLECTION:",
                        "5 permissions.contents = STRING:read",
                        "6-15 jobs = COLLECTION:",
                        "7-15 jobs.build = COLLECTION:",
                        "8-15 jobs.build.steps = COLLECTION:",
                        "9-10 jobs.build.steps[0] = COLLECTION:",
                        "9 jobs.build.steps[0].uses = STRING:actions/checkout@v4",
                        "10 jobs.build.steps[0].with = COLLECTION:",
                        "10 jobs.build.steps[0].with.persist-credentials = BOOLEAN:false",
                        "11-13 jobs.build.steps[1] = COLLECTION:",
                        "11-13 jobs.build.steps[1].run = STRING:echo \"#1\"\\nmake\\n",
                        "15 jobs.build.steps[2] = COLLECTION:",
                        "15 jobs.build.steps[2].name = STRING:last");
    }

    @Test
    void commentsAreWhatNoScalarCovers() {
        assertThat(WORKFLOW.comments()).containsExactly("1 # Builds.", "5 # enough", "9 # v4.1");
        assertThat(Said.by("a.yml", "a: \"\uD83D\uDE00\" # b\nc: 'x # y' # d\n").comments())
                .containsExactly("1 # b", "2 # d");
    }

    @Test
    void aliasesAndMergesAreFollowedAndPointToWhereTheValueStands() {
        Said said = Said.by("a.yml", """
                base: &base
                  verify: false
                  image: old
                web:
                  <<: *base
                  image: new
                again: *base
                """);
        assertThat(said.settings())
                .containsExactly(
                        "1-3 base = COLLECTION:",
                        "2 base.verify = BOOLEAN:false",
                        "3 base.image = STRING:old",
                        "4-6 web = COLLECTION:",
                        "6 web.image = STRING:new",
                        "2 web.verify = BOOLEAN:false",
                        "7 again = COLLECTION:",
                        "2 again.verify = BOOLEAN:false",
                        "3 again.image = STRING:old");
    }

    @Test
    void aliasBombIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        assertThat(Said.reading("a.yml", bomb.toString()))
                .isEqualTo(new Reading.Unparsed("the data expands to more entries than are read"));
    }

    @Test
    void aNodeThatHoldsItselfIsRefused() {
        assertThat(Said.reading("a.yml", "a: &a\n  b: *a\n")).isInstanceOf(Reading.Unparsed.class);
    }

    @Test
    void whatFollowsAMistakeIsBroken() {
        Said said = Said.with("a.yml", "a: 1\nb: 2\nc: [\nd: }\ne: 3\n");
        assertThat(said.settings()).contains("1 a = NUMBER:1", "2 b = NUMBER:2");
        assertThat(said.model.broken()).containsExactly(LineSpan.between(4, 5));
        assertThat(said.model.shape())
                .isNotEqualTo(Said.with("a.yml", "a: 1\nb: 2\nc: [\nd: }\ne: 4\n")
                        .model
                        .shape());
    }
}
