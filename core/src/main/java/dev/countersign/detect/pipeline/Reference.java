package dev.countersign.detect.pipeline;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that a pipeline takes from outside, and which version: `actions/checkout@v4`, `node:20@sha256:..`.
///
/// @param name without version, lower case
/// @param version tag, branch or digest; empty where none is written
/// @param image whether it is a container image
record Reference(String name, String version, boolean image) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern DIGEST = Pattern.compile(".{0,200}@sha(?:256|512):[0-9a-fA-F]{32,128}");
    private static final Pattern NUMBERED = Pattern.compile("v?\\d.{0,100}");

    /// How firmly a version names one content.
    enum Hold {
        PINNED,
        TAG,
        BRANCH
    }

    /// What `uses:` names; empty for local actions and for what is filled in later.
    static Optional<Reference> action(String uses) {
        String plain = uses.strip();
        if (plain.startsWith("docker://")) {
            return image(plain.substring("docker://".length()));
        }
        int at = plain.indexOf('@');
        if (plain.startsWith("./")
                || plain.startsWith("../")
                || plain.contains("${{")
                || at <= 0
                || plain.length() > 300) {
            return Optional.empty();
        }
        return Optional.of(new Reference(
                plain.substring(0, at).toLowerCase(Locale.ROOT),
                plain.substring(at + 1).strip(),
                false));
    }

    /// What `image:` or `FROM` names; empty for what is filled in later, and for `scratch`.
    static Optional<Reference> image(String text) {
        String plain = text.strip();
        if (plain.isEmpty()
                || plain.equals("scratch")
                || plain.length() > 300
                || plain.indexOf('$') >= 0
                || plain.indexOf('{') >= 0
                || plain.indexOf(' ') >= 0
                || plain.startsWith("<")) {
            return Optional.empty();
        }
        int digest = plain.indexOf('@');
        int slash = plain.lastIndexOf('/', digest < 0 ? plain.length() : digest);
        int colon = plain.indexOf(':', Math.max(0, slash));
        boolean tagged = colon >= 0 && (digest < 0 || colon < digest);
        int end = tagged ? colon : digest < 0 ? plain.length() : digest;
        String version = tagged ? plain.substring(colon + 1) : digest < 0 ? "" : plain.substring(digest);
        return Optional.of(new Reference(plain.substring(0, end).toLowerCase(Locale.ROOT), version, true));
    }

    Hold hold() {
        if (image) {
            boolean floats = version.isEmpty() || version.equals("latest");
            return DIGEST.matcher(version).matches() ? Hold.PINNED : floats ? Hold.BRANCH : Hold.TAG;
        }
        return COMMIT.matcher(version).matches()
                ? Hold.PINNED
                : NUMBERED.matcher(version).matches() ? Hold.TAG : Hold.BRANCH;
    }

    /// Whether GitHub itself keeps the action.
    boolean isGitHubs() {
        return !image && (name.startsWith("actions/") || name.startsWith("github/"));
    }

    String written() {
        return name + (version.isEmpty() ? "" : (image && !version.startsWith("@") ? ":" : image ? "" : "@") + version);
    }
}
