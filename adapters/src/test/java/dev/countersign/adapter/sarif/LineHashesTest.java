package dev.countersign.adapter.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The values are those of the tests of github/codeql-action (`fingerprints.test.ts`).
class LineHashesTest {
    @Test
    void emptyTextHasOneLine() {
        assertThat(LineHashes.of("")).containsExactly("c129715d7a2bc9a3:1");
    }

    @Test
    void spacesAndTabsDoNotCount() {
        assertThat(LineHashes.of(" a\nb\n  \t\tc\n d"))
                .containsExactly("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1");
    }

    @Test
    void allLineEndsAreAlike() {
        var expected = new String[] {
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1"
        };
        assertThat(LineHashes.of(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"))
                .containsExactly(expected);
        assertThat(LineHashes.of(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r"))
                .containsExactly(expected);
        assertThat(LineHashes.of(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n"))
                .containsExactly(expected);
    }

    @Test
    void longLineHasOneHash() {
        assertThat(LineHashes.of("x".repeat(150))).hasSize(1);
    }
}
