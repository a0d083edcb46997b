package dev.countersign.adapter.git;

import dev.countersign.change.CommitInfo;
import dev.countersign.change.Identity;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads commit objects, whatever is in them.
final class CommitParser {
    private static final String CUT = "\n[...]\n";
    private static final int KEPT_END = Bounds.MESSAGE_CHARS / 4;
    private static final int IDENTITY_CHARS = 1_000;

    private CommitParser() {}

    /// A commit with its tree.
    ///
    /// @param isCut whether the middle of a long message was left out
    record Parsed(String tree, CommitInfo info, boolean isCut) {
        Optional<String> firstParent() {
            return info.parents().stream().findFirst();
        }
    }

    /// @throws GitDied if these are not the bytes of a commit
    static Parsed parse(String id, byte[] bytes) throws GitDied {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        Charset charset = charset(head);
        String tree = "";
        var parents = new ArrayList<String>();
        Identity author = new Identity("", "", Instant.EPOCH);
        Identity committer = author;
        for (String line : head.split("\n", -1)) {
            if (line.startsWith("tree ") && tree.isEmpty()) {
                tree = line.substring(5);
            } else if (line.startsWith("parent ")) {
                parents.add(line.substring(7));
            } else if (line.startsWith("author ")) {
                author = identity(line.substring(7), charset);
            } else if (line.startsWith("committer ")) {
                committer = identity(line.substring(10), charset);
            }
        }
        if (!isId(tree) || !parents.stream().allMatch(CommitParser::isId)) {
            throw new GitDied("the commit " + id + " has no valid tree or parent");
        }
        String message = blank < 0 ? "" : decoded(text.substring(blank + 2), charset);
        return new Parsed(
                tree,
                new CommitInfo(id, author, committer, cut(message), parents, List.of()),
                message.length() > Bounds.MESSAGE_CHARS);
    }

    private static boolean isId(String text) {
        return (text.length() == 40 || text.length() == 64)
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static Charset charset(String head) {
        int at = head.indexOf("\nencoding ");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        int end = head.indexOf('\n', at + 1);
        String name = head.substring(at + 10, end < 0 ? head.length() : end).strip();
        try {
            return name.length() < 40 ? Charset.forName(name) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String decoded(String latin1, Charset charset) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return charset.equals(StandardCharsets.UTF_8) ? Decoding.text(bytes) : new String(bytes, charset);
    }

    /// `Name <mail> 1700000000 +0100`, each part of which may be missing.
    private static Identity identity(String line, Charset charset) {
        int open = line.indexOf('<');
        int close = line.lastIndexOf('>');
        if (open < 0 || close < open) {
            return new Identity(shortened(decoded(line, charset)), "", Instant.EPOCH);
        }
        String[] time = line.substring(close + 1).strip().split(" ", 2);
        return new Identity(
                shortened(decoded(line.substring(0, open), charset).strip()),
                shortened(decoded(line.substring(open + 1, close), charset).strip()),
                instant(time[0]));
    }

    private static String shortened(String text) {
        return text.length() <= IDENTITY_CHARS ? text : text.substring(0, IDENTITY_CHARS);
    }

    private static Instant instant(String seconds) {
        try {
            long count = Long.parseLong(seconds);
            return Instant.ofEpochSecond(Math.clamp(count, 0, Bounds.LAST_SECOND));
        } catch (NumberFormatException none) {
            return Instant.EPOCH;
        }
    }

    /// Keeps the end as well, where trailers name co-authors and agents.
    private static String cut(String message) {
        if (message.length() <= Bounds.MESSAGE_CHARS) {
            return message;
        }
        return message.substring(0, Bounds.MESSAGE_CHARS - KEPT_END - CUT.length())
                + CUT
                + message.substring(message.length() - KEPT_END);
    }
}
