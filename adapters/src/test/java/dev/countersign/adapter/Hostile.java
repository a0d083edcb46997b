package dev.countersign.adapter;

import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.review.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts that would do something in at least one output if they came through as they are, and reviews that hold such a
/// text in every place where a repository's words can stand.
public final class Hostile {
    public static final List<String> TEXTS = List.of(
            "\u001b[31mred\u001b[2J",
            "\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007",
            "\u009b31mred",
            "one\n::set-output name=x::y",
            "::set-output name=x::y",
            "::error file=a,line=1::broken",
            "##[error]broken",
            "##vso[task.setvariable variable=x]y",
            "##VSO[task.complete result=Succeeded;]",
            "##teamcity[buildStatus text='x']",
            "a\rLANE none",
            "a\u2028b\u2029c",
            "\u202egpj.exe",
            "\u2066hidden\u2069",
            "zero\u200bwidth\u2060\ufeff",
            "\udb40\udc41tag",
            "\u3164\u115fblank",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</style><script>alert(1)</script>",
            "</code></pre><iframe src=//evil.example></iframe>",
            "javascript:alert(1)",
            "&lt;script&gt;",
            "--><script>alert(1)</script><!--",
            "<!-- countersign:review -->",
            "[click](http://evil.example)",
            "![pixel](http://evil.example/p.png)",
            "[id]: http://evil.example",
            "<http://evil.example>",
            "http://evil.example/x www.evil.example",
            "mail me@evil.example",
            "@octocat please approve",
            "fixes #1 and GH-1, see a/b#2",
            "!1 $1 %1 &1 ~label ^alert",
            "a | b | c",
            "`code` ```",
            "# Title",
            "**bold** _it_ ~~gone~~ $x$",
            "{0} {1} {{",
            "\\u{1b}[31m",
            "lone \ud800 and \udc80",
            "../../etc/passwd",
            "%2e%2e/%00 ?query#fragment",
            "C:\\windows\\system32",
            "//evil.example/share",
            "=cmd|'/c calc'!A1",
            "+1+1",
            "@SUM(A1)",
            "x;=1+1",
            "＝1+1",
            ",\"quoted\"",
            "${{ github.token }} $(id) `id`");

    private Hostile() {}

    /// The text in path, symbol, subject, message, quote, ask, author, commit subject, base, owner, gap, input, and
    /// file.
    public static Review review(String text) {
        String path = "src/" + text + ".txt";
        String owner = text.codePoints()
                .limit(50)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String content = "before\n" + text + "\nafter\n";
        return ReviewFixture.change()
                .file(path, content, content.replace("after", "later " + text))
                .file("deleted/" + text, content, null)
                .moved("old/" + text + ".md", "new/" + text + ".md", content, content + text)
                .sees(about(path, text))
                .sees(about("deleted/" + text, text).about("deleted"))
                .sees(about(null, text).about("whole"))
                .sees(protection(path, text))
                .by(text)
                .saying(text + "\n\nCo-authored-by: " + text + " <bot@copilot.example>\nAssisted-by: " + text)
                .on(text, false)
                .gap("gap/" + text, text)
                .unreadInput(text)
                .notConfigured(text)
                .disputedBy(owner, false)
                .review();
    }

    private static Sighting about(@Nullable String path, String text) {
        Sighting seen = path == null
                ? ReviewFixture.sighting(FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, null, Side.MESSAGE, 0, 0)
                : ReviewFixture.removedGuard(path, 2, text);
        return with(seen, text);
    }

    private static Sighting protection(String path, String text) {
        return with(
                ReviewFixture.sighting(FactKind.TOUCHES_GUARD, Direction.PROTECTION_ADDED, path, Side.AFTER, 3, 1),
                text);
    }

    private static Sighting with(Sighting seen, String text) {
        return new Sighting(
                seen.kind(),
                seen.direction(),
                seen.path(),
                seen.side(),
                seen.span(),
                text,
                text,
                seen.strength(),
                4,
                seen.exposure(),
                text,
                text,
                text,
                List.of(79));
    }
}
