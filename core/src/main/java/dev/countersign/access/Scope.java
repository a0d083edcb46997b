package dev.countersign.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may be used for.
public enum Scope {
    /// `changes:read`: lists, plans, documents, statements.
    CHANGES_READ,
    /// `verdicts:write`: verdicts in the owner's name.
    VERDICTS_WRITE,
    /// `admin:write`: people, repositories, pools.
    ADMIN_WRITE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
