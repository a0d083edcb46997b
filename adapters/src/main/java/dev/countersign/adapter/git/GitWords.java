package dev.countersign.adapter.git;

import java.util.regex.Pattern;

/// What git complains about, as it is shown.
final class GitWords {
    private static final Pattern LEVEL = Pattern.compile("^(?:fatal|error): ");

    /// Names of temporary folders differ from run to run, and results must not.
    private static final Pattern OURS = Pattern.compile("\\S{0,400}countersign-git-\\d{1,20}/(?:own\\.git/|view/)?");

    private GitWords() {}

    /// Without git's own label and without the place of our temporary repository.
    static String plain(String words) {
        return OURS.matcher(LEVEL.matcher(words).replaceFirst("")).replaceAll("");
    }
}
