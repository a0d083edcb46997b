package dev.countersign.cli;

import static dev.countersign.cli.ExitCode.INCOMPLETE;
import static dev.countersign.cli.ExitCode.USAGE;

import dev.countersign.cli.BadInputTest.Case;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Command lines that mean nothing, or nothing that is there.
final class BadArguments {
    private BadArguments() {}

    static Stream<Case> cases() {
        return Stream.of(
                usage("unknown revision", "no commit is called 'nope' here; .*names", w -> w.review("nope")),
                usage("misspelt branch", ".*did you mean main\\?", w -> w.review("mian")),
                usage("empty revision", "no commit is called '' here.*", w -> w.review("")),
                usage("revision of two lines", ".*'a\\\\u\\{a\\}b'.*", w -> w.review("a\nb")),
                usage("revision that is an option", ".*'-x'.*", w -> w.review("--", "-x")),
                usage("revision that steers the terminal", ".*\\\\u\\{1b\\}\\[2J.*", w -> w.review("\u001b[2J")),
                usage("revision that is a file", ".*'HEAD:a.txt'.*", w -> w.review("HEAD:a.txt")),
                usage("revision before the first", ".*'HEAD~99'.*", w -> w.review("HEAD~99")),
                usage("revision of the log of a ref", ".*'HEAD@\\{1\\}'.*", w -> w.review("HEAD@{1}")),
                usage("half of a range", ".*'nope'.*", w -> w.review("main..nope")),
                usage("ambiguous id", ".*fits more than one object; give more digits", BadArguments::ambiguous),
                usage("base that is not there", ".*'nope'.*", w -> w.review("--base", "nope")),
                usage("two kinds of change", ".*mutually exclusive.*", w -> w.review("--staged", "--worktree")),
                usage("commits and what is staged", ".*either commits or one of.*", w -> w.review("HEAD", "--staged")),
                usage("unknown command", "Unmatched.*Did you mean: countersign review.*", w -> new String[] {"reveiw"}),
                usage("unknown option", "Unknown option: '--formt'.*--format.*", w -> w.review("--formt", "json")),
                usage("unknown lane", ".*'foo' is no lane; give one of none, ai.*", w -> w.review("--fail-at", "foo")),
                usage(
                        "unknown format",
                        ".*'foo' is no format; give one of text, json, sarif.*",
                        w -> w.review("--format", "foo")),
                usage("no repository", ".*is not in a git repository; .*", w -> {
                    w.folder("empty");
                    return new String[] {"review", "-C", w.at("empty").toString()};
                }),
                usage("folder that is not there", "the folder .*nowhere does not exist; check .*", w -> {
                    return new String[] {"review", "-C", w.at("nowhere").toString()};
                }),
                usage("folder that is not there, in a repository", "the folder .*nowhere does not exist.*", w -> {
                    return new String[] {"review", "-C", w.at("repo/nowhere").toString()};
                }),
                usage("file in place of the folder", ".*a.txt is not a folder; name a folder.*", w -> {
                    return new String[] {"review", "-C", w.at("repo/a.txt").toString()};
                }),
                usage("commit that is not there", ".*'0123456789'.*", w -> {
                    w.write("ids", "0123456789\n");
                    return w.command("queue", "--commits", w.at("ids").toString());
                }),
                usage("line that is no commit", ".*ids:2: not the id of a commit: a\\\\u\\{1b\\}b", w -> {
                    w.write("ids", "\na\u001bb\n");
                    return w.command("queue", "--commits", w.at("ids").toString());
                }),
                usage(
                        "time that is none",
                        ".*'yesterday' is no time; give.*",
                        w -> w.command("queue", "--since", "yesterday")),
                usage("negative minutes", "--minutes must not be negative", w -> w.command("queue", "--minutes", "-1")),
                usage("no commits at all", "--last must be at least 1", w -> w.command("queue", "--last", "0")),
                usage("day that is none", ".*'soon' is no day; give.*", w -> dispute(w, "sanitised", "soon")),
                usage("day that has passed", ".*has passed; give.*", w -> dispute(w, "sanitised", "2020-01-01")),
                usage(
                        "unknown reason",
                        ".*'because' is no reason; give one of.*",
                        w -> dispute(w, "because", "2999-01-01")),
                usage(
                        "fact that is not there",
                        "no fact of HEAD has the id.*",
                        w -> dispute(w, "sanitised", "2999-01-01")),
                usage(
                        "fact's id that is none",
                        ".*16 hex digits.*",
                        w -> w.command("dispute", "x", "--because", "sanitised", "--owner", "a")),
                usage(
                        "owner of two lines",
                        ".*without control characters",
                        w -> w.command("dispute", "0123456789abcdef", "--because", "sanitised", "--owner", "a\nb")),
                usage("row that is not there", ".*is called 'nope'.*", w -> w.command("explain", "nope")),
                output("folder of the output is not there", "no such file or folder", "nowhere/review.txt"),
                output("output is a folder", "it is a folder", "repo"),
                output("output is full", ".*No space left.*", "/dev/full"));
    }

    private static Case usage(String name, String words, Function<World, String[]> making) {
        return new Case(name, USAGE, words, making);
    }

    private static Case output(String name, String words, String file) {
        return new Case(name, INCOMPLETE, "cannot write .*: " + words + "; give another place.*", w -> {
            return w.review("--format", "json", "-o", w.at(file).toString());
        });
    }

    private static String[] dispute(World world, String because, String until) {
        return world.command("dispute", "0123456789abcdef", "--because", because, "--owner", "ann", "--until", until);
    }

    /// Two commits whose ids begin with the same four digits.
    private static String[] ambiguous(World world) {
        String head = world.git("cat-file", "commit", "HEAD") + "\n";
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; ; i++) {
            String body = head + i + "\n";
            String start = id(body).substring(0, 4);
            String other = seen.put(start, body);
            if (other != null) {
                for (String commit : new String[] {other, body}) {
                    world.gitWith(
                            commit.getBytes(StandardCharsets.UTF_8), "hash-object", "-t", "commit", "-w", "--stdin");
                }
                return world.review(start);
            }
        }
    }

    private static String id(String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(("commit " + body.length() + "\0" + body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
