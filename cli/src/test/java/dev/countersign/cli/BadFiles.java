package dev.countersign.cli;

import static dev.countersign.cli.ExitCode.INCOMPLETE;
import static dev.countersign.cli.ExitCode.USAGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.countersign.cli.BadInputTest.Case;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.stream.Stream;

/// Patches, policies, advisories and disputes that cannot be used.
final class BadFiles {
    private static final String PATCH = """
            diff --git a/A.java b/A.java
            --- a/A.java
            +++ b/A.java
            @@ -1,3 +1,3 @@
             class A {
            -    int b;
            +    int c;
             }
            """;

    private BadFiles() {}

    static Stream<Case> refused() {
        return Stream.of(patches(), commitLists(), floors()).flatMap(s -> s);
    }

    private static Stream<Case> patches() {
        return Stream.of(
                usage("patch that is not there", "cannot read .*p: no such file or folder", w -> patch(w, "p")),
                usage("patch that is a folder", ".*repo is a folder; give a file", w -> patch(w, "repo")),
                usage("patch that is a circle of links", "cannot read .*", w -> patch(w.link("p", "p"), "p")),
                usage(
                        "patch without end",
                        "/dev/zero is larger than 64 MB; give a smaller one",
                        w -> patch(w, "/dev/zero")),
                usage("patch of 65 MB", ".*p is larger than 64 MB; give a smaller one", w -> patch(sparse(w, 65), "p")),
                usage(
                        "text that is no patch",
                        "this is not a patch: .*; give the output of git diff.*",
                        w -> patch(w.write("p", "hello\n"), "p")),
                usage("patch of NULs", "this is not a patch: .*", w -> patch(w.write("p", new byte[100]), "p")),
                usage(
                        "patch that does not apply",
                        "the patch does not apply to HEAD: hunk 1 of A.java .*; name the.*",
                        w -> patch(w.write("p", PATCH.replace("int b", "int z")), "p")),
                usage(
                        "patch of a file that is not there",
                        ".*does not apply to HEAD: B.java \\(the file is not there.*",
                        w -> patch(w.write("p", PATCH.replace("A.java", "B.java")), "p")),
                usage(
                        "patch cut off in a hunk",
                        "this is not a patch: .*corrupt patch.*",
                        w -> patch(w.write("p", PATCH.substring(0, PATCH.indexOf("+    int"))), "p")),
                usage(
                        "patch that leaves the tree",
                        "the patch does not apply to HEAD: \\.\\./A.java .*",
                        w -> patch(w.write("p", PATCH.replace("A.java", "../A.java")), "p")),
                usage(
                        "patch with a name of escapes",
                        "the patch does not apply to HEAD: .*",
                        w -> patch(w.write("p", PATCH.replace("A.java", "\u001b[2J")), "p")),
                usage(
                        "patch onto nothing",
                        ".*'nope'.*",
                        w -> w.review(
                                "--onto",
                                "nope",
                                "--patch",
                                w.write("p", PATCH).at("p").toString())));
    }

    private static Stream<Case> commitLists() {
        return Stream.of("", "\n \n")
                .map(text -> usage(
                        "list of commits that has " + text.length() + " chars and no commit",
                        ".*c lists no commit, so nothing was reviewed; .*",
                        w -> w.write("c", text)
                                .command("queue", "--commits", w.at("c").toString())));
    }

    private static Stream<Case> floors() {
        return Stream.of(
                floor("floor that is empty", ".*f: the file says nothing; a floor has at least `version: 1` .*", ""),
                floor("floor of a comment", ".*f: the file says nothing; .*", "# version: 1\n"),
                floor("floor with braces", ".*f:3: `path` .*braces; write one entry for each.*", """
                        version: 1
                        raise:
                          - path: "{payments,auth}/**"
                            lane: security
                        """),
                usage(
                        "floor that is not there",
                        "cannot read .*: no such file or folder",
                        w -> w.review("--floor", w.at("f").toString())),
                usage(
                        "floor that is a folder",
                        ".*is a folder; give a file",
                        w -> w.review("--floor", w.at("repo").toString())),
                usage("floor without end", "/dev/zero is larger than 64 MB.*", w -> w.review("--floor", "/dev/zero")),
                floor("floor that is no YAML", ".*f:2: not valid YAML: .*", "a: [\n"),
                floor("floor that is text", ".*f:1: expected `key: value` lines here", "hello\n"),
                floor("floor of another version", ".*f:1: `version` must be 1.*", "version: 2\n"),
                floor("floor with an unknown key", ".*f:2: unknown key `foo`; known are .*", "version: 1\nfoo: 1\n"),
                floor("floor with a key twice", ".*f:3: `enforce` stands here twice; leave one", """
                        version: 1
                        enforce: true
                        enforce: false
                        """),
                floor("floor of aliases", ".*f: not valid YAML: .*aliases.*", "a: &a [1]\nb: [*a, *a]\n"),
                floor("floor of a hundred thousand lists", ".*f:1: more than 20 lists.*", "a: " + "[".repeat(100_000)),
                floor("floor of a hundred thousand mappings", ".*f:1: more than 20 lists.*", "{a: ".repeat(100_000)),
                floor("floor with a NUL", ".*f: not valid YAML: .*", "version: 1\0\n"),
                floor(
                        "floor with escapes",
                        ".*f:2: unknown key `\\\\u\\{1b\\}\\[2J\\\\u\\{a\\}x`.*",
                        "version: 1\n\"\\e[2J\\nx\": 1\n"),
                floor("floor with a tag of a class", ".*f:1: .*", "version: !!java.net.URL [x]\n"),
                floor("floor of two documents", ".*f:3: not valid YAML: .*", "---\nversion: 1\n---\nversion: 1\n"),
                floor("floor with a huge number", ".*f:1: `version` must be a whole number", "version: 99999999999\n"),
                floor("floor with a broken dispute", ".*f:4: `because` must be one of .*", """
                        version: 1
                        disputes:
                          - fact: x
                            because: y
                        """),
                usage(
                        "floor that is not UTF-8",
                        "cannot read .*f: it is not UTF-8 text",
                        w -> w.write("f", new byte[] {'a', (byte) 0xff, ':'})
                                .review("--floor", w.at("f").toString())));
    }

    /// What is given for a review and cannot be used is unknown, and the review goes on.
    static Stream<Case> unknown() {
        return Stream.of(
                unread(
                        "advisories that are not there",
                        "advisories given cannot be used: cannot read",
                        w -> w.review("--osv", w.at("o").toString())),
                unread("advisories that are no JSON", "line 1 of the advisories is no JSON", w -> osv(w, "hello")),
                unread("advisories of lists without end", "is no JSON", w -> osv(w, "[".repeat(100_000))),
                unread("advisories with a key twice", "is no JSON", w -> osv(w, "{\"id\": \"a\", \"id\": \"b\"}")),
                unread("advisories of none", "the advisories are empty", w -> osv(w, "[]")),
                unread("advisories that are empty", "the advisories are empty", w -> osv(w, "")),
                unread(
                        "policy that is no YAML",
                        "policy of the base revision cannot be used: .*:2:",
                        w -> policy(w, w.write("repo/.countersign.yml", "version: 1\nenforce: perhaps\n"))),
                unread(
                        "policy of a hundred thousand lists",
                        "policy of the base revision cannot be used: .*more than",
                        w -> policy(w, w.write("repo/.countersign.yml", "a: " + "[".repeat(100_000)))),
                unread(
                        "policy that is a link",
                        "policy of the base revision cannot be used: .*no text file",
                        w -> policy(w, w.link("repo/.countersign.yml", "a.txt"))),
                unread(
                        "policy that is binary",
                        "policy of the base revision cannot be used: .*no text file",
                        w -> policy(w, w.write("repo/.countersign.yml", "version: 1\n\0"))),
                unread(
                        "policy of 9 MB",
                        "policy of the base revision cannot be used: .*too large",
                        w -> policy(w, w.write("repo/.countersign.yml", "#".repeat(9 << 20)))),
                unread("policy whose blob is gone", "policy of the base revision cannot be used: .*missing", w -> {
                    String[] command = policy(w, w.write("repo/.countersign.yml", "version: 1\nenforce: true\n"));
                    w.delete(w.object("HEAD~:.countersign.yml"));
                    return command;
                }),
                unread(
                        "disputes that are no YAML",
                        "disputes cannot be used: .*:1: not valid YAML",
                        w -> w.write("repo/.countersign-disputes.yml", "a: [").review()),
                unread(
                        "disputes that are a link",
                        "disputes cannot be used: .*is not a regular file",
                        w -> w.link("repo/.countersign-disputes.yml", "a.txt").review()),
                unread(
                        "disputes that are not UTF-8",
                        "disputes cannot be used: .*not UTF-8",
                        w -> w.write("repo/.countersign-disputes.yml", new byte[] {(byte) 0xff})
                                .review()));
    }

    private static Case usage(String name, String words, Function<World, String[]> making) {
        return new Case(name, USAGE, words, making);
    }

    private static Case floor(String name, String words, String text) {
        return usage(
                name, words, w -> w.write("f", text).review("--floor", w.at("f").toString()));
    }

    private static Case unread(String name, String words, Function<World, String[]> making) {
        return new Case(name, INCOMPLETE, words, making);
    }

    private static String[] patch(World world, String file) {
        return world.review("--patch", world.at(file).toString());
    }

    private static String[] osv(World world, String text) {
        return world.write("o", text.getBytes(ISO_8859_1))
                .review("--osv", world.at("o").toString());
    }

    /// Commits the policy, and one more change on top of it.
    private static String[] policy(World world, World written) {
        written.commit("policy");
        written.write("repo/A.java", "class A {\n    int c;\n}\n").commit("three");
        return world.review();
    }

    private static World sparse(World world, int megabytes) {
        try (var file = new RandomAccessFile(world.at("p").toFile(), "rw")) {
            file.setLength((long) megabytes << 20);
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
