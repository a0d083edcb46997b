package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void colourIsForTerminalsWhoseUserDoesNotRefuseIt() {
        assertThat(Terminal.of(true, Map.of("TERM", "xterm")).colour()).isTrue();
        assertThat(Terminal.of(true, Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of(false, Map.of("TERM", "xterm")).colour()).isFalse();
        assertThat(Terminal.of(true, Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Terminal.of(true, Map.of("TERM", "dumb")).colour()).isFalse();
    }

    @Test
    void widthIsWhatTheShellSaysWhereThatMakesSense() {
        assertThat(Terminal.of(true, Map.of("COLUMNS", "80")).width()).isEqualTo(80);
        for (String odd : List.of("", "x", "3", "99999", "-80", "999999999999")) {
            assertThat(Terminal.of(true, Map.of("COLUMNS", odd)).width()).isEqualTo(120);
        }
        assertThat(Terminal.of(false, Map.of()).width()).isEqualTo(120);
    }
}
