package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {
    @Test
    void bashCompletesCommandsWithTheScript() throws Exception {
        var script = new StringWriter();
        var code = new Main(new PrintWriter(script), new PrintWriter(new StringWriter()), false).run("completion");
        assertThat(code).isEqualTo(ExitCode.CLEAN.code());

        assertThat(bash(script + """
                COMP_WORDS=(countersign compl)
                COMP_CWORD=1
                _complete_countersign
                printf '%s\\n' "${COMPREPLY[@]}"
                """)).isEqualTo("completion\n");
    }

    static String bash(String script) throws Exception {
        var bash = new ProcessBuilder("bash", "--norc", "-s")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = bash.outputWriter(UTF_8)) {
            input.write(script);
        }
        var output = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).isZero();
        return output;
    }
}
