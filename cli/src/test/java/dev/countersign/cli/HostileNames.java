package dev.countersign.cli;

import static dev.countersign.cli.ExitCode.CLEAN;
import static dev.countersign.cli.ExitCode.INCOMPLETE;

import dev.countersign.cli.BadInputTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Names, messages and contents that speak to a terminal, a CI system or a parser. Names are put into git's index by
/// their bytes, since not every system can hold such files.
final class HostileNames {
    private HostileNames() {}

    static Stream<Case> cases() {
        return Stream.of(
                named("name with a line end", "new\\\\u\\{a\\}line", "new\nline"),
                named("name with escapes", "\\\\u\\{1b\\}\\[31mred", "\u001b[31mred"),
                named("name that is a command to CI", "\\\\u\\{3a\\}:error", "::error file=a::x"),
                named("name that turns the text", "\\\\u\\{202e\\}", "a\u202ecod.exe"),
                named("name that is not UTF-8", "\\\\u\\{dcff\\}", "bad\u00ff"),
                named("name of a thousand chars", "xxxxxxxx", "x".repeat(1_000)),
                new Case("message with escapes and commands", CLEAN, "\\\\u\\{1b\\}\\[2J::error::x", w -> {
                    w.write("repo/A.java", "class A {}\n")
                            .commit("\u001b[2J::error::x\n::set-output name=a::b\n##[error]y\n\u202etxt");
                    return w.review();
                }),
                new Case("message that is not UTF-8", CLEAN, "LANE peer", w -> {
                    w.write("repo/A.java", "class A {}\n").commit("one");
                    return raw(w, "\u00ff\u00fe");
                }),
                new Case("author of escapes", CLEAN, "LANE peer", w -> {
                    w.write("repo/A.java", "class A {}\n").git("add", "-A");
                    w.git("-c", "user.name=\u001b[2J::error::x", "commit", "-q", "-m", "x");
                    return w.review();
                }),
                content("content with a NUL", INCOMPLETE, "", "A.java", "class A { int a\0; }\n"),
                content("content that is not UTF-8", CLEAN, "LANE", "A.java", "class A { String \u00ff; }\n"),
                content(
                        "content of escapes",
                        CLEAN,
                        "LANE",
                        "A.java",
                        "class A { String a = \"\u001b[2J\n::error::x\"; }\n"),
                content(
                        "content of one long line",
                        INCOMPLETE,
                        "A.java: ",
                        "A.java",
                        "class A { int a = " + "1 + ".repeat(50_000) + "1; }\n"),
                content(
                        "content nested without end",
                        INCOMPLETE,
                        "A.java",
                        "A.java",
                        "class A { int a = " + "(".repeat(100_000)));
    }

    private static Case named(String name, String words, String latin1) {
        return new Case(name, INCOMPLETE, words, w -> {
            String blob = w.gitWith("x\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
            boolean isBytes = latin1.indexOf('\u00ff') >= 0;
            byte[] path = latin1.getBytes(isBytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            byte[] start = ("100644 " + blob + "\t").getBytes(StandardCharsets.UTF_8);
            var line = new byte[start.length + path.length + 1];
            System.arraycopy(start, 0, line, 0, start.length);
            System.arraycopy(path, 0, line, start.length, path.length);
            w.gitWith(line, "update-index", "-z", "--index-info");
            w.commitStaged("names");
            return w.review();
        });
    }

    private static Case content(String name, ExitCode code, String words, String path, String latin1) {
        return new Case(name, code, words, w -> {
            w.write("repo/" + path, latin1.getBytes(StandardCharsets.ISO_8859_1))
                    .commit("content");
            return w.review();
        });
    }

    /// A commit with these bytes as its message.
    private static String[] raw(World world, String latin1) {
        String head = world.git("cat-file", "commit", "HEAD");
        String body = head.substring(0, head.indexOf("\n\n") + 2) + latin1 + "\n";
        String id = world.gitWith(
                body.getBytes(StandardCharsets.ISO_8859_1), "hash-object", "-t", "commit", "-w", "--stdin");
        return world.review(id);
    }
}
