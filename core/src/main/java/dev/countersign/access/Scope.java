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
    /// `audits:write`: audits, and changes that had needed a reader, in the owner's name.
    AUDITS_WRITE,
    /// `account:write`: the owner's own sessions and tokens, to list and to end; never to make.
    ACCOUNT_WRITE,
    /// `admin:write`: people, repositories, pools.
    ADMIN_WRITE,
    /// `links:write`: one-time links, with which whoever has one signs in as somebody.
    LINKS_WRITE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
