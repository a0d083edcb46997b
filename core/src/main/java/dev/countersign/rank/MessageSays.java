package dev.countersign.rank;

import java.util.regex.Pattern;

/// What a commit's message says that the commit does.
public enum MessageSays {
    /// Names as in the prototype: a fix of a security flaw.
    SECURITY("\\b(?:CVE-\\d|GHSA-)|securit|vulnerab|\\bxss\\b|\\bcsrf\\b|\\bssrf\\b|\\bxxe\\b|injection|traversal"
            + "|\\bdos\\b|denial of service|overflow|saniti[sz]|exploit|smuggl|spoof|bypass|malicious|untrusted"
            + "|out[- ]of[- ]bounds|timing attack"),
    FIX("\\b(?:fix(?:e[sd]|ing)?|bug(?:s|fix)?|resolve[sd]?|correct(?:s|ed)?|repair)\\b"),
    ADD("\\b(?:add(?:s|ed|ing)?|implement(?:s|ed)?|introduce[sd]?|new|support|feature)\\b"),
    REFACTORING(
            "\\b(?:refactor\\w*|clean\\w*|renam\\w*|mov(?:e|ed|ing)|format\\w*|style|docs?|javadocs?|typos?|polish\\w*"
                    + "|comments?|whitespace|checkstyle|lint\\w*|simplif\\w*)\\b"),
    PERFORMANCE("\\b(?:perf\\w*|speed\\w*|faster|optimi[sz]\\w*|latency)\\b"),
    REVERT("\\brevert"),
    ISSUE("#\\d+|\\b[A-Z][A-Z0-9]{1,9}-\\d+\\b"),
    DEPENDENCY("\\b(?:bump\\w*|upgrad\\w*|dependenc\\w*|releas\\w*|prepare|version)\\b");

    /// Longer messages are cut: what a change is said to do stands at the beginning.
    public static final int MOST_CHARS = 2_000;

    private final Pattern pattern;

    MessageSays(String pattern) {
        boolean cased = pattern.contains("[A-Z]");
        this.pattern = Pattern.compile(pattern, cased ? 0 : Pattern.CASE_INSENSITIVE);
    }

    public boolean in(String message) {
        return pattern.matcher(message.length() <= MOST_CHARS ? message : message.substring(0, MOST_CHARS))
                .find();
    }
}
