package dev.countersign.rank.calibrate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from the messages of a history which commits were taken back or are named as the cause of a fix. A commit of
/// which nobody says so is not labelled: nobody knows.
public final class OwnLabels {
    private static final Pattern REVERTS = Pattern.compile("\\bThis reverts commit ([0-9a-f]{7,64})\\b");

    /// `Fixes: 1a2b3c4d5e6f ("subject")`, `a regression from 1a2b3c4`, `introduced by commit 1a2b3c4`.
    private static final Pattern CAUSE = Pattern.compile(
            "(?:^|\\b)(?:fixes:|regression (?:in|of|from|since)|introduced (?:in|by|with)|caused by|broken (?:in|by|since))"
                    + " {1,3}(?:commit {1,3})?([0-9a-f]{7,64})\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /// Longer messages are cut.
    private static final int MOST_CHARS = 20_000;

    private final TreeMap<String, String> commits = new TreeMap<>();
    private final Map<String, Set<String>> revertedBy = new HashMap<>();
    private final Map<String, Set<String>> fixedBy = new HashMap<>();

    /// How a commit turned out to be bad.
    public enum How {
        REVERTED,
        FIXED,
        REJECTED
    }

    /// @param messages by the whole id of their commit
    public OwnLabels(Map<String, String> messages) {
        commits.putAll(messages);
        messages.forEach(this::read);
    }

    private void read(String commit, String message) {
        String cut = message.length() <= MOST_CHARS ? message : message.substring(0, MOST_CHARS);
        find(REVERTS, cut, commit, revertedBy);
        find(CAUSE, cut, commit, fixedBy);
    }

    private void find(Pattern pattern, String message, String commit, Map<String, Set<String>> found) {
        Matcher matcher = pattern.matcher(message);
        while (matcher.find()) {
            whole(matcher.group(1))
                    .filter(named -> !named.equals(commit))
                    .ifPresent(named ->
                            found.computeIfAbsent(named, _ -> new HashSet<>()).add(commit));
        }
    }

    /// The commit that an id stands for, where it is the only one.
    private Optional<String> whole(String id) {
        String first = commits.ceilingKey(id);
        if (first == null || !first.startsWith(id)) {
            return Optional.empty();
        }
        String next = commits.higherKey(first);
        return next == null || !next.startsWith(id) ? Optional.of(first) : Optional.empty();
    }

    /// Empty for a commit of which nothing is said, or whose revert was reverted itself.
    public Optional<How> of(String commit) {
        boolean reverted = revertedBy.getOrDefault(commit, Set.of()).stream()
                .anyMatch(revert -> revertedBy.getOrDefault(revert, Set.of()).isEmpty());
        if (reverted) {
            return Optional.of(How.REVERTED);
        }
        return fixedBy.containsKey(commit) ? Optional.of(How.FIXED) : Optional.empty();
    }
}
