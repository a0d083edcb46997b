package dev.countersign.change;

import java.util.regex.Pattern;

/// Git's id of a blob (`git hash-object`), in lower-case hex: 40 digits for SHA-1 repositories, 64 for SHA-256.
public record ContentId(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public ContentId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not the id of a git object: " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
