package dev.countersign.detect.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the `${{ .. }}` expressions of a workflow's text, and says which hold what an outsider can write.
/// Source: GitHub's "Script injections" guide, and the contexts that GitHub Security Lab lists.
final class Expressions {
    private static final int LONGEST = 500;
    private static final int MOST = 500;

    private static final Pattern OUTSIDE = Pattern.compile("github\\.head_ref\\b"
            + "|github\\.event\\.(?:issue|pull_request|discussion)\\.(?:title|body)\\b"
            + "|github\\.event\\.(?:comment|review|review_comment)\\.body\\b"
            + "|github\\.event\\.pages(?:\\.\\*|\\[\\d+\\])?\\.page_name\\b"
            + "|github\\.event\\.pull_request\\.head\\.(?:ref|label|repo\\.(?:default_branch|description|homepage))\\b"
            + "|github\\.event\\.(?:head_commit|commits(?:\\.\\*|\\[\\d+\\])?)\\.(?:message|(?:author|committer)\\.(?:name|email))\\b"
            + "|github\\.event\\.workflow_run\\.(?:head_branch|display_title|head_commit\\.(?:message|(?:author|committer)\\.(?:name|email))"
            + "|head_repository\\.description|pull_requests(?:\\.\\*|\\[\\d+\\])?\\.head\\.ref)\\b"
            + "|tojson\\(\\s?github(?:\\.event(?:\\.(?:pull_request|issue|comment|commits|head_commit))?)?\\s?\\)");
    private static final Pattern TRUTH = Pattern.compile("^!?(?:contains|startswith|endswith)\\(|[^!=<>]==|!=");
    private static final Pattern INPUT = Pattern.compile("(?:github\\.event\\.)?inputs\\.([\\w-]{1,100})");
    private static final Pattern VARIABLE = Pattern.compile("env\\.([\\w-]{1,100})");

    private Expressions() {}

    /// One expression: its text without marks, blanks and case, and where it starts in the text.
    record Expression(String text, int at) {
        /// Whether what it gives can hold text that an outsider chose.
        boolean isOutside() {
            return OUTSIDE.matcher(text).find() && !isTruth();
        }

        /// The input it gives, or empty.
        String input() {
            var input = INPUT.matcher(text);
            return input.find() && !isTruth() ? input.group(1) : "";
        }

        /// The variable of the workflow it gives, or empty.
        String variable() {
            var variable = VARIABLE.matcher(text);
            return variable.matches() ? variable.group(1) : "";
        }

        /// Whether it gives true or false only: `a == b` does, `a == b && c` gives c.
        private boolean isTruth() {
            return TRUTH.matcher(text).find() && !text.contains("&&") && !text.contains("||");
        }
    }

    static List<Expression> in(String text) {
        var found = new ArrayList<Expression>();
        for (int at = text.indexOf("${{"); at >= 0 && found.size() < MOST; at = text.indexOf("${{", at + 3)) {
            int end = text.indexOf("}}", at);
            if (end < 0) {
                break;
            }
            String inner = text.substring(at + 3, Math.min(end, at + 3 + LONGEST));
            found.add(new Expression(plain(inner), at));
        }
        return found;
    }

    /// `github['event'].issue.Title` as `github.event.issue.title`.
    private static String plain(String inner) {
        return inner.replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\[['\"]([\\w-]{1,100})['\"]\\]", ".$1");
    }
}
