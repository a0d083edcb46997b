package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PropertiesReadingTest {
    static final Said APP = Said.by("app.properties", """
            # c
            ! d
            struts.devMode = true
            url: http://x\\
                /y
            empty
            a\\ b=c
            x   y = z
            """);

    @Test
    void namesItsSettings() {
        assertThat(APP.settings())
                .containsExactly(
                        "3 struts.devMode = STRING:true",
                        "4-5 url = STRING:http://x/y",
                        "6 empty = STRING:",
                        "7 a\\ b = STRING:c",
                        "8 x = STRING:y = z");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(APP.literals()).containsExactly("3 true", "4-5 http://x/y", "6 ", "7 c", "8 y = z");
    }

    @Test
    void commentsKeepTheirLines() {
        assertThat(APP.comments()).containsExactly("1 # c", "2 ! d");
    }
}
